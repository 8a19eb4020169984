using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Dubwright.Core.Failures;

namespace Dubwright.Core.Sound;

/// <summary>A short sound in memory, mono where nothing else is said: one line, never a film.</summary>
/// <param name="SampleRate">Frames a second.</param>
/// <param name="Samples">Of all channels, interleaved.</param>
public sealed record PcmWave(int SampleRate, short[] Samples)
{
    /// <summary>Samples a frame.</summary>
    public int Channels { get; init; } = 1;

    /// <summary>From its first frame to its end.</summary>
    public TimeSpan Duration => TimeSpan.FromSeconds((double)Samples.Length / Channels / SampleRate);

    /// <summary>The loudest sample, 0 to 32768.</summary>
    public int Peak => Samples.Length == 0 ? 0 : Samples.Max(sample => Math.Abs((int)sample));

    /// <summary>Mono, all zeroes.</summary>
    public static PcmWave Silence(int sampleRate, TimeSpan length) => new(sampleRate, new short[(int)(length.TotalSeconds * sampleRate)]);

    /// <summary>Loads a whole file.</summary>
    /// <exception cref="DubwrightException">It is no 16-bit PCM WAV, or has more channels.</exception>
    public static PcmWave Read(string path, int mostChannels = 1)
    {
        using var file = File.OpenRead(path);
        var header = WaveHeader.Read(file, mostChannels);
        var samples = new short[header.Samples];
        file.Position = header.Offset;
        file.ReadExactly(MemoryMarshal.AsBytes(samples.AsSpan()));
        Swap(samples);
        return new PcmWave(header.SampleRate, samples) { Channels = header.Channels };
    }

    /// <summary>Writes the canonical header and the samples.</summary>
    public Task WriteAsync(string path, CancellationToken cancellationToken) => File.WriteAllBytesAsync(path, ToBytes(), cancellationToken);

    /// <summary>The same file in memory.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[WaveHeader.Bytes + (Samples.Length * sizeof(short))];
        WaveHeader.Write(bytes, new WaveFormat(SampleRate, Channels), (long)Samples.Length * sizeof(short));
        var samples = MemoryMarshal.Cast<byte, short>(bytes.AsSpan(WaveHeader.Bytes));
        Samples.CopyTo(samples);
        Swap(samples);
        return bytes;
    }

    private static void Swap(Span<short> samples)
    {
        if (!BitConverter.IsLittleEndian)
        {
            BinaryPrimitives.ReverseEndianness(samples, samples);
        }
    }
}
