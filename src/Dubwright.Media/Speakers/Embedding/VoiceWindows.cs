using Dubwright.Core.Time;

namespace Dubwright.Media.Speakers.Embedding;

/// <summary>
/// Which parts of speech are listened to: windows of 1.2 s that begin every 0.4 s within a stretch, the last one ending with it. Shorter
/// ones tell voices apart badly, longer ones hold too much of the neighbours where people answer at once.
/// </summary>
public static class VoiceWindows
{
    /// <summary>Of which at least the voice must be heard; a shorter stretch is listened to with what is around it.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(0.6);
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(1.2);
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(0.4);

    /// <summary>In order; at least one.</summary>
    /// <param name="stretch">A stretch of speech, on any clock.</param>
    public static IEnumerable<TimeRange> Of(TimeRange stretch)
    {
        if (stretch.Duration <= Length)
        {
            var around = stretch.Duration < Shortest ? (Shortest - stretch.Duration) / 2 : TimeSpan.Zero;
            var start = stretch.Start > around ? stretch.Start - around : TimeSpan.Zero;
            yield return new TimeRange(start, stretch.End + around);
            yield break;
        }

        var spare = stretch.Duration - Length;
        var steps = (int)Math.Ceiling(spare / Every);
        for (var at = 0; at <= steps; at++)
        {
            var start = stretch.Start + (spare * at / steps);
            yield return new TimeRange(start, start + Length);
        }
    }
}
