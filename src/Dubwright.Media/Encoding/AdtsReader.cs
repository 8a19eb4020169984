using Dubwright.Core.Failures;

namespace Dubwright.Media.Encoding;

/// <summary>Reads a stream of AAC packets as ADTS frames them (ISO/IEC 13818-7, 6.2).</summary>
/// <param name="stream">Left open.</param>
public sealed class AdtsReader(Stream stream)
{
    private const int HeaderBytes = 7;
    private readonly byte[] _packet = new byte[1 << 13];

    /// <summary>The next packet with its header, valid until the next call; empty at the end.</summary>
    /// <exception cref="DubwrightException">The stream is no ADTS, or is cut off.</exception>
    public async ValueTask<ReadOnlyMemory<byte>> ReadAsync(CancellationToken cancellationToken)
    {
        var read = await stream
            .ReadAtLeastAsync(_packet.AsMemory(0, HeaderBytes), HeaderBytes, throwOnEndOfStream: false, cancellationToken);
        if (read == 0)
        {
            return default;
        }

        var length = read == HeaderBytes ? LengthOf(_packet) : 0;
        if (length <= HeaderBytes
            || await stream
                .ReadAtLeastAsync(_packet.AsMemory(HeaderBytes, length - HeaderBytes), length - HeaderBytes, false,
                cancellationToken) < length - HeaderBytes)
        {
            throw new DubwrightException(ExceptionReason.ProcessingError, "The encoded sound is cut off; run the task again.",
                retryable: true);
        }

        return _packet.AsMemory(0, length);
    }

    /// <summary>How many channels a packet says that it has; 0 of an empty one, and where it does not say.</summary>
    public static int ChannelsOf(ReadOnlySpan<byte> packet) =>
        packet.Length < HeaderBytes ? 0 : ((packet[2] & 1) << 2) | (packet[3] >> 6);

    private static int LengthOf(ReadOnlySpan<byte> header) =>
        header[0] == 0xFF && (header[1] & 0xF6) == 0xF0 ? ((header[3] & 3) << 11) | (header[4] << 3) | (header[5] >> 5) : 0;
}
