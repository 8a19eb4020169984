using System.Runtime.InteropServices;

namespace Dubwright.Fitting.Search;

/// <summary>Places a line whose slot shares time with others: never more of it than the original did.</summary>
/// <param name="ahead">Bounds what the rows after it cost.</param>
/// <param name="row">Of the line, counted within the choices.</param>
/// <param name="ceiling">Ways that cannot come out cheaper than this are not followed.</param>
/// <param name="width">Labels kept after the row. Where more arise, the search is no longer exact.</param>
internal sealed class CrowdStep(Choices choices, Crossing crossing, Outlook ahead, int row, long ceiling, int width)
{
    private readonly List<(long Least, Label Label)> _made = [];
    private readonly Dictionary<(int Floor, Ends Ends, int Longest), (long Cost, int Parent)> _ways = [];
    private readonly int[] _kept = Array.ConvertAll(crossing.Before, voice => Array.IndexOf(crossing.After, voice));
    private readonly int _own = Array.IndexOf(crossing.After, crossing.Row);
    private long _ceiling = ceiling;

    /// <summary>Whether labels had to be forgotten that might have led to a cheaper way.</summary>
    public bool Forgot { get; private set; }

    /// <returns>Those that no other beats in everything, by ascending floor.</returns>
    public List<Label> Place(List<Label> labels)
    {
        var clear = labels.ConvertAll(Clear);
        for (var at = 0; at < choices.Starts.Length; at++)
        {
            _ways.Clear();
            var start = choices.Starts[at];
            for (var parent = 0; parent < labels.Count && labels[parent].Floor <= start; parent++)
            {
                if (at == 0 || choices.Starts[at - 1] < clear[parent])
                {
                    Reach(labels[parent], parent, start);
                }
            }

            foreach (var (way, (cost, parent)) in _ways)
            {
                Spread(new Label(cost + choices.StartCosts[at], way.Floor, way.Ends, parent, start, 0), way.Longest);
            }
        }

        return Front();
    }

    /// <summary>From which cell on nothing before is felt: to start later still is no better in anything.</summary>
    private int Clear(Label label)
    {
        var clear = Math.Max(choices.Home, label.Floor + choices.Row.Gap);
        for (var voice = 0; voice < crossing.Before.Length; voice++)
        {
            clear = Math.Max(clear, label.Ends[voice] - crossing.Shared[voice]);
        }

        return clear;
    }

    private void Reach(in Label label, int parent, int start)
    {
        var (floor, ends, longest) = (start, default(Ends), int.MaxValue);
        for (var voice = 0; voice < crossing.Before.Length; voice++)
        {
            var (end, kept) = (label.Ends[voice], _kept[voice]);
            longest = end - crossing.Shared[voice] > start ? Math.Min(longest, crossing.Shared[voice]) : longest;
            (floor, ends) = kept >= 0 ? (floor, ends.With(kept, Math.Max(end, crossing.Harmless[kept]))) : (Math.Max(floor, end), ends);
        }

        var cost = label.Cost + Prices.Gap(start - label.Floor, choices.Row.Gap);
        ref var way = ref CollectionsMarshal.GetValueRefOrAddDefault(_ways, (floor, ends, longest), out var known);
        way = known && way.Cost <= cost ? way : (cost, parent);
    }

    private void Spread(in Label way, int longest)
    {
        var rest = Rest(way);
        if (way.Cost + rest >= _ceiling)
        {
            return;
        }

        var lowest = Prices.Never;
        for (var length = 0; length < choices.Lengths.Length; length++)
        {
            var choice = choices.Lengths[length];
            var end = way.Start + choice.Cells;
            if (choice.Cells > longest || end > choices.LatestEnd)
            {
                break;
            }

            // Longer and no cheaper is no better in anything.
            var own = choice.Cost + choices.EndCost(end);
            if (own < lowest)
            {
                lowest = own;
                Keep(way with { Cost = way.Cost + own, Length = length }, end, rest);
            }
        }
    }

    /// <summary>What the rows after this one cost at least, whatever its length.</summary>
    private long Rest(in Label way)
    {
        var rest = ahead.From(row + 1, way.Floor);
        for (var voice = 0; voice < crossing.After.Length; voice++)
        {
            rest = voice == _own ? rest : Math.Max(rest, ahead.From(row + 1, way.Floor, voice, way.Ends[voice]));
        }

        return rest;
    }

    private void Keep(Label label, int end, long rest)
    {
        if (label.Cost + rest >= _ceiling)
        {
            return;
        }

        var floor = Math.Max(label.Floor, end);
        var least = label.Cost + Math.Max(rest, _own >= 0 ? ahead.From(row + 1, label.Floor, _own, end) : ahead.From(row + 1, floor));
        if (least < _ceiling)
        {
            _made.Add((least, _own >= 0 ? label with { Ends = label.Ends.With(_own, Math.Max(end, crossing.Harmless[_own])) } : label with { Floor = floor }));
            if (_made.Count >= 16 * width)
            {
                Forget(8 * width);
            }
        }
    }

    /// <summary>Keeps the most promising.</summary>
    private void Forget(int most)
    {
        _made.Sort(static (one, other) => one.Least != other.Least ? one.Least.CompareTo(other.Least) : Compare(one.Label, other.Label));
        _made.RemoveRange(most, _made.Count - most);
        (_ceiling, Forgot) = (_made[^1].Least, true);
    }

    private List<Label> Front()
    {
        _made.Sort(static (one, other) => one.Least != other.Least ? one.Least.CompareTo(other.Least) : Compare(one.Label, other.Label));
        var front = new List<Label>();
        foreach (var (_, label) in _made)
        {
            if (front.Exists(better => label.IsDominatedBy(better)))
            {
                continue;
            }

            if (front.Count == width)
            {
                Forgot = true;
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
