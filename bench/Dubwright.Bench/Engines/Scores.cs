namespace Dubwright.Bench.Engines;

/// <summary>How far one text is from another.</summary>
internal static class Scores
{
    private const int LongestGram = 6;

    /// <summary>chrF2 (Popović, 2015): the mean F-score, recall counting twice, of character n-grams up to six.</summary>
    public static double ChrF(string reference, string given)
    {
        var scores = Enumerable.Range(1, LongestGram).Select(length =>
        {
            var (wanted, found) = (Grams(reference, length), Grams(given, length));
            double shared = wanted.Sum(gram => Math.Min(gram.Value, found.GetValueOrDefault(gram.Key)));
            var (precision, recall) = (shared / Math.Max(1, found.Values.Sum()), shared / Math.Max(1, wanted.Values.Sum()));
            return precision + recall == 0 ? 0 : 5 * precision * recall / ((4 * precision) + recall);
        });
        return scores.Average();
    }

    private static Dictionary<string, int> Grams(string text, int length)
    {
        var bare = string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));
        return Enumerable.Range(0, Math.Max(0, bare.Length - length + 1)).Select(at => bare.Substring(at, length))
            .GroupBy(gram => gram).ToDictionary(group => group.Key, group => group.Count());
    }
}
