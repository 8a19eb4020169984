using Dubwright.Core.Sound;
using Dubwright.Core.Time;

namespace Dubwright.Media.Speakers.Embedding;

/// <summary>
/// Cuts stretches of speech where the sound dips: between two speakers who answer at once there is a dip nearly always, and there it is
/// known to a hundredth of a second where one ends and the other begins.
/// </summary>
public static class SpeechPhrases
{
    private const int FramesPerSecond = 100;
    private const int ShortestFrames = 35;
    private const int LongFrames = 80;
    private const int AroundFrames = 40;
    private const double LeastDipDb = 6;

    /// <summary>The phrases of a stretch, in order, end to end: 0.35 s at the least, and 0.8 s where there are dips enough.</summary>
    /// <param name="speech">16 kHz mono.</param>
    public static IReadOnlyList<TimeRange> Split(ISound speech, TimeRange stretch, CancellationToken cancellationToken)
    {
        var levels = Levels(speech, stretch, cancellationToken);
        var cuts = new List<int>();
        Cut(levels, 0, levels.Length, cuts);
        List<TimeSpan> edges = [stretch.Start, .. cuts.Order().Select(cut => stretch.Start + (TimeSpan.FromSeconds(1) * (cut + 0.5)
            / FramesPerSecond)), stretch.End];
        return [.. edges.Zip(edges.Skip(1), (start, end) => new TimeRange(start, end))];
    }

    // At the deepest dip, and again on either side of it.
    private static void Cut(double[] levels, int start, int end, List<int> cuts)
    {
        if (end - start <= LongFrames || end - start < 2 * ShortestFrames)
        {
            return;
        }

        var (deepest, best) = (LeastDipDb, -1);
        for (var at = start + ShortestFrames; at < end - ShortestFrames; at++)
        {
            if (levels[at] > levels[at - 1] || levels[at] > levels[at + 1])
            {
                continue;
            }

            var before = levels.AsSpan(Math.Max(start, at - AroundFrames)..at);
            var after = levels.AsSpan(at..Math.Min(end, at + AroundFrames));
            var depth = Math.Min(Highest(before), Highest(after)) - levels[at];
            (deepest, best) = depth > deepest ? (depth, at) : (deepest, best);
        }

        if (best >= 0)
        {
            cuts.Add(best);
            Cut(levels, start, best, cuts);
            Cut(levels, best, end, cuts);
        }
    }

    private static double Highest(ReadOnlySpan<double> levels)
    {
        var highest = double.MinValue;
        foreach (var level in levels)
        {
            highest = Math.Max(highest, level);
        }

        return highest;
    }

    // dB of every hundredth of a second, each with its two neighbours.
    private static double[] Levels(ISound speech, TimeRange stretch, CancellationToken cancellationToken)
    {
        var step = speech.Format.SampleRate / FramesPerSecond;
        var first = speech.Format.FrameAt(stretch.Start);
        var powers = new double[(int)((speech.Format.FrameAt(stretch.End) - first) / step)];
        var second = new short[step * FramesPerSecond];
        for (var at = 0; at < powers.Length; at += FramesPerSecond)
        {
            cancellationToken.ThrowIfCancellationRequested();
            speech.Read(first + ((long)at * step), second);
            for (var frame = at; frame < Math.Min(powers.Length, at + FramesPerSecond); frame++)
            {
                foreach (var sample in second.AsSpan((frame - at) * step, step))
                {
                    powers[frame] += (double)sample * sample / step;
                }
            }
        }

        return [.. Enumerable.Range(0, powers.Length).Select(at => 10 * Math.Log10(1 + ((powers[Math.Max(0, at - 1)] + powers[at]
            + powers[Math.Min(powers.Length - 1, at + 1)]) / 3)))];
    }
}
