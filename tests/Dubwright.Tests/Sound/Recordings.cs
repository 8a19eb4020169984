using Dubwright.Core.Sound;
using Dubwright.Core.Time;

namespace Dubwright.Tests.Sound;

/// <summary>Real speech: five LibriVox readings of Debian's <c>pocketsphinx-testdata</c> (16 kHz mono), laid out with pauses between
/// them.</summary>
internal static class Recordings
{
    private const string Folder = "/usr/share/pocketsphinx/test/data/librivox";
    private static readonly double[] Gaps = [1.5, 1.5, 0.8, 3.0, 0.8, 1.5];

    public static IReadOnlyList<string> Files { get; } = [.. Directory.GetFiles(Folder, "*.wav").Order(StringComparer.Ordinal)];

    /// <summary>All five with silence between, and where each lies.</summary>
    public static (float[] Samples, IReadOnlyList<TimeRange> Readings) WithPauses()
    {
        var samples = new List<float>();
        var readings = new List<TimeRange>();
        for (var at = 0; at < Files.Count; at++)
        {
            samples.AddRange(new float[(int)(Gaps[at] * 16_000)]);
            var start = samples.Count;
            samples.AddRange(MonoSound.Load(Files[at]).Samples);
            readings.Add(TimeRange.FromSeconds(start / 16_000.0, samples.Count / 16_000.0));
        }

        samples.AddRange(new float[(int)(Gaps[^1] * 16_000)]);
        return ([.. samples], readings);
    }

    /// <summary>Writes 16 kHz mono and opens it.</summary>
    public static WaveReader Speech(this TemporaryFolder folder, float[] samples, string name = "speech.wav")
    {
        new MonoSound(samples, 16_000).Save(folder.File(name));
        return WaveReader.Open(folder.File(name));
    }

    /// <summary>Writes 48 kHz stereo and opens it.</summary>
    public static WaveReader Stereo(this TemporaryFolder folder, float[] left, float[] right, string name = "stereo.wav")
    {
        using (var writer = WaveWriter.Create(folder.File(name), WaveFormat.Mix))
        {
            writer.Write([.. left.Zip(right).SelectMany(pair => new[] { MonoSound.ToPcm(pair.First), MonoSound.ToPcm(pair.Second) })]);
        }

        return WaveReader.Open(folder.File(name));
    }

    public static short[] Pcm(string path)
    {
        using var reader = WaveReader.Open(path);
        var pcm = new short[reader.Frames * reader.Format.Channels];
        reader.Read(0, pcm);
        return pcm;
    }
}
