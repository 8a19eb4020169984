namespace Dubwright.Fitting.Search;

/// <summary>
/// Gives rules up no sooner than needed: comfort first; where that has no way, everything up to the worst rate and reach, over every line
/// that could help; and where that has none, whatever it takes.
/// </summary>
internal sealed class Passes(Row[] rows, Grid grid, PlanOptions options, CancellationToken cancellationToken)
{
    private const int Recentrings = 3;

    private readonly Spot[] _spots = new Spot[rows.Length];

    /// <summary>After a run without success: where it went wrong.</summary>
    public IReadOnlyList<(int From, int To)> Stuck { get; private set; } = [];

    /// <returns>A spot per row, or null where pinned lines or the film's length leave no room at all.</returns>
    public Spot[]? Run()
    {
        Rows.Bound(rows, grid);
        List<(int From, int To)> open = [(0, rows.Length)];
        foreach (var limits in Limits.Ladder(grid, options))
        {
            open = [.. Parts(limits)
                .Where(part => open.Exists(inner => inner.From < part.To && part.From < inner.To))
                .Where(part => !(limits.Crushes ? Crush(part, limits) : Settle(part, limits)))];
            if (open.Count == 0)
            {
                return _spots;
            }

            Stuck = Stuck.Count == 0 && limits.Crushes ? open : Stuck;
        }

        return null;
    }

    private bool Settle((int From, int To) part, Limits limits)
    {
        var choices = new Choices[part.To - part.From];
        for (var at = 0; at < choices.Length; at++)
        {
            choices[at] = Choices.Of(rows[part.From + at], grid, limits, options);
            if (choices[at].Impossible)
            {
                return false;
            }
        }

        var found = CheapestWay.Find(choices, part.From, cancellationToken);
        found?.Spots.CopyTo(_spots, part.From);
        return found is not null;
    }

    /// <summary>Starts from lines laid one after another, and improves on that as long as it gets cheaper.</summary>
    private bool Crush((int From, int To) part, Limits limits)
    {
        var crushed = new ArraySegment<Row>(rows, part.From, part.To - part.From);
        if (Skeleton.Starts(crushed, grid, limits, options) is not { } starts)
        {
            return false;
        }

        Lay(crushed, starts, limits, part.From);
        var lowest = long.MaxValue;
        for (var round = 0; round < Recentrings; round++)
        {
            var choices = crushed.Select((row, at) => Choices.Of(row, grid, limits, options, starts[at])).ToArray();
            if (CheapestWay.Find(choices, part.From, cancellationToken) is not { } found || found.Cost >= lowest)
            {
                break;
            }

            lowest = found.Cost;
            found.Spots.CopyTo(_spots, part.From);
            starts = Array.ConvertAll(found.Spots, spot => spot.Start);
        }

        return true;
    }

    /// <summary>Takes the lines as they were laid, each as long as there is room up to the next.</summary>
    private void Lay(IReadOnlyList<Row> part, int[] starts, Limits limits, int from)
    {
        for (var at = 0; at < part.Count; at++)
        {
            var lengths = Choices.Of(part[at], grid, limits, options, starts[at]).Lengths;
            var end = Math.Min(at + 1 < starts.Length ? starts[at + 1] : grid.Total, part[at].Pin is null ? part[at].LatestEnd : int.MaxValue);
            _spots[from + at] = new Spot(starts[at], lengths.Where(length => starts[at] + length.Cells <= end).DefaultIfEmpty(lengths[0]).MinBy(length => length.Cost));
        }
    }

    /// <summary>Stretches of rows that cannot feel each other, whatever is chosen in them.</summary>
    private List<(int From, int To)> Parts(Limits limits)
    {
        var parts = new List<(int, int)>();
        var begun = 0;
        var latest = int.MinValue / 2;
        for (var at = 0; at < rows.Length; at++)
        {
            var (first, end) = limits.Extent(rows[at], grid, options);
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
