using Dubwright.Fitting.Timeline;

namespace Dubwright.Fitting.Candidates;

/// <summary>The lengths a line may take: of each, the cheapest way to come to it.</summary>
internal static class CandidateLengths
{
    private static readonly double[] RatesThatMatter = [0.95, 1.05, 1.1, 1.15, 1.25];

    public static CandidateLength[] Of(TimelineRow row, TimeGrid grid, double fastest, int most, PlanOptions options)
    {
        Wording[] wordings = [.. row.Wordings];
        if (Array.Exists(wordings, wording => wording.NaturalLength <= TimeSpan.Zero))
        {
            var silent = Array.FindIndex(wordings, wording => wording.NaturalLength <= TimeSpan.Zero);
            return [new CandidateLength(0, silent, 0, 1, 0)];
        }

        var shortest = wordings.Min(wording => ShortestCells(wording, grid, fastest));
        var longest = LongestCells(row, grid, fastest, options);
        var candidates = new List<CandidateLength>();
        foreach (var cells in Cells(wordings, row, grid, shortest, longest, most, fastest, options))
        {
            var best = new CandidateLength(cells, 0, 0, 0, CostModel.Infeasible);
            for (var at = 0; at < wordings.Length; at++)
            {
                var choice = Choice(wordings[at], at, cells, row, grid, fastest, options);
                best = choice.Cost < best.Cost ? choice : best;
            }

            if (best.Cost < CostModel.Infeasible)
            {
                candidates.Add(best);
            }
        }

        return [.. candidates];
    }

    public static int ShortestCells(TimelineRow row, TimeGrid grid, double fastest) =>
        row.Wordings.Min(wording => ShortestCells(wording, grid, fastest));

    public static int LongestCells(TimelineRow row, TimeGrid grid, double fastest, PlanOptions options) =>
        row.Wordings.Max(wording => Math.Max(ShortestCells(row, grid, fastest), LongestCells(wording, row, grid, options)));

    private static int ShortestCells(Wording wording, TimeGrid grid, double fastest) =>
        wording.NaturalLength <= TimeSpan.Zero ? 0 : Math.Max(1, grid.Ceiling((long)Math.Ceiling(Shortest(wording) / fastest)));

    private static int LongestCells(Wording wording, TimelineRow row, TimeGrid grid, PlanOptions options) => Math.Max(
        grid.Ceiling(wording.NaturalLength.Ticks),
        Math.Min(grid.Floor((long)(wording.NaturalLength.Ticks / options.SlowestRate)), grid.Ceiling(row.Slot.Duration.Ticks)));

    private static CandidateLength Choice(
        Wording wording, int index, int cells, TimelineRow row, TimeGrid grid, double fastest, PlanOptions options)
    {
        var natural = wording.NaturalLength.Ticks;
        var room = cells * grid.Step;
        var pauses = Math.Clamp(natural - room, 0, natural - Shortest(wording));
        // What fits into its last cell is left alone: no stretching for the sake of the grid.
        var rate = room - natural is >= 0 and var spare && spare < grid.Step ? 1 : (double)(natural - pauses) / room;
        if (rate < options.SlowestRate - 1e-9 || rate > fastest + 1e-9)
        {
            return new CandidateLength(cells, index, 0, rate, CostModel.Infeasible);
        }

        var sounds = rate == 1 ? natural - pauses : room;
        var cost = CostModel.Speed(row.Curve, rate, options)
            + CostModel.Wording(wording.Cost)
            + CostModel.Pauses((double)pauses / natural)
            + CostModel.Underrun((row.Slot.Duration.Ticks - sounds) / (double)TimeSpan.TicksPerSecond);
        return new CandidateLength(cells, index, pauses, rate, cost);
    }

    private static SortedSet<int> Cells(
        Wording[] wordings, TimelineRow row, TimeGrid grid, int shortest, int longest, int most, double fastest, PlanOptions options)
    {
        var cells = new SortedSet<int> { shortest, longest };
        foreach (var wording in wordings)
        {
            cells.Add(grid.Ceiling(wording.NaturalLength.Ticks));
            cells.Add(grid.Ceiling(Shortest(wording)));
            foreach (var rate in RatesThatMatter.Append(options.RateUnmarked).Append(options.RateAtMost).Append(options.RateAtWorst)
                .Where(rate => rate <= fastest))
            {
                cells.Add(grid.Ceiling((long)Math.Ceiling(Shortest(wording) / rate)));
            }
        }

        cells.Add(grid.Round(row.Slot.Duration.Ticks));
        for (double cell = shortest, stride = Math.Max(1, (longest - shortest) / (double)most); cell < longest; cell += stride)
        {
            cells.Add((int)cell);
        }

        cells.RemoveWhere(cell => cell < shortest || cell > longest);
        return cells;
    }

    private static long Shortest(Wording wording) =>
        Math.Clamp(wording.MinimumLength?.Ticks ?? wording.NaturalLength.Ticks, Math.Min(1, wording.NaturalLength.Ticks),
            wording.NaturalLength.Ticks);
}
