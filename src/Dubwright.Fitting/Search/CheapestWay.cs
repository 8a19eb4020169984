namespace Dubwright.Fitting.Search;

/// <summary>Where a row's line was put.</summary>
internal readonly record struct Spot(int Start, LengthChoice Length);

/// <summary>
/// The cheapest way to place some neighbouring lines together: dynamic programming over everything later lines can feel of earlier ones.
/// Equally cheap ways are told apart by earlier ends, then by earlier starts, so the answer is always the same.
/// </summary>
internal static class CheapestWay
{
    /// <param name="choices">Of neighbouring rows, in order; <paramref name="offset"/> is the first one's row number.</param>
    /// <returns>A spot per row and what they cost, or null where the choices leave no way.</returns>
    public static (Spot[] Spots, long Cost)? Find(IReadOnlyList<Choices> choices, int offset, CancellationToken cancellationToken)
    {
        var spots = new Spot[choices.Count];
        var history = new List<List<Label>>();
        var labels = new List<Label> { new(0, int.MinValue / 4, default, 0, 0, 0) };
        int[] followed = [];
        var settled = 0;
        for (var at = 0; at < choices.Count; at++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (choices[at].Impossible)
            {
                return null;
            }

            var before = followed;
            followed = Followed(choices, at, offset, before);
            labels = before.Length == 0 && followed.Length == 0
                ? ChainStep.Place(labels, choices[at])
                : CrowdStep.Place(labels, choices[at], before, followed, at + offset, Shared(choices, at, offset, before));
            if (labels.Count == 0)
            {
                return null;
            }

            history.Add(labels);
            if (labels.Count == 1)
            {
                // Every way leads through this one label: settle what is behind it and forget it.
                Trace(0);
            }
        }

        var cheapest = 0;
        for (var at = 1; at < labels.Count; at++)
        {
            cheapest = labels[at].Cost < labels[cheapest].Cost ? at : cheapest;
        }

        var cost = labels[cheapest].Cost;
        Trace(cheapest);
        return (spots, cost);

        void Trace(int label)
        {
            for (var back = history.Count - 1; back >= 0; back--)
            {
                var chosen = history[back][label];
                spots[settled + back] = new Spot(chosen.Start, choices[settled + back].Lengths[chosen.Length]);
                label = chosen.Parent;
            }

            settled += history.Count;
            history.Clear();
        }
    }

    /// <summary>Which rows go on sounding in the original when the next one begins, and so have to be followed.</summary>
    private static int[] Followed(IReadOnlyList<Choices> choices, int at, int offset, int[] before)
    {
        if (at + 1 >= choices.Count)
        {
            return [];
        }

        var next = choices[at + 1].Row.Sounding;
        return [.. before.Append(at + offset).Where(row => next.Any(pair => pair.Row == row))];
    }

    private static int[] Shared(IReadOnlyList<Choices> choices, int at, int offset, int[] before)
    {
        var row = choices[at].Row;
        return [.. before.Select(earlier => row.Sounding.First(pair => pair.Row == earlier).Cells + Rounding(row, choices[earlier - offset].Row))];
    }

    /// <summary>
    /// Pins need not lie on the grid: beside a free line, a cell at either end makes up for their rounding. Of two pins it was settled before
    /// that both may stay.
    /// </summary>
    private static int Rounding(Row row, Row earlier) => (row.Pin, earlier.Pin) switch
    {
        (null, null) => 0,
        (null, _) or (_, null) => -2,
        _ => int.MaxValue / 4,
    };
}
