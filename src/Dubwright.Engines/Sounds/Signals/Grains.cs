namespace Dubwright.Engines.Sounds.Signals;

/// <summary>A short sound: a drop, a step, a chirp.</summary>
/// <param name="Seconds">How long it is asked for.</param>
/// <param name="Place">-1 left to 1 right.</param>
/// <param name="Sample">Asked once for each frame, with the time since it began.</param>
internal sealed record Grain(double Seconds, double Place, Func<double, double> Sample);

/// <summary>Short sounds, one after the other or over each other.</summary>
internal static class Grains
{
    /// <param name="first">When the first begins.</param>
    /// <param name="wait">From the beginning of one, by its number, to that of the next; null where none follows.</param>
    /// <param name="make">Makes one, by its number.</param>
    public static Signal Of(double first, Func<int, double?> wait, Func<int, Grain> make)
    {
        var sounding = new List<(double Start, Grain Grain)>();
        double? next = first;
        var number = 0;
        return time =>
        {
            while (next is { } begins && begins <= time)
            {
                sounding.Add((time, make(number)));
                next = wait(number) is { } later ? begins + Math.Max(later, SignalRate.Seconds) : null;
                number++;
            }

            var sum = default(Stereo);
            for (var at = sounding.Count - 1; at >= 0; at--)
            {
                var (start, grain) = sounding[at];
                if (time - start > grain.Seconds)
                {
                    sounding.RemoveAt(at);
                    continue;
                }

                sum += Stereo.At(grain.Sample(time - start), grain.Place);
            }

            return sum;
        };
    }

    /// <summary>By chance, so many a second on average.</summary>
    public static Signal Scattered(Randomness chance, double perSecond, Func<Grain> make) =>
        Of(chance.Wait(1 / perSecond), _ => chance.Wait(1 / perSecond), _ => make());

    /// <summary>Something solid that was hit: modes that ring and die away.</summary>
    /// <param name="modes">Frequency, seconds to fall by 60 dB, and amplitude.</param>
    public static Func<double, double> Struck(params IReadOnlyList<(double Hertz, double Seconds, double Amplitude)> modes)
    {
        const double Attack = 0.0008;
        return time =>
        {
            var sum = 0.0;
            foreach (var (hertz, seconds, amplitude) in modes)
            {
                sum += amplitude * Math.Exp(-6.9 * time / seconds) * Math.Sin(2 * Math.PI * hertz * time);
            }

            return sum * Math.Min(1, time / Attack);
        };
    }

    /// <summary>A burst of noise in a band that dies away.</summary>
    /// <param name="seconds">To fall by 60 dB.</param>
    public static Func<double, double> Burst(Randomness chance, double hertz, double q, double seconds, double attack = 0.001)
    {
        var filter = new Biquad(FilterShape.BandPass, hertz, q);
        return time => filter.Next(chance.White()) * 2 * Math.Min(1, time / attack) * Math.Exp(-6.9 * time / seconds);
    }

    public static Func<double, double> Together(params Func<double, double>[] parts) => time =>
    {
        var sum = 0.0;
        foreach (var part in parts)
        {
            sum += part(time);
        }

        return sum;
    };
}
