using System.Runtime.InteropServices;
using Dubwright.Fitting.Candidates;

namespace Dubwright.Fitting.Search;

/// <summary>The transition of a line whose slot overlaps others: they never share more time than their slots did.</summary>
/// <param name="lowerBounds">Of what the rows after it cost.</param>
/// <param name="row">Of the line, counted within the candidates.</param>
/// <param name="ceiling">The cost of the best plan known: a label whose lower bound is no lower is pruned.</param>
/// <param name="width">The beam: labels kept after the row. Where more arise, the search is no longer exact.</param>
internal sealed class OverlapTransition(
    CandidateSet candidates, OverlapState overlap, LowerBounds lowerBounds, int row, long ceiling, int width)
{
    private readonly List<(long Least, Label Label)> _created = [];
    private readonly Dictionary<(int Floor, Ends Ends, int Longest), (long Cost, int Parent)> _extensions = [];
    private readonly int[] _following = Array.ConvertAll(overlap.Before, voice => Array.IndexOf(overlap.After, voice));
    private readonly int _own = Array.IndexOf(overlap.After, overlap.Row);
    private long _ceiling = ceiling;

    /// <summary>Whether the beam dropped labels that might have led to a cheaper plan.</summary>
    public bool Truncated { get; private set; }

    /// <returns>The non-dominated ones, by ascending floor.</returns>
    public List<Label> Apply(List<Label> labels)
    {
        var unaffected = labels.ConvertAll(UnaffectedFrom);
        for (var at = 0; at < candidates.Starts.Length; at++)
        {
            _extensions.Clear();
            var start = candidates.Starts[at];
            for (var parent = 0; parent < labels.Count && labels[parent].Floor <= start; parent++)
            {
                if (at == 0 || candidates.Starts[at - 1] < unaffected[parent])
                {
                    ExtendLabel(labels[parent], parent, start);
                }
            }

            foreach (var (extension, (cost, parent)) in _extensions)
            {
                AddLengths(
                    new Label(cost + candidates.StartCosts[at], extension.Floor, extension.Ends, parent, start, 0), extension.Longest);
            }
        }

        return ParetoFront();
    }

    /// <summary>From which cell on nothing before is felt: to start later still is no better in anything.</summary>
    private int UnaffectedFrom(Label label)
    {
        var unaffected = Math.Max(candidates.SlotStart, label.Floor + candidates.Row.Gap);
        for (var voice = 0; voice < overlap.Before.Length; voice++)
        {
            unaffected = Math.Max(unaffected, label.Ends[voice] - overlap.Shared[voice]);
        }

        return unaffected;
    }

    private void ExtendLabel(in Label label, int parent, int start)
    {
        var (floor, ends, longest) = (start, default(Ends), int.MaxValue);
        for (var voice = 0; voice < overlap.Before.Length; voice++)
        {
            var (end, kept) = (label.Ends[voice], _following[voice]);
            longest = end - overlap.Shared[voice] > start ? Math.Min(longest, overlap.Shared[voice]) : longest;
            (floor, ends) = kept >= 0 ? (floor, ends.With(kept, Math.Max(end, overlap.Harmless[kept]))) : (Math.Max(floor, end), ends);
        }

        var cost = label.Cost + CostModel.Gap(start - label.Floor, candidates.Row.Gap);
        ref var extension = ref CollectionsMarshal.GetValueRefOrAddDefault(_extensions, (floor, ends, longest), out var known);
        extension = known && extension.Cost <= cost ? extension : (cost, parent);
    }

    private void AddLengths(in Label extension, int longest)
    {
        var bound = LowerBound(extension);
        if (extension.Cost + bound >= _ceiling)
        {
            return;
        }

        var lowest = CostModel.Infeasible;
        for (var length = 0; length < candidates.Lengths.Length; length++)
        {
            var choice = candidates.Lengths[length];
            var end = extension.Start + choice.Cells;
            if (choice.Cells > longest || end > candidates.LatestEnd)
            {
                break;
            }

            // Longer and no cheaper is no better in anything.
            var own = choice.Cost + candidates.EndCost(end);
            if (own < lowest)
            {
                lowest = own;
                Add(extension with { Cost = extension.Cost + own, Length = length }, end, bound);
            }
        }
    }

    /// <summary>What the rows after this one cost at least, whatever its length.</summary>
    private long LowerBound(in Label extension)
    {
        var bound = lowerBounds.From(row + 1, extension.Floor);
        for (var voice = 0; voice < overlap.After.Length; voice++)
        {
            bound = voice == _own ? bound : Math.Max(bound, lowerBounds.From(row + 1, extension.Floor, voice, extension.Ends[voice]));
        }

        return bound;
    }

    private void Add(Label label, int end, long bound)
    {
        if (label.Cost + bound >= _ceiling)
        {
            return;
        }

        var floor = Math.Max(label.Floor, end);
        var least =
            label.Cost + Math.Max(bound, _own >= 0 ? lowerBounds.From(row + 1, label.Floor, _own, end) : lowerBounds.From(row + 1, floor));
        if (least < _ceiling)
        {
            _created.Add(
                (least, _own >= 0 ? label with { Ends = label.Ends.With(_own, Math.Max(end, overlap.Harmless[_own])) }
                    : label with { Floor = floor }));
            if (_created.Count >= 16 * width)
            {
                Truncate(8 * width);
            }
        }
    }

    /// <summary>Keeps the most promising.</summary>
    private void Truncate(int most)
    {
        _created.Sort(static (one, other) => one.Least != other.Least ? one.Least.CompareTo(other.Least) : Compare(one.Label, other.Label));
        _created.RemoveRange(most, _created.Count - most);
        (_ceiling, Truncated) = (_created[^1].Least, true);
    }

    private List<Label> ParetoFront()
    {
        _created.Sort(static (one, other) => one.Least != other.Least ? one.Least.CompareTo(other.Least) : Compare(one.Label, other.Label));
        var front = new List<Label>();
        foreach (var (_, label) in _created)
        {
            if (front.Exists(better => label.IsDominatedBy(better)))
            {
                continue;
            }

            if (front.Count == width)
            {
                Truncated = true;
                break;
            }

            front.Add(label);
        }

        front.Sort(static (one, other) => one.Floor != other.Floor ? one.Floor.CompareTo(other.Floor) : Compare(one, other));
        return front;
    }

    private static int Compare(in Label one, in Label other)
    {
        var order = one.Cost.CompareTo(other.Cost);
        order = order != 0 ? order : one.Floor.CompareTo(other.Floor);
        order = order != 0 ? order : one.Ends.CompareTo(other.Ends);
        order = order != 0 ? order : one.Start.CompareTo(other.Start);
        order = order != 0 ? order : one.Length.CompareTo(other.Length);
        return order != 0 ? order : one.Parent.CompareTo(other.Parent);
    }
}
