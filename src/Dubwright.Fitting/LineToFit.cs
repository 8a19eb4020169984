using Dubwright.Core.Time;

namespace Dubwright.Fitting;

/// <summary>A line that wants a place on the timeline.</summary>
/// <param name="Id">The line's id; unique within a plan.</param>
/// <param name="Speaker">Whose voice it is.</param>
/// <param name="Slot">Where the original sounds. Slots may touch, overlap or be empty.</param>
/// <param name="NaturalLength">How long its take is at rate 1, silent edges trimmed.</param>
public sealed record LineToFit(int Id, string Speaker, TimeRange Slot, TimeSpan NaturalLength)
{
    /// <summary>What the take shrinks to when its inner pauses are shortened; null where it has none to give.</summary>
    public TimeSpan? MinimumLength { get; init; }

    /// <summary>Other wordings or takes of the same line that the planner may choose instead.</summary>
    public IReadOnlyList<Wording> Alternatives { get; init; } = [];

    /// <summary>The mouth is not seen: the start may move further.</summary>
    public bool OffScreen { get; init; }

    /// <summary>Its words are a person's: <see cref="Wordings.ShorteningSelection"/> asks for no others.</summary>
    public bool KeepsWords { get; init; }

    /// <summary>Where a person put it. Kept, unless that would break a hard rule; then the reason says so.</summary>
    public TimeRange? Pinned { get; init; }
}

/// <summary>Another wording or take of a line.</summary>
/// <param name="Key">Names it to the caller; comes back in <see cref="Fit.Wording"/>.</param>
/// <param name="NaturalLength">Its length at rate 1.</param>
/// <param name="Cost">
/// What choosing it instead of the first costs, on the scale of <see cref="SpeedCurve"/>: about 1 for a little meaning lost.
/// </param>
public sealed record Wording(string Key, TimeSpan NaturalLength, double Cost)
{
    /// <summary>What it shrinks to when its inner pauses are shortened.</summary>
    public TimeSpan? MinimumLength { get; init; }

    /// <summary>How much faster than usual the voice itself spoke it.</summary>
    public double SpokenRate { get; init; } = 1;
}
