using System.Globalization;
using System.Text.RegularExpressions;
using Dubwright.Media.Subtitles.Reading.Cues;

namespace Dubwright.Media.Subtitles.Reading.Formats;

/// <summary>LRC: <c>[minutes:seconds.hundredths]text</c>, each line until the next stamp.</summary>
internal sealed partial class Lyrics : IScriptFormat
{
    public string Name => "LRC";

    public bool Fits(ScriptInput input)
    {
        var stamped = input.Lines.Select(line => Stamps().Match(line)).Where(match => match.Success).ToList();
        // With hours and without fractions it is a transcript; that has a reader of its own.
        return stamped.Count > 0 && stamped.Exists(match => Stamp().Matches(match.Value).Any(stamp => !Hours().IsMatch(stamp.Value)));
    }

    public IReadOnlyList<RawCue> Read(ScriptInput input)
    {
        var shift = Offset().Match(input.Text) is { Success: true } offset ? TimeSpan
            .FromMilliseconds(int.Parse(offset.Groups[1].Value, CultureInfo.InvariantCulture)) : TimeSpan.Zero;
        var lines = new List<(TimeSpan Start, string Text, int Line)>();
        for (var at = 0; at < input.Lines.Length; at++)
        {
            if (Stamps().Match(input.Lines[at]) is { Success: true } match)
            {
                var text = Word().Replace(input.Lines[at][match.Length..], "").Trim();
                text = Singer().Replace(text, "");
                lines.AddRange(Stamp().Matches(match.Value).Select(stamp => (Time(stamp) - shift, text, at + 1)));
            }
            else if (lines.Count > 0 && input.Lines[at].Trim() is { Length: > 0 } rest && !rest.StartsWith('['))
            {
                lines[^1] = lines[^1] with { Text = $"{lines[^1].Text}\n{rest}" };
            }
        }

        var sorted = lines.OrderBy(line => line.Start).ToList();
        return
        [
            .. sorted.Select((line, at) =>
                new RawCue(line.Start, sorted.Skip(at + 1).Where(next => next.Start > line.Start).Select(next => (TimeSpan?)next.Start)
                    .FirstOrDefault(), line.Text, line.Line)),
        ];
    }

    private static TimeSpan Time(Match stamp)
    {
        var parts = stamp.Groups[1].Value.Split(':', '.', ',').Select(part => double.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        var last = stamp.Groups[1].Value.Split(':', '.', ',')[^1];
        return TimeSpan.FromMilliseconds(Math.Round(1000 * parts switch
        {
            [var minutes, var seconds] => (minutes * 60) + seconds,
            [var minutes, var seconds, var fraction] => (minutes * 60) + seconds + (fraction / Math.Pow(10, last.Length)),
            [var hours, var minutes, var seconds, var fraction] => (hours * 3600) + (minutes * 60) + seconds
                + (fraction / Math.Pow(10, last.Length)),
            _ => 0,
        }));
    }

    [GeneratedRegex(@"^\s*(?:\[\d{1,4}(?::\d{1,2}){1,2}(?:[.,:]\d{1,3})?\]\s*)+", RegexOptions.CultureInvariant)]
    private static partial Regex Stamps();

    [GeneratedRegex(@"\[(\d{1,4}(?::\d{1,2}){1,2}(?:[.,:]\d{1,3})?)\]", RegexOptions.CultureInvariant)]
    private static partial Regex Stamp();

    [GeneratedRegex(@"^\[\d{1,2}:\d{2}:\d{2}\]$", RegexOptions.CultureInvariant)]
    private static partial Regex Hours();

    [GeneratedRegex(@"<\d{1,4}:\d{1,2}(?:[.:,]\d{1,3})?>", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    // Female, male, duet.
    [GeneratedRegex(@"^[FMD]:\s*", RegexOptions.CultureInvariant)]
    private static partial Regex Singer();

    [GeneratedRegex(@"^\s*\[offset:\s*([+-]?\d{1,7})\s*\]",
        RegexOptions.CultureInvariant | RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex Offset();
}
