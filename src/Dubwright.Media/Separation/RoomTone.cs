using Dubwright.Core.Sound;
using Dubwright.Core.Time;

namespace Dubwright.Media.Separation;

/// <summary>Finds quiet places, and makes endless quiet of them: overlapping grains in an order that the programme's clock alone
/// decides.</summary>
internal sealed class RoomTone(ISound source, IReadOnlyList<TimeRange> places)
{
    private const int Grain = 9_600;
    private const int Hop = Grain / 2;
    private const int Longest = 20;
    private const int Shortest = 5;
    private const int Neighbourhood = 300;
    private static readonly float[] Fade = [.. Enumerable.Range(0, Grain).Select(at => (float)Math.Sin(Math.PI * (at + 0.5) / Grain))];

    private readonly Dictionary<int, short[]> _loaded = [];

    /// <summary>The quietest half to two seconds without speech of each half minute that has one.</summary>
    public static List<TimeRange> Find(SourceLevels levels)
    {
        var found = new List<TimeRange>();
        for (var from = 0; from < levels.Count; from += Neighbourhood)
        {
            for (var length = Longest; length >= Shortest; length /= 2)
            {
                if (Quietest(levels, from, Math.Min(levels.Count, from + Neighbourhood), length) is { } start)
                {
                    found.Add(TimeRange
                        .FromSeconds((double)start / SourceLevels.PerSecond, (double)(start + length) / SourceLevels.PerSecond));
                    break;
                }
            }
        }

        return found;
    }

    /// <summary>Fills interleaved stereo with tone as it sounds from a frame on.</summary>
    public void Fill(Span<float> stereo, long startFrame)
    {
        stereo.Clear();
        if (places.Count == 0)
        {
            return;
        }

        var frames = stereo.Length / 2;
        for (var grain = Math.DivRem(startFrame, Hop).Quotient - 1; grain * Hop < startFrame + frames; grain++)
        {
            var tone = Tone(grain);
            var offset = (int)(Scatter((ulong)grain) % (ulong)((tone.Length / 2) - Grain + 1));
            var from = Math.Max(startFrame, grain * Hop);
            var to = Math.Min(startFrame + frames, (grain * Hop) + Grain);
            for (var frame = from; frame < to; frame++)
            {
                var at = (int)(frame - (grain * Hop));
                var place = (int)(frame - startFrame) * 2;
                stereo[place] += tone[(offset + at) * 2] * Fade[at];
                stereo[place + 1] += tone[((offset + at) * 2) + 1] * Fade[at];
            }
        }
    }

    // Of the windows in a stretch the quietest; a stretch's digital silence is taken only where half of it is silent.
    private static int? Quietest(SourceLevels levels, int from, int to, int length)
    {
        var windows = new List<(int Start, double Power)>();
        for (var start = from; start + length <= to; start++)
        {
            var (sum, quiet) = (0.0, true);
            for (var at = start; at < start + length && quiet; at++)
            {
                quiet = !levels.Spoken[at];
                sum += levels.Power(at);
            }

            if (quiet)
            {
                windows.Add((start, sum / length));
            }
        }

        if (windows.Count == 0)
        {
            return null;
        }

        var median = windows.Select(window => window.Power).Order().ElementAt(windows.Count / 2);
        return windows.Where(window => window.Power >= median / 1000).MinBy(window => window.Power).Start;
    }

    private short[] Tone(long grain)
    {
        var time = WaveFormat.Mix.TimeOf(grain * Hop);
        var nearest = 0;
        for (var at = 1; at < places.Count; at++)
        {
            nearest = (places[at].Start - time).Duration() < (places[nearest].Start - time).Duration() ? at : nearest;
        }

        if (_loaded.TryGetValue(nearest, out var tone))
        {
            return tone;
        }

        var first = WaveFormat.Mix.FrameAt(places[nearest].Start);
        tone = new short[Math.Max(Grain, WaveFormat.Mix.FrameAt(places[nearest].End) - first) * 2];
        source.Read(first, tone);
        return _loaded[nearest] = tone;
    }

    // SplitMix64 (Steele, Lea and Flood, 2014).
    private static ulong Scatter(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
