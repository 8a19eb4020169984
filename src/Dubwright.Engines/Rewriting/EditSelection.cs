namespace Dubwright.Engines.Rewriting;

/// <summary>Which edits are worth making together.</summary>
internal static class EditSelection
{
    private const int MostEdits = 24;
    private const int MostSubsets = 16;

    /// <summary>
    /// Sets of edits of which no other is both milder and shorter (the Pareto front of cost and gain), the mildest first.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<Edit>> ThatMatter(IReadOnlyList<Edit> edits)
    {
        List<Subset> front = [new(0, 0, [])];
        // Of a very long text the edits that give most for what they lose.
        foreach (var edit in edits.OrderByDescending(edit => (double)edit.Gain / edit.Cost).ThenBy(edit => edit.From).Take(MostEdits))
        {
            var both =
                front.Concat(front.Select(subset => new Subset(subset.Cost + edit.Cost, subset.Gain + edit.Gain, [.. subset.Edits, edit])))
                .OrderBy(subset => subset.Cost).ThenByDescending(subset => subset.Gain);
            front = [];
            foreach (var subset in both)
            {
                if (front.Count == 0 || subset.Gain > front[^1].Gain)
                {
                    front.Add(subset);
                }
            }
        }

        front.RemoveAt(0);
        // Spread over the whole range where there are too many; the mildest and the shortest stay.
        return front.Count <= MostSubsets
            ? [.. front.Select(subset => subset.Edits)]
            : [.. Enumerable.Range(0, MostSubsets).Select(at => front[at * (front.Count - 1) / (MostSubsets - 1)].Edits)];
    }

    private sealed record Subset(int Cost, int Gain, IReadOnlyList<Edit> Edits);
}
