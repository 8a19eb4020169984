using System.Globalization;
using Dubwright.Core.TextNormalization.Grammar;

namespace Dubwright.Core.TextNormalization.Rules;

/// <summary>Roman numbers, where the language says that one may stand.</summary>
internal sealed class RomanNumerals(SpokenLanguage language)
{
    public Spoken? Read(string text, int at)
    {
        if (char.ToUpperInvariant(text[at]) is not ('I' or 'V' or 'X' or 'L' or 'C' or 'D' or 'M'))
        {
            return null;
        }

        var word = Surroundings.Letters(text, at);
        var end = at + word.Length;
        if (word.Length > 3 && (word.StartsWith("MM", StringComparison.Ordinal) || word.StartsWith("MC", StringComparison.Ordinal))
            && RomanNumber.Parse(word) is >= 1100 and < 2100 and { } year)
        {
            return new Spoken(end, language.Year(year.ToString(CultureInfo.InvariantCulture)));
        }

        return !Surroundings.IsDigit(Surroundings.At(text, end)) && (Surroundings.At(text, end) is not ('\'' or '’')
            || Surroundings.At(text, end + 1) == 's') && RomanNumber.Parse(word) is { } value
            && (language.Roman(value, word, text, at, end) ?? AfterShortForm(value, word, text, at)) is { } words
            ? new Spoken(end, words)
            : null;
    }

    // vol. II, fig. IV: what is counted may be shortened.
    private string? AfterShortForm(int value, string word, string text, int at) => char.IsUpper(word[0])
        && Surroundings.IsSpace(Surroundings.At(text, at - 1)) && Surroundings.At(text, at - 2) == '.'
        && language.Abbreviations.Counts(Surroundings.WordBefore(text, at) + ".", word)
        ? language.Cardinal((UInt128)value, Form.Alone) : null;
}
