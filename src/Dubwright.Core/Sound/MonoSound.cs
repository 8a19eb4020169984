namespace Dubwright.Core.Sound;

/// <summary>A short mono sound held in memory, such as a take.</summary>
/// <param name="Samples">-1 to 1.</param>
public sealed record MonoSound(float[] Samples, int SampleRate)
{
    public TimeSpan Duration => new WaveFormat(SampleRate, 1).TimeOf(Samples.Length);

    /// <summary>Longest take that is ever loaded whole: ten minutes, far more than any line.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromMinutes(10);

    /// <summary>Loads a WAV, mixed to mono.</summary>
    /// <exception cref="Failures.DubwrightException">It is no 16-bit PCM WAV.</exception>
    public static MonoSound Load(string path)
    {
        using var reader = WaveReader.Open(path);
        return From(reader, 0, Math.Min(reader.Frames, reader.Format.FrameAt(Longest)));
    }

    /// <summary>A part of a sound, mixed to mono.</summary>
    public static MonoSound From(ISound sound, long frame, long frames)
    {
        var channels = sound.Format.Channels;
        var pcm = new short[frames * channels];
        sound.Read(frame, pcm);
        var samples = new float[frames];
        var scale = 1f / (32_768f * channels);
        for (var at = 0; at < samples.Length; at++)
        {
            var sum = 0;
            for (var channel = 0; channel < channels; channel++)
            {
                sum += pcm[(at * channels) + channel];
            }

            samples[at] = sum * scale;
        }

        return new MonoSound(samples, sound.Format.SampleRate);
    }

    public void Save(string path)
    {
        using var writer = WaveWriter.Create(path, new WaveFormat(SampleRate, 1));
        var pcm = new short[Samples.Length];
        for (var at = 0; at < pcm.Length; at++)
        {
            pcm[at] = ToPcm(Samples[at]);
        }

        writer.Write(pcm);
    }

    /// <summary>-1 to 1 as 16 bits, to the nearest, held at the limits.</summary>
    public static short ToPcm(float sample) => (short)Math.Clamp(MathF.Round(sample * 32_768f), short.MinValue, short.MaxValue);
}
