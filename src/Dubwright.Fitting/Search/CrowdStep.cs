using System.Runtime.InteropServices;

namespace Dubwright.Fitting.Search;

/// <summary>Places a line whose slot shares time with others: never more of it than the original did.</summary>
internal static class CrowdStep
{
    /// <summary>Labels kept after a row. Only where several voices sound together for long can more arise, and there the search is no longer exact.</summary>
    public const int MostLabels = 2_000;

    /// <param name="labels">By ascending floor.</param>
    /// <param name="before">Rows followed before this one, in the order of a label's ends.</param>
    /// <param name="after">The same after it.</param>
    /// <param name="row">The row placed.</param>
    /// <param name="shared">How many cells it may share with each of <paramref name="before"/>.</param>
    public static List<Label> Place(
        List<Label> labels, Choices choices, IReadOnlyList<int> before, IReadOnlyList<int> after, int row, int[] shared)
    {
        var kept = before.Select(earlier => after.ToList().IndexOf(earlier)).ToArray();
        var own = after.ToList().IndexOf(row);
        var made = new Dictionary<(int Floor, Ends Ends), Label>();
        var ways = new Dictionary<(int Floor, Ends Ends, int Longest), (long Cost, int Parent)>();

        for (var at = 0; at < choices.Starts.Length; at++)
        {
            ways.Clear();
            var start = choices.Starts[at];
            for (var parent = 0; parent < labels.Count && labels[parent].Floor <= start; parent++)
            {
                Reach(labels[parent], parent, start);
            }

            foreach (var (way, (cost, parent)) in ways)
            {
                Spread(start, way.Floor, way.Ends, way.Longest, cost + choices.StartCosts[at], parent);
            }
        }

        return Front([.. made.Values]);

        void Reach(in Label label, int parent, int start)
        {
            var (floor, ends, longest) = (start, default(Ends), int.MaxValue);
            for (var voice = 0; voice < shared.Length; voice++)
            {
                var end = label.Ends[voice];
                longest = end - shared[voice] > start ? Math.Min(longest, shared[voice]) : longest;
                (floor, ends) = kept[voice] >= 0 ? (floor, ends.With(kept[voice], end)) : (Math.Max(floor, end), ends);
            }

            var cost = label.Cost + Prices.Gap(start - label.Floor, choices.Row.Gap);
            ref var way = ref CollectionsMarshal.GetValueRefOrAddDefault(ways, (floor, ends, longest), out var known);
            way = known && way.Cost <= cost ? way : (cost, parent);
        }

        void Spread(int start, int floor, in Ends ends, int longest, long cost, int parent)
        {
            for (var length = 0; length < choices.Lengths.Length; length++)
            {
                var choice = choices.Lengths[length];
                var end = start + choice.Cells;
                if (choice.Cells > longest || end > choices.LatestEnd)
                {
                    break;
                }

                var sum = cost + choice.Cost + choices.EndCost(end);
                var (newFloor, newEnds) = own >= 0 ? (floor, ends.With(own, end)) : (Math.Max(floor, end), ends);
                ref var label = ref CollectionsMarshal.GetValueRefOrAddDefault(made, (newFloor, newEnds), out var known);
                label = known && label.Cost <= sum ? label : new Label(sum, newFloor, newEnds, parent, start, length);
            }
        }
    }

    /// <summary>Those that no other beats in everything; where too many remain, the cheapest and the earliest.</summary>
    private static List<Label> Front(List<Label> labels)
    {
        labels.Sort(static (one, other) => Compare(one, other));
        var front = new List<Label>();
        foreach (var label in labels)
        {
            if (!front.Exists(better => label.IsDominatedBy(better)))
            {
                front.Add(label);
            }

            if (front.Count >= 2 * MostLabels)
            {
                break;
            }
        }

        if (front.Count > MostLabels)
        {
            var cheapest = front.Take(MostLabels / 2).ToList();
            front = [.. cheapest, .. labels.Except(cheapest).OrderBy(Latest).ThenBy(label => label.Cost).ThenBy(label => label.Start).Take(MostLabels / 2)];
        }

        front.Sort(static (one, other) => one.Floor != other.Floor ? one.Floor.CompareTo(other.Floor) : Compare(one, other));
        return front;
    }

    private static long Latest(Label label) => Math.Max((long)label.Floor, Math.Max(label.Ends.First, Math.Max(label.Ends.Second, label.Ends.Third)));

    private static int Compare(in Label one, in Label other)
    {
        var order = one.Cost.CompareTo(other.Cost);
        order = order != 0 ? order : one.Floor.CompareTo(other.Floor);
        order = order != 0 ? order : one.Ends.First.CompareTo(other.Ends.First);
        order = order != 0 ? order : one.Ends.Second.CompareTo(other.Ends.Second);
        return order != 0 ? order : one.Ends.Third.CompareTo(other.Ends.Third);
    }
}
