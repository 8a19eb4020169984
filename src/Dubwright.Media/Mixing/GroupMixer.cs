using Dubwright.Media.Wave;

namespace Dubwright.Media.Mixing;

/// <summary>Lays takes over a background, one group of the programme at a time.</summary>
public static class GroupMixer
{
    /// <summary>
    /// Writes exactly the group's frames, 48 kHz stereo. A sample depends on the programme's clock alone, so groups laid end to end equal the
    /// whole mixed at once, bit for bit, also where a take straddles an edge.
    /// </summary>
    /// <param name="background">48 kHz stereo on the programme's clock (a group's own file goes into a <see cref="WindowedSound"/> at its start).</param>
    /// <param name="startFrame">The group's first frame.</param>
    /// <param name="frames">Its length.</param>
    /// <param name="takes">All takes that may touch the group; others are passed over.</param>
    public static void Mix(
        ISound background, long startFrame, long frames, IReadOnlyList<PlacedTake> takes, string outputPath, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
