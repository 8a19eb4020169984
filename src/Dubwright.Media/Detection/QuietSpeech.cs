using Dubwright.Core.Time;

namespace Dubwright.Media.Detection;

/// <summary>Speech far below the speech around it: somebody in the background, or somebody who whispers.</summary>
/// <param name="Stretches">Where it is, in order; nothing louder is spoken between them.</param>
/// <param name="Front">The louder speech within 15 s, in order.</param>
/// <param name="BelowDb">How far below the louder speech it is.</param>
/// <param name="Share">Of all speech within reach, how much is as quiet, 0 to 1.</param>
/// <param name="IsBetween">Whether the louder speech stops shortly before and goes on shortly after.</param>
public sealed record QuietSpeech(
    IReadOnlyList<TimeRange> Stretches, IReadOnlyList<TimeRange> Front, double BelowDb, double Share, bool IsBetween)
{
    /// <summary>From its beginning to its end.</summary>
    public TimeRange Time => new(Stretches[0].Start, Stretches[^1].End);

    /// <summary>The same on another clock.</summary>
    public QuietSpeech Shift(TimeSpan by) => this with
    {
        Stretches = [.. Stretches.Select(range => range.Shift(by))],
        Front = [.. Front.Select(range => range.Shift(by))],
    };
}

/// <summary>Speech that is left in the background.</summary>
/// <param name="Time">Without padding; pauses may be in it.</param>
/// <param name="BelowDb">How far it is below the people in front.</param>
public sealed record BackgroundSpeech(TimeRange Time, double BelowDb);
