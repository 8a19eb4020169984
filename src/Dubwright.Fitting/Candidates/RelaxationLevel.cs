using Dubwright.Fitting.Timeline;

namespace Dubwright.Fitting.Candidates;

/// <summary>How far a search may leave the rules of comfort.</summary>
/// <param name="StartReach">How far from the slot's start a line may begin; null keeps to the comfortable distance of the line.</param>
/// <param name="Rate">The fastest rate.</param>
internal sealed record RelaxationLevel(TimeSpan? StartReach, double Rate)
{
    /// <summary>Beyond this a line is moved rather than sped up further, as long as there is anywhere to move to.</summary>
    public const double UnintelligibleRate = 2.5;

    /// <summary>No person slows a voice further than this by pinning a short take to a long place: it ends sooner.</summary>
    public const double Slowest = 0.5;

    public static RelaxationLevel Comfort(PlanOptions options) => new(null, options.RateAtMost);

    /// <summary>From comfort to whatever it takes, each wider than the one before.</summary>
    public static IEnumerable<RelaxationLevel> Levels(TimeGrid grid, PlanOptions options)
    {
        yield return Comfort(options);
        yield return new RelaxationLevel(options.StartWithinAtWorst, options.RateAtWorst);
        var (reach, rate) = (Math.Max(1, options.StartWithinAtWorst.Ticks), Math.Max(UnintelligibleRate, options.RateAtWorst));
        yield return new RelaxationLevel(options.StartWithinAtWorst, rate);
        for (; reach / grid.Step <= 2L * grid.Total; reach *= 2)
        {
            yield return new RelaxationLevel(TimeSpan.FromTicks(reach), rate) { PacksSequentially = true };
        }

        for (; rate < 1e18; rate *= 2)
        {
            yield return new RelaxationLevel(TimeSpan.FromTicks(reach), rate) { PacksSequentially = true };
        }
    }

    /// <summary>
    /// Lines are first laid one after another and then searched around there, because where they fit may be far from their slots.
    /// </summary>
    public bool PacksSequentially { get; private init; }

    /// <summary>How far from its slot's start a row's line may begin.</summary>
    public TimeSpan ReachOf(TimelineRow row, PlanOptions options)
    {
        var within = row.Line.OffScreen ? options.OffScreenStartWithin : options.StartWithin;
        return StartReach is { } reach && reach > within ? reach : within;
    }

    /// <summary>The cells that a row's line may touch.</summary>
    public (int First, int End) Extent(TimelineRow row, TimeGrid grid, PlanOptions options)
    {
        if (row.Pin is { } pin)
        {
            return (grid.Floor(pin.Start.Ticks), grid.Ceiling(pin.End.Ticks));
        }

        var reach = ReachOf(row, options).Ticks;
        var first = Math.Max(grid.Ceiling(row.Slot.Start.Ticks - reach), row.EarliestStart);
        var last = grid.Floor(row.Slot.Start.Ticks + reach) + CandidateLengths.LongestCells(row, grid, Rate, options);
        return (first, Math.Min(last, row.LatestEnd));
    }
}
