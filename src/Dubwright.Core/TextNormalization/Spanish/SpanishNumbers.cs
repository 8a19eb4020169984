using Dubwright.Core.TextNormalization.Grammar;

namespace Dubwright.Core.TextNormalization.Spanish;

/// <summary>Numbers in Spanish words.</summary>
internal static class SpanishNumbers
{
    private static readonly string[] Small =
        ("cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho " +
            "diecinueve " +
        "veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve").Split(' ');

    private static readonly string[] Tens = "   treinta cuarenta cincuenta sesenta setenta ochenta noventa".Split(' ');

    private static readonly string[] Hundreds =
        " ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos".Split(' ');

    private static readonly string[] Millions = ["", "millón", "billón", "trillón", "cuatrillón"];

    private static readonly string[] Ordinals =
        " primero segundo tercero cuarto quinto sexto séptimo octavo noveno décimo undécimo duodécimo".Split(' ');

    private static readonly string[] OrdinalTens =
        "  vigésimo trigésimo cuadragésimo quincuagésimo sexagésimo septuagésimo octogésimo nonagésimo".Split(' ');

    private static readonly string[] OrdinalHundreds =
        (" centésimo ducentésimo tricentésimo cuadringentésimo quingentésimo sexcentésimo septingentésimo octingentésimo " +
        "noningentésimo").Split(' ');

    public static string Cardinal(UInt128 number, Form form)
    {
        if (number == 0)
        {
            return Small[0];
        }

        var groups = new List<string>();
        for (var scale = 0; number > 0; scale++, number /= 1_000_000)
        {
            var group = (int)(number % 1_000_000);
            if (group > 0)
            {
                groups.Insert(0, scale == 0 ? BelowMillion(group, form)
                    : group == 1 ? "un " + Millions[scale]
                    : $"{BelowMillion(group, Form.Masculine)} {Millions[scale].Replace("ón", "ones", StringComparison.Ordinal)}");
            }
        }

        return string.Join(' ', groups);
    }

    /// <summary>An ordinal; a masculine one before its noun loses its last vowel where <paramref name="isShort"/>.</summary>
    public static string Ordinal(ulong number, bool isFeminine, bool isShort = false)
    {
        var words = number switch
        {
            1_000_000 => "millonésimo",
            1000 => "milésimo",
            > 1000 => Cardinal(number, Form.Alone),
            _ => BelowThousandth((int)number),
        };
        if (isShort && (words.EndsWith("primero", StringComparison.Ordinal) || words.EndsWith("tercero", StringComparison.Ordinal)))
        {
            return words[..^1];
        }

        return isFeminine
            ? string.Join(' ', words.Split(' ').Select(word => word.EndsWith('o') ? word[..^1] + "a" : word)) : words;
    }

    public static string Fraction(ulong numerator, ulong denominator)
    {
        if (denominator > 1000 && denominator != 1_000_000 || denominator is > 100 and < 1000 && denominator % 100 != 0)
        {
            return $"{Cardinal(numerator, Form.Alone)} sobre {Cardinal(denominator, Form.Alone)}";
        }

        var part = denominator switch
        {
            2 => "medio",
            3 => "tercio",
            <= 10 or 100 or 1000 or 1_000_000 => Ordinal(denominator, false),
            > 100 => OrdinalHundreds[denominator / 100],
            _ => Cardinal(denominator, Form.Alone).Replace(" y ", "i", StringComparison.Ordinal).Replace("é", "e", StringComparison.Ordinal)
                .Replace("ó", "o", StringComparison.Ordinal).TrimEnd('a') + "avo",
        };
        return $"{Cardinal(numerator, Form.Masculine)} {part}{(numerator == 1 ? "" : "s")}";
    }

    /// <summary>A fraction before «partes», which agrees with it.</summary>
    public static string? FractionOfParts(ulong numerator, ulong denominator)
    {
        var words = Fraction(1, denominator);
        if (!words.StartsWith("un ", StringComparison.Ordinal))
        {
            return null;
        }

        var part = denominator == 3 ? "tercera" : words["un ".Length..^1] + "a";
        return $"{Cardinal(numerator, Form.Feminine)} {part}{(numerator == 1 ? "" : "s")}";
    }

    private static string BelowThousandth(int number)
    {
        var (hundreds, rest) = (number / 100, number % 100);
        var low = rest <= 12 ? Ordinals[rest]
            : rest < 20 ? (rest == 18 ? "decim" : "decimo") + Ordinals[rest - 10]
            : OrdinalTens[rest / 10] + (rest % 10 == 0 ? "" : " " + Ordinals[rest % 10]);
        return hundreds == 0 ? low : rest == 0 ? OrdinalHundreds[hundreds] : $"{OrdinalHundreds[hundreds]} {low}";
    }

    private static string BelowMillion(int number, Form form)
    {
        var (thousands, rest) = (number / 1000, number % 1000);
        var high = thousands == 0 ? "" : thousands == 1 ? "mil"
            : BelowThousand(thousands, form == Form.Feminine ? form : Form.Masculine) + " mil";
        return rest == 0 ? high : high.Length == 0 ? BelowThousand(rest, form) : $"{high} {BelowThousand(rest, form)}";
    }

    private static string BelowThousand(int number, Form form)
    {
        if (number == 100)
        {
            return "cien";
        }

        var (hundreds, rest) = (number / 100, number % 100);
        var high = form == Form.Feminine && hundreds > 1 ? Hundreds[hundreds][..^2] + "as" : Hundreds[hundreds];
        var low = rest == 0 ? "" : rest < 30 ? Small[rest] : Tens[rest / 10] + (rest % 10 == 0 ? "" : " y " + Small[rest % 10]);
        if (low.EndsWith("uno", StringComparison.Ordinal))
        {
            low = form switch
            {
                Form.Masculine => low[..^3] + (rest == 21 ? "ún" : "un"),
                Form.Feminine => low[..^1] + "a",
                _ => low,
            };
        }

        return high.Length == 0 ? low : low.Length == 0 ? high : $"{high} {low}";
    }
}
