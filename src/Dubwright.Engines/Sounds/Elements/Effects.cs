using Dubwright.Engines.Sounds.Prompts;
using Dubwright.Engines.Sounds.Signals;

namespace Dubwright.Engines.Sounds.Elements;

/// <summary>People without words, and effects of films and games.</summary>
internal static class Effects
{
    /// <summary>Many pairs of hands, each at its own pace.</summary>
    public static Signal Applause(Traits traits, Randomness chance)
    {
        var people = traits.Count ?? (traits.Weight > 0 ? 90 : 45);
        var rate = people * 4.2 * traits.Rate;
        var claps = Grains.Scattered(chance.Fork(), rate, () =>
        {
            var (loud, hand) = (chance.Between(0.15, 1), Grains.Burst(chance.Fork(), chance.Between(800, 2_200), 0.9, 0.045, 0.0008));
            return new Grain(0.06, chance.Between(-1, 1), time => hand(time) * loud);
        });
        return Room.Around(claps, 0.3, 0.85);
    }

    /// <summary>Many people who talk: voices with syllables and vowels that change, and no words.</summary>
    public static Signal Crowd(Traits traits, Randomness chance)
    {
        var people = Enumerable.Range(0, Math.Min(60, traits.Count ?? 22)).Select(_ => Talker(traits, chance.Fork())).ToArray();
        return Room.Around(Mixing.Of([.. people.Select(person => (1.0, person))]), 0.35, 0.86);
    }

    /// <summary>A heart: two beats close together, the second higher and softer.</summary>
    public static Signal Heartbeat(Traits traits)
    {
        var every = 1 / traits.PerSecond(1.15);
        return Grains.Of(0.05, number => number % 2 == 0 ? 0.3 * every : 0.7 * every, number =>
        {
            var (hertz, loud) = number % 2 == 0 ? (52.0, 1.0) : (66.0, 0.65);
            var beat = Grains.Struck((hertz * traits.Pitch, 0.28, 1), (hertz * 1.9 * traits.Pitch, 0.14, 0.5), (hertz * 3.1, 0.08, 0.2));
            return new Grain(0.35, 0, time => loud * beat(time) * Math.Min(1, time / 0.012));
        });
    }

    /// <summary>Something that flies past: noise whose band rises and falls, from one side to the other.</summary>
    public static Signal Whoosh(Traits traits, Randomness chance)
    {
        var (length, rest) = (0.9 / traits.Rate, 1.6 / traits.Rate);
        var (noise, band, tick) = (new Noise(chance.Fork(), NoiseColour.Pink), new Biquad(FilterShape.BandPass, 500, 1.4), 0);
        var count = traits.Count ?? int.MaxValue;
        return time =>
        {
            var (number, into) = ((int)(time / (length + rest)), time % (length + rest));
            if (number >= count || into > length)
            {
                return default;
            }

            var swell = Math.Pow(Math.Sin(Math.PI * into / length), 2);
            if (tick++ % 16 == 0)
            {
                band.Tune((300 + (2_600 * swell)) * traits.Pitch, 1.4);
            }

            return Stereo.At(band.Next(noise.Next()) * 3 * swell, (number % 2 == 0 ? 1 : -1) * ((2 * into / length) - 1) * 0.9);
        };
    }

    /// <summary>A ray gun: a tone that falls through four octaves, several times.</summary>
    public static Signal Laser(Traits traits) => Room.Around(
        Grains.Of(0.03, number => number + 1 < (traits.Count ?? int.MaxValue) ? 0.5 / traits.Rate : null, _ =>
        {
            var (saw, sine, dull) = (new Oscillator(Waveform.Saw), new Oscillator(), new Biquad(FilterShape.LowPass, 7_000));
            return new Grain(0.35, 0, time =>
            {
                var hertz = 180 + (3_200 * traits.Pitch * Math.Exp(-11 * time));
                return ((dull.Next(saw.Next(hertz)) * 0.4) + sine.Next(hertz)) * 0.6 * Movement.Gate(time, 0.35,
                    0.006) * Math.Exp(-5 * time);
            });
        }),
        0.15, 0.75);

    /// <summary>Something that bursts open: a tone that rises very fast.</summary>
    public static Signal Pop(Traits traits, Randomness chance) => Grains.Of(
        0.05, number => number + 1 < (traits.Count ?? int.MaxValue) ? chance.Between(0.7, 1.1) / traits.Rate : null, _ =>
        {
            var voice = new Oscillator();
            return new Grain(0.09, chance.Between(-0.2, 0.2), time =>
                voice.Next((420 + (9_000 * time)) * traits.Pitch) * Math.Exp(-45 * time) * Math.Min(1, time / 0.001));
        });

    /// <summary>An old record: crackle by chance over a little noise.</summary>
    public static Signal Crackle(Traits traits, Randomness chance) => Mixing.Of(
        (0.05, Tones.Noise(chance.Fork(), NoiseColour.Pink)),
        (1, Grains.Scattered(chance.Fork(), 22 * traits.Rate, () =>
        {
            var (loud, tick) = (Math.Pow(chance.Next(), 4) + 0.02, Grains.Burst(chance.Fork(), chance.Between(1_500, 7_000), 0.8, 0.004,
                0.0001));
            return new Grain(0.008, chance.Between(-0.4, 0.4), time => tick(time) * loud * 3);
        })));

    private static Signal Talker(Traits traits, Randomness chance)
    {
        var female = chance.Next() < 0.5;
        var (pitch, place, loud) = ((female ? chance.Between(165, 240) : chance.Between(90, 140)) * traits.Pitch, chance.Between(-1, 1),
            chance.Between(0.2, 1));
        var (throat, breath) = (new Oscillator(Waveform.Saw), new Noise(chance.Fork()));
        var scale = female ? 1.15 : 1;
        Biquad[] mouth = [new(FilterShape.BandPass, 500, 5), new(FilterShape.BandPass, 1_500, 7), new(FilterShape.BandPass, 2_500, 8)];
        var melody = Movement.Drift(chance.Fork(), 0.85, 1.2, 0.5);
        var (from, until, open, voiced) = (0.0, chance.Between(0, 1.5), 0.0, 1.0);
        return time =>
        {
            if (time >= until)
            {
                // A syllable, or now and then a pause.
                var isPause = chance.Next() < 0.14;
                (from, until, open, voiced) = (time, time + (isPause ? chance.Between(0.3, 1.6) : chance.Between(0.11, 0.26) / traits.Rate),
                    isPause ? 0 : chance.Between(0.5, 1), chance.Next() < 0.2 ? 0.15 : 1);
                mouth[0].Tune(chance.Between(280, 780) * scale, 5);
                mouth[1].Tune(chance.Between(850, 2_200) * scale, 7);
            }

            var sound = (throat.Next(pitch * melody(time)) * voiced) + (breath.Next() * (0.05 + (0.25 * (1 - voiced))));
            var vowel = mouth[0].Next(sound) + (0.6 * mouth[1].Next(sound)) + (0.25 * mouth[2].Next(sound));
            return Stereo.At(vowel * loud * open * Movement.Gate(time - from, until - from, 0.035), place);
        };
    }
}
