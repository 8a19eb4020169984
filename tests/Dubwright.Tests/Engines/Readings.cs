using Dubwright.Core.Time;

namespace Dubwright.Tests.Engines;

/// <summary>Real speech with its words: the five LibriVox readings of Debian's pocketsphinx-testdata, one after the other with a second
/// between them.</summary>
internal static class Readings
{
    public const string Folder = "/usr/share/pocketsphinx/test/data/librivox";
    public const string Transcription = Folder + "/transcription";
    private const int SampleRate = 16000;
    private const int HeaderBytes = 44;

    public static IReadOnlyList<string> References { get; } = File.Exists(Transcription)
        ? [.. File.ReadLines(Transcription).Select(line => line.Replace("<s>", "", StringComparison.Ordinal).Split("</s>")[0].Trim())]
        : [];

    /// <summary>Writes the readings as one 16 kHz file and answers where each one is.</summary>
    public static IReadOnlyList<TimeRange> Write(string path)
    {
        var pause = new byte[SampleRate * 2];
        var sound = new MemoryStream();
        sound.Write(pause);
        var places = new List<TimeRange>();
        foreach (var name in File.ReadLines(Folder + "/fileids"))
        {
            var bytes = File.ReadAllBytes($"{Folder}/{name}.wav").AsSpan(HeaderBytes);
            var start = Seconds(sound.Length);
            sound.Write(bytes);
            places.Add(TimeRange.FromSeconds(start, Seconds(sound.Length)));
            sound.Write(pause);
        }

        Save(path, sound.ToArray());
        return places;
    }

    /// <summary>A 16 kHz mono WAV of raw samples.</summary>
    public static void Save(string path, ReadOnlySpan<byte> samples)
    {
        using var writer = new BinaryWriter(File.Create(path));
        writer.Write("RIFF"u8);
        writer.Write(36 + samples.Length);
        writer.Write("WAVEfmt "u8);
        writer.Write(16);
        writer.Write((short)1);
        writer.Write((short)1);
        writer.Write(SampleRate);
        writer.Write(SampleRate * 2);
        writer.Write((short)2);
        writer.Write((short)16);
        writer.Write("data"u8);
        writer.Write(samples.Length);
        writer.Write(samples);
    }

    private static double Seconds(long bytes) => bytes / 2.0 / SampleRate;
}
