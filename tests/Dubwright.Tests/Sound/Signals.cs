namespace Dubwright.Tests.Sound;

/// <summary>Sounds made from a seed.</summary>
internal static class Signals
{
    public static float[] Sine(double hertz, double seconds, int sampleRate, double amplitude = 0.5) =>
        [.. Enumerable.Range(0, (int)(seconds * sampleRate))
            .Select(at => (float)(amplitude * Math.Sin(2 * Math.PI * hertz * at / sampleRate)))];

    public static float[] WhiteNoise(int length, int seed, double amplitude = 0.1)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, length).Select(_ => (float)(amplitude * ((random.NextDouble() * 2) - 1)))];
    }

    /// <summary>Noise that falls by 3 dB an octave: a sum of white noises that are held ever longer.</summary>
    public static float[] PinkNoise(int length, int seed)
    {
        var random = new Random(seed);
        var rows = new double[14];
        var samples = new float[length];
        for (var at = 0; at < length; at++)
        {
            rows[Math.Min(rows.Length - 1, System.Numerics.BitOperations.TrailingZeroCount((uint)at + 1))] = (random.NextDouble() * 2) - 1;
            samples[at] = (float)(rows.Sum() / rows.Length);
        }

        return samples;
    }

    /// <summary>Plucked chords that change every second over a melody of quavers.</summary>
    public static float[] Music(int length, int sampleRate, int seed)
    {
        double[][] chords = [[130.8, 164.8, 196], [110, 130.8, 164.8], [174.6, 220, 261.6], [98, 123.5, 146.8]];
        double[] scale = [261.6, 293.7, 329.6, 392, 440, 523.3];
        var random = new Random(seed);
        var samples = new float[length];
        for (var beat = 0; beat * sampleRate / 4 < length; beat++)
        {
            if (beat % 4 == 0)
            {
                foreach (var note in chords[beat / 4 % 4])
                {
                    Pluck(samples, beat * sampleRate / 4, sampleRate, note, 1.4, 0.12);
                }
            }

            Pluck(samples, beat * sampleRate / 4, sampleRate, scale[random.Next(scale.Length)], 0.4, 0.1);
        }

        return samples;
    }

    public static double Rms(IEnumerable<float> samples) => Math.Sqrt(samples.Average(sample => sample * (double)sample));

    public static double Db(double amplitude) => 20 * Math.Log10(amplitude + 1e-9);

    /// <summary>One sound under another, so many dB lower by RMS.</summary>
    public static float[] Under(float[] sound, float[] bed, double db)
    {
        var gain = (float)(Rms(sound) / Rms(bed) * Math.Pow(10, -db / 20));
        return [.. sound.Zip(bed, (above, below) => above + (below * gain))];
    }

    private static void Pluck(float[] samples, int start, int sampleRate, double hertz, double seconds, double amplitude)
    {
        for (var at = 0; at < seconds * sampleRate && start + at < samples.Length; at++)
        {
            var time = (double)at / sampleRate;
            var sum = 0.0;
            for (var harmonic = 1; harmonic <= 6 && harmonic * hertz < sampleRate / 2.2; harmonic++)
            {
                sum += Math.Sin(2 * Math.PI * hertz * harmonic * time) / harmonic * Math.Exp(-time * (1 + harmonic));
            }

            samples[start + at] += (float)(amplitude * sum * Math.Min(1, time * 200));
        }
    }
}
