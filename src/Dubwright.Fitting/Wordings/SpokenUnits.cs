using System.Text;

namespace Dubwright.Fitting.Wordings;

/// <summary>What of a text takes time to say.</summary>
/// <param name="Syllables">
/// Groups of vowels (Latin, Greek, Cyrillic); one for a character of Chinese, Japanese or Korean, two for a digit, half a one for a letter
/// of any other script.
/// </param>
/// <param name="Letters">Letters and digits.</param>
/// <param name="Pauses">Punctuation with words on both sides: 1 for what parts clauses, more for what parts sentences.</param>
public readonly record struct SpokenUnits(double Syllables, double Letters, double Pauses)
{
    private const string Vowels = "aeiouyæœøıαεηιουωаеиоуыэюяєії";
    private const string SentenceEnds = ".!?…。！？";
    private const string ClauseEnds = ",;:—–、，；";
    private const double SentencePause = 1.6;
    private const double DigitSyllables = 2;
    private const double OtherLetterSyllables = 0.5;

    public static SpokenUnits Of(string text)
    {
        var (syllables, letters, pauses, pending, inVowel) = (0.0, 0.0, 0.0, 0.0, false);
        foreach (var rune in Decomposed(text).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                var vowel = IsVowel(rune);
                syllables += Rune.IsDigit(rune) ? DigitSyllables : vowel ? (inVowel ? 0 : 1) : IsSyllable(rune) ? 1 : HasVowels(rune) ? 0
                    : OtherLetterSyllables;
                letters++;
                pauses += pending;
                (inVowel, pending) = (vowel, 0);
            }
            else if (Rune.GetUnicodeCategory(rune) is not System.Globalization.UnicodeCategory.NonSpacingMark)
            {
                inVowel = false;
                pending = letters == 0 ? 0 : Math.Max(pending, Pause(rune));
            }
        }

        return new SpokenUnits(syllables, letters, pauses);
    }

    // Lone surrogates cannot be decomposed; what takes their place has no sound.
    private static string Decomposed(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            plain.Append(IsSyllable(rune) ? rune.ToString() : Rune.ToLowerInvariant(rune).ToString().Normalize(NormalizationForm.FormD));
        }

        return plain.ToString();
    }

    private static double Pause(Rune rune) =>
        rune.IsBmp && SentenceEnds.Contains((char)rune.Value, StringComparison.Ordinal) ? SentencePause
        : rune.IsBmp && ClauseEnds.Contains((char)rune.Value, StringComparison.Ordinal) ? 1
        : 0;

    private static bool IsVowel(Rune rune) => rune.IsBmp && Vowels.Contains((char)rune.Value, StringComparison.Ordinal);

    // Kana, Chinese characters, Hangul.
    private static bool IsSyllable(Rune rune) =>
        rune.Value is (>= 0x3040 and <= 0x30FF) or (>= 0x3400 and <= 0x9FFF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0x20000 and <= 0x3FFFF);

    // Latin, Greek, Cyrillic, and Latin's additions.
    private static bool HasVowels(Rune rune) => rune.Value is < 0x0530 or (>= 0x1E00 and < 0x2000);
}
