using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Dubwright.Engines.Waves;

/// <summary>A short sound in memory, mono where nothing else is said: one line, never a film.</summary>
/// <param name="Samples">Of all channels, interleaved.</param>
internal sealed record PcmWave(int SampleRate, short[] Samples)
{
    private const int HeaderBytes = 44;

    public int Channels { get; init; } = 1;

    public TimeSpan Duration => TimeSpan.FromSeconds((double)Samples.Length / Channels / SampleRate);

    /// <summary>The loudest sample, 0 to 32768.</summary>
    public int Peak => Samples.Length == 0 ? 0 : Samples.Max(sample => Math.Abs((int)sample));

    public static PcmWave Silence(int sampleRate, TimeSpan length) => new(sampleRate, new short[(int)(length.TotalSeconds * sampleRate)]);

    public static PcmWave Read(string path, int mostChannels = 1)
    {
        using var file = File.OpenRead(path);
        var header = WaveHeader.Read(file, mostChannels);
        var samples = new short[header.Samples];
        file.Position = header.Offset;
        file.ReadExactly(MemoryMarshal.AsBytes(samples.AsSpan()));
        return new PcmWave(header.SampleRate, samples) { Channels = header.Channels };
    }

    /// <summary>Writes the canonical 44-byte header and the samples, so that equal sounds are equal files whoever made them.</summary>
    public Task WriteAsync(string path, CancellationToken cancellationToken) => File.WriteAllBytesAsync(path, ToBytes(), cancellationToken);

    /// <summary>The same in memory.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[HeaderBytes + (Samples.Length * 2)];
        "RIFF"u8.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), bytes.Length - 8);
        "WAVEfmt "u8.CopyTo(bytes.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(16), 16);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(20), 1);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(22), (short)Channels);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(24), SampleRate);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(28), SampleRate * Channels * 2);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(32), (short)(Channels * 2));
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(34), 16);
        "data"u8.CopyTo(bytes.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(40), Samples.Length * 2);
        MemoryMarshal.AsBytes(Samples.AsSpan()).CopyTo(bytes.AsSpan(HeaderBytes));
        return bytes;
    }
}
