namespace Dubwright.Fitting.Search;

/// <summary>
/// Gives rules up no sooner than needed: comfort first; where that has no way, everything up to the worst rate and reach, over every line
/// that could help; and where that has none, whatever it takes.
/// </summary>
internal sealed class Passes(Row[] rows, Grid grid, PlanOptions options, CancellationToken cancellationToken)
{
    private const int Recentrings = 3;

    private readonly Spot[] _spots = new Spot[rows.Length];

    /// <returns>A spot per row, or null where pinned lines or the film's length leave no room at all.</returns>
    public Spot[]? Run()
    {
        Rows.Bound(rows, grid);
        var comfort = Array.ConvertAll(rows, row => Choices.Of(row, grid, Limits.Comfort(options), options));
        var worst = new Lazy<Choices[]>(() => Array.ConvertAll(rows, row => Choices.Of(row, grid, Limits.AtWorst(options), options)));
        var uncomfortable = Parts(comfort, 0, rows.Length).Where(part => !Settle(comfort, part)).ToList();
        if (uncomfortable.Count == 0)
        {
            return _spots;
        }

        foreach (var (from, to) in Parts(worst.Value, 0, rows.Length).Where(part => uncomfortable.Exists(inner => inner.From < part.To && part.From < inner.To)))
        {
            if (!Settle(worst.Value, (from, to)) && !Crush(from, to, withinReach: true))
            {
                return Crush(0, rows.Length, withinReach: false) ? _spots : null;
            }
        }

        return _spots;
    }

    private bool Settle(Choices[] choices, (int From, int To) part)
    {
        if (CheapestWay.Find(new ArraySegment<Choices>(choices, part.From, part.To - part.From), part.From, cancellationToken) is not { } found)
        {
            return false;
        }

        found.Spots.CopyTo(_spots, part.From);
        return true;
    }

    /// <summary>Starts from lines laid one after another, and improves on that as long as it gets cheaper.</summary>
    private bool Crush(int from, int to, bool withinReach)
    {
        var part = new ArraySegment<Row>(rows, from, to - from);
        var hardly = new Limits(options.StartWithinAtWorst, Math.Max(Limits.HardlyWords, options.RateAtWorst));
        var skeleton = !withinReach ? Skeleton.Find(part, grid, options)
            : Skeleton.Starts(part, grid, hardly) is { } fitting ? (hardly, fitting) : null;
        if (skeleton is not var (limits, starts))
        {
            return false;
        }

        var lowest = long.MaxValue;
        for (var round = 0; round < Recentrings; round++)
        {
            var centres = starts;
            var reach = limits with { OriginalReach = options.StartWithinAtWorst };
            var choices = part.Select((row, at) => Choices.Of(row, grid, reach, options, withinReach ? null : centres[at])).ToArray();
            if (CheapestWay.Find(choices, from, cancellationToken) is not { } found)
            {
                return round > 0 || Lay(part, starts, limits, from);
            }

            if (found.Cost >= lowest)
            {
                break;
            }

            lowest = found.Cost;
            found.Spots.CopyTo(_spots, from);
            starts = Array.ConvertAll(found.Spots, spot => spot.Start);
            if (withinReach)
            {
                break;
            }
        }

        return true;
    }

    /// <summary>Takes the lines as they were laid, each as long as there is room up to the next.</summary>
    private bool Lay(IReadOnlyList<Row> part, int[] starts, Limits limits, int from)
    {
        for (var at = 0; at < part.Count; at++)
        {
            var lengths = Choices.Of(part[at], grid, limits, options, starts[at]).Lengths;
            var end = Math.Min(at + 1 < starts.Length ? starts[at + 1] : grid.Total, part[at].Pin is null ? part[at].LatestEnd : int.MaxValue);
            _spots[from + at] = new Spot(starts[at], lengths.Where(length => starts[at] + length.Cells <= end).DefaultIfEmpty(lengths[0]).MinBy(length => length.Cost));
        }

        return true;
    }

    /// <summary>Stretches of rows that cannot feel each other, whatever is chosen in them.</summary>
    private static List<(int From, int To)> Parts(Choices[] choices, int from, int to)
    {
        var parts = new List<(int, int)>();
        var begun = from;
        var latest = int.MinValue / 2;
        for (var at = from; at < to; at++)
        {
            if (choices[at].Impossible)
            {
                continue;
            }

            if (at > begun && latest <= choices[at].Starts[0] - choices[at].Row.Gap)
            {
                parts.Add((begun, at));
                begun = at;
            }

            latest = Math.Max(latest, choices[at].Starts[^1] + choices[at].Lengths[^1].Cells);
        }

        if (to > begun)
        {
            parts.Add((begun, to));
        }

        return parts;
    }
}
