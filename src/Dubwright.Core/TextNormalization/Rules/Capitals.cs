using System.Text.RegularExpressions;
using Dubwright.Core.TextNormalization.Grammar;

namespace Dubwright.Core.TextNormalization.Rules;

/// <summary>Capitals: letters where people spell them, words where a text shouts.</summary>
internal sealed partial class Capitals(SpokenLanguage language)
{
    private static readonly HashSet<string> Sounds = new("HMM SHH PSST PST BRR GRR ZZZ MR MRS DR ST TSK PFFT".Split(' '),
        StringComparer.Ordinal);

    public Spoken? Read(string text, int at)
    {
        if (Dotted().Match(text, at) is { Success: true } dotted)
        {
            var stop = Surroundings.EndsAt(text, at + dotted.Length) && at > 0 ? "." : "";
            return new Spoken(at + dotted.Length, string.Join(' ', dotted.Value.Where(char.IsLetter)) + stop);
        }

        if (Surroundings.Letters(text, at) is "tv" or "dvd" or "usb" or "gps" or "sms" && Surroundings.WordBefore(text, at).Length != 1
            && Surroundings.IsBreak(text, at - 1))
        {
            var known = Surroundings.Letters(text, at);
            return new Spoken(at + known.Length, string.Join(' ', known.ToUpperInvariant().AsEnumerable()));
        }

        if (!char.IsUpper(text[at]) || Surroundings.Letters(text, at) is not { Length: > 1 } word || !word.All(char.IsUpper))
        {
            return null;
        }

        var end = at + word.Length;
        var letters = IsLetters(word);
        if (letters && (!IsShouted(text, at, end) || !word.Any(Surroundings.IsVowel) || SpokenLanguage.Spelled.Contains(word)
            || language.SpelledCapitals.Contains(word)))
        {
            // After a word of one letter, single letters would be read as one word with it.
            return Surroundings.WordBefore(text, at).Length == 1 || Surroundings.WordAfter(text, end).Length == 1
                ? null
                : new Spoken(end, string.Join(' ', word.AsEnumerable()));
        }

        return word.Length > 3 && word.Any(Surroundings.IsVowel) || IsShouted(text, at, end) && word.Any(Surroundings.IsVowel)
            ? new Spoken(end, word[0] + word[1..].ToLowerInvariant())
            : null;
    }

    private static bool IsShouted(string text, int at, int end) =>
        IsWordInCapitals(Surroundings.WordBefore(text, at)) || IsWordInCapitals(Surroundings.WordAfter(text, end));

    private static bool IsWordInCapitals(string word) => word.Length > 1 && word.All(char.IsUpper) && word.Any(Surroundings.IsVowel)
        && !SpokenLanguage.Spelled.Contains(word);

    [GeneratedRegex(@"\G(?:\p{Lu}\.){2,8}(?![\p{L}0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Dotted();

    private bool IsLetters(string word) =>
        SpokenLanguage.Spelled.Contains(word) || language.SpelledCapitals.Contains(word) || word.Length <= 5 && !Sounds.Contains(word)
            && (!word.Any(Surroundings.IsVowel) || Unsayable().IsMatch(word));

    // More consonants than a word of any of the languages begins with.
    [GeneratedRegex("^[B-DF-HJ-NP-TV-XZ]{3}|[B-DF-HJ-NP-TV-XZ]{4}|^(?:[RLMN][B-DF-HJ-NP-TV-XZ]|[BDGPT][BDGPTCKFV])",
        RegexOptions.CultureInvariant)]
    private static partial Regex Unsayable();
}
