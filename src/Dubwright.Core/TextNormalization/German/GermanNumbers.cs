using Dubwright.Core.TextNormalization.Grammar;

namespace Dubwright.Core.TextNormalization.German;

/// <summary>Numbers in German words.</summary>
internal static class GermanNumbers
{
    private static readonly string[] Small =
        ("null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn " +
        "neunzehn").Split(' ');

    private static readonly string[] Tens = "  zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig".Split(' ');

    private static readonly string[] Scales = ["Million", "Milliarde", "Billion", "Billiarde", "Trillion", "Trilliarde"];

    public static string Cardinal(UInt128 number, Form form)
    {
        if (number == 0)
        {
            return Small[0];
        }

        var low = (int)(number % 1_000_000);
        var groups = new List<string>();
        if (low > 0)
        {
            groups.Add(BelowMillion(low, form));
        }

        number /= 1_000_000;
        for (var scale = 0; number > 0; scale++, number /= 1000)
        {
            var group = (int)(number % 1000);
            if (group > 0)
            {
                var name = Scales[scale];
                groups.Insert(0, group == 1 ? "eine " + name
                    : $"{BelowThousand(group, Form.Feminine)} {name}{(name.EndsWith('e') ? "n" : "en")}");
            }
        }

        return string.Join(' ', groups);
    }

    /// <summary>An ordinal with its ending: <c>e</c>, <c>er</c>, <c>en</c>, <c>es</c>, <c>em</c>.</summary>
    public static string Ordinal(ulong number, string ending) => Stem(number) + ending;

    public static string Fraction(ulong numerator, ulong denominator)
    {
        var part = denominator switch { 2 => numerator == 1 ? "halb" : "halbe", 3 => "Drittel", _ => FirstUpper(Stem(denominator)) + "l" };
        return $"{Cardinal(numerator, Form.Masculine)} {(denominator > 3 ? part.Replace("tl", "tel", StringComparison.Ordinal) : part)}";
    }

    /// <summary>A year before 2000 in hundreds.</summary>
    public static string Year(int year) => year is >= 1100 and < 2000
        ? $"{BelowHundred(year / 100, Form.Alone)}hundert{(year % 100 == 0 ? "" : BelowHundred(year % 100, Form.Alone))}"
        : Cardinal((UInt128)year, Form.Alone);

    private static string FirstUpper(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    private static string Stem(ulong number)
    {
        if (number >= 1_000_000 && number % 1_000_000 == 0)
        {
            var millions = number / 1_000_000;
            return (millions == 1 ? "ein" : Cardinal(millions, Form.Masculine)) + "millionst";
        }

        var words = Cardinal(number, Form.Alone);
        var low = number % 100;
        return low switch
        {
            1 => words[..^"eins".Length] + "erst",
            3 => words[..^"drei".Length] + "dritt",
            7 => words[..^"sieben".Length] + "siebt",
            8 => words + "",
            > 0 and < 20 => words + "t",
            _ => words + "st",
        };
    }

    private static string BelowHundred(int number, Form form) => number switch
    {
        1 => form switch { Form.Masculine => "ein", Form.Feminine => "eine", _ => "eins" },
        < 20 => Small[number],
        _ => (number % 10) switch
        {
            0 => Tens[number / 10],
            1 => "einund" + Tens[number / 10],
            var one => $"{Small[one]}und{Tens[number / 10]}",
        },
    };

    private static string BelowThousand(int number, Form form)
    {
        var (hundreds, rest) = (number / 100, number % 100);
        var high = hundreds == 0 ? "" : (hundreds == 1 ? "ein" : Small[hundreds]) + "hundert";
        return high + (rest == 0 ? "" : BelowHundred(rest, form));
    }

    private static string BelowMillion(int number, Form form)
    {
        var (thousands, rest) = (number / 1000, number % 1000);
        return (thousands == 0 ? "" : BelowThousand(thousands, Form.Masculine) + "tausend") + (rest == 0 ? "" : BelowThousand(rest, form));
    }
}
