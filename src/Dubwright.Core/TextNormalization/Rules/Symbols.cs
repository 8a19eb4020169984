using System.Globalization;
using Dubwright.Core.TextNormalization.Grammar;

namespace Dubwright.Core.TextNormalization.Rules;

/// <summary>Signs by themselves: said, made a pause, or silent.</summary>
internal sealed class Symbols(SpokenLanguage language)
{
    public Spoken? Read(string text, int at)
    {
        var sign = text[at];
        if (char.IsLetterOrDigit(sign))
        {
            return null;
        }

        if (sign == '…' || sign == '.' && Surroundings.At(text, at + 1) == '.')
        {
            return Ellipsis(text, at);
        }

        if (Surroundings.IsDash(sign) && Dash(text, at) is { } dash)
        {
            return dash;
        }

        if (sign is '-' or '.')
        {
            return null;
        }

        var signs = language.Signs;
        var words = sign switch
        {
            '&' => signs.And,
            '+' or '＋' => signs.Plus,
            '−' => signs.Minus,
            '=' => signs.EqualTo,
            '×' or '·' when IsOperator(text, at) => signs.Times,
            '*' when IsOperator(text, at) => signs.Times,
            '÷' => signs.DividedBy,
            '%' => signs.Percent,
            '‰' => signs.PerMille,
            '@' => signs.At,
            '#' when char.IsLetter(Surroundings.At(text, at - 1)) => "sharp",
            '#' or '№' => signs.Number,
            '°' => signs.Degrees,
            '§' => signs.Section,
            '<' when IsOperator(text, at) => signs.Less,
            '>' when IsOperator(text, at) => signs.Greater,
            '/' when Surroundings.IsSpace(Surroundings.At(text, at - 1)) && IsOperator(text, at) => signs.DividedBy,
            '²' => signs.Squared,
            '³' => signs.Cubed,
            '^' when IsOperator(text, at) => signs.Power,
            '\\' => " ",
            '/' when char.IsLetterOrDigit(Surroundings.At(text, at - 1)) && char.IsLetterOrDigit(Surroundings.At(text, at + 1))
                => signs.Slash,
            '•' or '·' or '|' => ",",
            '*' or '_' or '~' or '^' or '\\' or '/' or '<' or '>' or '{' or '}' or '†' or '‡' or '¶' or 'º' or 'ª' => "",
            _ => IsSilent(text, at) ? "" : null,
        };
        var end = at + (char.IsSurrogatePair(text, at) ? 2 : 1);
        return words is null ? null
            : words is "" ? new Spoken(end, "")
            : words == "," ? new Spoken(end, ",")
            : new Spoken(end, Apart(text, at, end, words));
    }

    private static string Apart(string text, int at, int end, string words) =>
        (char.IsLetterOrDigit(Surroundings.At(text, at - 1)) || text[at] == '+' && Surroundings.At(text, at - 1) == '+' ? " " : "")
        + words + (char.IsLetterOrDigit(Surroundings.At(text, end)) ? " " : "");

    private static bool IsOperator(string text, int at) => IsOperand(text, at - 1, -1) && IsOperand(text, at + 1, 1);

    private static bool IsOperand(string text, int at, int step)
    {
        at = Surroundings.IsSpace(Surroundings.At(text, at)) ? at + step : at;
        return Surroundings.IsDigit(Surroundings.At(text, at)) || Surroundings.At(text, at) is '²' or '³' or '%' or '(' or ')'
            || char.IsLetter(Surroundings.At(text, at)) && !char.IsLetter(Surroundings.At(text, at + step));
    }

    private static Spoken Ellipsis(string text, int at)
    {
        var end = at;
        while (end < text.Length && text[end] is '.' or '…')
        {
            end++;
        }

        var next = Surroundings.SkipSpace(text, end);
        var word = char.IsLetterOrDigit(Surroundings.At(text, end));
        return at == 0 ? new Spoken(next, "")
            : Surroundings.EndsAt(text, end) || char.IsUpper(Surroundings.At(text, next)) ? new Spoken(end, word ? ". " : ".")
            : char.IsLetterOrDigit(Surroundings.At(text, next)) ? new Spoken(end, word ? ", " : ",")
            : new Spoken(end, "");
    }

    private Spoken? Dash(string text, int at)
    {
        var end = at + 1;
        while (end < text.Length && Surroundings.IsDash(text[end]))
        {
            end++;
        }

        var before = Surroundings.At(text, at - 1);
        var after = Surroundings.At(text, end);
        var next = Surroundings.SkipSpace(text, end);
        if (end == at + 1 && Surroundings.IsEquation(text, at) && IsOperator(text, at))
        {
            return new Spoken(end, Apart(text, at, end, language.Signs.Minus));
        }

        if (at == 0 || Surroundings.EndsAt(text, end))
        {
            return text[at] == '-' && before != '\0' && end == at + 1 && !Surroundings.IsSpace(before) ? null : new Spoken(next, "");
        }

        var spaced = Surroundings.IsSpace(before) || Surroundings.IsSpace(after);
        return text[at] is '-' or '‑' && end == at + 1 && !spaced ? null
            : char.IsLetterOrDigit(before) ? new Spoken(next, ", ")
            : Surroundings.IsSpace(before) ? new Spoken(next, ", ")
            : new Spoken(next, " ");
    }

    private static bool IsSilent(string text, int at)
    {
        var category = CharUnicodeInfo.GetUnicodeCategory(text, at);
        return category is UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol or UnicodeCategory.MathSymbol
            or UnicodeCategory.CurrencySymbol or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate
            || text[at] is '\uFE0F' or '\uFE0E' or '\u20E3' || category == UnicodeCategory.EnclosingMark;
    }
}
