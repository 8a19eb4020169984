using System.Runtime.Intrinsics;

namespace Dubwright.Media.Stretching;

/// <summary>
/// Changes how long speech takes and keeps its pitch: waveform similarity overlap-add (Verhelst and Roelands, 1993). Each new piece is
/// taken where the sound best continues what was laid last, within half a pitch period of where the clock wants it.
/// </summary>
public static class TimeStretch
{
    public const double SlowestRate = 0.25;

    /// <summary>Far beyond what is understood, but a line that must be there at any rate never fails the job.</summary>
    public const double FastestRate = 20;

    private const double HopSeconds = 0.012;
    private const double SearchSeconds = 0.0075;

    /// <summary>Mono samples, faster by a rate (1.2: a sixth shorter); exactly round(length / rate) samples.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The rate is under <see cref="SlowestRate"/> or over
    /// <see cref="FastestRate"/>.</exception>
    /// 
    public static float[] Stretch(ReadOnlySpan<float> mono, int sampleRate, double rate)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rate, SlowestRate);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rate, FastestRate);
        return StretchTo(mono, sampleRate, (int)Math.Round(mono.Length / rate));
    }

    /// <summary>The same to an exact number of samples.</summary>
    public static float[] StretchTo(ReadOnlySpan<float> mono, int sampleRate, int length)
    {
        if (length == mono.Length)
        {
            return mono.ToArray();
        }

        var hop = (int)(HopSeconds * sampleRate) / 8 * 8;
        var search = (int)(SearchSeconds * sampleRate);
        return Math.Min(mono.Length, length) < hop * 4 ? Blend(mono, length) : Lay(mono, length, hop, search);
    }

    private static float[] Lay(ReadOnlySpan<float> input, int length, int hop, int search)
    {
        var size = hop * 2;
        var output = new float[length];
        input[..size].CopyTo(output);
        var lastTarget = length - size;
        var pace = (double)(input.Length - size) / lastTarget;
        var taken = 0;
        for (var target = hop; ; target = Math.Min(target + hop, lastTarget))
        {
            // The last piece is the sound's own end, so that nothing of it is lost.
            var step = target - (target == lastTarget ? (lastTarget - 1) / hop * hop : target - hop);
            var wanted = (int)Math.Round(target * pace);
            taken = target == lastTarget ? input.Length - size : Best(input, taken + step, wanted, size, search);
            var faded = size - step;
            for (var at = 0; at < size; at++)
            {
                var fresh = input[taken + at];
                var weight = at < faded ? 0.5f - (0.5f * MathF.Cos(MathF.PI * (at + 0.5f) / faded)) : 1;
                output[target + at] = (output[target + at] * (1 - weight)) + (fresh * weight);
            }

            if (target == lastTarget)
            {
                return output;
            }
        }
    }

    // Where the input best looks like what would have followed: coarse over every fourth place, then around the best.
    private static int Best(ReadOnlySpan<float> input, int follows, int wanted, int size, int search)
    {
        var last = input.Length - size;
        var model = input.Slice(Math.Min(follows, last), size);
        var low = Math.Clamp(wanted - search, 0, last);
        var high = Math.Clamp(wanted + search, 0, last);
        var (best, score) = (Math.Clamp(wanted, low, high), float.NegativeInfinity);
        for (var place = low; place <= high; place += 4)
        {
            Try(input, model, place, ref best, ref score);
        }

        for (var place = Math.Max(best - 3, low); place <= Math.Min(best + 3, high); place++)
        {
            Try(input, model, place, ref best, ref score);
        }

        return best;
    }

    private static void Try(ReadOnlySpan<float> input, ReadOnlySpan<float> model, int place, ref int best, ref float bestScore)
    {
        var candidate = input.Slice(place, model.Length);
        var (dot, energy) = (Vector256<float>.Zero, Vector256<float>.Zero);
        for (var at = 0; at < model.Length; at += 8)
        {
            var there = Vector256.Create(candidate[at..]);
            dot += there * Vector256.Create(model[at..]);
            energy += there * there;
        }

        var score = Vector256.Sum(dot) / MathF.Sqrt(Vector256.Sum(energy) + 1e-9f);
        if (score > bestScore)
        {
            (best, bestScore) = (place, score);
        }
    }

    // Too short to search in: its beginning fades into its end.
    private static float[] Blend(ReadOnlySpan<float> input, int length)
    {
        var output = new float[length];
        var shift = input.Length - length;
        for (var at = 0; at < length; at++)
        {
            var weight = (at + 0.5f) / length;
            var begin = at < input.Length ? input[at] : 0;
            var end = at + shift >= 0 ? input[at + shift] : 0;
            output[at] = (begin * (1 - weight)) + (end * weight);
        }

        return output;
    }
}
