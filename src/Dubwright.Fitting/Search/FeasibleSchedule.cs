using Dubwright.Fitting.Candidates;
using Dubwright.Fitting.Timeline;

namespace Dubwright.Fitting.Search;

/// <summary>
/// Packs lines sequentially, each as near to its slot as fits (list scheduling with time windows): what exists whenever anything does,
/// however crowded the film, and what a search can start from when comfort is out of reach.
/// </summary>
internal static class FeasibleSchedule
{
    /// <summary>Starts under given limits, or null where the lines do not fit.</summary>
    public static int[]? Starts(IReadOnlyList<TimelineRow> rows, TimeGrid grid, RelaxationLevel level, PlanOptions options)
    {
        var lengths = new int[rows.Count];
        var latest = new int[rows.Count];
        var ceiling = grid.Total;
        for (var at = rows.Count - 1; at >= 0; at--)
        {
            var row = rows[at];
            lengths[at] = Length(row, grid, level.Rate);
            latest[at] = row.Pin is { } pin
                ? grid.Floor(pin.Start.Ticks)
                : Math.Min(
                    grid.Floor(row.Slot.Start.Ticks + level.ReachOf(row, options).Ticks), Math.Min(ceiling, row.LatestEnd) - lengths[at]);
            ceiling = Math.Min(ceiling, latest[at]);
        }

        var starts = new int[rows.Count];
        var floor = 0;
        for (var at = 0; at < rows.Count; at++)
        {
            var row = rows[at];
            if (row.Pin is not null)
            {
                // Where it is was settled before, by its pin; pins may well sound together.
                starts[at] = latest[at];
                floor = Math.Max(floor, starts[at] + lengths[at]);
                continue;
            }

            var earliest = Math.Max(row.EarliestStart, grid.Ceiling(row.Slot.Start.Ticks - level.ReachOf(row, options).Ticks));
            if (Math.Max(floor, earliest) > latest[at])
            {
                return null;
            }

            var home = Math.Max(earliest, Math.Min(grid.Round(row.Slot.Start.Ticks), latest[at]));
            starts[at] = Math.Max(floor, home);
            floor = starts[at] + lengths[at];
        }

        return starts;
    }

    /// <summary>Of a pin, which need not lie on the grid, every cell it touches.</summary>
    private static int Length(TimelineRow row, TimeGrid grid, double rate) => row.Pin is { } pin
        ? grid.Ceiling(pin.End.Ticks) - grid.Floor(pin.Start.Ticks)
        : CandidateLengths.ShortestCells(row, grid, rate);
}
