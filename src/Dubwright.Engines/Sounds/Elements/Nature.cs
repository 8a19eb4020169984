using Dubwright.Engines.Sounds.Prompts;
using Dubwright.Engines.Sounds.Signals;

namespace Dubwright.Engines.Sounds.Elements;

/// <summary>Fire, insects, birds, and places where they are heard.</summary>
internal static class Nature
{
    /// <summary>A low roar, a hiss, and wood that cracks by chance, a few times in a row.</summary>
    public static Signal Fire(Traits traits, Randomness chance)
    {
        var roar = Mixing.Wide(_ =>
        {
            var (low, hiss) = (new Noise(chance.Fork(), NoiseColour.Brown), new Noise(chance.Fork()));
            var (body, air) = (new Biquad(FilterShape.LowPass, 220), new Biquad(FilterShape.BandPass, 5_000, 0.6));
            var flicker = Movement.Drift(chance.Fork(), 0.5, 1, 0.25);
            return time => (body.Next(low.Next()) * flicker(time)) + (air.Next(hiss.Next()) * 0.08 * flicker(time));
        });
        var left = 0;
        var cracks = Grains.Of(
            0.1, _ =>
            {
                left = left > 0 ? left - 1 : (int)chance.Between(0, 6);
                return (left > 0 ? chance.Wait(0.02) : chance.Wait(0.22)) / (traits.Rate * (1 + (0.5 * traits.Weight)));
            },
            _ =>
            {
                var loud = Math.Pow(chance.Next(), 3) + 0.05;
                var snap = Grains.Burst(chance.Fork(), chance.Between(900, 6_000), 1.5, chance.Between(0.006, 0.04), 0.0003);
                return new Grain(0.06, chance.Between(-0.6, 0.6), time => snap(time) * loud * 2);
            });
        return Mixing.Of((0.6 + (0.3 * traits.Weight), roar), (1, cracks));
    }

    /// <summary>Crickets: each chirps three pulses at its own pitch and pace.</summary>
    public static Signal Crickets(Traits traits, Randomness chance)
    {
        var insects = Enumerable.Range(0, traits.Count ?? 6).Select(_ => Cricket(traits, chance.Fork())).ToList();
        return time =>
        {
            var sum = default(Stereo);
            foreach (var insect in insects)
            {
                sum += insect(time);
            }

            return sum;
        };
    }

    public static Signal Night(Traits traits, Randomness chance) => Mixing.Of(
        (0.8, Crickets(traits, chance.Fork())), (0.25, Weather.Wind(traits with { Weight = -1, Pitch = 1 }, chance.Fork())));

    /// <summary>Birds: each has a song of a few syllables that glide, and sings it now and then.</summary>
    public static Signal Birds(Traits traits, Randomness chance)
    {
        var birds = Enumerable.Range(0, traits.Count ?? 5).Select(number => Bird(traits, chance.Fork(), number)).ToArray();
        return Room.Around(Mixing.Of([.. birds.Select(bird => (1.0, bird))]), 0.25, 0.8);
    }

    public static Signal Forest(Traits traits, Randomness chance) => Mixing.Of(
        (0.8, Birds(traits, chance.Fork())), (0.5, Weather.Wind(traits with { Weight = -0.7, Pitch = 1.5 }, chance.Fork())));

    private static Signal Cricket(Traits traits, Randomness chance)
    {
        var (hertz, every) = (chance.Between(3_900, 5_000) * traits.Pitch, 1 / (chance.Between(1.6, 2.4) * traits.Rate));
        var (place, loud, offset) = (chance.Between(-1, 1), chance.Between(0.2, 1), chance.Between(0, every));
        var oscillator = new Oscillator();
        const double Pulse = 0.022;
        return time =>
        {
            var into = (time + offset) % every;
            var (pulse, at) = ((int)(into / (Pulse * 1.6)), into % (Pulse * 1.6));
            var open = pulse < 3 && at < Pulse ? Movement.Gate(at, Pulse, 0.008) : 0;
            return Stereo.At(oscillator.Next(hertz * (1 - (0.4 * into))) * open * loud, place);
        };
    }

    private static Signal Bird(Traits traits, Randomness chance, int number)
    {
        var (place, loud) = (chance.Between(-1, 1), chance.Between(0.3, 1));
        var syllables = Enumerable.Range(0, 2 + (int)chance.Between(0, 4)).Select(_ => (
            From: chance.Between(2_200, 5_000) * traits.Pitch, To: chance.Between(2_000, 5_800) * traits.Pitch,
            Seconds: chance.Between(0.05, 0.18) / traits.Rate, Trill: chance.Next() < 0.3 ? chance.Between(20, 45) : 0)).ToList();
        var at = 0;
        return Grains.Of(
            number == 0 ? 0.1 : chance.Between(0.2, 2.5),
            _ => ++at % syllables.Count == 0 ? chance.Between(0.9, 3.2) / traits.Rate
                : syllables[(at - 1) % syllables.Count].Seconds + chance.Between(0.02, 0.05),
            _ =>
            {
                var (from, to, seconds, trill) = syllables[at % syllables.Count];
                var (voice, overtone) = (new Oscillator(), new Oscillator());
                return new Grain(seconds, place, time =>
                {
                    var bend = trill > 0 ? 1 + (0.06 * Math.Sin(2 * Math.PI * trill * time)) : 1;
                    var hertz = from * Math.Pow(to / from, time / seconds) * bend;
                    return (voice.Next(hertz) + (0.12 * overtone.Next(2 * hertz))) * loud * Movement.Gate(time, seconds, 0.012);
                });
            });
    }
}
