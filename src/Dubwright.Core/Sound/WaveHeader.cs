using System.Buffers.Binary;
using Dubwright.Core.Failures;

namespace Dubwright.Core.Sound;

/// <summary>Where the samples of a 16-bit PCM WAV lie, and the 44 bytes that such a file begins with when it is written here.</summary>
/// <param name="Format">Rate and channels.</param>
/// <param name="Offset">Bytes before the first sample.</param>
/// <param name="Frames">Samples of one channel.</param>
public sealed record WaveHeader(WaveFormat Format, long Offset, long Frames)
{
    /// <summary>The length of what <see cref="Write"/> writes.</summary>
    public const int Bytes = 44;

    /// <summary>More channels than this no reader takes.</summary>
    public const int MostChannels = 64;

    private const int Pcm = 1;
    private const int Extensible = 0xFFFE;
    private const int HighestRate = 768_000;

    /// <summary>Frames a second.</summary>
    public int SampleRate => Format.SampleRate;

    /// <summary>Samples a frame.</summary>
    public int Channels => Format.Channels;

    /// <summary>Of all channels together.</summary>
    public long Samples => Frames * Format.Channels;

    /// <summary>
    /// Reads the chunks up to <c>data</c>, however many stand before it. A data size that the file does not hold is cut to the file; one
    /// that a program left open because it could not seek back (0, or all ones) means the rest of the file.
    /// </summary>
    /// <param name="stream">Read from its beginning; stands at the first sample afterwards.</param>
    /// <param name="mostChannels">More are refused.</param>
    /// <exception cref="DubwrightException">No 16-bit PCM, or more channels.</exception>
    public static WaveHeader Read(Stream stream, int mostChannels = 1)
    {
        Span<byte> head = stackalloc byte[40];
        stream.Position = 0;
        if (stream.ReadAtLeast(head[..12], 12, throwOnEndOfStream: false) < 12
            || !head.StartsWith("RIFF"u8) || !head[8..12].SequenceEqual("WAVE"u8))
        {
            throw Refused("it does not begin as a WAV file");
        }

        // A file whose size was set when it was finished means its other sizes too.
        var finished = BinaryPrimitives.ReadUInt32LittleEndian(head[4..]) + 8L == stream.Length;
        WaveFormat? format = null;
        while (stream.ReadAtLeast(head[..8], 8, throwOnEndOfStream: false) == 8)
        {
            var size = BinaryPrimitives.ReadUInt32LittleEndian(head[4..]);
            var start = stream.Position;
            if (head.StartsWith("fmt "u8))
            {
                format = ReadFormat(stream, head[..(int)Math.Min(size, (uint)head.Length)], mostChannels);
            }
            else if (head.StartsWith("data"u8))
            {
                var found = format ?? throw Refused("its data come before its format");
                var open = size is uint.MaxValue || (size == 0 && !finished);
                var bytes = open ? stream.Length - start : Math.Min(size, stream.Length - start);
                return new WaveHeader(found, start, bytes / (found.Channels * sizeof(short)));
            }

            stream.Position = start + size + (size & 1);
        }

        throw Refused("it holds no data");
    }

    /// <summary>Writes the canonical header, so that equal sounds are equal files whoever made them.</summary>
    /// <param name="header">At least <see cref="Bytes"/> long.</param>
    /// <param name="format">Rate and channels.</param>
    /// <param name="dataBytes">Of all samples; over 4 GB the sizes stay open, as every reader of streamed WAV expects.</param>
    public static void Write(Span<byte> header, WaveFormat format, long dataBytes)
    {
        var open = dataBytes + Bytes - 8 > uint.MaxValue;
        "RIFF"u8.CopyTo(header);
        BinaryPrimitives.WriteUInt32LittleEndian(header[4..], open ? uint.MaxValue : (uint)dataBytes + Bytes - 8);
        "WAVEfmt "u8.CopyTo(header[8..]);
        BinaryPrimitives.WriteUInt32LittleEndian(header[16..], 16);
        BinaryPrimitives.WriteUInt16LittleEndian(header[20..], Pcm);
        BinaryPrimitives.WriteUInt16LittleEndian(header[22..], (ushort)format.Channels);
        BinaryPrimitives.WriteUInt32LittleEndian(header[24..], (uint)format.SampleRate);
        BinaryPrimitives.WriteUInt32LittleEndian(header[28..], (uint)(format.SampleRate * format.Channels * sizeof(short)));
        BinaryPrimitives.WriteUInt16LittleEndian(header[32..], (ushort)(format.Channels * sizeof(short)));
        BinaryPrimitives.WriteUInt16LittleEndian(header[34..], 16);
        "data"u8.CopyTo(header[36..]);
        BinaryPrimitives.WriteUInt32LittleEndian(header[40..], open ? uint.MaxValue : (uint)dataBytes);
    }

    private static WaveFormat ReadFormat(Stream stream, Span<byte> chunk, int mostChannels)
    {
        if (chunk.Length < 16 || stream.ReadAtLeast(chunk, chunk.Length, throwOnEndOfStream: false) < chunk.Length)
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
        if (channels == 0 || channels > mostChannels)
        {
            throw Refused(mostChannels == 1 ? $"it has {channels} channels and is not mono"
                : $"it has {channels} channels, not 1 to {mostChannels}");
        }

        return tag == Pcm && bits == 16 && rate is > 0 and <= HighestRate
            ? new WaveFormat(rate, channels)
            : throw Refused($"it holds {bits}-bit samples of format {tag} in {channels} channels at {rate} Hz");
    }

    private static DubwrightException Refused(string why) =>
        new(ExceptionReason.ProcessingError, $"The sound cannot be read as 16-bit PCM: {why}.");
}
