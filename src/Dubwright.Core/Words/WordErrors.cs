using System.Globalization;
using System.Text;

namespace Dubwright.Core.Words;

/// <summary>How many words a recogniser got wrong.</summary>
public static class WordErrors
{
    /// <summary>
    /// Word error rate: the fewest insertions, deletions and substitutions (Levenshtein) that turn what was heard into what was said, over
    /// the number of words said. Case, punctuation and apostrophes do not count; in scripts that write no blanks between words every
    /// character is one.
    /// </summary>
    public static double Rate(string said, string heard) => Count(said, heard) is (var errors, > 0 and var words)
        ? errors / (double)words : 0;

    /// <summary>The same as counts, to be added up over many lines.</summary>
    public static (int Errors, int Words) Count(string said, string heard)
    {
        var (reference, hypothesis) = (Words(said), Words(heard));
        var row = Enumerable.Range(0, hypothesis.Count + 1).ToArray();
        for (var at = 1; at <= reference.Count; at++)
        {
            var diagonal = row[0];
            row[0] = at;
            for (var to = 1; to <= hypothesis.Count; to++)
            {
                var cost = Math.Min(Math.Min(row[to], row[to - 1]) + 1, diagonal + (reference[at - 1] == hypothesis[to - 1] ? 0 : 1));
                (diagonal, row[to]) = (row[to], cost);
            }
        }

        return (row[^1], reference.Count);
    }

    /// <summary>How many of the words said were heard, in their order (the longest common subsequence), and how many were said.</summary>
    public static (int Understood, int Words) Understood(string said, string heard)
    {
        var (reference, hypothesis) = (Words(said), Words(heard));
        var row = new int[hypothesis.Count + 1];
        foreach (var word in reference)
        {
            var diagonal = 0;
            for (var to = 1; to <= hypothesis.Count; to++)
            {
                (diagonal, row[to]) = (row[to], word == hypothesis[to - 1] ? diagonal + 1 : Math.Max(row[to], row[to - 1]));
            }
        }

        return (row[^1], reference.Count);
    }

    private static List<string> Words(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var rune in text.ToLowerInvariant().EnumerateRunes())
        {
            // Vowel signs and tone marks are parts of words too.
            var category = Rune.GetUnicodeCategory(rune);
            if (category == UnicodeCategory.OtherLetter && WritesNoBlanks(rune.Value))
            {
                End();
                words.Add(rune.ToString());
            }
            else if (Rune.IsLetterOrDigit(rune) || category is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark)
            {
                word.Append(rune.ToString());
            }
            else if (rune.Value is '\'' or '’')
            {
                // Nobody hears an apostrophe: "l'oisir" and "loisir" are one.
                continue;
            }
            else
            {
                End();
            }
        }

        End();
        return words;

        void End()
        {
            if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }
    }

    /// <summary>Whether a letter is of a script that writes no blanks between words: Thai, Lao, Burmese, Khmer; kana,
    /// ideographs.</summary>
    public static bool WritesNoBlanks(int letter) =>
        letter is (>= 0x0E00 and <= 0x0EFF) or (>= 0x1000 and <= 0x109F) or (>= 0x1780 and <= 0x17FF) or (>= 0x3040 and <= 0x30FF) or (
            >= 0x3400 and <= 0x9FFF)
            or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3134F);
}
