using Dubwright.Fitting.Candidates;
using Dubwright.Fitting.Search;
using Dubwright.Fitting.Timeline;

namespace Dubwright.Fitting.Planning;

/// <summary>
/// Places every line of one target language, all of them together, where it costs a listener least. Never fails because something does not
/// fit: rules of comfort are given up in order, and what had to be given up is graded red and said in the reason. Always kept: lines share
/// no more time than their slots did, keep the order of their starts, lie within the film, and none is cut or lost. The same lines give the
/// same plan.
/// </summary>
public static class Planner
{
    private const int Neighbours = 2;

    /// <param name="lines">In any order; ids are unique.</param>
    /// <param name="total">The film's length.</param>
    public static FitPlan Plan(IReadOnlyList<LineToFit> lines, TimeSpan total, PlanOptions options, CancellationToken cancellationToken)
    {
        Check(lines, total);
        var grid = TimeGrid.For(lines.Count, total, options);
        var rows = TimelineRows.From(lines, total, grid, options);
        foreach (var row in rows)
        {
            row.Pin = row.Line.Pinned;
        }

        PinnedLines.DropConflicts(rows, total);
        return PlanBuilder.Of(rows, Solve(rows, grid, options, cancellationToken), grid, options, total);
    }

    /// <summary>
    /// Plans again after an edit. Everything but the changed lines and two neighbours on either side stays exactly as it was; the window
    /// widens only where it leaves no way to keep the hard rules or to stay below <see cref="PlanOptions.RateAtWorst"/> near the slot.
    /// </summary>
    /// <param name="previous">The last plan; lines that it does not have count as changed.</param>
    /// <param name="changed">Ids of lines whose take, wording or slot is another now.</param>
    public static FitPlan Replan(
        IReadOnlyList<LineToFit> lines, FitPlan previous, IReadOnlyCollection<int> changed, TimeSpan total, PlanOptions options,
        CancellationToken cancellationToken)
    {
        Check(lines, total);
        var before = previous.Placements.Zip(previous.Fits)
            .ToDictionary(pair => pair.First.LineId, pair => (Placement: pair.First, Fit: pair.Second));
        var grid = TimeGrid.For(lines.Count, total, options);
        for (var reach = Neighbours; reach < 2 * lines.Count; reach *= 2)
        {
            var rows = TimelineRows.From(lines, total, grid, options);
            var free = PinnedLines.FreeAround(rows, row => changed.Contains(row.Line.Id) || !before.ContainsKey(row.Line.Id), reach);
            for (var at = 0; at < rows.Length; at++)
            {
                rows[at].Pin = free[at] ? rows[at].Line.Pinned : before[rows[at].Line.Id].Placement.Time;
            }

            if (!PinnedLines.DropConflicts(rows, total) && new RelaxationLadder(rows, grid, options, cancellationToken).Run() is { } chosen)
            {
                var plan = PlanBuilder.Of(rows, chosen, grid, options, total, at => free[at] ? null : before[rows[at].Line.Id]);
                if (reach >= 4 * Neighbours || !plan.Fits.Where((_, at) => free[at]).Any(fit => fit.Relaxation >= Relaxation.MuchFaster))
                {
                    return plan;
                }
            }
        }

        return Plan(lines, total, options, cancellationToken);
    }

    private static CandidatePlacement[]? Solve(TimelineRow[] rows, TimeGrid grid, PlanOptions options, CancellationToken cancellationToken)
    {
        while (true)
        {
            var ladder = new RelaxationLadder(rows, grid, options, cancellationToken);
            var chosen = ladder.Run();
            if (chosen is not null || !Array.Exists(rows, row => row.Pin is not null))
            {
                return chosen;
            }

            // Pins that leave no room for the lines between them cannot all stay: none is better than another, so all of the stretch are
            // free.
            var pinned = ladder.InfeasibleIntervals.SelectMany(part => rows[part.From..part.To]).Where(row => row.Pin is not null).ToList();
            foreach (var row in pinned.Count > 0 ? pinned : [.. rows.Where(row => row.Pin is not null)])
            {
                (row.Pin, row.Unpinned) = (null, true);
            }
        }
    }

    private static void Check(IReadOnlyList<LineToFit> lines, TimeSpan total)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(total, TimeSpan.Zero);
        if (lines.DistinctBy(line => line.Id).Count() != lines.Count)
        {
            throw new ArgumentException("Two lines have the same id.", nameof(lines));
        }
    }
}
