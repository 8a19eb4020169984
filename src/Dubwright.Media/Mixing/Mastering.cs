using Dubwright.Media.Wave;

namespace Dubwright.Media.Mixing;

/// <summary>The last gain: makes the mix as loud as it should be, and holds its peaks.</summary>
public static class Mastering
{
    /// <summary>True peak that the limiter holds, dBTP.</summary>
    public const double CeilingDb = -1;

    /// <summary>
    /// Writes a part of the mix with gain and limiter. Any part gives the same samples as the whole would, whatever its edges, as long as the
    /// mix around it can be read; before the programme's start and after its end is silence (an encoder's pre-roll may ask for it).
    /// </summary>
    public static void Apply(ISound mix, long startFrame, long frames, double gainDb, string outputPath, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
