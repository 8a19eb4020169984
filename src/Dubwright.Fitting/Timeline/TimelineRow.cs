using Dubwright.Core.Time;

namespace Dubwright.Fitting.Timeline;

/// <summary>A line in its place in the order of starts, with what it may share with the lines before it.</summary>
internal sealed class TimelineRow
{
    public required LineToFit Line { get; init; }

    /// <summary>The line's slot, kept within the film.</summary>
    public required TimeRange Slot { get; init; }

    public required SpeedCurve Curve { get; init; }

    /// <summary>The silence wanted before it, in cells: no more than the original had.</summary>
    public required int Gap { get; init; }

    /// <summary>Rows before this one whose slots still sound when this one's begins, and how many cells both may share.</summary>
    public required IReadOnlyList<(int Row, int Cells)> Sounding { get; init; }

    /// <summary>Where it must stay; null where it may move.</summary>
    public TimeRange? Pin { get; set; }

    /// <summary>A person pinned it, and it could not stay.</summary>
    public bool Unpinned { get; set; }

    /// <summary>In cells, because of pinned lines before and after that it shares nothing with.</summary>
    public int EarliestStart { get; set; }

    public int LatestEnd { get; set; }

    public bool Overlaps { get; set; }

    /// <summary>The line's own take first, then its alternatives.</summary>
    public IEnumerable<Wording> Wordings =>
        Line.Alternatives.Prepend(new Wording("", Line.NaturalLength, 0) { MinimumLength = Line.MinimumLength });
}
