using Dubwright.Core.Time;

namespace Dubwright.Core.Words;

/// <summary>
/// Finds when each word of a spoken text sounds: what a recogniser understood tells the times of the words that it got right (the longest
/// common subsequence), and words between two of these share the time between them by their length.
/// </summary>
public static class WordPlacement
{
    /// <param name="said">The words as they are written.</param>
    /// <param name="heard">What was understood, in order.</param>
    /// <param name="sound">Where the text sounds, on the clock of what was heard.</param>
    /// <returns>Each of <paramref name="said"/>, in order; a confidence of 0 where it was not understood.</returns>
    public static IReadOnlyList<Word> Place(IReadOnlyList<string> said, IReadOnlyList<Word> heard, TimeRange sound)
    {
        var anchors = Common([.. said.Select(Plain)], [.. heard.Select(word => Plain(word.Text))]);
        var words = new List<Word>();
        var end = sound.Start.TotalSeconds;
        for (var at = 0; at < said.Count;)
        {
            if (anchors.TryGetValue(at, out var found))
            {
                var start = Math.Max(end, heard[found].Time.Start.TotalSeconds);
                end = Math.Max(start, heard[found].Time.End.TotalSeconds);
                words.Add(new Word(said[at++], TimeRange.FromSeconds(start, end), heard[found].Confidence));
                continue;
            }

            var next = at;
            while (next < said.Count && !anchors.ContainsKey(next))
            {
                next++;
            }

            var until = Math.Max(end, next < said.Count ? heard[anchors[next]].Time.Start.TotalSeconds : sound.End.TotalSeconds);
            var (from, letters) = (end, said.Skip(at).Take(next - at).Sum(word => word.Length));
            for (var before = 0; at < next; at++)
            {
                var after = before + said[at].Length;
                end = from + ((until - from) * after / letters);
                words.Add(new Word(said[at], TimeRange.FromSeconds(from + ((until - from) * before / letters), end), 0));
                before = after;
            }
        }

        return words;
    }

    private static string Plain(string word) => string.Concat(word.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    // Which word that was heard is which that was said.
    private static Dictionary<int, int> Common(string[] said, string[] heard)
    {
        var length = new int[said.Length + 1, heard.Length + 1];
        for (var one = said.Length - 1; one >= 0; one--)
        {
            for (var other = heard.Length - 1; other >= 0; other--)
            {
                length[one, other] = said[one] == heard[other]
                    ? length[one + 1, other + 1] + 1
                    : Math.Max(length[one + 1, other], length[one, other + 1]);
            }
        }

        var pairs = new Dictionary<int, int>();
        for (var (one, other) = (0, 0); one < said.Length && other < heard.Length;)
        {
            if (said[one] == heard[other])
            {
                pairs[one++] = other++;
            }
            else if (length[one + 1, other] >= length[one, other + 1])
            {
                one++;
            }
            else
            {
                other++;
            }
        }

        return pairs;
    }
}
