using Dubwright.Core.Time;
using Dubwright.Core.Words;
using Dubwright.Pipeline.Projects.Document;

namespace Dubwright.Pipeline.Projects.Operations;

/// <summary>
/// A segment with the parts that it is made of. Cutting and joining keep every word, and whose it is: what was joined and is cut again in
/// the same place is as it was.
/// </summary>
/// <param name="Parts">At least one; they fill the text.</param>
internal sealed record MergedSegment(Segment Segment, IReadOnlyList<SegmentPart> Parts)
{
    public static MergedSegment Of(SegmentEntity whole) => new(whole.Segment!,
        whole.Parts ?? [new SegmentPart(whole.Segment!.Speaker, whole.Segment.Text.Length, whole.Segment.Time)]);

    public SegmentEntity Entity => new(Segment, Parts.Count > 1 ? Parts : null);

    /// <summary>In two, before a place in the text. Both have the id.</summary>
    /// <param name="at">Where words lie on either side.</param>
    /// <returns>Also how many of the parts the first has, and whether the last of these was cut.</returns>
    public (MergedSegment First, MergedSegment Second, int Parts, bool Cut) CutAt(int at)
    {
        var (first, second) = TextRanges.Part(Segment.Text, at);
        var begins = Segment.Text.Length - second.Length;
        var (count, end) = (0, 0);
        while (end < begins && count < Parts.Count)
        {
            end += Parts[count++].Length;
        }

        var (cut, words) = (end > begins, SegmentWords.Before(Segment, begins));
        var (until, from) = Between(words, begins);
        List<SegmentPart> before = [.. Parts.Take(count)];
        List<SegmentPart> after = [.. Parts.Skip(count)];
        if (cut)
        {
            var part = Parts[count - 1];
            before[^1] = part with { Time = Range(part.Time.Start, Earlier(part.Time.End, until)) };
            after.Insert(0, part with { Length = end - begins, Time = Range(Later(part.Time.Start, from), part.Time.End) });
        }

        before[^1] = before[^1] with { Length = Math.Max(0, first.Length - before.SkipLast(1).Sum(part => part.Length)) };
        return (Side(first, before, [.. Segment.Words.Take(words)], cut ? Range(Segment.Time.Start, until) : null),
            Side(second, after, [.. Segment.Words.Skip(words)], cut ? Range(from, Segment.Time.End) : null), count, cut);
    }

    /// <summary>One of two, with the id of this one.</summary>
    public MergedSegment Join(MergedSegment other)
    {
        var (text, first) = TextRanges.Join(Segment.Text, other.Segment.Text);
        if (text.Length > ProjectOperation.LongestText)
        {
            throw new OperationException("segment", $"The text would have more than {ProjectOperation.LongestText} characters");
        }

        var time = Range(Earlier(Segment.Time.Start, other.Segment.Time.Start), Later(Segment.Time.End, other.Segment.Time.End));
        return new MergedSegment(
            Segment with { Text = text, Time = time, Words = [.. Segment.Words, .. other.Segment.Words] },
            [.. Parts.SkipLast(1), Parts[^1] with { Length = Parts[^1].Length + first - Segment.Text.Length }, .. other.Parts]);
    }

    // Where no part is cut, they say when each side is said.
    private MergedSegment Side(string text, List<SegmentPart> parts, IReadOnlyList<Word> words, TimeRange? time)
    {
        parts.RemoveAll(part => part.Length == 0 && parts.Count > 1);
        time ??= Range(parts.Min(part => part.Time.Start), parts.Max(part => part.Time.End));
        var speaker = parts.Exists(part => part.Speaker == Segment.Speaker) ? Segment.Speaker : parts[0].Speaker;
        var merged = Segment with { Text = text, Speaker = speaker, SpeakerConfidence = null, Time = time.Value, Words = words };
        return new MergedSegment(merged, parts);
    }

    private (TimeSpan Until, TimeSpan From) Between(int words, int begins)
    {
        if (words > 0 && words < Segment.Words.Count)
        {
            var (until, from) = (Within(Segment.Words[words - 1].Time.End), Within(Segment.Words[words].Time.Start));
            return (until, Later(until, from));
        }

        var middle = Segment.Time.Start + (Segment.Time.Duration * begins / Segment.Text.Length);
        return (middle, middle);
    }

    private TimeSpan Within(TimeSpan time) => Earlier(Later(time, Segment.Time.Start), Segment.Time.End);

    private static TimeRange Range(TimeSpan start, TimeSpan end) => new(start, Later(start, end));

    private static TimeSpan Earlier(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static TimeSpan Later(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
