namespace Dubwright.Fitting.Search;

/// <summary>Where a row's line was put.</summary>
internal readonly record struct Spot(int Start, LengthChoice Length);

/// <summary>
/// The cheapest way to place some neighbouring lines together: dynamic programming over everything later lines can feel of earlier ones.
/// Equally cheap ways are told apart by earlier ends, then by earlier starts, so the answer is always the same.
/// </summary>
internal static class CheapestWay
{
    // Labels kept per row: few to find a good way soon, more to find the best one.
    private static readonly int[] Widths = [4, 32, 256];

    /// <param name="choices">Of neighbouring rows, in order; <paramref name="offset"/> is the first one's row number.</param>
    /// <returns>A spot per row and what they cost, or null where the choices leave no way.</returns>
    public static (Spot[] Spots, long Cost)? Find(IReadOnlyList<Choices> choices, int offset, CancellationToken cancellationToken)
    {
        if (choices.Any(row => row.Impossible))
        {
            return null;
        }

        var crossings = Crossing.Of(choices, offset);
        if (Array.TrueForAll(crossings, crossing => crossing.IsChain))
        {
            return new Search(choices, crossings, null, Prices.Never, int.MaxValue, cancellationToken).Run();
        }

        var ahead = new Outlook(choices, crossings);
        var least = ahead.From(0, Search.Nothing);
        (Spot[] Spots, long Cost)? best = null;
        foreach (var width in Widths)
        {
            if (least >= (best?.Cost ?? Prices.Never))
            {
                break;
            }

            var search = new Search(choices, crossings, ahead, best?.Cost ?? Prices.Never, width, cancellationToken);
            best = search.Run() ?? best;
            if (search.IsExact)
            {
                break;
            }
        }

        return best;
    }

    private sealed class Search(
        IReadOnlyList<Choices> choices, Crossing[] crossings, Outlook? ahead, long ceiling, int width, CancellationToken cancellationToken)
    {
        /// <summary>A floor below everything.</summary>
        public const int Nothing = int.MinValue / 4;

        private readonly Spot[] _spots = new Spot[choices.Count];
        private readonly List<List<Label>> _history = [];
        private int _settled;

        public bool IsExact { get; private set; } = true;

        public (Spot[] Spots, long Cost)? Run()
        {
            var labels = new List<Label> { new(0, Nothing, default, 0, 0, 0) };
            for (var at = 0; at < choices.Count; at++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                labels = Place(labels, at);
                if (labels.Count == 0)
                {
                    return null;
                }

                _history.Add(labels);
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
            return (_spots, cost);
        }

        private List<Label> Place(List<Label> labels, int at)
        {
            if (crossings[at].IsChain)
            {
                var placed = ChainStep.Place(labels, choices[at]);
                placed.RemoveAll(label => ahead is not null && label.Cost + ahead.From(at + 1, label.Floor) >= ceiling);
                return placed;
            }

            var step = new CrowdStep(choices[at], crossings[at], ahead!, at, ceiling, width);
            var crowd = step.Place(labels);
            IsExact &= !step.Forgot;
            return crowd;
        }

        private void Trace(int label)
        {
            for (var back = _history.Count - 1; back >= 0; back--)
            {
                var chosen = _history[back][label];
                _spots[_settled + back] = new Spot(chosen.Start, choices[_settled + back].Lengths[chosen.Length]);
                label = chosen.Parent;
            }

            _settled += _history.Count;
            _history.Clear();
        }
    }
}
