using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Dubwright.Media.Wave;

/// <summary>Writes a 16-bit PCM WAV file as samples come; its header is set right when it is disposed. The same samples give the same bytes.</summary>
public sealed class WaveWriter : IDisposable
{
    private const int HeaderBytes = 44;
    private readonly FileStream _file;
    private readonly WaveFormat _format;

    private WaveWriter(FileStream file, WaveFormat format)
    {
        (_file, _format) = (file, format);
        WriteHeader(0);
    }

    public static WaveWriter Create(string path, WaveFormat format) =>
        new(new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16), format);

    public long FramesWritten { get; private set; }

    public void Write(ReadOnlySpan<short> interleaved)
    {
        if (BitConverter.IsLittleEndian)
        {
            _file.Write(MemoryMarshal.AsBytes(interleaved));
        }
        else
        {
            var swapped = new short[interleaved.Length];
            BinaryPrimitives.ReverseEndianness(interleaved, swapped);
            _file.Write(MemoryMarshal.AsBytes<short>(swapped));
        }

        FramesWritten += interleaved.Length / _format.Channels;
    }

    public void Dispose()
    {
        _file.Position = 0;
        WriteHeader(FramesWritten * _format.Channels * sizeof(short));
        _file.Dispose();
    }

    private void WriteHeader(long dataBytes)
    {
        // Over 4 GB the sizes stay open, as every reader of streamed WAV expects.
        var size = dataBytes + HeaderBytes - 8 > uint.MaxValue ? uint.MaxValue : (uint)dataBytes;
        Span<byte> header = stackalloc byte[HeaderBytes];
        "RIFF"u8.CopyTo(header);
        BinaryPrimitives.WriteUInt32LittleEndian(header[4..], size == uint.MaxValue ? size : size + HeaderBytes - 8);
        "WAVEfmt "u8.CopyTo(header[8..]);
        BinaryPrimitives.WriteUInt32LittleEndian(header[16..], 16);
        BinaryPrimitives.WriteUInt16LittleEndian(header[20..], 1);
        BinaryPrimitives.WriteUInt16LittleEndian(header[22..], (ushort)_format.Channels);
        BinaryPrimitives.WriteUInt32LittleEndian(header[24..], (uint)_format.SampleRate);
        BinaryPrimitives.WriteUInt32LittleEndian(header[28..], (uint)(_format.SampleRate * _format.Channels * sizeof(short)));
        BinaryPrimitives.WriteUInt16LittleEndian(header[32..], (ushort)(_format.Channels * sizeof(short)));
        BinaryPrimitives.WriteUInt16LittleEndian(header[34..], 16);
        "data"u8.CopyTo(header[36..]);
        BinaryPrimitives.WriteUInt32LittleEndian(header[40..], size);
        _file.Write(header);
    }
}
