using Dubwright.Core.Sound;
using Dubwright.Core.Time;

namespace Dubwright.Tests.Sound.Surround;

/// <summary>Sounds in 5.1 of a real voice and of what plays in each channel beside it.</summary>
internal sealed class SurroundSounds : IDisposable
{
    private static readonly double[] Hertz = [330, 550, 0, 60, 770, 1_100];
    private readonly Dictionary<(string, int), float[]> _others = [];

    /// <summary>Readings with pauses, 48 kHz.</summary>
    public static (float[] Samples, IReadOnlyList<TimeRange> Readings) Voice { get; } = Spoken();

    public TemporaryFolder Folder { get; } = new();

    public string Path => Folder.File("surround.wav");

    public void Dispose() => Folder.Dispose();

    private static (float[] Samples, IReadOnlyList<TimeRange> Readings) Spoken()
    {
        var (samples, readings) = Recordings.WithPauses();
        return (Resampler.Resample(new MonoSound(samples, 16_000), 48_000).Samples, readings);
    }

    /// <summary>What plays in a channel besides the voice, the same each time it is asked for.</summary>
    public float[] Other(string what, int channel)
    {
        if (!_others.TryGetValue((what, channel), out var samples))
        {
            var length = Voice.Samples.Length;
            _others[(what, channel)] = samples = channel == 2 ? new float[length] : what switch
            {
                "tones" => Signals.Sine(Hertz[channel], length / 48_000.0, 48_000, 0.1),
                "the same music" => Signals.Music(length, 48_000, 1),
                "music" => Signals.Music(length, 48_000, channel),
                _ => Signals.PinkNoise(length, channel),
            };
        }

        return samples;
    }

    /// <param name="sample">Of a channel and a frame.</param>
    public WaveReader Make(Func<int, int, float> sample)
    {
        using (var writer = WaveWriter.Create(Path, WaveFormat.Surround))
        {
            var frame = new short[6];
            for (var at = 0; at < Voice.Samples.Length - 6; at++)
            {
                for (var channel = 0; channel < 6; channel++)
                {
                    frame[channel] = MonoSound.ToPcm(sample(channel, at));
                }

                writer.Write(frame);
            }
        }

        return WaveReader.Open(Path);
    }
}
