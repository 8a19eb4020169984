using Dubwright.Fitting.Candidates;
using Dubwright.Fitting.Timeline;

namespace Dubwright.Fitting.Search;

/// <summary>
/// Solves every independent interval at the first level of relaxation that is feasible: comfort first; where that has no way, everything up
/// to the worst rate and reach, over every line that could help; and where that has none, whatever it takes.
/// </summary>
internal sealed class RelaxationLadder(TimelineRow[] rows, TimeGrid grid, PlanOptions options, CancellationToken cancellationToken)
{
    private const int Recentrings = 3;

    private readonly CandidatePlacement[] _chosen = new CandidatePlacement[rows.Length];

    /// <summary>After a run without success: where it went wrong.</summary>
    public IReadOnlyList<(int From, int To)> InfeasibleIntervals { get; private set; } = [];

    /// <returns>A placement per row, or null where pinned lines or the film's length leave no room at all.</returns>
    public CandidatePlacement[]? Run()
    {
        TimelineRows.Bound(rows, grid);
        List<(int From, int To)> open = [(0, rows.Length)];
        foreach (var level in RelaxationLevel.Levels(grid, options))
        {
            open = [.. IndependentIntervals(level)
                .Where(part => open.Exists(inner => inner.From < part.To && part.From < inner.To))
                .Where(part => !(level.PacksSequentially ? PackSequentially(part, level) : TrySearch(part, level)))];
            if (open.Count == 0)
            {
                return _chosen;
            }

            InfeasibleIntervals = InfeasibleIntervals.Count == 0 && level.PacksSequentially ? open : InfeasibleIntervals;
        }

        return null;
    }

    private bool TrySearch((int From, int To) part, RelaxationLevel level)
    {
        var candidates = new CandidateSet[part.To - part.From];
        for (var at = 0; at < candidates.Length; at++)
        {
            candidates[at] = CandidateSet.Of(rows[part.From + at], grid, level, options);
            if (candidates[at].IsEmpty)
            {
                return false;
            }
        }

        var found = LabelSettingSearch.Find(candidates, part.From, cancellationToken);
        found?.Chosen.CopyTo(_chosen, part.From);
        return found is not null;
    }

    /// <summary>Starts from lines laid one after another, and improves on that as long as it gets cheaper.</summary>
    private bool PackSequentially((int From, int To) part, RelaxationLevel level)
    {
        var packed = new ArraySegment<TimelineRow>(rows, part.From, part.To - part.From);
        if (FeasibleSchedule.Starts(packed, grid, level, options) is not { } starts)
        {
            return false;
        }

        TakeSchedule(packed, starts, level, part.From);
        var lowest = long.MaxValue;
        for (var round = 0; round < Recentrings; round++)
        {
            var candidates = packed.Select((row, at) => CandidateSet.Of(row, grid, level, options, starts[at])).ToArray();
            if (LabelSettingSearch.Find(candidates, part.From, cancellationToken) is not { } found || found.Cost >= lowest)
            {
                break;
            }

            lowest = found.Cost;
            found.Chosen.CopyTo(_chosen, part.From);
            starts = Array.ConvertAll(found.Chosen, candidate => candidate.Start);
        }

        return true;
    }

    /// <summary>Takes the lines as they were laid, each as long as there is room up to the next.</summary>
    private void TakeSchedule(IReadOnlyList<TimelineRow> part, int[] starts, RelaxationLevel level, int from)
    {
        for (var at = 0; at < part.Count; at++)
        {
            var lengths = CandidateSet.Of(part[at], grid, level, options, starts[at]).Lengths;
            var end =
                Math.Min(at + 1 < starts.Length ? starts[at + 1] : grid.Total, part[at].Pin is null ? part[at].LatestEnd : int.MaxValue);
            _chosen[from + at] = new CandidatePlacement(starts[at], lengths.Where(length => starts[at] + length.Cells <= end)
                .DefaultIfEmpty(lengths[0]).MinBy(length => length.Cost));
        }
    }

    /// <summary>Stretches of rows that cannot feel each other, whatever is chosen in them.</summary>
    private List<(int From, int To)> IndependentIntervals(RelaxationLevel level)
    {
        var parts = new List<(int, int)>();
        var begun = 0;
        var latest = int.MinValue / 2;
        for (var at = 0; at < rows.Length; at++)
        {
            var (first, end) = level.Extent(rows[at], grid, options);
            if (at > begun && latest <= first - rows[at].Gap)
            {
                parts.Add((begun, at));
                begun = at;
            }

            latest = Math.Max(latest, end);
        }

        if (rows.Length > begun)
        {
            parts.Add((begun, rows.Length));
        }

        return parts;
    }
}
