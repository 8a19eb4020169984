using Dubwright.Core.Sound;
using Dubwright.Core.Time;

namespace Dubwright.Media.Takes;

/// <summary>Takes away what a take has of silence.</summary>
public static class TakeTrimmer
{
    /// <summary>A pause is never made shorter than this.</summary>
    public static TimeSpan ShortestPause { get; } = TimeSpan.FromMilliseconds(80);

    private const double EdgeSeconds = 0.02;
    private const double PauseSeconds = 0.1;
    private const double FadeSeconds = 0.005;
    private const double EdgeBelowVoiceDb = 42;
    private const double PauseBelowVoiceDb = 35;

    /// <summary>The take without its silent edges (20 ms stay). What the planner calls its natural length is the length of this.</summary>
    public static MonoSound Trim(MonoSound take)
    {
        var levels = TakeLevels.Of(take);
        var threshold = levels.VoiceDb - EdgeBelowVoiceDb;
        var first = Array.FindIndex(levels.Db, level => level >= threshold);
        if (first < 0 || levels.VoiceDb <= TakeLevels.SilentDb)
        {
            return take;
        }

        var last = Array.FindLastIndex(levels.Db, level => level >= threshold);
        var edge = (int)(EdgeSeconds * take.SampleRate);
        var start = Math.Max(0, (first * levels.Step) - edge);
        var end = Math.Min(take.Samples.Length, ((last + 1) * levels.Step) + edge);
        return take with { Samples = take.Samples[start..end] };
    }

    /// <summary>Pauses inside a trimmed take of 100 ms or more, in order.</summary>
    public static IReadOnlyList<TimeRange> Pauses(MonoSound take)
    {
        var clock = new WaveFormat(take.SampleRate, 1);
        return [.. Silences(take).Select(pause => new TimeRange(clock.TimeOf(pause.Start), clock.TimeOf(pause.End)))];
    }

    /// <summary>Shortens pauses, none under 80 ms, until the take is as long as the target or no more can be had.</summary>
    public static MonoSound CompressPauses(MonoSound take, TimeSpan target) =>
        CompressPauses(take, (int)new WaveFormat(take.SampleRate, 1).FrameAt(target));

    /// <summary>The same to an exact number of samples.</summary>
    public static MonoSound CompressPauses(MonoSound take, int targetSamples)
    {
        var tooMany = take.Samples.Length - targetSamples;
        if (tooMany <= 0)
        {
            return take;
        }

        var kept = (int)(ShortestPause.TotalSeconds * take.SampleRate);
        var pauses = Silences(take);
        long spare = pauses.Sum(pause => pause.End - pause.Start - kept);
        if (spare == 0)
        {
            return take;
        }

        var removed = Math.Min(tooMany, spare);
        var output = new float[take.Samples.Length - removed];
        var fade = (int)(FadeSeconds * take.SampleRate);
        var (from, to, spareSoFar, removedSoFar) = (0, 0, 0L, 0L);
        foreach (var (start, end) in pauses)
        {
            // Every pause gives in proportion to what it has; counting the sum keeps the total exact.
            spareSoFar += end - start - kept;
            var cut = (int)((removed * spareSoFar / spare) - removedSoFar);
            removedSoFar += cut;
            var at = start + ((end - start - cut) / 2);
            take.Samples.AsSpan(from, at - from).CopyTo(output.AsSpan(to));
            to += at - from;
            from = at + cut;
            for (var sample = 0; sample < fade && cut > 0; sample++)
            {
                // Before the cut sounds fade out over what follows it.
                var weight = (sample + 0.5f) / fade;
                output[to - fade + sample] = (take.Samples[at - fade + sample] * (1 - weight))
                    + (take.Samples[from - fade + sample] * weight);
            }
        }

        take.Samples.AsSpan(from).CopyTo(output.AsSpan(to));
        return take with { Samples = output };
    }

    private static List<(int Start, int End)> Silences(MonoSound take)
    {
        var levels = TakeLevels.Of(take);
        var threshold = levels.VoiceDb - PauseBelowVoiceDb;
        var shortest = (int)(PauseSeconds * take.SampleRate);
        var found = new List<(int, int)>();
        for (var at = 0; at < levels.Db.Length; at++)
        {
            var start = at;
            while (at < levels.Db.Length && levels.Db[at] < threshold)
            {
                at++;
            }

            // A silence at either end is an edge, no pause.
            if (start > 0 && at < levels.Db.Length && (at - start) * levels.Step >= shortest)
            {
                found.Add((start * levels.Step, at * levels.Step));
            }
        }

        return found;
    }
}
