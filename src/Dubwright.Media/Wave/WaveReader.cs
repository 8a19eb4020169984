using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Dubwright.Core.Failures;

namespace Dubwright.Media.Wave;

/// <summary>Reads a 16-bit PCM WAV file anywhere, through its header however many chunks stand in it.</summary>
public sealed class WaveReader : ISound
{
    private const int Pcm = 1;
    private const int Extensible = 0xFFFE;
    private readonly FileStream _file;
    private readonly long _dataStart;

    private WaveReader(FileStream file, WaveFormat format, long dataStart, long frames)
    {
        (_file, _dataStart) = (file, dataStart);
        (Format, Frames) = (format, frames);
    }

    public WaveFormat Format { get; }

    public long Frames { get; }

    /// <exception cref="DubwrightException">The file is no 16-bit PCM WAV.</exception>
    public static WaveReader Open(string path)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1);
        try
        {
            return Open(file);
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

    private static WaveReader Open(FileStream file)
    {
        Span<byte> head = stackalloc byte[40];
        if (file.ReadAtLeast(head[..12], 12, throwOnEndOfStream: false) < 12 || !head[..4].SequenceEqual("RIFF"u8) || !head[8..12].SequenceEqual("WAVE"u8))
        {
            throw Refused("it does not begin as a WAV file");
        }

        WaveFormat? format = null;
        while (file.ReadAtLeast(head[..8], 8, throwOnEndOfStream: false) == 8)
        {
            var size = BinaryPrimitives.ReadUInt32LittleEndian(head[4..]);
            var start = file.Position;
            if (head[..4].SequenceEqual("fmt "u8))
            {
                format = ReadFormat(file, head[..(int)Math.Min(size, (uint)head.Length)]);
            }
            else if (head[..4].SequenceEqual("data"u8))
            {
                var found = format ?? throw Refused("its data come before its format");
                // A stream that could not seek back leaves the size open (0 or all ones): the rest of the file is the data.
                var bytes = size is 0 or uint.MaxValue ? file.Length - start : Math.Min(size, file.Length - start);
                return new WaveReader(file, found, start, bytes / (found.Channels * sizeof(short)));
            }

            file.Position = start + size + (size & 1);
        }

        throw Refused("it holds no data");
    }

    private static WaveFormat ReadFormat(FileStream file, Span<byte> chunk)
    {
        if (chunk.Length < 16 || file.ReadAtLeast(chunk, chunk.Length, throwOnEndOfStream: false) < chunk.Length)
        {
            throw Refused("its format is cut off");
        }

        int tag = BinaryPrimitives.ReadUInt16LittleEndian(chunk);
        if (tag == Extensible && chunk.Length >= 26)
        {
            tag = BinaryPrimitives.ReadUInt16LittleEndian(chunk[24..]);
        }

        var channels = BinaryPrimitives.ReadUInt16LittleEndian(chunk[2..]);
        var rate = BinaryPrimitives.ReadInt32LittleEndian(chunk[4..]);
        var bits = BinaryPrimitives.ReadUInt16LittleEndian(chunk[14..]);
        return tag == Pcm && bits == 16 && channels is > 0 and <= 64 && rate is > 0 and <= 768_000
            ? new WaveFormat(rate, channels)
            : throw Refused($"it holds {bits}-bit samples of format {tag} in {channels} channels at {rate} Hz");
    }

    private static DubwrightException Refused(string why) =>
        new(ExceptionReason.InvalidSourceData, $"The sound cannot be read as 16-bit PCM: {why}.");
}
