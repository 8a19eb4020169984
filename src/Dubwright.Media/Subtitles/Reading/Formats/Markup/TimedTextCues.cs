using System.Text;
using System.Text.RegularExpressions;
using Dubwright.Media.Subtitles.Reading.Cues;

namespace Dubwright.Media.Subtitles.Reading.Formats.Markup;

/// <summary>When an element is shown; no end where it lasts as long as what holds it.</summary>
internal readonly record struct TimedTextSpan(TimeSpan Start, TimeSpan? End);

/// <summary>Walks a TTML body: times count from the parent's start, or in a sequence from the end of the one before.</summary>
internal sealed partial class TimedTextCues(TimedTextClock clock, Dictionary<string, string> agents, HashSet<string> foreign,
    ScriptNotes notes)
{
    public List<RawCue> Found { get; } = [];

    public void Visit(MarkupElement container, TimedTextSpan span, bool sequence, string? language = null)
    {
        var cursor = span.Start;
        foreach (var child in container.Elements.Where(child => !IsForeign(child)))
        {
            if (Active(child, span, sequence ? cursor : span.Start, sequence) is not { } own)
            {
                var words = child.All("p").Append(child).Where(element => element.Name == "p")
                    .Count(paragraph => paragraph.PlainText().Any(char.IsLetterOrDigit));
                for (var at = 0; at < words; at++)
                {
                    notes.Count("paragraph begins after the end of its sequence and is left out",
                        "paragraphs begin after the end of their sequence and are left out", $"line {child.Line}");
                }

                continue;
            }

            cursor = own.End ?? cursor;
            var spoken = child.Attributes.GetValueOrDefault("lang") ?? language;
            if (child.Name == "p")
            {
                Paragraph(child, own, spoken);
            }
            else
            {
                Visit(child, own, child.Attributes.GetValueOrDefault("timecontainer") == "seq", spoken);
            }
        }
    }

    // Null where a sequence has ended before.
    private TimedTextSpan? Active(MarkupElement element, TimedTextSpan parent, TimeSpan origin, bool sequence)
    {
        var begin = clock.Parse(element.Attributes.GetValueOrDefault("begin"));
        var end = clock.Parse(element.Attributes.GetValueOrDefault("end"));
        var length = clock.Parse(element.Attributes.GetValueOrDefault("dur"));
        var start = origin + (begin ?? TimeSpan.Zero);
        if (start >= parent.End && begin > TimeSpan.Zero)
        {
            if (sequence)
            {
                return null;
            }

            // Many write times of the whole file inside a part that has times too.
            (origin, start) = (TimeSpan.Zero, begin.Value);
            return new TimedTextSpan(start, Earlier(end, start + length));
        }

        if (sequence && start >= parent.End)
        {
            return null;
        }

        return new TimedTextSpan(start, Earlier(Earlier(origin + end, start + length), parent.End));
    }

    private void Paragraph(MarkupElement paragraph, TimedTextSpan span, string? language)
    {
        var pieces = new List<(TimedTextSpan Span, bool Timed, StringBuilder Text)>();
        Collect(paragraph, span, timed: false, pieces);
        var speaker = paragraph.Attributes.GetValueOrDefault("agent") is { } agent ? agents.GetValueOrDefault(agent.Split(' ')[0]) : null;
        TimedTextSpan? at = null;
        var text = new StringBuilder();
        foreach (var piece in pieces)
        {
            var blank = string.IsNullOrWhiteSpace(piece.Text.ToString());
            // Words that pile up on the screen are one line; words that follow each other are several.
            if (at is { } shown && !blank && piece.Timed && shown.End is { } until && piece.Span.Start >= until)
            {
                Add(shown);
                at = null;
            }

            text.Append(piece.Text);
            at = blank ? at : at is { } before
                ? new TimedTextSpan(before.Start < piece.Span.Start ? before.Start : piece.Span.Start, Later(before.End, piece.Span.End))
                : piece.Span;
        }

        if (at is { } last)
        {
            Add(last);
        }

        void Add(TimedTextSpan time)
        {
            var lines = string.Join('\n', text.ToString().Split('\n').Select(line => Blanks().Replace(line, " ").Trim()));
            Found.Add(new RawCue(time.Start, time.End, lines, paragraph.Line)
            {
                Speaker = speaker,
                Track = language,
                Identity = $"#{Found.Count}"
            });
            text.Clear();
        }
    }

    private void Collect(MarkupElement element, TimedTextSpan span, bool timed,
        List<(TimedTextSpan Span, bool Timed, StringBuilder Text)> pieces)
    {
        foreach (var child in element.Children)
        {
            switch (child)
            {
                case string text:
                    Append(text.Replace('\n', ' '));
                    break;
                case MarkupElement { Name: "br" }:
                    Append("\n");
                    break;
                case MarkupElement inner when !IsForeign(inner) && !IsReading(inner):
                    var own = inner.Attributes.ContainsKey("begin") || inner.Attributes.ContainsKey("end") || inner.Attributes
                        .ContainsKey("dur");
                    Collect(inner, own ? Active(inner, span, span.Start, sequence: false) ?? span : span, timed || own, pieces);
                    break;
            }
        }

        void Append(string text)
        {
            if (pieces.Count == 0 || pieces[^1].Span != span)
            {
                pieces.Add((span, timed, new StringBuilder()));
            }

            pieces[^1].Text.Append(text);
        }
    }

    private bool IsForeign(MarkupElement element) =>
        element.Name is "metadata" or "set" or "title" or "desc" or "copyright" or "head" or "style"
            || (element.Prefix.Length > 0 && foreign.Contains(element.Prefix));

    // What stands above or beside the characters repeats them.
    private static bool IsReading(MarkupElement element) =>
        element.Attributes.GetValueOrDefault("ruby") is "text" or "textContainer" or "delimiter" || element.Attributes
            .GetValueOrDefault("display") == "none";

    private static TimeSpan? Earlier(TimeSpan? one, TimeSpan? other) => one is null ? other : other is null || one < other ? one : other;

    private static TimeSpan? Later(TimeSpan? one, TimeSpan? other) => one is null || other is null ? null : one > other ? one : other;

    [GeneratedRegex(@"[ \t\r]+", RegexOptions.CultureInvariant)]
    private static partial Regex Blanks();
}
