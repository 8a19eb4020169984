using System.Collections.Frozen;

namespace Dubwright.Engines.Recognition;

/// <summary>
/// Gives a recogniser's bare lower-case English words the writing that translation needs: a capital to begin with, "I", names of days,
/// months and peoples, the name after a title, a full stop. Numbers stay words.
/// </summary>
internal static class EnglishText
{
    private static readonly FrozenSet<string> Titles =
        FrozenSet.Create(StringComparer.Ordinal, "mister", "mr", "mr.", "missus", "mrs", "mrs.", "ms", "ms.");

    private static readonly FrozenSet<string> ShortTitles =
        FrozenSet.Create(StringComparer.Ordinal, "mr", "mr.", "mrs", "mrs.", "ms", "ms.");

    // Words that are no names whatever their place: "may" and "march" and "polish" are left out.
    private static readonly FrozenSet<string> Capitals =
        ("monday tuesday wednesday thursday friday saturday sunday january february april june july september october november december " +
         "english french spanish german italian american british irish scottish russian chinese japanese european african asian " +
             "indian canadian " +
         "australian london paris america england france spain germany italy europe africa asia russia china japan india " +
             "canada australia " +
         "christmas god").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>As many words as came in, so that each keeps its time; the full stop is on the last.</summary>
    public static IReadOnlyList<string> Restore(IReadOnlyList<string> words)
    {
        var restored = words
            .Select((word, at) => IsCapital(words, at) ? Capitalise(word) : word)
            .ToArray();
        if (restored.Length > 0 && char.IsLetterOrDigit(restored[^1][^1]))
        {
            restored[^1] += ".";
        }

        return restored;
    }

    private static bool IsCapital(IReadOnlyList<string> words, int at) =>
        at == 0 || words[at] is "i" || words[at].StartsWith("i'", StringComparison.Ordinal) || Capitals.Contains(words[at])
            || ShortTitles.Contains(words[at])
        || Titles.Contains(words[at - 1]);

    private static string Capitalise(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
