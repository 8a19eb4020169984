using Dubwright.Engines.Sounds.Prompts;
using Dubwright.Engines.Sounds.Signals;

namespace Dubwright.Engines.Sounds.Elements;

/// <summary>Engines, fans and what else runs.</summary>
internal static class Machines
{
    /// <summary>A piston engine: pulses at its firing rate, uneven from one to the next, through an exhaust.</summary>
    /// <param name="usualRpm">Of four cylinders, which fire twice a turn.</param>
    public static Signal Engine(Traits traits, Randomness chance, double usualRpm)
    {
        var rpm = traits.PerMinute ?? usualRpm * traits.Rate * traits.Pitch;
        var firing = rpm / 60 * 2;
        var wander = Movement.Drift(chance.Fork(), 0.985, 1.015, 0.7);
        var (phase, strength) = (0.0, 1.0);
        var noise = new Noise(chance.Fork(), NoiseColour.Pink);
        var (exhaust, body, hiss) = (new Biquad(FilterShape.LowPass, 420 * traits.Pitch, 1.2), new Biquad(FilterShape.BandPass, 110, 1.5),
            new Biquad(FilterShape.BandPass, 1_800, 0.7));
        return Room.Around(
            time =>
            {
                phase += firing * wander(time) * SignalRate.Seconds;
                if (phase >= 1)
                {
                    (phase, strength) = (phase - 1, chance.Between(0.75, 1));
                }

                var pulse = strength * Math.Exp(-7 * phase) * Math.Min(1, phase * 25);
                var sample = pulse + (noise.Next() * (0.1 + (0.5 * pulse)));
                return Stereo.Centre(exhaust.Next(sample - 0.14) + (1.5 * body.Next(sample)) + (0.25 * hiss.Next(noise.Next()) * pulse));
            },
            0.12, 0.6);
    }

    /// <summary>An electric motor: a whine with its harmonics over a brush noise.</summary>
    public static Signal Motor(Traits traits, Randomness chance)
    {
        var hertz = traits.PerMinute is { } rpm ? rpm / 60 * 4 : 180 * traits.Pitch * traits.Rate;
        var wander = Movement.Drift(chance.Fork(), 0.99, 1.01, 1);
        var (whine, noise) = (new Oscillator(Waveform.Saw), new Noise(chance.Fork(), NoiseColour.Pink));
        var (dull, brush) = (new Biquad(FilterShape.LowPass, 1_600, 1), new Biquad(FilterShape.BandPass, 2_500, 0.6));
        return time => Stereo.Centre((dull.Next(whine.Next(hertz * wander(time))) * 0.6) + (brush.Next(noise.Next()) * 0.7));
    }

    /// <summary>Air that a fan moves, darker than white noise, its blades heard a little.</summary>
    public static Signal Fan(Traits traits, Randomness chance)
    {
        var blades = new Oscillator();
        return Mixing.Wide(ear =>
        {
            var (noise, dark) = (new Noise(chance.Fork(), NoiseColour.Pink), new Biquad(FilterShape.LowPass, 1_400 * traits.Pitch));
            return time => dark.Next(noise.Next()) * (1 + (0.18 * (ear == 0 ? blades.Next(24 * traits.Rate) : 0)));
        });
    }

    /// <summary>Rotor blades that beat the air.</summary>
    public static Signal Helicopter(Traits traits, Randomness chance)
    {
        var beat = traits.PerSecond(11);
        var turbine = Motor(traits with { Pitch = 4, Rate = 1, PerMinute = null }, chance.Fork());
        var blades = Mixing.Wide(_ =>
        {
            var (noise, dark) = (new Noise(chance.Fork(), NoiseColour.Brown), new Biquad(FilterShape.LowPass, 500));
            return time => dark.Next(noise.Next()) * (0.15 + Math.Exp(-5 * (time * beat % 1)) * Math.Min(1, time * beat % 1 * 12));
        });
        return Mixing.Of((1, blades), (0.03, turbine));
    }

    /// <summary>A jet: a roar and a whine above it.</summary>
    public static Signal Jet(Traits traits, Randomness chance) => Mixing.Of(
        (1, Mixing.Wide(_ =>
        {
            var (noise, dark) = (new Noise(chance.Fork(), NoiseColour.Pink), new Biquad(FilterShape.LowPass, 1_100));
            var swell = Movement.Drift(chance.Fork(), 0.8, 1.1, 2);
            return time => dark.Next(noise.Next()) * swell(time);
        })),
        (0.02, Tones.Steady(new Traits { Hertz = [2_630 * traits.Pitch, 3_110 * traits.Pitch] }, Waveform.Triangle)));

    /// <summary>A train from inside: the rumble, and the rails' joints in pairs.</summary>
    public static Signal Train(Traits traits, Randomness chance)
    {
        var every = 1 / traits.PerSecond(0.9);
        var rumble = Mixing.Wide(_ =>
        {
            var (noise, dark) = (new Noise(chance.Fork(), NoiseColour.Brown), new Biquad(FilterShape.LowPass, 300));
            return _ => dark.Next(noise.Next());
        });
        var joints = Grains.Of(0.1, number => number % 2 == 0 ? 0.16 * every : 0.84 * every, number =>
        {
            var hit = Grains.Together(
                Grains.Burst(chance.Fork(), 380, 1.2, 0.16), Grains.Struck((95, 0.2, 0.8), (240, 0.12, 0.4), (610, 0.06, 0.2)));
            return new Grain(0.25, number % 2 == 0 ? -0.3 : 0.3, time => hit(time) * 0.7);
        });
        return Mixing.Of((0.9, rumble), (0.9, joints));
    }

    /// <summary>A quiet room: air, and a trace of the mains.</summary>
    public static Signal RoomTone(Traits traits, Randomness chance) => Mixing.Of(
        (1, Fan(traits with { Pitch = 0.5, Rate = 0.2 }, chance.Fork())), (0.01, Tones.Hum(new Traits(), chance.Fork())));
}
