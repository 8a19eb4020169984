using Dubwright.Fitting.Candidates;

namespace Dubwright.Fitting.Search;

/// <summary>
/// Admissible lower bounds: what the lines from one on cost at least, given what was chosen before them. Of voices that sound together only
/// pairs are held against each other, so it is never too much; a search need not follow what cannot come out cheaper than a way it knows.
/// </summary>
internal sealed class LowerBounds
{
    private readonly IReadOnlyList<CandidateSet> _candidates;
    private readonly OverlapState[] _overlaps;

    // Of a row, by start: the least from here on with any length; the same from this start or a later one.
    private readonly long[][] _any;
    private readonly long[][] _later;

    // Of a row, by voice that sounds when it begins and by start: the least with no length that is longer than what they may share.
    private readonly long[][][] _short;

    // What the rows before one cost at least, each for itself.
    private readonly long[] _alone;

    /// <param name="candidates">Of neighbouring rows, in order.</param>
    /// <param name="overlaps">Beside them.</param>
    public LowerBounds(IReadOnlyList<CandidateSet> candidates, OverlapState[] overlaps)
    {
        (_candidates, _overlaps) = (candidates, overlaps);
        (_any, _later, _short, _alone) =
            (new long[candidates.Count][], new long[candidates.Count][], new long[candidates.Count][][], new long[candidates.Count + 1]);
        for (var at = candidates.Count - 1; at >= 0; at--)
        {
            _alone[at] = Compute(at);
        }

        for (var (at, sum) = (0, 0L); at <= candidates.Count; at++)
        {
            (sum, _alone[at]) = (Math.Min(CostModel.Infeasible, sum + _alone[at]), sum);
        }
    }

    /// <summary>What the rows from one on cost at least when nothing before sounds from <paramref name="floor"/> on.</summary>
    /// <param name="row">Counted within the candidates; their number for nothing left to place.</param>
    public long From(int row, int floor)
    {
        if (row == _candidates.Count)
        {
            return 0;
        }

        var (starts, wanted) = (_candidates[row].Starts, _candidates[row].Row.Gap);
        var least = CostModel.Infeasible;
        for (var at = _candidates[row].FirstFrom(floor); at < starts.Length; at++)
        {
            if (starts[at] - floor >= wanted)
            {
                return Math.Min(least, _later[row][at]);
            }

            least = Math.Min(least, _any[row][at] + CostModel.Gap(starts[at] - floor, wanted));
        }

        return least;
    }

    /// <summary>The same when a voice before still sounds.</summary>
    /// <param name="voice">In the order of the row's <see cref="OverlapState.Before"/>.</param>
    /// <param name="end">Of the voice.</param>
    public long From(int row, int floor, int voice, int end)
    {
        var over = _overlaps[row - 1].Over[voice];
        return Math.Max(
            FromOverlapping(row, voice, floor, end), over == _candidates.Count ? 0 : _alone[over] - _alone[row] + From(over, end));
    }

    /// <returns>What the row costs at least by itself.</returns>
    private long Compute(int row)
    {
        var (candidates, overlap) = (_candidates[row], _overlaps[row]);
        var own = Array.IndexOf(overlap.After, overlap.Row);
        var any = new long[candidates.Starts.Length];
        var brief = Array.ConvertAll(overlap.Before, _ => new long[candidates.Starts.Length]);
        var alone = CostModel.Infeasible;
        for (var at = 0; at < any.Length; at++)
        {
            var (start, lowest) = (candidates.Starts[at], CostModel.Infeasible);
            any[at] = CostModel.Infeasible;
            Array.ForEach(brief, costs => costs[at] = CostModel.Infeasible);
            foreach (var length in candidates.Lengths)
            {
                var end = start + length.Cells;
                if (end > candidates.LatestEnd)
                {
                    break;
                }

                var cost = candidates.StartCosts[at] + length.Cost + candidates.EndCost(end);
                if (cost >= lowest)
                {
                    continue;
                }

                lowest = cost;
                alone = Math.Min(alone, cost);
                any[at] = Math.Min(any[at], cost + (own >= 0 ? FromOverlapping(row + 1, own, start, end) : From(row + 1, end)));
                for (var voice = 0; voice < brief.Length; voice++)
                {
                    brief[voice][at] = length.Cells <= overlap.Shared[voice] ? any[at] : brief[voice][at];
                }
            }
        }

        (_any[row], _short[row], _later[row]) = (any, brief, [.. any]);
        for (var at = any.Length - 2; at >= 0; at--)
        {
            _later[row][at] = Math.Min(any[at], _later[row][at + 1]);
        }

        return alone;
    }

    /// <summary>The least from a row on that begins while a voice before it sounds.</summary>
    /// <param name="voice">In the order of the row's <see cref="OverlapState.Before"/>.</param>
    /// <param name="earliest">Of the row's starts.</param>
    /// <param name="end">Of the voice.</param>
    private long FromOverlapping(int row, int voice, int earliest, int end)
    {
        var (starts, clear) = (_candidates[row].Starts, end - _overlaps[row].Shared[voice]);
        var least = CostModel.Infeasible;
        for (var at = _candidates[row].FirstFrom(earliest); at < starts.Length; at++)
        {
            if (starts[at] >= clear)
            {
                return Math.Min(least, _later[row][at]);
            }

            least = Math.Min(least, _short[row][voice][at]);
        }

        return least;
    }
}
