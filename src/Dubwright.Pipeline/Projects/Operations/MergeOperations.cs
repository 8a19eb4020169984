using Dubwright.Pipeline.Projects.Document;

namespace Dubwright.Pipeline.Projects.Operations;

/// <summary>Makes two segments of one. The first keeps the id; the second is given a new one.</summary>
/// <param name="At">Where in the source text, in code units; within a word its nearer end is taken.</param>
/// <param name="Texts">Where in the text of a target, by its id; left out, a place is found.</param>
public sealed record Split(int Segment, int At, IReadOnlyDictionary<int, int>? Texts) : ProjectOperation
{
    public override EditorDocument Apply(EditorDocument document, OperationContext context)
    {
        var text = Require(document, Segment).Text;
        var at = SegmentWords.Boundary(text, Math.Clamp(At, 0, text.Length));
        if (TextRanges.Part(text, at) is not ({ Length: > 0 }, { Length: > 0 } second))
        {
            throw new OperationException("at", "Both sides of the place should have words");
        }

        var id = document.Numbers.Segment;
        var (first, rest, parts, cut) = MergedSegment.Of(document.Whole(Segment)).CutAt(at);
        var lines = document.Languages.Where(language => document.HasLine(language, Segment))
            .Select(language => (Language: language, Line: MergedLine.Of(document, language, Segment))).ToList();
        document = document with { Numbers = document.Numbers with { Segment = id + 1 } };
        document = document.With(EntityKey.Segment(Segment), first.Entity)
            .With(EntityKey.Segment(id), (rest with { Segment = rest.Segment with { Id = id } }).Entity);
        foreach (var (language, line) in lines)
        {
            int? place = Texts is not null && Texts.TryGetValue(language, out var given) ? given : null;
            var (left, right) = line.CutAt(place, 1 - ((double)second.Length / text.Length), parts, cut);
            document = document.With(EntityKey.Line(language, Segment), left.Entity).With(EntityKey.Line(language, id), right.Entity);
        }

        return document;
    }
}

/// <summary>Makes one segment of two: of this one and the next in time, whose id goes.</summary>
public sealed record Merge(int Segment) : ProjectOperation
{
    public override EditorDocument Apply(EditorDocument document, OperationContext context)
    {
        Require(document, Segment);
        var next = document.Next(Segment) ?? throw new OperationException("segment", "No segment follows this one");
        var joined = MergedSegment.Of(document.Whole(Segment)).Join(MergedSegment.Of(document.Whole(next.Id)));
        var lines = document.Languages
            .Where(language => document.HasLine(language, Segment) || document.HasLine(language, next.Id))
            .Select(language => (Language: language, Line: MergedLine.Of(document, language, Segment)
                .Join(MergedLine.Of(document, language, next.Id)))).ToList();
        document = document.With(EntityKey.Segment(Segment), joined.Entity).With(EntityKey.Segment(next.Id), new SegmentEntity(null, null));
        foreach (var (language, line) in lines)
        {
            document = document.With(EntityKey.Line(language, Segment), line.Entity);
        }

        return document;
    }
}

/// <summary>Gives words at an edge of a segment to its neighbour in time, with their times. What the lines say stays.</summary>
/// <param name="Words">How many; at least one stays.</param>
/// <param name="To"><c>next</c> or <c>previous</c>.</param>
public sealed record MoveWords(int Segment, int Words, string To) : ProjectOperation
{
    public const string Next = "next";
    public const string Previous = "previous";

    private bool ToNext => To == Next;

    public override EditorDocument Apply(EditorDocument document, OperationContext context)
    {
        var segment = Require(document, Segment);
        var neighbour = (ToNext ? document.Next(Segment) : document.Previous(Segment))
            ?? throw new OperationException("to", ToNext ? "No segment follows this one" : "No segment stands before this one");
        var count = SegmentWords.Count(segment.Text);
        if (Words < 1 || Words >= count)
        {
            throw new OperationException(
                "words", count == 1 ? "The segment has one word; merge it" : $"Input should be between 1 and {count - 1}");
        }

        var at = SegmentWords.OffsetAfter(segment.Text, ToNext ? count - Words : Words);
        document = TextKept.In(TextKept.In(document, Segment), neighbour.Id);
        var (first, second, _, _) = MergedSegment.Of(document.Whole(Segment)).CutAt(at);
        var other = MergedSegment.Of(document.Whole(neighbour.Id));
        var (kept, given) = ToNext ? (first, second.Join(other)) : (second, other.Join(first));
        given = given with { Segment = given.Segment with { Id = neighbour.Id, Speaker = neighbour.Speaker, SpeakerConfidence = null } };
        foreach (var language in document.Languages)
        {
            document = Beside(document, language, Segment, kept.Parts.Count, atStart: !ToNext);
            document = Beside(document, language, neighbour.Id, given.Parts.Count, atStart: ToNext);
        }

        return document.With(EntityKey.Segment(Segment), kept.Entity).With(EntityKey.Segment(neighbour.Id), given.Entity);
    }

    private static EditorDocument Beside(EditorDocument document, int language, int segment, int parts, bool atStart)
    {
        if (!document.HasLine(language, segment))
        {
            return document;
        }

        var line = MergedLine.Of(document, language, segment);
        return line.Parts.Count == parts ? document
            : document.With(EntityKey.Line(language, segment),
                line.Line with { Parts = parts == 1 ? null : line.With(parts, atStart).Parts });
    }
}
