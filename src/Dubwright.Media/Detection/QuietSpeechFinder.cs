using Dubwright.Core.Time;

namespace Dubwright.Media.Detection;

/// <summary>Finds, within speech that was detected, what is far below the speech around it.</summary>
internal static class QuietSpeechFinder
{
    private const int PerSecond = SpeechFeatures.FramesPerSecond;
    private const int Reach = 15 * PerSecond;
    private const int Near = 10 * PerSecond;
    private const int Block = PerSecond / 2;

    // The level of most of the speech, not of a laugh or a shout.
    private const double FrontShare = 0.75;
    private const int LeastBelow = 15;

    // What rises so little above that for a syllable or two is quiet all the same.
    private const int HardlyAbove = 5;
    private const int ShortRise = 60;

    // A syllable's peak stands for what is around it.
    private const int Syllable = 15;
    private const float Standing = 7;
    private const int LeastFrames = 60;
    private const int LongestPause = 3 * PerSecond;

    /// <param name="parts">Speech, in order.</param>
    /// <returns>In order.</returns>
    public static IReadOnlyList<QuietSpeech> Find(
        SpeechFeatures features, SpeechScores scores, IReadOnlyList<(int Start, int End)> parts)
    {
        var peaks = Peaks(features, scores, parts);
        var front = Fronts(peaks);
        var runs = parts.SelectMany(part => Runs(peaks, front, part)).ToList();
        return [.. Groups(runs).Where(group => group.Sum(run => run.Spoken) >= LeastFrames)
            .Select(group => Of(group, runs, peaks, front)).Where(quiet => quiet.Front.Count > 0)];
    }

    private static QuietSpeech Of(IReadOnlyList<Run> group, IReadOnlyList<Run> runs, byte[] peaks, byte[] front)
    {
        var (start, end) = (group[0].Start, group[^1].End);
        List<Run> around = [.. runs.Where(run => run.End > start - Reach && run.Start < end + Reach)];
        var own = group.SelectMany(run => Enumerable.Range(run.Start, run.End - run.Start)).Where(at => peaks[at] > 0)
            .Select(at => peaks[at]).Order().ToList();
        var quiet = around.Where(run => run.IsQuiet).Sum(run => run.Spoken);
        return new QuietSpeech(
            [.. group.Select(Time)], [.. around.Where(run => !run.IsQuiet).Select(Time)],
            front[(start + end) / 2 / Block] - own[(int)(own.Count * FrontShare)],
            quiet / (double)around.Sum(run => run.Spoken),
            around.Exists(run => IsFront(run) && run.End <= start && run.End > start - Near)
                && around.Exists(run => IsFront(run) && run.Start >= end && run.Start < end + Near));
    }

    private static bool IsFront(Run run) => !run.IsQuiet && run.Spoken >= LeastFrames / 2;

    private static TimeRange Time(Run run) => TimeRange.FromSeconds(run.Start / (double)PerSecond, run.End / (double)PerSecond);

    // The level of the loudest frame nearby, dB; 0 where nobody speaks.
    private static byte[] Peaks(SpeechFeatures features, SpeechScores scores, IReadOnlyList<(int Start, int End)> parts)
    {
        var levels = new byte[features.Count];
        foreach (var (start, end) in parts)
        {
            for (var at = start; at < end; at++)
            {
                levels[at] = scores.Loudness[at] >= Standing ? Level(features, at) : (byte)0;
            }
        }

        var peaks = new byte[levels.Length];
        foreach (var (start, end) in parts)
        {
            for (var at = start; at < end; at++)
            {
                for (var near = Math.Max(start, at - Syllable); levels[at] > 0 && near < Math.Min(end, at + Syllable + 1); near++)
                {
                    peaks[at] = Math.Max(peaks[at], levels[near]);
                }
            }
        }

        return peaks;
    }

    private static byte Level(SpeechFeatures features, int frame)
    {
        var power = 0.0;
        for (var band = 0; band < SpeechFeatures.Bands; band++)
        {
            power += Math.Pow(10, features.Level(frame, band) / 10.0);
        }

        return (byte)Math.Clamp(Math.Round(10 * Math.Log10(power)), 1, 127);
    }

    // Per half second, the level that most of the speech around it reaches.
    private static byte[] Fronts(byte[] peaks)
    {
        var blocks = (peaks.Length + Block - 1) / Block;
        var counts = new int[128];
        var fronts = new byte[blocks];
        var (added, removed) = (0, 0);
        for (var block = 0; block < blocks; block++)
        {
            for (; added < Math.Min(peaks.Length, (block * Block) + Reach); added++)
            {
                counts[peaks[added]]++;
            }

            for (; removed < (block * Block) - Reach; removed++)
            {
                counts[peaks[removed]]--;
            }

            var (spoken, under) = (added - removed - counts[0], 0);
            while (fronts[block] < 127 && under <= spoken * FrontShare)
            {
                under += counts[++fronts[block]];
            }
        }

        return fronts;
    }

    // A part in stretches that are quiet or not.
    private static List<Run> Runs(byte[] peaks, byte[] front, (int Start, int End) part)
    {
        var runs = new List<Run>();
        for (var at = part.Start; at < part.End; at++)
        {
            var over = peaks[at] - front[at / Block] + LeastBelow;
            if (peaks[at] > 0 && (runs.Count == 0 || runs[^1].IsQuiet != over < 0))
            {
                runs.Add(new Run(runs.Count == 0 ? part.Start : at, part.End, over < 0));
            }

            if (peaks[at] > 0)
            {
                runs[^1] = runs[^1] with { Spoken = runs[^1].Spoken + 1, Over = Math.Max(runs[^1].Over, over) };
            }
        }

        for (var at = 0; at < runs.Count - 1; at++)
        {
            runs[at] = runs[at] with { End = runs[at + 1].Start };
        }

        return runs.Exists(run => run.IsQuiet)
            ? Joined(runs.Select(run => run.Spoken > ShortRise || run.Over > HardlyAbove ? run : run with { IsQuiet = true }))
            : runs;
    }

    private static List<Run> Joined(IEnumerable<Run> runs)
    {
        var joined = new List<Run>();
        foreach (var run in runs)
        {
            if (joined is [.., var last] && last.IsQuiet == run.IsQuiet)
            {
                joined[^1] = last with { End = run.End, Spoken = last.Spoken + run.Spoken, Over = Math.Max(last.Over, run.Over) };
            }
            else
            {
                joined.Add(run);
            }
        }

        return joined;
    }

    // Quiet runs that nothing louder and no long pause parts.
    private static IEnumerable<IReadOnlyList<Run>> Groups(IReadOnlyList<Run> runs)
    {
        var group = new List<Run>();
        foreach (var run in runs)
        {
            if (group.Count > 0 && (!run.IsQuiet || run.Start - group[^1].End > LongestPause))
            {
                yield return group;
                group = [];
            }

            if (run.IsQuiet)
            {
                group.Add(run);
            }
        }

        if (group.Count > 0)
        {
            yield return group;
        }
    }

    private sealed record Run(int Start, int End, bool IsQuiet)
    {
        public int Spoken { get; init; }

        // How far its loudest frame is over what is quiet, dB.
        public int Over { get; init; }
    }
}
