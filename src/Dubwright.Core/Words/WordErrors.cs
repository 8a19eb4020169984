namespace Dubwright.Core.Words;

/// <summary>How many words a recogniser got wrong.</summary>
public static class WordErrors
{
    /// <summary>
    /// Word error rate: the fewest insertions, deletions and substitutions (Levenshtein) that turn what was heard into what was said, over the
    /// number of words said. Case and punctuation do not count.
    /// </summary>
    public static double Rate(string said, string heard)
    {
        var (reference, hypothesis) = (Words(said), Words(heard));
        var row = Enumerable.Range(0, hypothesis.Length + 1).ToArray();
        for (var at = 1; at <= reference.Length; at++)
        {
            var diagonal = row[0];
            row[0] = at;
            for (var to = 1; to <= hypothesis.Length; to++)
            {
                var cost = Math.Min(Math.Min(row[to], row[to - 1]) + 1, diagonal + (reference[at - 1] == hypothesis[to - 1] ? 0 : 1));
                (diagonal, row[to]) = (row[to], cost);
            }
        }

        return reference.Length == 0 ? 0 : (double)row[^1] / reference.Length;
    }

    private static string[] Words(string text) =>
        new string([.. text.ToLowerInvariant().Select(letter => char.IsLetterOrDigit(letter) || letter == '\'' ? letter : ' ')])
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
