using Dubwright.Core.Time;
using Dubwright.Core.Words;
using Dubwright.Pipeline.Projects.Document;

namespace Dubwright.Pipeline.Projects.Operations;

/// <summary>Another place in time, in seconds. The words' times go along in proportion.</summary>
public sealed record Retime(int Segment, double Start, double End) : ProjectOperation
{
    public override EditorDocument Apply(EditorDocument document, OperationContext context)
    {
        var (segment, whole) = (Require(document, Segment), document.Whole(Segment));
        var (before, after) = (segment.Time, Times.Within(document, Start, End));
        return before == after ? document : document.With(EntityKey.Segment(Segment), new SegmentEntity(
            segment with { Time = after, Words = [.. segment.Words.Select(word => word with { Time = Moved(word.Time) })] },
            whole.Parts is null ? null : [.. whole.Parts.Select(part => part with { Time = Moved(part.Time) })]));

        TimeRange Moved(TimeRange time) => new(At(time.Start), At(time.End));

        TimeSpan At(TimeSpan time) => before.Duration <= TimeSpan.Zero ? after.Start
            : after.Start + TimeSpan.FromTicks((long)Math.Round(
                (time - before.Start).Ticks * ((double)after.Duration.Ticks / before.Duration.Ticks)));
    }
}

/// <summary>An utterance that was not heard.</summary>
/// <param name="Start">Seconds.</param>
/// <param name="End">Seconds.</param>
/// <param name="Texts">What targets say, by their ids; the others translate it.</param>
public sealed record AddSegment(double Start, double End, string Speaker, string Text, IReadOnlyDictionary<int, string>? Texts)
    : ProjectOperation
{
    public override EditorDocument Apply(EditorDocument document, OperationContext context)
    {
        RequireSpeaker(document, Speaker);
        var id = document.Numbers.Segment;
        var segment = new Segment(id, Times.Within(document, Start, End), Speaker, Trimmed(Text, "text"), []);
        document = (document with { Numbers = document.Numbers with { Segment = id + 1 } })
            .With(EntityKey.Segment(id), new SegmentEntity(segment, null));
        foreach (var (language, text) in Texts ?? new Dictionary<int, string>())
        {
            if (!document.Languages.Contains(language))
            {
                throw new OperationException("texts", "The project has no such target language");
            }

            document = document.With(EntityKey.Line(language, id), LineEntity.Untouched with { Text = Trimmed(text, "texts") });
        }

        return document;
    }
}

/// <summary>An utterance that is none.</summary>
public sealed record DeleteSegment(int Segment) : ProjectOperation
{
    public override EditorDocument Apply(EditorDocument document, OperationContext context)
    {
        Require(document, Segment);
        return document.With(EntityKey.Segment(Segment), new SegmentEntity(null, null));
    }
}

internal static class Times
{
    /// <summary>Seconds as a range of the film.</summary>
    public static TimeRange Within(EditorDocument document, double start, double end)
    {
        var length = document.Base.Duration.TotalSeconds;
        return !(start >= 0 && start < length)
            ? throw new OperationException("start", FormattableString.Invariant($"Input should be between 0 and {length}"))
            : !(end > start && end <= length)
            ? throw new OperationException("end", FormattableString.Invariant($"Input should be after start and at most {length}"))
            : TimeRange.FromSeconds(start, end);
    }

    /// <summary>Seconds as a place in the film.</summary>
    public static TimeSpan At(EditorDocument document, double at, string member)
    {
        var length = document.Made.Duration.TotalSeconds;
        return at >= 0 && at <= length ? TimeRange.FromSeconds(at, at).Start
            : throw new OperationException(member, FormattableString.Invariant($"Input should be between 0 and {length}"));
    }
}
