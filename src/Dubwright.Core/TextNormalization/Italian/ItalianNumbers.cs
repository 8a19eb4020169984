using Dubwright.Core.TextNormalization.Grammar;

namespace Dubwright.Core.TextNormalization.Italian;

/// <summary>Numbers in Italian words.</summary>
internal static class ItalianNumbers
{
    private static readonly string[] Small =
        ("zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette " +
            "diciotto " +
        "diciannove").Split(' ');

    private static readonly string[] Tens = "  venti trenta quaranta cinquanta sessanta settanta ottanta novanta".Split(' ');

    private static readonly string[] Ordinals = " primo secondo terzo quarto quinto sesto settimo ottavo nono decimo".Split(' ');

    private static readonly (string One, string Many)[] Scales =
        [("milione", "milioni"), ("miliardo", "miliardi"), ("bilione", "bilioni"), ("biliardo", "biliardi"), ("trilione", "trilioni"),
            ("triliardo", "triliardi")];

    public static string Cardinal(UInt128 number, Form form)
    {
        if (number <= 1)
        {
            return number == 0 ? Small[0] : form switch { Form.Masculine => "un", Form.Feminine => "una", _ => Small[1] };
        }

        var low = (int)(number % 1_000_000);
        var groups = new List<string>();
        if (low > 0)
        {
            groups.Add(Accented(BelowMillion(low)));
        }

        number /= 1_000_000;
        for (var scale = 0; number > 0; scale++, number /= 1000)
        {
            var group = (int)(number % 1000);
            if (group > 0)
            {
                groups.Insert(0, group == 1 ? "un " + Scales[scale].One : $"{Accented(BelowThousand(group))} {Scales[scale].Many}");
            }
        }

        return string.Join(' ', groups);
    }

    public static string Ordinal(ulong number, bool isFeminine)
    {
        var words = number <= 10 ? Ordinals[number] : Long(number);
        return isFeminine ? words[..^1] + "a" : words;
    }

    public static string Fraction(ulong numerator, ulong denominator)
    {
        var part = denominator == 2 ? "mezzo" : Ordinal(denominator, false);
        return $"{Cardinal(numerator, Form.Masculine)} {(numerator == 1 ? part : part[..^1] + "i")}";
    }

    private static string Long(ulong number)
    {
        if (number % 1_000_000 == 0)
        {
            return (number == 1_000_000 ? "" : Cardinal(number / 1_000_000, Form.Masculine)) + "milionesimo";
        }

        var words = Cardinal(number, Form.Alone).Replace("é", "e", StringComparison.Ordinal);
        return words.EndsWith("mila", StringComparison.Ordinal) ? words[..^2] + "lesimo"
            : words.EndsWith("mille", StringComparison.Ordinal) ? words[..^1] + "esimo"
            : number % 10 is 3 or 6 && number % 100 is not (13 or 16) ? words + "esimo"
            : words[..^1] + "esimo";
    }

    private static string Accented(string words) => words.Length > 3 && words.EndsWith("tre", StringComparison.Ordinal) ? words[..^1]
        + "é" : words;

    private static string BelowThousand(int number)
    {
        var (hundreds, rest) = (number / 100, number % 100);
        var high = hundreds == 0 ? "" : (hundreds == 1 ? "" : Small[hundreds]) + "cento";
        if (rest == 0)
        {
            return high;
        }

        var (ten, one) = (Tens[rest / 10], rest % 10);
        var low = rest < 20 ? Small[rest] : (one is 1 or 8 ? ten[..^1] : ten) + (one == 0 ? "" : Small[one]);
        return (high.Length > 0 && (rest / 10 == 8 || rest == 8) ? high[..^1] : high) + low;
    }

    private static string BelowMillion(int number)
    {
        var (thousands, rest) = (number / 1000, number % 1000);
        var high = thousands == 0 ? "" : thousands == 1 ? "mille" : BelowThousand(thousands) switch
        {
            var words when thousands > 1 && words.EndsWith("uno", StringComparison.Ordinal) => words[..^1] + "mila",
            var words => words + "mila",
        };
        return high + (rest == 0 ? "" : BelowThousand(rest));
    }
}
