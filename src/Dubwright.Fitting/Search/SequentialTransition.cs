using Dubwright.Fitting.Candidates;

namespace Dubwright.Fitting.Search;

/// <summary>
/// The transition of a line that overlaps no other, which nearly every line is: one-dimensional, so the labels stay a staircase of floor
/// and cost.
/// </summary>
internal static class SequentialTransition
{
    /// <param name="labels">By ascending floor and strictly falling cost.</param>
    public static List<Label> Apply(List<Label> labels, CandidateSet candidates)
    {
        var (starts, startCosts, lengths, wanted) = (candidates.Starts, candidates.StartCosts, candidates.Lengths, candidates.Row.Gap);
        var first = starts[0] + lengths[0].Cells;
        var best = new Label[Math.Max(0, Math.Min(starts[^1] + lengths[^1].Cells, candidates.LatestEnd) - first + 1)];
        Array.Fill(best, new Label(CostModel.Infeasible, 0, default, 0, 0, 0));
        var free = -1;
        for (var at = 0; at < starts.Length; at++)
        {
            var start = starts[at];
            while (free + 1 < labels.Count && labels[free + 1].Floor <= start - wanted)
            {
                free++;
            }

            var (cost, parent) = free >= 0 ? (labels[free].Cost, free) : (CostModel.Infeasible, -1);
            for (var near = free + 1; near < labels.Count && labels[near].Floor <= start; near++)
            {
                var squeezed = labels[near].Cost + CostModel.Gap(start - labels[near].Floor, wanted);
                (cost, parent) = squeezed < cost ? (squeezed, near) : (cost, parent);
            }

            if (parent >= 0)
            {
                AddLengths(start, cost + startCosts[at], parent);
            }
        }

        return ParetoFront(best, candidates, first);

        void AddLengths(int start, long cost, int parent)
        {
            for (var length = 0; length < lengths.Length; length++)
            {
                var end = start + lengths[length].Cells;
                if (end > candidates.LatestEnd)
                {
                    break;
                }

                var sum = cost + lengths[length].Cost;
                if (sum < best[end - first].Cost)
                {
                    best[end - first] = new Label(sum, end, default, parent, start, length);
                }
            }
        }
    }

    private static List<Label> ParetoFront(Label[] best, CandidateSet candidates, int first)
    {
        var front = new List<Label>();
        var lowest = CostModel.Infeasible;
        for (var at = 0; at < best.Length; at++)
        {
            if (best[at].Cost >= CostModel.Infeasible)
            {
                continue;
            }

            var cost = best[at].Cost + candidates.EndCost(first + at);
            if (cost < lowest)
            {
                lowest = cost;
                front.Add(best[at] with { Cost = cost });
            }
        }

        return front;
    }
}
