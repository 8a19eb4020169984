using System.Numerics;
using System.Runtime.Intrinsics;

namespace Dubwright.Core.Sound;

/// <summary>
/// A polyphase sinc under a Kaiser window from one sample rate to another: 80 dB of stop band, flat to nine tenths of the lower Nyquist
/// frequency. Sums run in a fixed order of fixed width, so the same input gives the same bits on every machine.
/// </summary>
internal sealed class ResamplingFilter
{
    private const int ZeroCrossings = 48;
    private const double Cutoff = 0.95;
    private const double KaiserBeta = 8;
    private const int MostPhases = 2_048;

    private readonly int _phases;
    private readonly float[] _coefficients;

    public ResamplingFilter(int from, int to)
    {
        var divisor = (int)BigInteger.GreatestCommonDivisor(to, from);
        (Up, Down) = (to / divisor, from / divisor);
        // An odd pair of rates shares phases to the nearest 1/2048 of a sample.
        _phases = (int)Math.Min(Up, MostPhases);
        var narrow = Math.Min(1, (double)to / from);
        Half = (int)Math.Ceiling(ZeroCrossings / narrow);
        Taps = (Half * 2 / 8 * 8) + 8;
        _coefficients = Filter(_phases, Half, Taps, narrow * Cutoff);
    }

    /// <summary>Samples out for every <see cref="Down"/> in.</summary>
    public long Up { get; }

    public long Down { get; }

    /// <summary>The window begins this many samples, less one, before the point.</summary>
    public int Half { get; }

    /// <summary>Samples of a window.</summary>
    public int Taps { get; }

    /// <summary>Exactly round(length × up / down).</summary>
    public long LengthOf(long length) => ((length * Up * 2) + Down) / (Down * 2);

    /// <summary>One sample out, of the window around its point.</summary>
    /// <param name="rest">The point's distance behind the sample before it, in parts of <see cref="Up"/>.</param>
    public float Apply(ReadOnlySpan<float> window, long rest)
    {
        var phase = (int)((rest * _phases) / Up);
        var filter = _coefficients.AsSpan(phase * Taps, Taps);
        var sum = Vector256<float>.Zero;
        for (var at = 0; at < Taps; at += 8)
        {
            sum += Vector256.Create(window[at..]) * Vector256.Create(filter[at..]);
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
