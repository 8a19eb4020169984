using System.Globalization;

namespace Dubwright.Core.TextNormalization.Grammar;

/// <summary>A number in digits.</summary>
/// <param name="Sign">The sign written before it; <c>\0</c> for none.</param>
/// <param name="Whole">The digits before the decimal sign, without grouping; empty for <c>.5</c>.</param>
/// <param name="Decimals">The digits after it; empty for none.</param>
/// <param name="Separator">The decimal sign that was written.</param>
/// <param name="IsGrouped">Whether thousands were set apart.</param>
/// <param name="End">Where it ends in the text.</param>
internal readonly record struct Numeral(char Sign, string Whole, string Decimals, char Separator, bool IsGrouped, int End)
{
    /// <summary>More digits than this are read one by one.</summary>
    public const int MostDigits = 24;

    public bool IsNegative => Sign == '-';

    public bool IsWhole => Decimals.Length == 0;

    public bool StartsWithZero => Whole.Length > 1 && Whole[0] == '0';

    public UInt128 Value => Whole.Length is 0 or > MostDigits ? 0 : UInt128.Parse(Whole, CultureInfo.InvariantCulture);

    /// <summary>Four digits that may be a year.</summary>
    public bool MayBeYear => Sign == '\0' && !IsGrouped && IsWhole && Whole.Length == 4 && Whole[0] is '1' or '2' && IsWhole;

    public static bool TryRead(string text, int at, string grouping, char point, out Numeral numeral)
    {
        numeral = default;
        var sign = '\0';
        var start = at;
        if (at < text.Length && (text[at] is '-' or '−' or '+' or '±' || text[at] == '–'
            && !Surroundings.IsSpace(Surroundings.At(text, at + 1))))
        {
            sign = text[at] is '+' or '±' ? text[at] : '-';
            start++;
        }

        var end = Digits(text, start);
        var whole = text[start..end];
        var grouped = false;
        if (whole.Length is > 0 and <= 3 && whole[0] != '0' && grouping.Contains(Surroundings.At(text, end)))
        {
            var group = text[end];
            var next = end;
            var digits = whole;
            while (Surroundings.At(text, next) == group && Digits(text, next + 1) == next + 4)
            {
                digits += text[(next + 1)..(next + 4)];
                next += 4;
            }

            // 1.000.5 or 1,000,5 groups nothing.
            if (next > end && !(Surroundings.At(text, next) == group && group is '.' or ','
                && Surroundings.IsDigit(Surroundings.At(text, next + 1))))
            {
                (whole, end, grouped) = (digits, next, true);
            }
        }

        // The other half of the world groups with our decimal sign and the other way round: 1,234.56 and 1.234,56.
        if (!grouped && Other(text, start, end, point) is { } other)
        {
            numeral = other with { Sign = sign };
            return true;
        }

        var separator = Surroundings.At(text, end);
        var decimals = "";
        if ((separator == point || separator == '.' && (whole.Length > 0 && !grouped || point == '.')) && Digits(text, end + 1) is var last
            && last > end + 1 && !(separator == '.' && Surroundings.At(text, last) == '.'
                && Surroundings.IsDigit(Surroundings.At(text, last + 1))))
        {
            decimals = text[(end + 1)..last];
            end = last;
        }

        if (whole.Length == 0 && decimals.Length == 0)
        {
            return false;
        }

        numeral = new Numeral(sign, whole, decimals, separator, grouped, end);
        return true;
    }

    private static Numeral? Other(string text, int start, int end, char point)
    {
        var foreign = point == ',' ? '.' : ',';
        if (end == start || end - start > 3)
        {
            return null;
        }

        var (whole, next) = (text[start..end], end);
        while (Surroundings.At(text, next) == point && Digits(text, next + 1) == next + 4)
        {
            whole += text[(next + 1)..(next + 4)];
            next += 4;
        }

        var last = Digits(text, next + 1);
        return next > end && Surroundings.At(text, next) == foreign && last > next + 1
            || next == end && foreign == ',' && Surroundings.At(text, next) == ',' && last - next is 2 or 3
                && !Surroundings.IsDigit(Surroundings.At(text, last + 1))
            ? new Numeral('\0', whole, text[(next + 1)..last], foreign, true, last) : null;
    }

    private static int Digits(string text, int at)
    {
        while (at < text.Length && Surroundings.IsDigit(text[at]))
        {
            at++;
        }

        return at;
    }
}
