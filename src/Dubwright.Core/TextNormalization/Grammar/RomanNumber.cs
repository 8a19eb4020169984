namespace Dubwright.Core.TextNormalization.Grammar;

/// <summary>Reads Roman numbers.</summary>
internal static class RomanNumber
{
    private static readonly (string Sign, int Value)[] Signs =
    [
        ("M", 1000), ("CM", 900), ("D", 500), ("CD", 400), ("C", 100), ("XC", 90), ("L", 50), ("XL", 40), ("X", 10), ("IX", 9), ("V", 5),
        ("IV", 4), ("I", 1),
    ];

    /// <summary>The value of a Roman number in capitals or in lower case, up to 3999; none for any other word.</summary>
    public static int? Parse(string word)
    {
        if (word.Length is 0 or > 15)
        {
            return null;
        }

        var isUpper = char.IsUpper(word[0]);
        var (value, rest) = (0, isUpper ? word : word.ToUpperInvariant());
        if (!isUpper && word.Any(char.IsUpper))
        {
            return null;
        }

        foreach (var (sign, worth) in Signs)
        {
            for (var times = 0; rest.StartsWith(sign, StringComparison.Ordinal); times++)
            {
                if (times == (sign.Length == 2 || worth is 5 or 50 or 500 ? 1 : 3))
                {
                    return null;
                }

                (value, rest) = (value + worth, rest[sign.Length..]);
            }
        }

        return rest.Length == 0 ? value : null;
    }
}
