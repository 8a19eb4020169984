using Dubwright.Engines.Sounds.Prompts;
using Dubwright.Engines.Sounds.Signals;

namespace Dubwright.Engines.Sounds.Elements;

/// <summary>Rain, wind and thunder.</summary>
internal static class Weather
{
    /// <summary>A bed of far drops and near drops by chance: the heavier, the more and the darker.</summary>
    public static Signal Rain(Traits traits, Randomness chance)
    {
        var heavy = traits.Weight;
        var bed = Mixing.Wide(_ =>
        {
            var noise = new Noise(chance.Fork(), NoiseColour.Pink);
            var (low, high) = (new Biquad(FilterShape.HighPass, heavy > 0 ? 150 : 500), new Biquad(FilterShape.LowPass,
                8_000 + (heavy * 2_000)));
            var swell = Movement.Drift(chance.Fork(), 0.8, 1.1, 3);
            return time => high.Next(low.Next(noise.Next())) * swell(time);
        });
        var drops = Grains.Scattered(chance.Fork(), (140 + (100 * heavy)) * Math.Sqrt(traits.Rate), () =>
        {
            var near = chance.Next();
            return new Grain(0.03, chance.Between(-1, 1), Gained(
                Grains.Burst(chance.Fork(), chance.Between(1_200, 9_000), 1.2, 0.004 + (0.02 * near * near), 0.0004),
                    0.15 + (near * near)));
        });
        return Mixing.Of((0.55 + (0.35 * heavy), bed), (0.5 - (0.15 * heavy), drops));
    }

    /// <summary>Noise through a band that wanders with the gusts; the stronger, the higher and narrower.</summary>
    public static Signal Wind(Traits traits, Randomness chance)
    {
        var (strong, speed) = (traits.Weight, 2.5 / traits.Rate);
        var gusts = Movement.Drift(chance.Fork(), 0.3 - (0.1 * strong), 1, speed);
        return Mixing.Wide(ear =>
        {
            var (body, whistle) = (new Noise(chance.Fork(), NoiseColour.Pink), new Noise(chance.Fork()));
            var band = new Biquad(FilterShape.BandPass, 400, 0.8);
            var narrow = new Biquad(FilterShape.BandPass, 800, 12);
            var wander = Movement.Drift(chance.Fork(), 0.8, 1.25, speed);
            var tick = 0;
            return time =>
            {
                var gust = gusts(time);
                if (tick++ % 32 == 0)
                {
                    var middle = (220 + (430 * gust)) * wander(time) * traits.Pitch * (1 + (0.3 * strong));
                    band.Tune(middle, 0.7 + (0.3 * strong));
                    narrow.Tune(middle * (1.6 + (0.05 * ear)), 10);
                }

                var howl = Math.Max(0, strong + 0.3) * gust * gust * narrow.Next(whistle.Next()) * 0.7;
                return ((band.Next(body.Next()) * 2.5) + howl) * gust;
            };
        });
    }

    /// <summary>Claps every ten seconds or so, or as many as were named: a crack, and a roll that comes back from everywhere.</summary>
    public static Signal Thunder(Traits traits, Randomness chance)
    {
        var count = traits.Count ?? int.MaxValue;
        var claps = Grains.Of(0.3, number => number + 1 < count ? chance.Between(7, 12) / traits.Rate : null, _ => Clap(traits,
            chance.Fork()));
        return Room.Around(claps, 0.35, 0.93);
    }

    public static Signal Storm(Traits traits, Randomness chance) => Mixing.Of(
        (0.5, Rain(traits with { Weight = Math.Max(0.6, traits.Weight) }, chance.Fork())),
        (0.5, Wind(traits with { Weight = 0.5 }, chance.Fork())), (1.6, Thunder(traits, chance.Fork())));

    private static Grain Clap(Traits traits, Randomness chance)
    {
        var (rumble, crack) = (new Noise(chance.Fork(), NoiseColour.Brown), new Noise(chance.Fork()));
        var (dark, bright) = (new Biquad(FilterShape.LowPass, 160), new Biquad(FilterShape.LowPass, 1_800));
        var far = traits.Distance;
        var echoes = Enumerable.Range(0, 7).Select(at => (At: at == 0 ? 0 : chance.Between(0.2, 3.5),
            Gain: at == 0 ? 1 : chance.Between(0.3, 0.9)))
            .ToList();
        return new Grain(6.5, chance.Between(-0.5, 0.5), time =>
        {
            var roll = 0.0;
            foreach (var (at, gain) in echoes)
            {
                var since = time - at;
                roll += since < 0 ? 0 : gain * Math.Min(1, since / 0.03) * Math.Exp(-1.6 * since);
            }

            var flash = (1 - far) * Math.Exp(-9 * time) * Math.Min(1, time / 0.004);
            return (dark.Next(rumble.Next()) * roll * 2.2) + (bright.Next(crack.Next()) * flash * 0.5);
        });
    }

    private static Func<double, double> Gained(Func<double, double> sound, double gain) => time => sound(time) * gain;
}
