using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Dubwright.Core.Sound;

/// <summary>
/// Writes a 16-bit PCM WAV file as samples come; its header is set right when it is disposed. The same samples give the same bytes.
/// </summary>
public sealed class WaveWriter : IDisposable
{
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
        Span<byte> header = stackalloc byte[WaveHeader.Bytes];
        WaveHeader.Write(header, _format, dataBytes);
        _file.Write(header);
    }
}
