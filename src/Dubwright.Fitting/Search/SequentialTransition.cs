namespace Dubwright.Fitting.Search;

/// <summary>Places a line that shares time with no other: the case of nearly every line, and fast.</summary>
internal static class ChainStep
{
    /// <param name="labels">By ascending floor and strictly falling cost.</param>
    public static List<Label> Place(List<Label> labels, Choices choices)
    {
        var (starts, startCosts, lengths, wanted) = (choices.Starts, choices.StartCosts, choices.Lengths, choices.Row.Gap);
        var first = starts[0] + lengths[0].Cells;
        var best = new Label[Math.Max(0, Math.Min(starts[^1] + lengths[^1].Cells, choices.LatestEnd) - first + 1)];
        Array.Fill(best, new Label(Prices.Never, 0, default, 0, 0, 0));
        var free = -1;
        for (var at = 0; at < starts.Length; at++)
        {
            var start = starts[at];
            while (free + 1 < labels.Count && labels[free + 1].Floor <= start - wanted)
            {
                free++;
            }

            var (cost, parent) = free >= 0 ? (labels[free].Cost, free) : (Prices.Never, -1);
            for (var near = free + 1; near < labels.Count && labels[near].Floor <= start; near++)
            {
                var squeezed = labels[near].Cost + Prices.Gap(start - labels[near].Floor, wanted);
                (cost, parent) = squeezed < cost ? (squeezed, near) : (cost, parent);
            }

            if (parent >= 0)
            {
                Spread(start, cost + startCosts[at], parent);
            }
        }

        return Front(best, choices, first);

        void Spread(int start, long cost, int parent)
        {
            for (var length = 0; length < lengths.Length; length++)
            {
                var end = start + lengths[length].Cells;
                if (end > choices.LatestEnd)
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

    private static List<Label> Front(Label[] best, Choices choices, int first)
    {
        var front = new List<Label>();
        var lowest = Prices.Never;
        for (var at = 0; at < best.Length; at++)
        {
            if (best[at].Cost >= Prices.Never)
            {
                continue;
            }

            var cost = best[at].Cost + choices.EndCost(first + at);
            if (cost < lowest)
            {
                lowest = cost;
                front.Add(best[at] with { Cost = cost });
            }
        }

        return front;
    }
}
