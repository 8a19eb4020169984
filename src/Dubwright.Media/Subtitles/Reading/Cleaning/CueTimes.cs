using Dubwright.Media.Subtitles.Reading.Cues;

namespace Dubwright.Media.Subtitles.Reading.Cleaning;

/// <summary>Gives every cue a start and an end after it, and puts the cues in order.</summary>
internal static class CueTimes
{
    private const double LettersPerSecond = 15;
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(7);

    /// <returns>In order of start, cues of one start in the order of the file; no start or end is null.</returns>
    public static IReadOnlyList<RawCue> Settle(IReadOnlyList<RawCue> cues, ScriptNotes notes)
    {
        var placed = new List<RawCue>(cues.Count);
        foreach (var cue in cues)
        {
            var before = placed.Count > 0 ? placed[^1] : null;
            var start = cue.Start ?? Later(before?.End, before?.Start) ?? TimeSpan.Zero;
            if (start < TimeSpan.Zero)
            {
                notes.Count("cue starts before zero and is taken to start there", "cues start before zero and are taken to start there",
                    $"line {cue.Line}");
            }

            placed.Add(cue with { Start = start < TimeSpan.Zero ? TimeSpan.Zero : start });
        }

        if (placed.Zip(placed.Skip(1)).Any(pair => pair.Second.Start < pair.First.Start))
        {
            notes.Add("The cues of the file are not in order of time; they were put in order.");
        }

        RawCue[] sorted = [.. placed.OrderBy(cue => cue.Start)];
        for (var at = 0; at < sorted.Length; at++)
        {
            if (sorted[at].End is { } end && end <= sorted[at].Start && sorted[at].Text.Length > 0)
            {
                notes.Count("cue ends before it has started; how long it lasts was estimated",
                    "cues end before they have started; how long they last was estimated", sorted[at].Start);
            }
        }

        var next = TimeSpan.MaxValue;
        for (var at = sorted.Length - 1; at >= 0; at--)
        {
            var start = sorted[at].Start!.Value;
            var following = at + 1 < sorted.Length && sorted[at + 1].Start > start ? sorted[at + 1].Start!.Value : next;
            if (sorted[at].End is not { } end || end <= start)
            {
                sorted[at] = sorted[at] with { End = Estimate(start, sorted[at].Text, following) };
            }

            next = following;
        }

        return sorted;
    }

    private static TimeSpan Estimate(TimeSpan start, string text, TimeSpan next)
    {
        var needed = TimeSpan.FromSeconds(Math.Clamp(text.Length / LettersPerSecond, Shortest.TotalSeconds, Longest.TotalSeconds));
        return next - start >= Shortest && next - start < needed ? next : start + needed;
    }

    private static TimeSpan? Later(TimeSpan? one, TimeSpan? other) => one > other ? one : other ?? one;
}
