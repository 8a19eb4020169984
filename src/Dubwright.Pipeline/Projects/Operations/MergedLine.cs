using Dubwright.Pipeline.Projects.Document;

namespace Dubwright.Pipeline.Projects.Operations;

/// <summary>A line beside the parts of its segment.</summary>
/// <param name="Text">Null where it has to be translated.</param>
/// <param name="Parts">As many as its segment has.</param>
internal sealed record MergedLine(LineEntity Line, string? Text, IReadOnlyList<LinePart> Parts)
{
    public static MergedLine Of(EditorDocument document, int language, int segment)
    {
        var parts = MergedSegment.Of(document.Whole(segment)).Parts;
        var line = document.Line(language, segment);
        var text = document.HasLine(language, segment) ? document.TextOf(language, segment)?.Text : "";
        return new MergedLine(line, text, line.Parts is { } known && known.Count == parts.Count ? known : Shared(line, text ?? "", parts));
    }

    public LineEntity Entity => Line with
    {
        Text = Text is { Length: 0 } ? null : Text,
        Translate = Text is null or { Length: 0 } ? true : null,
        Parts = Parts.Count > 1 ? Parts : null,
    };

    /// <summary>In two, where its segment was cut.</summary>
    /// <param name="at">Where a person says; null finds a place.</param>
    /// <param name="share">How much of the segment's text the first has, 0 to 1.</param>
    public (MergedLine First, MergedLine Second) CutAt(int? at, double share, int parts, bool cut)
    {
        if (Text is not { } text)
        {
            return (this with { Line = Line with { Recording = null }, Parts = [.. Parts.Take(parts)] },
                Rest(null, [.. Parts.Skip(cut ? parts - 1 : parts)]));
        }

        var begins = at ?? (cut ? (int)Math.Round(text.Length * share) : Parts.Take(parts).Sum(part => part.Length));
        begins = Math.Clamp(begins, 0, text.Length);
        begins = cut || at is not null ? SegmentWords.Boundary(text, begins) : begins;
        var (first, second) = TextRanges.Part(text, begins);
        return (this with { Line = Line with { Recording = null }, Text = first, Parts = Filling(first, [.. Parts.Take(parts)]) },
            Rest(second, Filling(second, [.. Parts.Skip(cut ? parts - 1 : parts)])));
    }

    public MergedLine Join(MergedLine other)
    {
        var line = Line with
        {
            Muted = Line.Muted == true && other.Line.Muted == true ? true : null,
            KeepOriginal = Line.KeepOriginal == true && other.Line.KeepOriginal == true ? true : null,
            Recording = null,
        };
        if (Text is null || other.Text is null)
        {
            return new MergedLine(line, null, [.. Parts, .. other.Parts]);
        }

        var (text, first) = TextRanges.Join(Text, other.Text);
        return text.Length > ProjectOperation.LongestText
            ? throw new OperationException("segment", $"A line would have more than {ProjectOperation.LongestText} characters")
            : new MergedLine(line, text,
                [.. Parts.SkipLast(1), Parts[^1] with { Length = Parts[^1].Length + first - Text.Length }, .. other.Parts]);
    }

    /// <summary>The same text beside other parts: some that went away at an edge, or came to it without words here.</summary>
    public MergedLine With(int count, bool atStart)
    {
        List<LinePart> parts = [.. Parts];
        while (parts.Count > count)
        {
            var (gone, heir) = atStart ? (0, 1) : (parts.Count - 1, parts.Count - 2);
            parts[heir] = parts[heir] with { Length = parts[heir].Length + parts[gone].Length };
            parts.RemoveAt(gone);
        }

        while (parts.Count < count)
        {
            parts.Insert(atStart ? 0 : parts.Count, new LinePart(0, null));
        }

        return this with { Parts = parts };
    }

    // Its part's voice goes with a part; a place and a try are the first one's; nobody spoke half of a recording.
    private MergedLine Rest(string? text, List<LinePart> parts) => new(
        Line with
        {
            Voice = parts.Count == 1 && Parts.Count > 1 ? parts[0].Voice : Line.Voice,
            Pinned = null,
            Variation = null,
            Recording = null,
        },
        text, parts);

    private static List<LinePart> Filling(string text, List<LinePart> parts)
    {
        var left = text.Length;
        for (var at = 0; at < parts.Count; at++)
        {
            parts[at] = parts[at] with { Length = at == parts.Count - 1 ? left : Math.Min(left, parts[at].Length) };
            left -= parts[at].Length;
        }

        return parts;
    }

    private static List<LinePart> Shared(LineEntity line, string text, IReadOnlyList<SegmentPart> parts)
    {
        var (whole, at, placed) = (Math.Max(1, parts.Sum(part => part.Length)), 0, 0);
        var shared = new List<LinePart>();
        foreach (var part in parts)
        {
            at += part.Length;
            var end = shared.Count == parts.Count - 1 ? text.Length : SegmentWords.Boundary(text, (int)((long)text.Length * at / whole));
            shared.Add(new LinePart(end - placed, line.Voice));
            placed = end;
        }

        return shared;
    }
}
