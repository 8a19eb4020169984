using Dubwright.Core.Engines;
using Dubwright.Core.Sound;

namespace Dubwright.Tests.SoundGeneration;

/// <summary>A sound that was made, and what can be measured of it.</summary>
internal sealed class SoundSpectrum
{
    private const int Size = 16_384;
    private readonly short[] _pcm;

    private SoundSpectrum(PcmWave wave) => (_pcm, Wave) = (wave.Samples, wave);

    public PcmWave Wave { get; }

    public static async Task<SoundSpectrum> MakeAsync(ISoundGenerator engine, string prompt, double seconds)
    {
        using var folder = new TemporaryFolder();
        await engine.GenerateAsync(new SoundRequest(prompt, TimeSpan.FromSeconds(seconds), folder.File("made.wav")),
            CancellationToken.None);
        var wave = PcmWave.Read(folder.File("made.wav"), mostChannels: 2);
        (wave.SampleRate, wave.Channels).ShouldBe((48_000, 2));
        wave.Samples.Length.ShouldBe((int)Math.Round(seconds * 48_000) * 2, prompt);

        // Under -1 dBFS, audible, and ends that do not click.
        wave.Peak.ShouldBeInRange(60, 29_204, prompt);
        wave.Samples[..8].Concat(wave.Samples[^8..]).ShouldAllBe(sample => Math.Abs((int)sample) < 330, prompt);
        return new SoundSpectrum(wave);
    }

    /// <summary>Mean power by frequency, in steps of 48000 / 16384 Hz, over a part of the sound.</summary>
    public double[] Power(double from, double to)
    {
        var (fourier, window, power) = (new Fourier(Size), Fourier.Hann(Size), new double[Size / 2]);
        for (var start = (int)(from * 48_000); start + Size <= Math.Min(_pcm.Length / 2, (int)(to * 48_000)); start += Size / 2)
        {
            var (real, imaginary) = (new float[Size], new float[Size]);
            for (var at = 0; at < Size; at++)
            {
                real[at] = (_pcm[(start + at) * 2] + _pcm[((start + at) * 2) + 1]) * window[at] / 65_536;
            }

            fourier.Forward(real, imaginary);
            for (var bin = 0; bin < power.Length; bin++)
            {
                power[bin] += (real[bin] * (double)real[bin]) + (imaginary[bin] * (double)imaginary[bin]);
            }
        }

        return power;
    }

    /// <summary>Where the spectrum is highest, Hz.</summary>
    public double Peak(double from, double to) => Power(from, to) is var power ? Array.IndexOf(power, power.Max()) * 48_000.0 / Size : 0;

    /// <summary>Power of a band, dB.</summary>
    public double Band(double low, double high)
    {
        var power = Power(0, double.MaxValue / 1e6);
        return 10 * Math.Log10(power[Bin(low)..Bin(high)].Sum());
    }

    /// <summary>How far the highest line stands over the median around it, dB, within a band.</summary>
    public double Tonality(double low, double high)
    {
        var power = Power(0, 60);
        return Enumerable.Range(Bin(low), Bin(high) - Bin(low))
            .Max(bin => 10 * Math.Log10(power[bin] / power[(bin - 40)..(bin + 41)].Order().ElementAt(40)));
    }

    /// <summary>Instants at which the sound grows suddenly, seconds: in steps of 5 ms, so many dB over the 30 ms before.</summary>
    /// <param name="isBright">Only what is new in the treble counts.</param>
    public List<double> Onsets(double db, double apart = 0.08, bool isBright = false)
    {
        const int Step = 240;
        var levels = Enumerable.Range(0, _pcm.Length / 2 / Step).Select(at => 10 * Math.Log10(1 + Enumerable.Range(at * Step, Step)
            .Average(frame =>
                ((double)_pcm[frame * 2] * _pcm[frame * 2]) + ((double)_pcm[(frame * 2) + 1] * _pcm[(frame * 2) + 1])))).ToList();
        var onsets = new List<double>();
        for (var at = 1; at < levels.Count; at++)
        {
            var before = Enumerable.Range(Math.Max(0, at - 6), Math.Min(6, at)).Max(earlier => levels[earlier]);
            if (levels[at] > before + db && levels[at] > 20 && (onsets.Count == 0 || (at * 0.005) - onsets[^1] > apart))
            {
                onsets.Add(at * 0.005);
            }
        }

        return onsets;
    }

    /// <summary>How much of it lies in each of the twelve notes from c on, of 1 together.</summary>
    public double[] Chroma(double from, double to)
    {
        var (power, chroma) = (Power(from, to), new double[12]);
        for (var bin = Bin(60); bin < Bin(600); bin++)
        {
            var note = 69 + (12 * Math.Log2(bin * 48_000.0 / Size / 440));
            chroma[(int)Math.Round(note) % 12] += power[bin];
        }

        return [.. chroma.Select(one => one / chroma.Sum())];
    }

    private static int Bin(double hertz) => (int)Math.Round(hertz * Size / 48_000);
}
