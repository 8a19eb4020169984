using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Dubwright.Core.Failures;

namespace Dubwright.Core.Sound;

/// <summary>Reads a 16-bit PCM WAV file anywhere, through its header however many chunks stand in it.</summary>
public sealed class WaveReader : ISound
{
    private readonly FileStream _file;
    private readonly long _dataStart;

    private WaveReader(FileStream file, WaveHeader header)
    {
        (_file, _dataStart) = (file, header.Offset);
        (Format, Frames) = (header.Format, header.Frames);
    }

    public WaveFormat Format { get; }

    public long Frames { get; }

    /// <exception cref="DubwrightException">The file is no 16-bit PCM WAV.</exception>
    public static WaveReader Open(string path)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1);
        try
        {
            return new WaveReader(file, WaveHeader.Read(file, WaveHeader.MostChannels));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public void Read(long frame, Span<short> interleaved)
    {
        var wanted = interleaved.Length / Format.Channels;
        var first = Math.Clamp(frame, 0, Frames);
        var last = Math.Clamp(frame + wanted, first, Frames);
        var before = (int)Math.Min((first - frame) * Format.Channels, interleaved.Length);
        var count = (int)(last - first) * Format.Channels;
        interleaved[..Math.Max(before, 0)].Clear();
        if (count == 0)
        {
            interleaved.Clear();
            return;
        }

        var part = interleaved.Slice(before, count);
        var bytes = MemoryMarshal.AsBytes(part);
        var offset = _dataStart + (first * Format.Channels * sizeof(short));
        while (!bytes.IsEmpty)
        {
            var read = RandomAccess.Read(_file.SafeFileHandle, bytes, offset);
            if (read == 0)
            {
                bytes.Clear();
                break;
            }

            bytes = bytes[read..];
            offset += read;
        }

        if (!BitConverter.IsLittleEndian)
        {
            BinaryPrimitives.ReverseEndianness(part, part);
        }

        interleaved[(before + count)..].Clear();
    }

    public void Dispose() => _file.Dispose();
}
