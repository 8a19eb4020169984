using Dubwright.Core.TextNormalization.Grammar;

namespace Dubwright.Core.TextNormalization.French;

/// <summary>Numbers in French words.</summary>
internal static class FrenchNumbers
{
    private static readonly string[] Small =
        ("zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze" +
        " seize dix-sept dix-huit dix-neuf").Split(' ');

    private static readonly string[] Tens = "  vingt trente quarante cinquante soixante soixante quatre-vingt quatre-vingt".Split(' ');

    private static readonly string[] Scales = ["", "mille", "million", "milliard", "billion", "billiard", "trillion", "trilliard"];

    public static string Cardinal(UInt128 number, Form form)
    {
        if (number == 0)
        {
            return Small[0];
        }

        var groups = new List<string>();
        for (var scale = 0; number > 0; scale++, number /= 1000)
        {
            var group = (int)(number % 1000);
            if (group == 0)
            {
                continue;
            }

            groups.Insert(0, scale switch
            {
                0 => BelowThousand(group, true) is var words && form == Form.Feminine && words.EndsWith("un", StringComparison.Ordinal)
                    ? words + "e" : words,
                1 => group == 1 ? Scales[1] : $"{BelowThousand(group, false)} mille",
                _ => $"{BelowThousand(group, true)} {Scales[scale]}{(group > 1 ? "s" : "")}",
            });
        }

        return string.Join(' ', groups);
    }

    public static string Ordinal(ulong number, bool isFeminine)
    {
        if (number == 1)
        {
            return isFeminine ? "première" : "premier";
        }

        var words = Cardinal(number, Form.Alone);
        words = words.EndsWith("vingts", StringComparison.Ordinal) || words.EndsWith("cents", StringComparison.Ordinal)
            || words.EndsWith("ions", StringComparison.Ordinal) || words.EndsWith("ards", StringComparison.Ordinal) ? words[..^1] : words;
        return words.EndsWith("cinq", StringComparison.Ordinal) ? words + "uième"
            : words.EndsWith("neuf", StringComparison.Ordinal) ? words[..^1] + "vième"
            : words.EndsWith('e') ? words[..^1] + "ième"
            : words + "ième";
    }

    public static string Fraction(ulong numerator, ulong denominator)
    {
        var part = denominator switch { 2 => "demi", 3 => "tiers", 4 => "quart", _ => Ordinal(denominator, false) };
        return denominator > 100 && denominator != 1000 && denominator != 1_000_000
            ? $"{Cardinal(numerator, Form.Alone)} sur {Cardinal(denominator, Form.Alone)}"
            : $"{Cardinal(numerator, Form.Alone)} {part}{(numerator == 1 || part.EndsWith('s') ? "" : "s")}";
    }

    private static string BelowHundred(int number, bool isLast)
    {
        if (number < 20)
        {
            return Small[number];
        }

        var (ten, one) = (number / 10, number % 10);
        if (ten is 7 or 9)
        {
            one += 10;
        }

        return one == 0 ? Tens[ten] + (ten == 8 && isLast ? "s" : "")
            : one is 1 or 11 && ten < 8 ? $"{Tens[ten]} et {Small[one]}"
            : $"{Tens[ten]}-{Small[one]}";
    }

    private static string BelowThousand(int number, bool isLast)
    {
        var (hundreds, rest) = (number / 100, number % 100);
        var high = hundreds switch { 0 => "", 1 => "cent", _ => Small[hundreds] + " cent" + (rest == 0 && isLast ? "s" : "") };
        return rest == 0 ? high : high.Length == 0 ? BelowHundred(rest, isLast) : $"{high} {BelowHundred(rest, isLast)}";
    }
}
