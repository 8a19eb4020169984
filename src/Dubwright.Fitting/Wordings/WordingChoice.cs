namespace Dubwright.Fitting.Wordings;

/// <summary>Which of many shorter wordings are worth speaking, by their predicted lengths.</summary>
public static class WordingChoice
{
    // Closer than this two wordings sound equally long, and one this near to the whole gains nothing.
    private const double Apart = 0.015;
    private const double LeastGain = 0.03;

    /// <param name="wordings">With the share of the present length that each is predicted to keep.</param>
    /// <param name="share">The share wanted.</param>
    /// <param name="most">How many may be spoken.</param>
    /// <returns>
    /// The mildest that is short enough first, then the one before and the one after it: a prediction may be off either way. Where none is
    /// short enough, the shortest. None where nothing is gained.
    /// </returns>
    public static IReadOnlyList<string> Pick(IEnumerable<(string Text, double Kept)> wordings, double share, int most)
    {
        var useful = new List<(string Text, double Kept)>();
        foreach (var wording in wordings.Where(wording => wording.Kept <= 1 - LeastGain).OrderByDescending(wording => wording.Kept)
            .ThenBy(wording => wording.Text, StringComparer.Ordinal))
        {
            if (useful.Count == 0 || useful[^1].Kept - wording.Kept >= Apart)
            {
                useful.Add(wording);
            }
        }

        var enough = useful.FindIndex(wording => wording.Kept <= share);
        var centre = enough < 0 ? useful.Count - 1 : enough;
        return [.. Enumerable.Range(0, useful.Count)
            .OrderBy(at => Math.Abs(at - centre)).ThenBy(at => at)
            .Take(most).Select(at => useful[at].Text)];
    }
}
