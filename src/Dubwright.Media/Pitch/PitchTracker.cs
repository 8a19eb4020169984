using System.Runtime.Intrinsics;
using Dubwright.Core.Sound;
using Dubwright.Core.Time;

namespace Dubwright.Media.Pitch;

/// <summary>Measures how high a voice is, by the YIN method (de Cheveigné and Kawahara, 2002).</summary>
public static class PitchTracker
{
    public const double LowestHz = 60;
    public const double HighestHz = 500;

    private const int SampleRate = 16_000;
    private const int Window = 512;
    private const int Hop = 160;
    private const int ShortestLag = (int)(SampleRate / HighestHz);
    private const int LongestLag = (int)(SampleRate / LowestHz) + 1;
    private const int FrameLength = Window + LongestLag + 1;
    private const float Voiced = 0.15f;
    private const float Silent = 1e-6f;

    /// <summary>Voiced frames after which a median does not move any more: half a minute of voice.</summary>
    private const int EnoughFrames = 3_000;

    /// <summary>Median fundamental frequency of the voiced parts of some ranges, 60 to 500 Hz; 0 where nothing is voiced.</summary>
    public static double MedianPitch(ISound sound, IReadOnlyList<TimeRange> ranges, CancellationToken cancellationToken)
    {
        var format = sound.Format;
        var total = ranges.Sum(range => range.Duration.TotalSeconds);
        // Of a long speech an even share of every range is heard.
        var share = Math.Min(1, EnoughFrames * 4 * Hop / (total * SampleRate));
        var pitches = new List<double>();
        foreach (var range in ranges)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var part = TimeSpan
                .FromSeconds(Math.Min(30, Math.Max(Math.Min(1, range.Duration.TotalSeconds), range.Duration.TotalSeconds * share)));
            var start = range.Start + ((range.Duration - part) / 2);
            Collect(MonoSound.From(sound, format.FrameAt(start), format.FrameAt(start + part) - format.FrameAt(start)), pitches);
        }

        return Median(pitches);
    }

    /// <summary>The same for a whole take.</summary>
    public static double MedianPitch(MonoSound take)
    {
        var pitches = new List<double>();
        Collect(take, pitches);
        return Median(pitches);
    }

    /// <summary>The pitch of every hundredth of a second of a 16 kHz sound; 0 where it is not voiced.</summary>
    internal static float[] Track(ReadOnlySpan<float> samples)
    {
        var track = new float[samples.Length < FrameLength ? 0 : ((samples.Length - FrameLength) / Hop) + 1];
        Span<float> difference = stackalloc float[LongestLag + 2];
        for (var at = 0; at < track.Length; at++)
        {
            track[at] = (float)Pitch(samples.Slice(at * Hop, FrameLength), difference);
        }

        return track;
    }

    private static void Collect(MonoSound sound, List<double> pitches) =>
        pitches.AddRange(Track(Resampler.Resample(sound, SampleRate).Samples).Where(pitch => pitch > 0).Select(pitch => (double)pitch));

    private static double Pitch(ReadOnlySpan<float> frame, Span<float> difference)
    {
        var energy = Vector256<float>.Zero;
        for (var at = 0; at < Window; at += 8)
        {
            var here = Vector256.Create(frame[at..]);
            energy += here * here;
        }

        if (Vector256.Sum(energy) < Silent * Window)
        {
            return 0;
        }

        difference[0] = 1;
        var running = 0f;
        for (var lag = 1; lag < difference.Length; lag++)
        {
            var sum = Vector256<float>.Zero;
            for (var at = 0; at < Window; at += 8)
            {
                var apart = Vector256.Create(frame[at..]) - Vector256.Create(frame[(at + lag)..]);
                sum += apart * apart;
            }

            var distance = Vector256.Sum(sum);
            running += distance;
            difference[lag] = running > 0 ? distance * lag / running : 1;
        }

        for (var lag = ShortestLag; lag <= LongestLag; lag++)
        {
            if (difference[lag] < Voiced && difference[lag] <= difference[lag - 1] && difference[lag] <= difference[lag + 1])
            {
                // The valley's bottom lies between samples: a parabola through its three lowest points.
                var (left, middle, right) = (difference[lag - 1], difference[lag], difference[lag + 1]);
                var curve = left - (2 * middle) + right;
                var hertz = SampleRate / (lag + (curve > 0 ? (left - right) / (2 * curve) : 0));
                return hertz is >= (float)LowestHz and <= (float)HighestHz ? hertz : 0;
            }
        }

        return 0;
    }

    private static double Median(List<double> pitches)
    {
        pitches.Sort();
        return pitches.Count == 0 ? 0 : pitches[pitches.Count / 2];
    }
}
