using System.Runtime.Intrinsics;

namespace Dubwright.Media.Loudness;

/// <summary>Values between samples, by fourfold oversampling with a windowed sinc of 16 taps a phase (the way of BS.1770-4, annex
/// 2).</summary>
internal static class TruePeakFilter
{
    public const int Taps = 16;

    /// <summary>Frames before a sample that the value after it needs; <see cref="After"/> beyond it.</summary>
    public const int Before = (Taps / 2) - 1;

    public const int After = Taps / 2;

    private static readonly float[][] Phases = [.. Enumerable.Range(1, 3).Select(phase => Phase(phase / 4.0))];

    /// <summary>No value between samples exceeds the highest sample near it by more than this factor.</summary>
    public static float Bound { get; } = Phases.Max(phase => phase.Sum(Math.Abs)) * 1.0001f;

    /// <summary>Highest absolute value at the sample <paramref name="at"/> and between it and the next.</summary>
    public static float PeakFrom(ReadOnlySpan<float> samples, int at)
    {
        var peak = Math.Abs(samples[at]);
        var window = samples.Slice(at - Before, Taps);
        var low = Vector256.Create(window);
        var high = Vector256.Create(window[8..]);
        foreach (var phase in Phases)
        {
            var products = (low * Vector256.Create<float>(phase)) + (high * Vector256.Create<float>(phase.AsSpan(8)));
            peak = Math.Max(peak, Math.Abs(Vector256.Sum(products)));
        }

        return peak;
    }

    private static float[] Phase(double offset)
    {
        var taps = new double[Taps];
        for (var tap = 0; tap < Taps; tap++)
        {
            var x = tap - Before - offset;
            var sinc = Math.Abs(x) < 1e-9 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x);
            var window = Math.Cos(Math.PI * x / Taps);
            taps[tap] = sinc * window * window;
        }

        var sum = taps.Sum();
        return [.. taps.Select(tap => (float)(tap / sum))];
    }
}
