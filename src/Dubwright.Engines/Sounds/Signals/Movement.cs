namespace Dubwright.Engines.Sounds.Signals;

/// <summary>Values that move in time.</summary>
internal static class Movement
{
    /// <summary>Wanders between two bounds, smoothly, to a new goal every so many seconds.</summary>
    public static Func<double, double> Drift(Randomness chance, double least, double most, double seconds)
    {
        var (from, to, began, until) = (chance.Between(least, most), chance.Between(least, most), 0.0, chance.Between(0.5, 1.5) * seconds);
        return time =>
        {
            if (time >= until)
            {
                (from, to, began, until) = (to, chance.Between(least, most), until, until + (chance.Between(0.5, 1.5) * seconds));
            }

            var share = (time - began) / (until - began);
            return from + ((to - from) * share * share * (3 - (2 * share)));
        };
    }

    /// <summary>0 to 1 over some seconds, then 1.</summary>
    public static double Rise(double time, double seconds) => Math.Clamp(time / seconds, 0, 1);

    /// <summary>Rises and falls without a corner while something lasts.</summary>
    public static double Gate(double time, double seconds, double edge) =>
        Math.Clamp(Math.Min(time / edge, (seconds - time) / edge), 0, 1) is var share ? share * share * (3 - (2 * share)) : 0;
}
