using Dubwright.Engines.Sounds.Prompts;
using Dubwright.Engines.Sounds.Signals;

namespace Dubwright.Engines.Sounds.Elements;

/// <summary>Things that are hit, stepped on, broken, or blown up.</summary>
internal static class Impacts
{
    /// <summary>Steps of two feet, heel and toe.</summary>
    public static Signal Footsteps(Traits traits, Randomness chance)
    {
        var count = traits.Count ?? int.MaxValue;
        var weight = 1 / traits.Pitch * (1 + (0.3 * traits.Weight));
        return Room.Around(
            Grains.Of(0.1, number => number + 1 < count ? chance.Between(0.96, 1.04) / traits.PerSecond(1.9) : null, number =>
            {
                var heel = Grains.Together(
                    Grains.Struck((85 / weight, 0.09, 1.2), (190 / weight, 0.05, 0.6)), Grains.Burst(chance.Fork(), 1_300, 0.8, 0.05));
                var toe = Grains.Burst(chance.Fork(), 2_300, 0.7, 0.07);
                var loud = chance.Between(0.8, 1);
                return new Grain(0.35, number % 2 == 0 ? -0.15 : 0.15, time =>
                    loud * (heel(time) + (time < 0.11 ? 0 : 0.35 * toe(time - 0.11))));
            }),
            0.15, 0.7);
    }

    /// <summary>Three knocks on wood and a rest, again and again; or as many as were named.</summary>
    public static Signal Knock(Traits traits, Randomness chance)
    {
        var group = traits.Count ?? 3;
        return Room.Around(
            Grains.Of(
                0.15, number => (number + 1) % group == 0 ? traits.Count is null ? 2.2 : null : chance.Between(0.23, 0.27) / traits.Rate,
                _ => new Grain(0.4, 0, Grains.Together(
                    Grains.Struck((115 * traits.Pitch, 0.14, 1), (215 * traits.Pitch, 0.12, 0.8), (340 * traits.Pitch, 0.08, 0.5),
                        (720 * traits.Pitch, 0.05, 0.3), (1_150 * traits.Pitch, 0.03, 0.2)),
                    Grains.Burst(chance.Fork(), 1_500, 0.8, 0.018)))),
            0.2, 0.75);
    }

    /// <summary>A bell that tolls every three seconds: hum, prime, tierce, quint, nominal and what lies above (Rossing, 2000).</summary>
    public static Signal Bell(Traits traits, double usual)
    {
        var hertz = traits.Hertz.Count > 0 ? traits.Hertz[0] : usual * traits.Pitch;
        var ring = Math.Clamp(2_200 / hertz, 0.8, 9);
        (double Times, double Seconds, double Gain)[] modes =
            [(0.5, 1, 0.5), (1, 0.7, 0.8), (1.2, 0.6, 0.6), (1.5, 0.45, 0.4), (2, 0.5, 1), (2.66, 0.3, 0.4), (3, 0.25, 0.35), (4.1, 0.15,
                0.25)];
        return Room.Around(
            Grains.Of(0.05, number => number + 1 < (traits.Count ?? int.MaxValue) ? 1 / traits.PerSecond(1 / 3.0) : null, _ =>
                new Grain(ring, 0, Grains.Struck([.. modes.Select(mode => (hertz * mode.Times, ring * mode.Seconds, mode.Gain * 0.5))]))),
            0.2, 0.85);
    }

    /// <summary>A doorbell: a high note and a lower one.</summary>
    public static Signal Doorbell(Traits traits) => Room.Around(
        Grains.Of(0.05, number => number + 1 < (traits.Count ?? int.MaxValue / 2) * 2 ? number % 2 == 0 ? 0.6 : 3 : null, number =>
        {
            var hertz = (number % 2 == 0 ? 659.3 : 523.3) * traits.Pitch;
            return new Grain(2, 0, Grains.Struck((hertz, 1.8, 1), (hertz * 2.01, 1, 0.3), (hertz * 3.9, 0.4, 0.15)));
        }),
        0.15, 0.75);

    /// <summary>Tubes that the wind strikes, tuned to five notes.</summary>
    public static Signal Chimes(Traits traits, Randomness chance)
    {
        double[] tubes = [1_047, 1_175, 1_319, 1_568, 1_760, 2_093];
        return Room.Around(
            Grains.Scattered(chance.Fork(), 2.2 * traits.Rate, () =>
            {
                var (hertz, loud) = (chance.Pick(tubes) * traits.Pitch, chance.Between(0.2, 1));
                var hit = Grains.Struck((hertz, 3, 0.6), (hertz * 2.76, 1.2, 0.35), (hertz * 5.4, 0.5, 0.2));
                return new Grain(3, chance.Between(-0.7, 0.7), time => loud * hit(time));
            }),
            0.3, 0.85);
    }

    /// <summary>A blast: a crack, a thump, fire that grows dark, and debris.</summary>
    public static Signal Explosion(Traits traits, Randomness chance)
    {
        var count = traits.Count ?? 1;
        return Room.Around(
            Grains.Of(0.05, number => number + 1 < count ? 1.6 : null, _ =>
            {
                var (noise, deep) = (new Noise(chance.Fork(), NoiseColour.Pink), new Oscillator());
                var (dark, tick) = (new Biquad(FilterShape.LowPass, 6_000), 0);
                var debris = chance.Fork();
                var rubble = 0.0;
                return new Grain(5, 0, time =>
                {
                    if (tick++ % 64 == 0)
                    {
                        dark.Tune((90 + (7_000 * Math.Exp(-3.2 * time))) * traits.Pitch);
                    }

                    rubble = (rubble * 0.997) + (debris.Next() < 40 * Math.Exp(-1.5 * time) * SignalRate.Seconds && time > 0.3 ? 1 : 0);
                    var thump = deep.Next(38 + (90 * Math.Exp(-14 * time))) * Math.Exp(-3.5 * time) * 1.3;
                    return ((dark.Next(noise.Next()) * 3 * (Math.Exp(-1.5 * time) + (0.4 * rubble * Math.Exp(-time)))) + thump)
                        * Math.Min(1, time / 0.003);
                });
            }),
            0.3, 0.92);
    }

    /// <summary>A shot: short, dry, and its echo.</summary>
    public static Signal Shot(Traits traits, Randomness chance) => Room.Around(
        Grains.Of(0.05, number => number + 1 < (traits.Count ?? 1) ? 0.7 / traits.Rate : null, _ => new Grain(0.6, 0, Grains.Together(
            Grains.Burst(chance.Fork(), 900 * traits.Pitch, 0.4, 0.35, 0.0005), Grains.Burst(chance.Fork(), 4_000, 0.5, 0.05, 0.0003),
            Grains.Struck((70, 0.25, 1))))),
        0.3, 0.92);

    /// <summary>Glass that breaks: a crack, and shards that ring as they fall.</summary>
    public static Signal Glass(Traits traits, Randomness chance)
    {
        var left = 0;
        return Room.Around(
            Grains.Of(
                0.05,
                _ => ++left % 46 == 0 ? left / 46 < (traits.Count ?? 1) ? 1.5 : null
                    : left % 46 == 1 ? 0.015 : chance.Wait(0.008 + (0.0011 * (left % 46))),
                number =>
                {
                    if (number % 46 == 0)
                    {
                        return new Grain(0.3, 0, Grains.Together(
                            Grains.Burst(chance.Fork(), 3_500, 0.5, 0.14, 0.0005), Grains.Struck((310, 0.08, 0.8))));
                    }

                    var (hertz, loud) = (chance.Between(2_200, 9_500) * traits.Pitch, 0.5 * chance.Between(0.1,
                        1) * Math.Exp(-(number % 46) / 25.0));
                    var shard = Grains.Struck((hertz, chance.Between(0.08, 0.4), 1), (hertz * 1.53, 0.1, 0.6), (hertz * 2.1, 0.06, 0.3));
                    return new Grain(0.4, chance.Between(-0.7, 0.7), time => loud * shard(time));
                }),
            0.15, 0.75);
    }

    /// <summary>A button, a switch or a mouse: down and up.</summary>
    public static Signal Click(Traits traits, Randomness chance) => Grains.Of(
        0.05, number => number + 1 < (traits.Count is { } count ? 2 * count : int.MaxValue)
            ? number % 2 == 0 ? 0.09 : 0.91 / traits.PerSecond(1) : null,
        number => new Grain(0.05, 0, Grains.Together(
            Grains.Burst(chance.Fork(), (number % 2 == 0 ? 3_200 : 4_100) * traits.Pitch, 1.2, 0.012, 0.0003),
            Grains.Struck((number % 2 == 0 ? 1_700 : 2_200, 0.012, 0.4)))));

    /// <summary>Keys of a keyboard by chance, with words between rests.</summary>
    public static Signal Typing(Traits traits, Randomness chance)
    {
        var left = 0;
        return Grains.Of(
            0.1, _ =>
            {
                left = left > 0 ? left - 1 : (int)chance.Between(3, 9);
                return (left == 0 ? chance.Between(0.25, 0.7) : chance.Between(0.08, 0.19)) / traits.Rate;
            },
            _ =>
            {
                var key = Grains.Together(
                    Grains.Burst(chance.Fork(), chance.Between(2_000, 3_600), 0.9, 0.025, 0.0004), Grains.Struck((chance.Between(180, 300),
                        0.04, 0.4)));
                var loud = chance.Between(0.6, 1);
                return new Grain(0.08, chance.Between(-0.3, 0.3), time => loud * key(time));
            });
    }
}
