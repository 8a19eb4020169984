using System.Globalization;
using Dubwright.Core.Processes;

namespace Dubwright.Tests.EndToEnd;

/// <summary>A film of any length from five readings, in which every utterance differs: parts of two of them, their order, tempo, gain,
/// noise and pauses come from a seed.</summary>
internal static class LongFilm
{
    public const int FramesPerSecond = 5;
    private const int Rate = 16000;

    /// <returns>How many utterances are spoken in it.</returns>
    public static async Task<int> MakeAsync(string path, TimeSpan length, int seed)
    {
        var random = new Random(seed);
        var wave = path + ".wav";
        var spoken = 0;
        await using (var output = File.Create(wave))
        {
            var samples = (long)(length.TotalSeconds * Rate);
            await output.WriteAsync(Header(samples * 2));
            long written = 0;
            while (written < samples)
            {
                foreach (var reading in Films.Readings.OrderBy(_ => random.Next()).ToArray())
                {
                    byte[] clip =
                    [
                        .. await VariationAsync(reading, random),
                        .. await VariationAsync(Films.Readings[random.Next(Films.Readings.Length)], random),
                    ];
                    var pause = new byte[random.Next(Rate * 2 / 5, Rate * 3 / 2) * 2];
                    Noise(pause, random, amplitude: 6);
                    foreach (var part in (byte[][])[clip, pause])
                    {
                        var count = (int)Math.Min(part.Length, (samples - written) * 2);
                        await output.WriteAsync(part.AsMemory(0, count));
                        written += count / 2;
                    }

                    spoken += written < samples ? 1 : 0;
                }
            }
        }

        await Films.FfmpegAsync(
        [
            "-i", wave, "-f", "lavfi", "-i", $"testsrc2=s=320x180:r={FramesPerSecond}", "-map", "1:v", "-map", "0:a", "-shortest",
                "-c:v", "libx264", "-preset", "ultrafast",
            "-c:a", "aac", "-b:a", "96k", path,
        ]);
        File.Delete(wave);
        return spoken;
    }

    private static async Task<byte[]> VariationAsync(string reading, Random random)
    {
        using var heard = new MemoryStream();
        string[] arguments =
        [
            reading, "-t", "raw", "-r", "16000", "-e", "signed", "-b", "16", "-c", "1", "-", .. Part(reading, random),
            "tempo", "-s", Text(0.9 + (random.NextDouble() * 0.3)), "gain", Text(-8 + (random.NextDouble() * 8)),
        ];
        var result = await ChildProcess
            .RunAsync(new ProcessSpec("sox", ["-D", .. arguments]), null, (output, token) => output.CopyToAsync(heard, token),
            CancellationToken.None);
        Films.Done(result);
        var clip = heard.ToArray();
        Noise(clip, random, amplitude: random.Next(2, 12));
        return clip;
    }

    /// <summary>From a third to all of a reading.</summary>
    private static string[] Part(string reading, Random random)
    {
        var seconds = (new FileInfo(reading).Length - 44) / 2.0 / Rate;
        var from = random.NextDouble() * 0.6 * seconds;
        return ["trim", Text(from), Text((0.35 * seconds) + (random.NextDouble() * ((0.65 * seconds) - from)))];
    }

    private static void Noise(byte[] samples, Random random, int amplitude)
    {
        for (var at = 0; at + 1 < samples.Length; at += 2)
        {
            var value = BitConverter.ToInt16(samples, at) + random.Next(-amplitude, amplitude + 1);
            BitConverter.TryWriteBytes(samples.AsSpan(at), (short)Math.Clamp(value, short.MinValue, short.MaxValue));
        }
    }

    private static byte[] Header(long bytes)
    {
        using var header = new MemoryStream();
        using var writer = new BinaryWriter(header);
        writer.Write("RIFF"u8);
        writer.Write((uint)(bytes + 36));
        writer.Write("WAVEfmt "u8);
        writer.Write(16);
        writer.Write((short)1);
        writer.Write((short)1);
        writer.Write(Rate);
        writer.Write(Rate * 2);
        writer.Write((short)2);
        writer.Write((short)16);
        writer.Write("data"u8);
        writer.Write((uint)bytes);
        writer.Flush();
        return header.ToArray();
    }

    private static string Text(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
