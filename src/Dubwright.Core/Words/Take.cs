using Dubwright.Core.Time;

namespace Dubwright.Core.Words;

/// <summary>A speaker's voice in one target language, as cast.</summary>
/// <param name="Voice">The voice's key, <c>engine/name</c>.</param>
/// <param name="PitchHz">The median pitch to speak at; null keeps the voice's own.</param>
public sealed record CastVoice(string Speaker, string Voice, string Engine, string EngineVersion, double? PitchHz);

/// <summary>Where and how fast a take sounds, and why.</summary>
/// <param name="LineId">The line it renders.</param>
/// <param name="Time">When it sounds in the rendition.</param>
/// <param name="Rate">How much faster than the take as synthesised: 1 leaves it alone, 1.2 shortens it by a sixth.</param>
/// <param name="Reason">In words: <c>borrowed 180 ms before, 1.08×</c>.</param>
/// <param name="Grade">How well it fits.</param>
public sealed record Placement(int LineId, TimeRange Time, double Rate, string Reason, Grade Grade);

/// <summary>A quality grade as the QC report colours it.</summary>
public enum Grade
{
    Green,

    /// <summary>Nobody can say: worse than good, better than a fault that was seen.</summary>
    NotMeasured,
    Yellow,
    Red,
}
