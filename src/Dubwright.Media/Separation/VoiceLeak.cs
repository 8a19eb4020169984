using Dubwright.Core.Sound;
using Dubwright.Core.Time;

namespace Dubwright.Media.Separation;

/// <summary>
/// How much of the original voice a dub still holds: per tenth of a second, the product of both sounds and the power of the original. What
/// sounds in both, and no more in speech than beside it, is background.
/// </summary>
/// <param name="Start">Of the part, on the programme's clock.</param>
/// <param name="Products">Sums of original times dub, samples from -1 to 1.</param>
/// <param name="Powers">Sums of the original's squares.</param>
public sealed record VoiceLeak(TimeSpan Start, IReadOnlyList<double> Products, IReadOnlyList<double> Powers)
{
    /// <summary>What cannot be told from nothing, dB.</summary>
    public const double Nothing = -60;

    private const double TenthsPerSecond = 10;

    // Speech that stands out of the background by less than this share of the power cannot be told from it.
    private const double StandsOut = 0.3;

    /// <param name="original">Of the dub's format; both on the programme's clock.</param>
    /// <exception cref="ArgumentException">The formats differ, or are not mono.</exception>
    public static VoiceLeak Measure(ISound original, ISound dub, TimeRange window, CancellationToken cancellationToken)
    {
        if (original.Format != dub.Format || dub.Format.Channels != 1)
        {
            throw new ArgumentException($"A leak is measured in mono at one rate, not {original.Format} and {dub.Format}.", nameof(dub));
        }

        var tenth = (int)(dub.Format.SampleRate / TenthsPerSecond);
        var (first, count) = (dub.Format.FrameAt(window.Start), (int)(window.Duration.TotalSeconds * TenthsPerSecond));
        var (one, other) = (new short[tenth], new short[tenth]);
        var (products, powers) = (new double[count], new double[count]);
        for (var at = 0; at < count; at++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            original.Read(first + ((long)at * tenth), one);
            dub.Read(first + ((long)at * tenth), other);
            long product = 0, power = 0;
            for (var sample = 0; sample < tenth; sample++)
            {
                product += one[sample] * other[sample];
                power += one[sample] * one[sample];
            }

            (products[at], powers[at]) = (Math.Round(product / (32_768.0 * 32_768), 6), Math.Round(power / (32_768.0 * 32_768), 6));
        }

        return new VoiceLeak(window.Start, products, powers);
    }

    /// <summary>The level of the original's speech in the dub beside its level in the original.</summary>
    /// <param name="parts">Of the whole programme.</param>
    /// <param name="speech">Where the original speaks.</param>
    /// <param name="kept">Where the original is meant to be heard: nothing can be told there.</param>
    /// <returns>dB, <see cref="Nothing"/> or more; null where no speech stands out of the background.</returns>
    public static double? Level(IEnumerable<VoiceLeak> parts, IReadOnlyList<TimeRange> speech, IReadOnlyList<TimeRange> kept)
    {
        var (spoken, beside) = (new Sums(), new Sums());
        foreach (var part in parts)
        {
            for (var at = 0; at < part.Powers.Count; at++)
            {
                var middle = part.Start + TimeSpan.FromSeconds((at + 0.5) / TenthsPerSecond);
                if (kept.Any(range => range.Contains(middle)))
                {
                    continue;
                }

                var sums = speech.Any(range => range.Contains(middle)) ? spoken : beside;
                sums.Add(part.Products[at], part.Powers[at]);
            }
        }

        var voice = spoken.Power - beside.Power;
        if (spoken.Count == 0 || voice < StandsOut * spoken.Power || voice <= 0)
        {
            return null;
        }

        // The master's gain is the background's; where there is hardly any, it is left out.
        var gain = beside.Power > 0.01 * spoken.Power && beside.Product / beside.Power is > 0.25 and < 4 and var heard ? heard : 1;
        var leaked = Math.Abs(spoken.Product - (gain * beside.Power)) / (gain * voice);
        return Math.Max(Nothing, Math.Round(20 * Math.Log10(Math.Max(leaked, 1e-6)), 1));
    }

    private sealed class Sums
    {
        private double _product;
        private double _power;

        public int Count { get; private set; }

        public double Product => Count == 0 ? 0 : _product / Count;

        public double Power => Count == 0 ? 0 : _power / Count;

        public void Add(double product, double power) => (_product, _power, Count) = (_product + product, _power + power, Count + 1);
    }
}
