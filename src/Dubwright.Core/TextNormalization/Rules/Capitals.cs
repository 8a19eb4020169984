using System.Text.RegularExpressions;

namespace Dubwright.Core.TextNormalization.Rules;

/// <summary>Capitals: letters where people spell them, words where a text shouts.</summary>
internal sealed partial class Capitals(SpokenLanguage language)
{
    /// <summary>Capitals with a vowel that are spelt in most languages.</summary>
    public static readonly IReadOnlySet<string> Spelled = new HashSet<string>(
        ("USA UK EU FBI CIA KGB IBM BBC CNN NBC CBS ABC ESPN HBO DVD CD TV PC HTML URL USB GPS SMS ATM CEO CFO CTO NHL NBA NFL MLB " +
        "DNA RNA HIV AI API IQ ID UFO UN UCLA MIT NYPD LAPD SOS VIP AM PM EST IOU DIY").Split(' '), StringComparer.Ordinal);

    /// <summary>Whether a letter is a vowel with or without an accent; y counts.</summary>
    public static bool IsVowel(char letter) => "aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüýœ".Contains(char.ToLowerInvariant(letter));

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
        if (letters && (!IsShouted(text, at, end) || !word.Any(IsVowel) || Spelled.Contains(word)))
        {
            // After a word of one letter, single letters would be read as one word with it.
            return Surroundings.WordBefore(text, at).Length == 1 || Surroundings.WordAfter(text, end).Length == 1
                ? null
                : new Spoken(end, string.Join(' ', word.AsEnumerable()));
        }

        return word.Length > 3 && word.Any(IsVowel) || IsShouted(text, at, end) && word.Any(IsVowel)
            ? new Spoken(end, word[0] + word[1..].ToLowerInvariant())
            : null;
    }

    private static bool IsShouted(string text, int at, int end) =>
        IsWordInCapitals(Surroundings.WordBefore(text, at)) || IsWordInCapitals(Surroundings.WordAfter(text, end));

    private static bool IsWordInCapitals(string word) => word.Length > 1 && word.All(char.IsUpper) && word.Any(IsVowel) && !Spelled.Contains(word);

    [GeneratedRegex(@"\G(?:\p{Lu}\.){2,8}(?![\p{L}\d])", RegexOptions.CultureInvariant)]
    private static partial Regex Dotted();

    private bool IsLetters(string word) =>
        language.SpelledCapitals.Contains(word) || word.Length <= 5 && !word.Any(IsVowel);
}
