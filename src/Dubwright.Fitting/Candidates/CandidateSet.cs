using Dubwright.Fitting.Timeline;

namespace Dubwright.Fitting.Candidates;

/// <summary>Everywhere a line may start and every length it may take within some limits, with prices.</summary>
internal sealed class CandidateSet
{
    private const int MostLengths = 96;
    private const int MostLengthsWhenOverlapping = 24;
    private const int MostStarts = 401;
    private const int MostStartsWhenOverlapping = 41;

    private readonly TimeGrid _grid;
    private readonly TimelineRow _row;
    private readonly int[] _firstFrom;

    private CandidateSet(TimelineRow row, TimeGrid grid, int home, int[] starts, long[] startCosts, CandidateLength[] lengths)
    {
        (_row, _grid, SlotStart, Starts, StartCosts, Lengths) = (row, grid, home, starts, startCosts, lengths);
        _firstFrom = starts.Length == 0 ? [] : new int[starts[^1] - starts[0] + 1];
        for (var (cell, at) = (0, 0); cell < _firstFrom.Length; cell++)
        {
            at += starts[at] < starts[0] + cell ? 1 : 0;
            _firstFrom[cell] = at;
        }
    }

    /// <summary>The cell where the slot starts; to start later than this is never cheaper.</summary>
    public int SlotStart { get; }

    /// <summary>Cells, ascending.</summary>
    public int[] Starts { get; }

    /// <summary>Beside <see cref="Starts"/>.</summary>
    public long[] StartCosts { get; }

    /// <summary>By ascending cells.</summary>
    public CandidateLength[] Lengths { get; }

    public TimelineRow Row => _row;

    public int LatestEnd => _row.Pin is null ? _row.LatestEnd : int.MaxValue / 2;

    public bool IsEmpty => Starts.Length == 0 || Lengths.Length == 0;

    /// <summary>Index of the first start at or after a cell.</summary>
    public int FirstFrom(int cell) => cell <= Starts[0] ? 0 : cell > Starts[^1] ? Starts.Length : _firstFrom[cell - Starts[0]];

    public long EndCost(int end) => CostModel.Overrun(TimeSpan.FromTicks((end * _grid.Step) - _row.Slot.End.Ticks).TotalSeconds);

    /// <param name="around">A cell that the starts should surround where they cannot be everywhere; null for the whole reach.</param>
    public static CandidateSet Of(TimelineRow row, TimeGrid grid, RelaxationLevel level, PlanOptions options, int? around = null)
    {
        if (row.Pin is { } pin)
        {
            return Pinned(row, grid, pin.Start.Ticks, pin.End.Ticks, options);
        }

        var within = RelaxationLevel.Comfort(options).ReachOf(row, options);
        var reach = level.ReachOf(row, options);
        var lengths = CandidateLengths.Of(row, grid, level.Rate, row.Overlaps ? MostLengthsWhenOverlapping : MostLengths, options);
        var home = Math.Clamp(grid.Round(row.Slot.Start.Ticks), 0, grid.Total);
        var low = grid.Ceiling(row.Slot.Start.Ticks - reach.Ticks);
        var high = grid.Floor(row.Slot.Start.Ticks + reach.Ticks);
        if (around is { } centre && high - low > 2 * MostStarts)
        {
            (low, high) = (Math.Max(low, centre - (MostStarts / 2)), Math.Min(high, centre + (MostStarts / 2)));
        }

        low = Math.Max(low, row.EarliestStart);
        high = Math.Min(high, row.LatestEnd - (lengths.Length > 0 ? lengths[0].Cells : 0));
        var starts = Subsampled(low, high, row.Overlaps ? MostStartsWhenOverlapping : MostStarts, [home, around ?? home, low, high]);
        var costs = Array.ConvertAll(starts, start => start == home
            ? 0
            : CostModel.Start((start * grid.Step) - row.Slot.Start.Ticks, within, Larger(options.StartWithinAtWorst, within)));
        return new CandidateSet(row, grid, home, starts, costs, lengths);
    }

    private static CandidateSet Pinned(TimelineRow row, TimeGrid grid, long start, long end, PlanOptions options)
    {
        var first = grid.Ceiling(start);
        var cells = Math.Max(0, grid.Floor(end) - first);
        var rate = end > start ? Math.Max(RelaxationLevel.Slowest, (double)row.Line.NaturalLength.Ticks / (end - start)) : 1;
        return new CandidateSet(
            row, grid, first, [first], [0], [new CandidateLength(cells, 0, 0, rate, CostModel.Speed(row.Curve, rate, options))]);
    }

    /// <summary>All cells of a range, or so many of them evenly, always with those that matter.</summary>
    private static int[] Subsampled(int low, int high, int most, int[] always)
    {
        if (high < low)
        {
            return [];
        }

        var stride = Math.Max(1, (high - low + most) / most);
        var cells = new SortedSet<int>(always.Where(cell => cell >= low && cell <= high));
        for (var cell = low; cell <= high; cell += stride)
        {
            cells.Add(cell);
        }

        return [.. cells];
    }

    private static TimeSpan Larger(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
