namespace Dubwright.Fitting.Search;

/// <summary>One length that a line may take, and how it comes to it.</summary>
/// <param name="Cells">What it occupies.</param>
/// <param name="Wording">Index into the row's wordings.</param>
/// <param name="PauseTicks">Inner pauses taken out.</param>
internal readonly record struct LengthChoice(int Cells, int Wording, long PauseTicks, double Rate, long Cost);

/// <summary>Everywhere a line may start and every length it may take within some limits, with prices.</summary>
internal sealed class Choices
{
    private const int MostLengths = 96;
    private const int MostLengthsInCrowd = 24;
    private const int MostStarts = 401;
    private const int MostStartsInCrowd = 41;

    private readonly Grid _grid;
    private readonly Row _row;
    private readonly int[] _firstFrom;

    private Choices(Row row, Grid grid, int home, int[] starts, long[] startCosts, LengthChoice[] lengths)
    {
        (_row, _grid, Home, Starts, StartCosts, Lengths) = (row, grid, home, starts, startCosts, lengths);
        _firstFrom = starts.Length == 0 ? [] : new int[starts[^1] - starts[0] + 1];
        for (var (cell, at) = (0, 0); cell < _firstFrom.Length; cell++)
        {
            at += starts[at] < starts[0] + cell ? 1 : 0;
            _firstFrom[cell] = at;
        }
    }

    /// <summary>The cell where the slot starts; to start later than this is never cheaper.</summary>
    public int Home { get; }

    /// <summary>Cells, ascending.</summary>
    public int[] Starts { get; }

    /// <summary>Beside <see cref="Starts"/>.</summary>
    public long[] StartCosts { get; }

    /// <summary>By ascending cells.</summary>
    public LengthChoice[] Lengths { get; }

    public Row Row => _row;

    public int LatestEnd => _row.Pin is null ? _row.LatestEnd : int.MaxValue / 2;

    public bool Impossible => Starts.Length == 0 || Lengths.Length == 0;

    /// <summary>Index of the first start at or after a cell.</summary>
    public int FirstFrom(int cell) => cell <= Starts[0] ? 0 : cell > Starts[^1] ? Starts.Length : _firstFrom[cell - Starts[0]];

    public long EndCost(int end) => Prices.Spill(TimeSpan.FromTicks((end * _grid.Step) - _row.Slot.End.Ticks).TotalSeconds);

    /// <param name="around">A cell that the starts should surround where they cannot be everywhere; null for the whole reach.</param>
    public static Choices Of(Row row, Grid grid, Limits limits, PlanOptions options, int? around = null)
    {
        if (row.Pin is { } pin)
        {
            return Pinned(row, grid, pin.Start.Ticks, pin.End.Ticks, options);
        }

        var within = Limits.Comfort(options).ReachOf(row, options);
        var reach = limits.ReachOf(row, options);
        var lengths = LengthChoices.Of(row, grid, limits.Rate, row.Crowded ? MostLengthsInCrowd : MostLengths, options);
        var home = Math.Clamp(grid.Round(row.Slot.Start.Ticks), 0, grid.Total);
        var low = grid.Ceiling(row.Slot.Start.Ticks - reach.Ticks);
        var high = grid.Floor(row.Slot.Start.Ticks + reach.Ticks);
        if (around is { } centre && high - low > 2 * MostStarts)
        {
            (low, high) = (Math.Max(low, centre - (MostStarts / 2)), Math.Min(high, centre + (MostStarts / 2)));
        }

        low = Math.Max(low, row.EarliestStart);
        high = Math.Min(high, row.LatestEnd - (lengths.Length > 0 ? lengths[0].Cells : 0));
        var starts = Thinned(low, high, row.Crowded ? MostStartsInCrowd : MostStarts, [home, around ?? home, low, high]);
        var costs = Array.ConvertAll(starts, start => start == home
            ? 0
            : Prices.Start((start * grid.Step) - row.Slot.Start.Ticks, within, Larger(options.StartWithinAtWorst, within)));
        return new Choices(row, grid, home, starts, costs, lengths);
    }

    private static Choices Pinned(Row row, Grid grid, long start, long end, PlanOptions options)
    {
        var first = grid.Ceiling(start);
        var cells = Math.Max(0, grid.Floor(end) - first);
        var rate = end > start ? Math.Max(Limits.Slowest, (double)row.Line.NaturalLength.Ticks / (end - start)) : 1;
        return new Choices(row, grid, first, [first], [0], [new LengthChoice(cells, 0, 0, rate, Prices.Speed(row.Curve, rate, options))]);
    }

    /// <summary>All cells of a range, or so many of them evenly, always with those that matter.</summary>
    private static int[] Thinned(int low, int high, int most, int[] always)
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
