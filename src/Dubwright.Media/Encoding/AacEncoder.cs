using Dubwright.Core.Failures;
using Dubwright.Core.Sound;
using Dubwright.Media.Tools;

namespace Dubwright.Media.Encoding;

/// <summary>Encodes the mix to AAC-LC, 48 kHz, stereo or 5.1 as it is, a group at a time, so that the groups' files concatenated are one
/// continuous stream.</summary>
public sealed class AacEncoder(MediaTools tools)
{
    /// <summary>PCM frames in a packet.</summary>
    public const int PacketFrames = 1024;

    /// <summary>
    /// How much of the mix before a group the encoder wants to hear (none before the first group). It has then forgotten where it began:
    /// from 64 packets on, a group's packets were byte for byte those of the programme encoded in one go; from 16 on, all but one in 200.
    /// </summary>
    public const int PreRollFrames = 64 * PacketFrames;

    /// <summary>How much of the mix after a group the encoder wants to hear (silence after the last).</summary>
    public const int PostRollFrames = 4 * PacketFrames;

    // Constant quality, because a bit rate is kept by remembering: 150 to 180 kbit/s, and no group depends on what was spent before it.
    // The fast coder costs a third of the default one and, at this quality, errs less. Noise substitution is random, so it is off.
    private static readonly string[] Coder = ["-c:a", "aac", "-q:a", "2.4", "-aac_coder", "fast", "-aac_pns", "0", "-ar", "48000", "-ac"];

    /// <param name="mixWav">48 kHz, stereo or 5.1: the pre-roll, the group, the post-roll.</param>
    /// <param name="preRollFrames">PCM frames before the group, a multiple of <see cref="PacketFrames"/>; 0 says that the programme starts
    /// here.</param>
    /// <param name="frames">PCM frames of the group; a multiple of <see cref="PacketFrames"/> in all groups but the last.</param>
    /// <param name="adtsPath">Gets the group's packets and no others; the first group's begin with the encoder's priming packet.</param>
    /// <param name="cancellationToken">Stops the encoder.</param>
    /// <exception cref="ArgumentOutOfRangeException">The pre-roll is no whole number of packets, or the group is empty.</exception>
    /// <exception cref="DubwrightException">ffmpeg failed, or made fewer packets than the group needs.</exception>
    public async Task EncodeGroupAsync(string mixWav, int preRollFrames, int frames, string adtsPath, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(preRollFrames % PacketFrames, 0);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(frames);

        // The encoder's first packet only primes the overlap: packet n holds what sounds in the n-th 1,024 frames.
        var skip = preRollFrames == 0 ? 0 : (preRollFrames / PacketFrames) + 1;
        var keep = ((frames + PacketFrames - 1) / PacketFrames) + (preRollFrames == 0 ? 1 : 0);
        var channels = ChannelsOf(mixWav);
        var kept = 0;
        var whole = false;
        try
        {
            await tools.StreamAsync(
                [.. MediaTools.OwnInput("wav", mixWav), "-map", "0:a:0", .. Coder, MediaTools.Text(channels), "-bitexact", "-flags:a",
                    "+bitexact", "-f", "adts", "pipe:1"],
                async (output, token) => kept = await CutAsync(output, skip, keep, adtsPath, token),
                cancellationToken);
            whole = kept == keep
                ? true
                : throw new DubwrightException(
                    ExceptionReason.ProcessingError, "The encoder gave less sound than it was given; run the task again.", retryable: true,
                    detail: $"{kept} packets of {keep}");
        }
        finally
        {
            if (!whole)
            {
                File.Delete(adtsPath);
            }
        }
    }

    private static int ChannelsOf(string wav)
    {
        using var reader = WaveReader.Open(wav);
        return reader.Format.Channels;
    }

    private static async Task<int> CutAsync(Stream output, int skip, int keep, string adtsPath, CancellationToken cancellationToken)
    {
        var reader = new AdtsReader(output);
        await using var file = new FileStream(adtsPath, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16, useAsync: true);
        var kept = 0;
        for (var at = 0; await reader.ReadAsync(cancellationToken) is { Length: > 0 } packet; at++)
        {
            if (at >= skip && kept < keep)
            {
                await file.WriteAsync(packet, cancellationToken);
                kept++;
            }
        }

        return kept;
    }
}
