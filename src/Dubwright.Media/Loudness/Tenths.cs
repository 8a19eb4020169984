namespace Dubwright.Media.Loudness;

/// <summary>The grid of 100 ms that loudness is counted on, for any sample rate.</summary>
internal static class Tenths
{
    /// <summary>The tenth of a second that a frame lies in.</summary>
    public static long Of(long frame, int sampleRate) => ((frame * 10) + (frame < 0 ? 1 - sampleRate : 0)) / sampleRate;

    /// <summary>The first frame of a tenth.</summary>
    public static long Start(long tenth, int sampleRate) => ((tenth * sampleRate) + 9) / 10;
}
