using Dubwright.Core.Sound;
using Dubwright.Core.Time;

namespace Dubwright.Media.Separation;

/// <summary>How far a way of taking speech out is in effect at a frame, 0 to 1, by the programme's clock alone.</summary>
/// <param name="In">Frames over which it sets in, from a hole's start.</param>
/// <param name="Out">Frames over which it ends, up to <paramref name="Past"/> after a hole's end.</param>
/// <param name="Past">Frames after a hole's end at which it has ended.</param>
internal sealed record Envelope(int In, int Out, int Past)
{
    public const double DuckDb = -17;

    // Utterances are padded by about 0.18 s, in which these may set in and end.
    private static readonly Envelope Cut = new(1_920, 1_920, 0);
    private static readonly Envelope Lowered = new(5_760, 16_800, 12_000);

    public static Envelope Of(BackgroundMode mode) => mode == BackgroundMode.Duck ? Lowered : Cut;

    /// <summary>The frames that a hole touches.</summary>
    public (long Start, long End) Reach(TimeRange hole) => (WaveFormat.Mix.FrameAt(hole.Start), WaveFormat.Mix.FrameAt(hole.End) + Past);

    public float At(long frame, long start, long end)
    {
        var share = Math.Min((frame - start + 0.5f) / In, (end - frame - 0.5f) / Out);
        share = Math.Clamp(share, 0, 1);
        return share * share * (3 - (2 * share));
    }
}
