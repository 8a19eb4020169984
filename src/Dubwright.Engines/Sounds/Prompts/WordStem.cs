using System.Text.RegularExpressions;

namespace Dubwright.Engines.Sounds.Prompts;

/// <summary>Words of English as they are compared: without the endings of number and tense.</summary>
internal static partial class WordStem
{
    public static string Of(string word)
    {
        var stem = word;
        if (stem.Length > 3 && stem.EndsWith('s') && !stem.EndsWith("ss", StringComparison.Ordinal))
        {
            stem = stem[..^1];
        }

        foreach (var ending in (string[])["ing", "ed"])
        {
            if (stem.Length > ending.Length + 2 && stem.EndsWith(ending, StringComparison.Ordinal))
            {
                stem = stem[..^ending.Length];
                break;
            }
        }

        return stem.Length > 3 && (stem.EndsWith('e') || (stem[^1] == stem[^2] && stem[^1] is not ('s' or 'l'))) ? stem[..^1] : stem;
    }

    /// <summary>Lower-case words, numbers, names of notes with an octave, and the marks that part phrases.</summary>
    public static IReadOnlyList<string> Tokens(string text) =>
        [.. Token().Matches(text.ToLowerInvariant()).Select(match => match.Value)];

    [GeneratedRegex(@"\b[a-g](?:#|b)?[0-8]\b|\b[a-g]#|\d+(?:\.\d+)?|[\p{L}']+|[,;.&+:/]")]
    private static partial Regex Token();
}
