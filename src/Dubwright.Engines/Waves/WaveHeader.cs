using System.Buffers.Binary;
using Dubwright.Core.Failures;

namespace Dubwright.Engines.Waves;

/// <summary>Where the samples of a 16-bit PCM WAV lie.</summary>
/// <param name="Offset">Bytes before the first sample.</param>
/// <param name="Samples">Of all channels together.</param>
internal sealed record WaveHeader(int SampleRate, int Channels, long Offset, long Samples)
{
    /// <summary>
    /// Reads the chunks up to <c>data</c>. A data size that the file does not hold (written by a program to a pipe) is cut to the file.
    /// </summary>
    /// <exception cref="DubwrightException">No 16-bit PCM, or more channels.</exception>
    public static WaveHeader Read(Stream stream, int mostChannels = 1)
    {
        Span<byte> chunk = stackalloc byte[24];
        stream.Position = 0;
        if (stream.ReadAtLeast(chunk[..12], 12, throwOnEndOfStream: false) < 12 || !chunk.StartsWith("RIFF"u8) || !chunk[8..12].SequenceEqual("WAVE"u8))
        {
            throw Refused("it is no WAV file");
        }

        var (sampleRate, channels) = (0, 0);
        while (stream.ReadAtLeast(chunk[..8], 8, throwOnEndOfStream: false) == 8)
        {
            long size = BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..]);
            if (chunk.StartsWith("data"u8))
            {
                if (sampleRate == 0)
                {
                    throw Refused("its format is missing");
                }

                return new WaveHeader(sampleRate, channels, stream.Position, Math.Min(size, stream.Length - stream.Position) / (2 * channels) * channels);
            }

            var next = stream.Position + size + (size & 1);
            if (chunk.StartsWith("fmt "u8))
            {
                stream.ReadExactly(chunk[..16]);
                channels = BinaryPrimitives.ReadUInt16LittleEndian(chunk[2..]);
                if (channels < 1 || channels > mostChannels || BinaryPrimitives.ReadUInt16LittleEndian(chunk[14..]) != 16)
                {
                    throw Refused(mostChannels == 1 ? "it is not mono with 16 bits" : $"it has not up to {mostChannels} channels with 16 bits");
                }

                sampleRate = BinaryPrimitives.ReadInt32LittleEndian(chunk[4..]);
            }

            stream.Position = next;
        }

        throw Refused("it holds no samples");
    }

    private static DubwrightException Refused(string why) => new(ExceptionReason.ProcessingError, $"A sound file cannot be read: {why}.");
}
