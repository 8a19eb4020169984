using Dubwright.Core.Sound;
using Dubwright.Media.Stretching;

namespace Dubwright.Media.Takes;

/// <summary>Gives a take the length that its placement asks for, the mildest way first.</summary>
public static class TakeShaper
{
    /// <summary>
    /// Trims silent edges, then shortens pauses, then stretches what is left: exactly round(trimmed length / rate) samples. A rate under 1
    /// only stretches.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The rate is under 0.25 or over 20.</exception>
    public static MonoSound Shape(MonoSound take, double rate)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rate, TimeStretch.SlowestRate);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rate, TimeStretch.FastestRate);
        var trimmed = TakeTrimmer.Trim(take);
        var length = (int)Math.Round(trimmed.Samples.Length / rate);
        var shorter = TakeTrimmer.CompressPauses(trimmed, length);
        return shorter with { Samples = TimeStretch.StretchTo(shorter.Samples, take.SampleRate, length) };
    }

    /// <summary>How much stretching a rate leaves to do after the pauses: 1 where they suffice.</summary>
    public static double StretchAfterPauses(MonoSound take, double rate)
    {
        var trimmed = TakeTrimmer.Trim(take);
        var length = Math.Max(1, (int)Math.Round(trimmed.Samples.Length / rate));
        return (double)TakeTrimmer.CompressPauses(trimmed, length).Samples.Length / length;
    }
}
