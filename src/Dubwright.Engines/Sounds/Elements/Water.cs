using Dubwright.Engines.Sounds.Prompts;
using Dubwright.Engines.Sounds.Signals;

namespace Dubwright.Engines.Sounds.Elements;

/// <summary>Sea, streams and drops.</summary>
internal static class Water
{
    /// <summary>Waves that break: noise that swells, brightens at the break and runs out.</summary>
    public static Signal Sea(Traits traits, Randomness chance)
    {
        var period = 7.0 / traits.Rate;
        return Mixing.Wide(ear =>
        {
            var (noise, far) = (new Noise(chance.Fork(), NoiseColour.Pink), new Noise(chance.Fork(), NoiseColour.Brown));
            var (bright, dark) = (new Biquad(FilterShape.LowPass, 800), new Biquad(FilterShape.LowPass, 400));
            var early = Movement.Drift(chance.Fork(), -0.6, 0.6, period);
            var tick = 0;
            return time =>
            {
                var place = (((time + (0.4 * ear) + early(time)) / period) + 0.55) % 1;
                var swell = place < 0.55 ? Math.Pow(place / 0.55, 2.5) : Math.Pow((1 - place) / 0.45, 1.6);
                if (tick++ % 32 == 0)
                {
                    bright.Tune(500 + (5_500 * swell * (1 + (0.4 * traits.Weight))));
                }

                return (bright.Next(noise.Next()) * (0.12 + (0.88 * swell))) + (dark.Next(far.Next()) * 0.35);
            };
        });
    }

    /// <summary>A bed of water and bubbles, each a tone that rises as it closes (van den Doel, 2005).</summary>
    public static Signal Stream(Traits traits, Randomness chance)
    {
        var heavy = traits.Weight;
        var bed = Mixing.Wide(_ =>
        {
            var noise = new Noise(chance.Fork(), NoiseColour.Pink);
            var (low, high) = (new Biquad(FilterShape.HighPass, 250), new Biquad(FilterShape.LowPass, 3_500 + (2_500 * heavy)));
            var swell = Movement.Drift(chance.Fork(), 0.7, 1.1, 0.8);
            return time => high.Next(low.Next(noise.Next())) * swell(time);
        });
        var bubbles = Grains.Scattered(chance.Fork(), 70 * traits.Rate, () => Bubble(chance, chance.Between(400, 2_600) * traits.Pitch,
            0.12));
        return Mixing.Of((0.35 + (0.3 * heavy), bed), (1 - (0.5 * heavy), bubbles));
    }

    /// <summary>Falling water: noise from deep to bright that does not change.</summary>
    public static Signal Waterfall(Traits traits, Randomness chance) =>
        Mixing.Of((1, Tones.Noise(chance.Fork(), NoiseColour.Pink)), (0.25, Stream(traits with { Weight = 1 }, chance)));

    /// <summary>Single drops in a cave.</summary>
    public static Signal Drops(Traits traits, Randomness chance)
    {
        var drops = Grains.Of(0.15, number => number + 1 < (traits.Count ?? int.MaxValue) ? chance.Between(0.7,
            1.3) / traits.PerSecond(1.1) : null,
            _ => Bubble(chance, chance.Between(700, 1_500) * traits.Pitch, 0.5));
        return Room.Around(drops, 0.3, 0.85);
    }

    private static Grain Bubble(Randomness chance, double hertz, double gain)
    {
        var (oscillator, damping, rise) = (new Oscillator(), 20 + (hertz * 0.02), chance.Between(1, 6));
        var loud = gain * chance.Between(0.3, 1);
        return new Grain(5 / damping, chance.Between(-0.8, 0.8), time =>
            oscillator.Next(hertz * (1 + (rise * time))) * loud * Math.Exp(-damping * time) * Math.Min(1, time / 0.002));
    }
}
