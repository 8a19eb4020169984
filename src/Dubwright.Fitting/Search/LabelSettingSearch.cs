using Dubwright.Fitting.Candidates;

namespace Dubwright.Fitting.Search;

/// <summary>
/// The cheapest placement of neighbouring lines together: a label-setting search for a shortest path with resource constraints in a layered
/// graph, one layer per line. Ties are broken by earlier ends, then by earlier starts, so the answer is always the same. See
/// docs/planner.md.
/// </summary>
internal static class LabelSettingSearch
{
    // Labels kept per row: few to find a good way soon, more to find the best one.
    private static readonly int[] Widths = [4, 32, 256];

    /// <param name="candidates">Of neighbouring rows, in order; <paramref name="offset"/> is the first one's row number.</param>
    /// <returns>A placement per row and what they cost, or null where the candidates leave no way.</returns>
    public static (CandidatePlacement[] Chosen, long Cost)? Find(
        IReadOnlyList<CandidateSet> candidates, int offset, CancellationToken cancellationToken)
    {
        if (candidates.Any(row => row.IsEmpty))
        {
            return null;
        }

        var overlaps = OverlapState.Of(candidates, offset);
        if (Array.TrueForAll(overlaps, overlap => overlap.IsSequential))
        {
            return new Beam(candidates, overlaps, null, CostModel.Infeasible, int.MaxValue, cancellationToken).Run();
        }

        var lowerBounds = new LowerBounds(candidates, overlaps);
        var least = lowerBounds.From(0, Beam.Nothing);
        (CandidatePlacement[] Chosen, long Cost)? best = null;
        foreach (var width in Widths)
        {
            if (least >= (best?.Cost ?? CostModel.Infeasible))
            {
                break;
            }

            var beam = new Beam(candidates, overlaps, lowerBounds, best?.Cost ?? CostModel.Infeasible, width, cancellationToken);
            best = beam.Run() ?? best;
            if (beam.IsExact)
            {
                break;
            }
        }

        return best;
    }

    private sealed class Beam(
        IReadOnlyList<CandidateSet> candidates, OverlapState[] overlaps, LowerBounds? lowerBounds, long ceiling, int width,
        CancellationToken cancellationToken)
    {
        /// <summary>A floor below everything.</summary>
        public const int Nothing = int.MinValue / 4;

        private readonly CandidatePlacement[] _chosen = new CandidatePlacement[candidates.Count];
        private readonly List<List<Label>> _history = [];
        private int _settled;

        public bool IsExact { get; private set; } = true;

        public (CandidatePlacement[] Chosen, long Cost)? Run()
        {
            var labels = new List<Label> { new(0, Nothing, default, 0, 0, 0) };
            for (var at = 0; at < candidates.Count; at++)
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
            return (_chosen, cost);
        }

        private List<Label> Place(List<Label> labels, int at)
        {
            if (overlaps[at].IsSequential)
            {
                var placed = SequentialTransition.Apply(labels, candidates[at]);
                placed.RemoveAll(label => lowerBounds is not null && label.Cost + lowerBounds.From(at + 1, label.Floor) >= ceiling);
                return placed;
            }

            var transition = new OverlapTransition(candidates[at], overlaps[at], lowerBounds!, at, ceiling, width);
            var front = transition.Apply(labels);
            IsExact &= !transition.Truncated;
            return front;
        }

        private void Trace(int label)
        {
            for (var back = _history.Count - 1; back >= 0; back--)
            {
                var chosen = _history[back][label];
                _chosen[_settled + back] = new CandidatePlacement(chosen.Start, candidates[_settled + back].Lengths[chosen.Length]);
                label = chosen.Parent;
            }

            _settled += _history.Count;
            _history.Clear();
        }
    }
}
