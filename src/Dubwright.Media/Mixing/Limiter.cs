using Dubwright.Media.Loudness;

namespace Dubwright.Media.Mixing;

/// <summary>
/// A look-ahead limiter without endless memory: its gain at a frame follows from the half second around it alone, and is counted in whole
/// numbers, so any stretch of a programme comes out the same wherever the reading began.
/// </summary>
internal sealed class Limiter
{
    /// <summary>Frames before and after a stretch that its gains depend on.</summary>
    public const int Context = ReleaseFrames + (2 * LookAhead) + TruePeakFilter.Taps;

    private const int LookAhead = 240;
    private const double MostReductionDb = 30;
    private const int ReleaseFrames = 14_400;

    // Gains are in 2^-20 dB.
    private const int UnitsPerDb = 1 << 20;
    private const int Most = (int)(MostReductionDb * UnitsPerDb);
    private const int Recovery = Most / ReleaseFrames;

    private readonly float _ceiling;

    /// <param name="ceilingDb">The true peak to hold, dBTP.</param>
    public Limiter(double ceilingDb)
    {
        // Fourfold oversampling misses a little of the highest peaks.
        _ceiling = (float)Math.Pow(10, (ceilingDb - 0.35) / 20);
    }

    /// <summary>Multiplies interleaved samples by the gains, all channels by the same; <paramref name="samples"/> has
    /// <see cref="Context"/> frames too many at either end.</summary>
    /// <returns>False where nothing had to be limited, and nothing was changed.</returns>
    public bool Apply(Span<float> samples, int channels)
    {
        var frames = samples.Length / channels;
        var needs = new int[frames];
        if (!Measure(samples, channels, needs))
        {
            return false;
        }

        // A reduction ends at a steady pace, in dB.
        for (int at = 1, last = needs[0]; at < frames; at++)
        {
            last = Math.Min(needs[at], Math.Min(0, last + Recovery));
            needs[at] = last;
        }

        SlidingMinimum(needs);
        // Each reduction is reached over the look-ahead before it.
        var sum = 0L;
        for (var at = 0; at < frames; at++)
        {
            sum += needs[at] - (at > LookAhead ? needs[at - LookAhead - 1] : 0);
            if (sum != 0 && at >= Context && at < frames - Context)
            {
                var gain = (float)Math.Pow(10, sum / (20.0 * (LookAhead + 1) * UnitsPerDb));
                for (var place = at * channels; place < (at + 1) * channels; place++)
                {
                    samples[place] *= gain;
                }
            }
        }

        return true;
    }

    private bool Measure(ReadOnlySpan<float> samples, int channels, int[] needs)
    {
        var frames = needs.Length;
        var channel = new float[frames];
        var any = false;
        for (var side = 0; side < channels; side++)
        {
            for (var at = 0; at < frames; at++)
            {
                channel[at] = samples[(at * channels) + side];
            }

            const int block = 64;
            for (var from = TruePeakFilter.Before; from < frames - TruePeakFilter.After; from += block)
            {
                var to = Math.Min(from + block, frames - TruePeakFilter.After);
                var near = 0f;
                foreach (var sample in channel.AsSpan(from - TruePeakFilter.Before, to - from + TruePeakFilter.Taps - 1))
                {
                    near = Math.Max(near, Math.Abs(sample));
                }

                for (var at = from; at < to && near * TruePeakFilter.Bound > _ceiling; at++)
                {
                    var peak = TruePeakFilter.PeakFrom(channel, at);
                    if (peak > _ceiling)
                    {
                        var need = Math.Max(-Most, (int)Math.Floor(20 * Math.Log10(_ceiling / peak) * UnitsPerDb));
                        // The peak may lie between this frame and the next.
                        needs[at] = Math.Min(needs[at], need);
                        needs[at + 1] = Math.Min(needs[at + 1], need);
                        any = true;
                    }
                }
            }
        }

        return any;
    }

    // Each value becomes the lowest of itself and the LookAhead values after it.
    private static void SlidingMinimum(int[] values)
    {
        var candidates = new int[values.Length];
        var (head, tail) = (0, 0);
        for (var at = 0; at < values.Length + LookAhead; at++)
        {
            if (at < values.Length)
            {
                while (tail > head && values[candidates[tail - 1]] >= values[at])
                {
                    tail--;
                }

                candidates[tail++] = at;
            }

            var place = at - LookAhead;
            if (place >= 0)
            {
                var lowest = values[candidates[head]];
                if (candidates[head] == place)
                {
                    head++;
                }

                // Later windows begin after this place, so its own value is not needed again.
                values[place] = lowest;
            }
        }
    }
}
