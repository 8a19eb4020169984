namespace Dubwright.Bench.Engines;

/// <summary>How far one text is from another.</summary>
internal static class Scores
{
    private const int LongestGram = 6;

    /// <summary>
    /// chrF2 (Popović, 2015) of a corpus: the mean F-score, recall counting twice, of character n-grams up to six, counted over all lines.
    /// </summary>
    public static double ChrF(IReadOnlyList<string> references, IReadOnlyList<string> given) => Enumerable.Range(1, LongestGram)
        .Average(length =>
    {
        double shared = 0, wanted = 0, found = 0;
        foreach (var (reference, answer) in references.Zip(given))
        {
            var (there, here) = (Grams(reference, length), Grams(answer, length));
            shared += there.Sum(gram => Math.Min(gram.Value, here.GetValueOrDefault(gram.Key)));
            wanted += there.Values.Sum();
            found += here.Values.Sum();
        }

        var (precision, recall) = (shared / Math.Max(1, found), shared / Math.Max(1, wanted));
        return precision + recall == 0 ? 0 : 5 * precision * recall / ((4 * precision) + recall);
    });

    private static Dictionary<string, int> Grams(string text, int length)
    {
        var bare = string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));
        return Enumerable.Range(0, Math.Max(0, bare.Length - length + 1)).Select(at => bare.Substring(at, length))
            .GroupBy(gram => gram).ToDictionary(group => group.Key, group => group.Count());
    }
}
