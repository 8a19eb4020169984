using Dubwright.Media.Tools;

namespace Dubwright.Media.Encoding;

/// <summary>Encodes the mix to AAC-LC, 48 kHz stereo, a group at a time, so that the groups' files concatenated are one continuous stream.</summary>
public sealed class AacEncoder(MediaTools tools)
{
    /// <summary>Samples per channel in a packet.</summary>
    public const int PacketFrames = 1024;

    /// <summary>How much of the mix before a group the encoder wants to hear (none before the first group).</summary>
    public const int PreRollFrames = 64 * PacketFrames;

    /// <summary>How much of the mix after a group the encoder wants to hear (silence after the last).</summary>
    public const int PostRollFrames = 4 * PacketFrames;

    /// <param name="mixWav">48 kHz stereo: the pre-roll, the group, the post-roll.</param>
    /// <param name="preRollFrames">PCM frames before the group, a multiple of <see cref="PacketFrames"/>; 0 says that the programme starts here.</param>
    /// <param name="frames">PCM frames of the group; a multiple of <see cref="PacketFrames"/> in all groups but the last.</param>
    /// <param name="adtsPath">Gets the group's packets and no others; the first group's begin with the encoder's priming packet.</param>
    public Task EncodeGroupAsync(string mixWav, int preRollFrames, int frames, string adtsPath, CancellationToken cancellationToken) =>
        throw new NotImplementedException($"{tools}");
}
