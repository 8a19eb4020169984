using System.Globalization;
using System.Text.RegularExpressions;
using Dubwright.Core.TextNormalization.Grammar;

namespace Dubwright.Core.TextNormalization.Rules;

/// <summary>Dates in digits, in any order that can be told, and dates with a month's name.</summary>
internal sealed partial class Dates(SpokenLanguage language)
{
    public Spoken? Read(string text, int at)
    {
        if (at > 0 && (char.IsLetterOrDigit(text[at - 1]) || Surroundings.IsDash(text[at - 1]) || text[at - 1] is '/' or '.'))
        {
            return null;
        }

        return Surroundings.IsDigit(text[at]) ? InDigits(text, at) ?? DayFirst(text, at)
            : char.IsLetter(text[at]) ? MonthFirst(text, at)
            : null;
    }

    private Spoken? InDigits(string text, int at)
    {
        if (Whole().Match(text, at) is { Success: true } whole)
        {
            var (first, second, third) = (whole.Groups[1].Value, Number(whole.Groups[3]), whole.Groups[4].Value);
            if (first.Length == 4)
            {
                return third.Length == 2 || third.Length == 1 ? Say(Number(third), second, first, text, at, whole) : null;
            }

            var separator = whole.Groups[2].ValueSpan[0];
            if (first.Length > 2 || third.Length == 3 || third.Length == 1)
            {
                return null;
            }

            var (day, month) = (Number(first), second);
            if (month > 12 || language.MonthFirst(separator) && day <= 12)
            {
                (day, month) = (month, day);
            }

            return Say(day, month, third, text, at, whole);
        }

        if (DayAndMonth().Match(text, at) is { Success: true } two && Number(two.Groups[2]) is >= 1 and <= 12)
        {
            return Say(Number(two.Groups[1]), Number(two.Groups[2]), null, text, at, two);
        }

        return YearAndMonth().Match(text, at) is { Success: true } month2 && language.Point == ','
            ? new Spoken(at + month2.Length, language.Date(null, Number(month2.Groups[2]), month2.Groups[1].Value, text, at))
            : null;
    }

    private Spoken? Say(int day, int month, string? year, string text, int at, Match match) =>
        day is < 1 or > 31 || month is < 1 or > 12 ? null
            : new Spoken(at + match.Length, language.Date(day, month, year, text, at));

    private Spoken? DayFirst(string text, int at)
    {
        if (DayThenWord().Match(text, at) is not { Success: true } match || Month(match.Groups[2].Value) is not { } month
            || Number(match.Groups[1]) is < 1 or > 31)
        {
            return null;
        }

        var end = AfterMonth(text, match.Groups[2], month);
        var year = YearAfter().Match(text, end);
        end = year.Success ? end + year.Length : end;
        var words = language.Date(Number(match.Groups[1]), month, year.Success ? year.Groups[1].Value : null, text, at);
        return new Spoken(end, words);
    }

    private Spoken? MonthFirst(string text, int at)
    {
        var name = Surroundings.Letters(text, at);
        if (Month(name) is not { } month)
        {
            return null;
        }

        var end = at + name.Length;
        end += Surroundings.At(text, end) == '.' && IsShort(name, month) ? 1 : 0;
        if (WordThenDay().Match(text, end) is { Success: true } match && Number(match.Groups[1]) is >= 1 and <= 31)
        {
            end += match.Length;
            var year = YearAfter().Match(text, end);
            end += year.Length;
            return new Spoken(end, language.Date(Number(match.Groups[1]), month, year.Success ? year.Groups[1].Value : null, text, at));
        }

        if (WordThenYear().Match(text, end) is { Success: true } only)
        {
            return new Spoken(end + only.Length, language.Date(null, month, only.Groups[1].Value, text, at));
        }

        return null;
    }

    private int? Month(string name) => language.Months.TryGetValue(name.ToLowerInvariant(), out var month) ? month : null;

    private bool IsShort(string name, int month) => !string.Equals(name, language.MonthName(month), StringComparison.OrdinalIgnoreCase);

    private int AfterMonth(string text, Group name, int month)
    {
        var end = name.Index + name.Length;
        return Surroundings.At(text, end) == '.' && IsShort(name.Value, month) ? end + 1 : end;
    }

    private static int Number(Group group) => Number(group.Value);

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\G([0-9]{1,2}|[0-9]{4})([./\-])([0-9]{1,2})\2([0-9]{4}|[0-9]{1,2})(?![0-9/]|[.\-][0-9])",
        RegexOptions.CultureInvariant)]
    private static partial Regex Whole();

    [GeneratedRegex(@"\G([0-3]?[0-9])/(0[1-9])(?![0-9/])", RegexOptions.CultureInvariant)]
    private static partial Regex DayAndMonth();

    [GeneratedRegex(@"\G([0-9]{4})-(0[1-9]|1[0-2])(?![\-0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex YearAndMonth();

    [GeneratedRegex(@"\G([0-9]{1,2})(?:st|nd|rd|th|er|ᵉʳ|\.?[ºo°]|\.)?[ \u00A0\-](?:de |of )?(\p{L}{3,10})(?![\p{L}0-9])",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex DayThenWord();

    [GeneratedRegex(@"\G(?:[ ,\-]|, )(?:de |del |of )?([12][0-9]{3})(?![0-9\p{L}]|[.,:][0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex YearAfter();

    [GeneratedRegex(@"\G[ \u00A0\-]([0-9]{1,2})(?:st|nd|rd|th)?(?![0-9\p{L}:%€$]|[.,][0-9])",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex WordThenDay();

    [GeneratedRegex(@"\G(?: |, | de | del | of )([12][0-9]{3})(?![0-9\p{L}]|[.,:][0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex WordThenYear();
}
