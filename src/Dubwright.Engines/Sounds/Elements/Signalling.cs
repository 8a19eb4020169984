using Dubwright.Engines.Sounds.Prompts;
using Dubwright.Engines.Sounds.Signals;

namespace Dubwright.Engines.Sounds.Elements;

/// <summary>What tells people something: clocks, alarms, sirens, telephones.</summary>
internal static class Signalling
{
    private static readonly int[] Rows = [697, 770, 852, 941];
    private static readonly int[] Columns = [1_209, 1_336, 1_477];

    /// <summary>A clock that ticks once a second, or as often as was named; every second tick is lower.</summary>
    public static Signal Clock(Traits traits, Randomness chance)
    {
        var every = 1 / traits.PerSecond(1);
        var count = traits.Count ?? int.MaxValue;
        return Room.Around(
            Grains.Of(0.05, number => number + 1 < count ? every : null, number =>
            {
                var lower = number % 2 == 0 ? 1 : 0.78;
                var tick = Grains.Together(
                    Grains.Struck((2_450 * lower * traits.Pitch, 0.05, 0.6), (4_130 * lower * traits.Pitch, 0.03, 0.4), (1_180 * lower,
                        0.04, 0.3)),
                    Grains.Burst(chance.Fork(), 5_000, 1, 0.012));
                return new Grain(0.12, 0, tick);
            }),
            0.12, 0.6);
    }

    /// <summary>Beeps of a tenth of a second, in groups.</summary>
    /// <param name="group">How many follow each other; then a rest.</param>
    /// <param name="every">From one to the next, seconds.</param>
    /// <param name="rest">After a group, seconds.</param>
    public static Signal Beeps(Traits traits, double hertz, int group, double every, double length, double rest, Waveform wave)
    {
        var pitch = traits.Hertz.Count > 0 ? traits.Hertz[0] : hertz * traits.Pitch;
        var count = traits.Count ?? int.MaxValue;
        var pace = traits.PerMinute is { } minute && group == 1 ? 60 / minute : every / traits.Rate;
        return Grains.Of(
            0.02, number => number + 1 >= count ? null : pace + ((number + 1) % group == 0 ? rest / traits.Rate : 0), _ =>
            {
                var (oscillator, dull, seconds) = (new Oscillator(wave), new Biquad(FilterShape.LowPass, 9_000), Math.Min(length,
                    pace * 0.8));
                return new Grain(seconds, 0, time => dull.Next(oscillator.Next(pitch)) * Movement.Gate(time, seconds, 0.004));
            });
    }

    /// <summary>A siren that rises and falls between two pitches.</summary>
    /// <param name="period">Of one rise and fall, seconds.</param>
    /// <param name="isStepped">Two tones in turn instead.</param>
    public static Signal Siren(Traits traits, double low, double high, double period, bool isStepped)
    {
        var (oscillator, horn) = (new Oscillator(Waveform.Saw), new Biquad(FilterShape.LowPass, 3_200, 0.9));
        var (bottom, top) = traits.Hertz is [var one, var other, ..] ? (Math.Min(one, other), Math.Max(one, other))
            : (low * traits.Pitch, high * traits.Pitch);
        return Room.Around(
            time =>
            {
                var place = time * traits.Rate / period % 1;
                var share = isStepped ? place < 0.5 ? 1 : 0 : (1 - Math.Cos(2 * Math.PI * place)) / 2;
                return Stereo.Centre(horn.Next(oscillator.Next(bottom * Math.Pow(top / bottom, share))) * 0.6);
            },
            0.15, 0.8);
    }

    /// <summary>A bell telephone: two seconds of ringing, and two of rest.</summary>
    public static Signal Telephone(Traits traits, Randomness chance)
    {
        var rings = traits.Count ?? 1_000;
        return Room.Around(
            Grains.Of(0.02, number => number + 1 < rings * 40 ? (number + 1) % 40 == 0 ? 2.05 : 0.05 : null, number =>
            {
                var gong = number % 2 == 0 ? 1 : 1.19;
                var hit = Grains.Struck((1_060 * gong * traits.Pitch, 0.7, 0.5), (2_140 * gong * traits.Pitch, 0.5, 0.5),
                    (3_310 * gong * traits.Pitch, 0.3, 0.35), (5_020 * gong * traits.Pitch, 0.15, 0.2));
                return new Grain(0.7, chance.Between(-0.1, 0.1), hit);
            }),
            0.1, 0.6);
    }

    /// <summary>Two tones together, on and off.</summary>
    /// <param name="off">0 never ends.</param>
    public static Signal Line(double one, double other, double on, double off)
    {
        var (first, second) = (new Oscillator(), new Oscillator());
        return time =>
        {
            var open = off == 0 ? 1 : time % (on + off) < on ? Movement.Gate(time % (on + off), on, 0.005) : 0;
            return Stereo.Centre((first.Next(one) + second.Next(other)) * 0.5 * open);
        };
    }

    /// <summary>A number being dialled: pairs of tones (ITU-T Q.23).</summary>
    public static Signal Dialling(Traits traits, Randomness chance) => Grains.Of(
        0.1, number => number + 1 < (traits.Count ?? 10) ? 0.2 / traits.Rate : null, _ =>
        {
            var (one, other) = (new Oscillator(), new Oscillator());
            var (row, column) = (chance.Pick(Rows), chance.Pick(Columns));
            return new Grain(0.1, 0, time => (one.Next(row) + other.Next(column)) * 0.5 * Movement.Gate(time, 0.1, 0.004));
        });

    /// <summary>A ping, and its echo out of the deep, every four seconds.</summary>
    public static Signal Sonar(Traits traits)
    {
        var hertz = traits.Hertz.Count > 0 ? traits.Hertz[0] : 1_050 * traits.Pitch;
        return Room.Around(
            Grains.Of(0.1, number => number + 1 < (traits.Count ?? int.MaxValue) ? 4 / traits.Rate : null, _ =>
            {
                var ping = new Oscillator();
                return new Grain(2.5, 0, time => ping.Next(hertz * (1 - (0.01 * time))) * Math.Exp(-2.2 * time) * Math.Min(1,
                    time / 0.006));
            }),
            0.5, 0.94);
    }

    /// <summary>A car's horn.</summary>
    public static Signal Horn(Traits traits) => Grains.Of(
        0.05, number => number + 1 < (traits.Count ?? int.MaxValue) ? number % 2 == 0 ? 0.45 : 1.8 : null, number =>
        {
            var (one, other, dull) = (new Oscillator(Waveform.Saw), new Oscillator(Waveform.Saw), new Biquad(FilterShape.LowPass, 2_600,
                1));
            var seconds = number % 2 == 0 ? 0.25 : 0.9;
            return new Grain(seconds, 0, time =>
                dull.Next(one.Next(415 * traits.Pitch) + other.Next(523 * traits.Pitch)) * 0.4 * Movement.Gate(time, seconds, 0.015));
        });
}
