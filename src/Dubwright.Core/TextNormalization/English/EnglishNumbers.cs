namespace Dubwright.Core.TextNormalization.English;

/// <summary>Numbers in English words.</summary>
internal static class EnglishNumbers
{
    private static readonly string[] Small =
        ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen " +
        "nineteen").Split(' ');

    private static readonly string[] Tens = "  twenty thirty forty fifty sixty seventy eighty ninety".Split(' ');

    private static readonly string[] Scales = ["", " thousand", " million", " billion", " trillion", " quadrillion", " quintillion",
        " sextillion"];

    private static readonly Dictionary<string, string> Irregular = new(StringComparer.Ordinal)
    {
        ["one"] = "first",
        ["two"] = "second",
        ["three"] = "third",
        ["five"] = "fifth",
        ["eight"] = "eighth",
        ["nine"] = "ninth",
        ["twelve"] = "twelfth",
    };

    public static string Cardinal(UInt128 number)
    {
        if (number == 0)
        {
            return Small[0];
        }

        var groups = new List<string>();
        for (var scale = 0; number > 0; scale++, number /= 1000)
        {
            var group = (int)(number % 1000);
            if (group > 0)
            {
                groups.Insert(0, BelowThousand(group) + Scales[scale]);
            }
        }

        return string.Join(' ', groups);
    }

    public static string Ordinal(UInt128 number)
    {
        var words = Cardinal(number);
        var last = words.LastIndexOfAny([' ', '-']) + 1;
        return words[..last] + (Irregular.TryGetValue(words[last..], out var own) ? own
            : words.EndsWith('y') ? words[last..^1] + "ieth" : words[last..] + "th");
    }

    /// <summary>Two digits after a century: <c>oh five</c>, <c>eighty four</c>.</summary>
    public static string Pair(int number) => number < 10 ? $"oh {Small[number]}" : BelowHundred(number);

    /// <summary>A year as people say it.</summary>
    public static string Year(int year) => year is < 1000 or >= 2000 and < 2010 or > 9999 || year % 1000 == 0 ? Cardinal((UInt128)year)
        : year % 100 == 0 ? $"{BelowHundred(year / 100)} hundred"
        : $"{BelowHundred(year / 100)} {Pair(year % 100)}";

    /// <summary>A ten or a hundred of years: <c>nineteen eighties</c>.</summary>
    public static string Decade(int year) => year % 1000 == 0 ? Cardinal((UInt128)year) + "s"
        : year % 100 == 0 ? $"{BelowHundred(year / 100)} hundreds"
        : $"{(year < 100 ? "" : BelowHundred(year / 100) + " ")}{Plural(BelowHundred(year % 100))}";

    private static string Plural(string tens) => tens.EndsWith('y') ? tens[..^1] + "ies" : tens + "s";

    private static string BelowHundred(int number) => number < 20 ? Small[number]
        : Tens[number / 10] + (number % 10 == 0 ? "" : "-" + Small[number % 10]);

    private static string BelowThousand(int number) => number < 100 ? BelowHundred(number)
        : $"{Small[number / 100]} hundred{(number % 100 == 0 ? "" : " and " + BelowHundred(number % 100))}";
}
