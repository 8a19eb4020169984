using System.Numerics;
using System.Runtime.Intrinsics;

namespace Dubwright.Core.Sound;

/// <summary>
/// Changes the sample rate by a polyphase sinc under a Kaiser window: 80 dB of stop band, flat to nine tenths of the lower Nyquist
/// frequency. Sums run in a fixed order of fixed width, so the same input gives the same bits on every machine.
/// </summary>
public static class Resampler
{
    private const int ZeroCrossings = 48;
    private const double Cutoff = 0.95;
    private const double KaiserBeta = 8;
    private const int MostPhases = 2_048;

    /// <summary>Exactly round(length × rate / sound's rate) samples; the sound itself where the rate is its own.</summary>
    public static MonoSound Resample(MonoSound sound, int sampleRate)
    {
        if (sound.SampleRate == sampleRate)
        {
            return sound;
        }

        var divisor = (int)BigInteger.GreatestCommonDivisor(sampleRate, sound.SampleRate);
        long up = sampleRate / divisor, down = sound.SampleRate / divisor;
        // An odd pair of rates shares phases to the nearest 1/2048 of a sample.
        var phases = (int)Math.Min(up, MostPhases);
        var narrow = Math.Min(1, (double)sampleRate / sound.SampleRate);
        var half = (int)Math.Ceiling(ZeroCrossings / narrow);
        var taps = (half * 2 / 8 * 8) + 8;
        var filter = Filter(phases, half, taps, narrow * Cutoff);

        var padded = new float[sound.Samples.Length + (taps * 2)];
        sound.Samples.CopyTo(padded, taps);
        var output = new float[((sound.Samples.Length * up * 2) + down) / (down * 2)];
        for (var at = 0; at < output.Length; at++)
        {
            var (whole, rest) = Math.DivRem(at * down, up);
            var phase = (int)((rest * phases) / up);
            var window = padded.AsSpan((int)whole + taps - half + 1, taps);
            output[at] = Dot(window, filter.AsSpan(phase * taps, taps));
        }

        return new MonoSound(output, sampleRate);
    }

    private static float Dot(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        var sum = Vector256<float>.Zero;
        for (var at = 0; at < left.Length; at += 8)
        {
            sum += Vector256.Create(left[at..]) * Vector256.Create(right[at..]);
        }

        return Vector256.Sum(sum);
    }

    private static float[] Filter(int phases, int half, int taps, double cutoff)
    {
        var filter = new float[phases * taps];
        var row = new double[taps];
        for (var phase = 0; phase < phases; phase++)
        {
            var sum = 0.0;
            for (var tap = 0; tap < taps; tap++)
            {
                // The window's first sample lies half - 1 samples before the point.
                var x = tap - half + 1 - ((double)phase / phases);
                var place = x / half;
                row[tap] = Math.Abs(place) >= 1 ? 0 : Sinc(x * cutoff) * Bessel(KaiserBeta * Math.Sqrt(1 - (place * place)));
                sum += row[tap];
            }

            for (var tap = 0; tap < taps; tap++)
            {
                filter[(phase * taps) + tap] = (float)(row[tap] / sum);
            }
        }

        return filter;
    }

    private static double Sinc(double x) => Math.Abs(x) < 1e-9 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x);

    // Modified Bessel function of the first kind, order 0, by its series.
    private static double Bessel(double x)
    {
        double sum = 1, term = 1;
        for (var k = 1; k < 40; k++)
        {
            term *= x / (2 * k) * (x / (2 * k));
            sum += term;
        }

        return sum;
    }
}
