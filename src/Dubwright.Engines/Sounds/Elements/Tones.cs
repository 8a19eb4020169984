using Dubwright.Engines.Sounds.Prompts;
using Dubwright.Engines.Sounds.Signals;

namespace Dubwright.Engines.Sounds.Elements;

/// <summary>Tones, chords, sweeps and noise of a colour.</summary>
internal static class Tones
{
    private const double Usual = 440;

    /// <summary>The frequencies that were named at once, or a chord on the first.</summary>
    public static Signal Steady(Traits traits, Waveform wave)
    {
        IReadOnlyList<double> hertz = traits.Hertz.Count > 0 ? traits.Hertz : [Usual * traits.Pitch];
        if (traits.Chord is { } chord)
        {
            hertz = [.. chord.Select(step => hertz[0] * Math.Pow(2, step / 12.0))];
        }

        // Phases that differ keep the peaks of a chord apart.
        var oscillators = hertz.Select((_, at) => new Oscillator(wave, at * 0.37 % 1)).ToList();
        return _ => Stereo.Centre(oscillators.Select((oscillator, at) => oscillator.Next(hertz[at])).Sum() / hertz.Count);
    }

    public static Signal Chord(Traits traits) =>
        Steady(traits with { Chord = traits.Hertz.Count > 1 ? null : traits.Chord ?? [0, 4, 7] }, Waveform.Triangle);

    /// <summary>From one frequency to another over the whole length, evenly in octaves.</summary>
    public static Signal Sweep(Traits traits)
    {
        var (from, to) = traits.Hertz switch
        {
            [var low, var high, ..] => (low, high),
            [var one] => traits.Falls ? (one, one / 10) : (one, Math.Min(18_000, one * 10)),
            _ => traits.Falls ? (10_000.0, 50.0) : (50.0, 10_000.0),
        };
        var oscillator = new Oscillator();
        return time => Stereo.Centre(oscillator.Next(from * Math.Pow(to / from, Math.Min(1, time / traits.Seconds))));
    }

    public static Signal Noise(Randomness chance, NoiseColour colour) => Mixing.Wide(_ =>
    {
        var noise = new Noise(chance.Fork(), colour);
        return _ => noise.Next();
    });

    /// <summary>Mains: the frequency that was named or 50 Hz, and the multiples that transformers have.</summary>
    public static Signal Hum(Traits traits, Randomness chance)
    {
        var hertz = traits.Hertz.Count > 0 ? traits.Hertz[0] : 50 * traits.Pitch;
        (int Times, double Gain)[] parts = [(1, 0.5), (2, 1), (3, 0.25), (4, 0.5), (6, 0.3), (8, 0.12), (10, 0.08), (12, 0.05)];
        var oscillators = parts.Select(part => new Oscillator(Waveform.Sine, part.Times * 0.13 % 1)).ToList();
        var noise = new Noise(chance, NoiseColour.Pink);
        return _ => Stereo.Centre(parts.Select((part, at) => part.Gain * oscillators[at].Next(hertz * part.Times)).Sum()
            + (0.01 * noise.Next()));
    }
}
