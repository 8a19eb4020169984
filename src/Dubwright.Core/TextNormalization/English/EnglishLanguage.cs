using System.Text.RegularExpressions;
using Dubwright.Core.TextNormalization.Grammar;

namespace Dubwright.Core.TextNormalization.English;

/// <summary>How English is said.</summary>
internal sealed partial class EnglishLanguage : SpokenLanguage
{
    public override SignWords Signs => EnglishSigns.Words;

    public override string Grouping => ",'’\u00A0\u202F\u2009";

    public override char Point => '.';

    public override IReadOnlyDictionary<string, int> Months => EnglishTables.Months;

    public override IReadOnlyDictionary<string, string> Magnitudes => EnglishTables.Magnitudes;

    public override IReadOnlyDictionary<string, string> MoneyMagnitudes => EnglishTables.MoneyMagnitudes;

    public override UnitTable Units => EnglishTables.Units;

    public override IReadOnlyDictionary<string, Currency> Currencies => EnglishTables.Currencies;

    public override IReadOnlySet<string> SpelledCapitals { get; } = new HashSet<string>(
        "UN AI AM EST MIT IRS EPA FDA ICU UAE EMT ESL GOP NGO FAQ POW AKA".Split(' '), StringComparer.Ordinal);

    public override AbbreviationTable Abbreviations => EnglishAbbreviations.All;

    public override IEnumerable<Rule> Rules => [new EnglishAddresses(this).Read, Ordinals, Decades, Quarters, Eras, FeetAndInches,
        SpeltNumbers];

    public override string PointWord(char written) => "point";

    public override string Decimals(string digits) => Digits(digits);

    public override string Cardinal(UInt128 number, Form form) => EnglishNumbers.Cardinal(number);

    public override string Ordinal(ulong number, Form form) => EnglishNumbers.Ordinal(number);

    public override string Fraction(ulong numerator, ulong denominator)
    {
        var part = denominator switch { 2 => "half", 4 => "quarter", _ => EnglishNumbers.Ordinal(denominator) };
        return denominator > 100 && denominator != 1000
            ? $"{EnglishNumbers.Cardinal(numerator)} over {EnglishNumbers.Cardinal(denominator)}"
            : $"{EnglishNumbers.Cardinal(numerator)} {(numerator == 1 ? part : denominator == 2 ? "halves" : part + "s")}";
    }

    public override string Mixed(ulong whole, ulong numerator, ulong denominator) =>
        $"{EnglishNumbers.Cardinal(whole)} and " +
        (numerator == 1 ? "a " + Fraction(1, denominator)["one ".Length..] : Fraction(numerator, denominator));

    public override string FractionOf(ulong numerator, ulong denominator, Noun noun) =>
        (numerator, denominator) is (1, 2) ? $"half {Article(noun.One)} {noun.One}"
            : $"{Fraction(numerator, denominator)} of {Article(noun.One)} {noun.One}";

    public override string Year(string digits) => EnglishNumbers.Year(int.Parse(digits, null));

    public override string Plain(Numeral number, string text, int start, int end)
    {
        if (number.MayBeYear && (int)number.Value is >= 1100 and < 2100 and not 2000)
        {
            return Year(number.Whole);
        }

        return base.Plain(number, text, start, end);
    }

    public override bool MonthFirst(char separator) => separator is '/' or '-';

    public override string Date(int? day, int month, string? year, string text, int at)
    {
        var name = MonthName(month);
        name = char.ToUpperInvariant(name[0]) + name[1..];
        var spoken = year is null ? "" : " " + (year.Length == 2 ? EnglishNumbers.Pair(int.Parse(year, null)) : Year(year));
        if (day is not { } number)
        {
            return name + spoken;
        }

        var ordinal = EnglishNumbers.Ordinal((ulong)number);
        return Surroundings.WordBefore(text, at).Equals("the", StringComparison.OrdinalIgnoreCase)
            ? $"{ordinal} of {name}{spoken}" : $"{name} {ordinal}{spoken}";
    }

    public override string Time(int hour, int? minute, int? second, string? half, string text, int at)
    {
        var suffix = half is null ? "" : half == "a" ? " A M" : " P M";
        if (second is { } seconds)
        {
            return $"{EnglishNumbers.Cardinal((UInt128)hour)} {EnglishNumbers.Pair(minute ?? 0)} and " +
                $"{EnglishNumbers.Cardinal((UInt128)seconds)} " +
                $"second{(seconds == 1 ? "" : "s")}{suffix}";
        }

        if (minute is null or 0)
        {
            return half is not null ? EnglishNumbers.Cardinal((UInt128)hour) + suffix
                : hour is 0 or 24 ? "midnight"
                : hour > 12 ? EnglishNumbers.Cardinal((UInt128)(hour - 12)) + " P M"
                : EnglishNumbers.Cardinal((UInt128)hour) + " o'clock";
        }

        return $"{EnglishNumbers.Cardinal((UInt128)hour)} {EnglishNumbers.Pair(minute.Value)}{suffix}";
    }

    public override bool IsBeforeTime(string text, int at) =>
        Surroundings.WordBefore(text, at).ToLowerInvariant() is "noon" or "clock";

    public override bool IsAttributive(string text, int start, int end) =>
        Surroundings.WordBefore(text, start).ToLowerInvariant() is "a" or "an" && Surroundings.WordAfter(text, end) is { Length: > 2 } next
        && char.IsLower(next[0]) && !Particle().IsMatch(next);

    public override string? Roman(int value, string written, string text, int at, int end)
        => EnglishRoman.Say(value, written, text, at, end);

    private static string Article(string noun) => noun is "hour" || Surroundings.IsVowel(noun[0])
        && !noun.StartsWith('u') ? "an" : "a";

    private Spoken? Ordinals(string text, int at) => OrdinalShape().Match(text, at) is { Success: true } match && IsFree(text, at)
        ? new Spoken(at + match.Length, EnglishNumbers.Ordinal(ulong.Parse(match.Groups[1].Value.Replace(",", "",
            StringComparison.Ordinal), null)))
        : null;

    private Spoken? Decades(string text, int at)
    {
        if (ShortYearShape().Match(text, at) is { Success: true } year && IsFree(text, at))
        {
            return new Spoken(at + year.Length, EnglishNumbers.Pair(int.Parse(year.Groups[1].Value, null)));
        }

        if (DecadeShape().Match(text, at) is not { Success: true } match || !IsFree(text, at))
        {
            return null;
        }

        var words = EnglishNumbers.Decade(int.Parse(match.Groups[1].Value, null));
        return new Spoken(at + match.Length, match.Groups[2].Success
            ? $"{words} to {EnglishNumbers.Decade(int.Parse(match.Groups[2].Value, null))}" : words);
    }

    private Spoken? Quarters(string text, int at) => QuarterShape().Match(text, at) is { Success: true } match && IsFree(text, at)
        ? new Spoken(at + match.Length, $"the {EnglishNumbers.Ordinal(ulong.Parse(match.Groups["q"].Value, null))} quarter of " +
            Year(match.Groups["y"].Length == 2 ? "20" + match.Groups["y"].Value : match.Groups["y"].Value))
        : null;

    private Spoken? Eras(string text, int at)
    {
        if (EraShape().Match(text, at) is not { Success: true } match || !IsFree(text, at))
        {
            return null;
        }

        var letters = string.Join(' ', match.Groups[2].Value.Where(char.IsLetter).Select(char.ToUpperInvariant));
        return new Spoken(at + match.Length, $"{EnglishNumbers.Year(int.Parse(match.Groups[1].Value, null))} {letters}");
    }

    private Spoken? FeetAndInches(string text, int at) => FeetShape().Match(text, at) is { Success: true } match && IsFree(text, at)
        ? new Spoken(at + match.Length, $"{Cardinal(UInt128.Parse(match.Groups[1].Value, null), Form.Alone)} " +
            $"{(match.Groups[1].Value == "1" ? "foot" : "feet")} {Cardinal(UInt128.Parse(match.Groups[2].Value, null), Form.Alone)}" +
            (match.Groups[2].Value == "1" ? " inch" : " inches"))
        : null;

    // Numbers that name something are said digit by digit.
    private Spoken? SpeltNumbers(string text, int at)
    {
        if (!Surroundings.IsDigit(text[at]) || SpeltShape().Match(text, at) is not { Success: true } match || !IsFree(text, at))
        {
            return null;
        }

        var before = Surroundings.WordBefore(text, at).ToLowerInvariant();
        return before is "zip" or "code" or "pin" or "otp" or "pnr" or "ssn" or "account" or "extension" or "ext" or "card" or "password"
            or "passcode" or "call" or "dial" or "phone" or "flight"
            || before is "in" && text.AsSpan(0, at).TrimEnd().EndsWith("ending in", StringComparison.OrdinalIgnoreCase)
            || before is "is" or "number" && SpeltName().IsMatch(text.AsSpan(Math.Max(0, at - 30), at - Math.Max(0, at - 30)))
            ? new Spoken(at + match.Length, Digits(match.Value))
            : null;
    }

    private static bool IsFree(string text, int at) => at == 0 || !(char.IsLetterOrDigit(text[at - 1]) || text[at - 1] is '.' or ','
        && at > 1
        && Surroundings.IsDigit(text[at - 2]));

    [GeneratedRegex("^(?:and|for|from|each|per|with|into|than|that|which|when|while|more|less|plus|minus|over|under|but|was|were|"
        + "are|has|had|the|this|off|too|only|now|ago)$", RegexOptions.CultureInvariant)]
    private static partial Regex Particle();

    [GeneratedRegex(@"\G([0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,12})(?:st|nd|rd|th)(?!\p{L})",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex OrdinalShape();

    [GeneratedRegex(@"\G['’‘]?((?:1[0-9]|20)[0-9]0|[2-9]0)(?: ?['’]?s)(?: ?[-–] ?['’]?((?:1[0-9]|20)?[0-9]0)['’]?s)?(?![\p{L}0-9])",
        RegexOptions.CultureInvariant)]
    private static partial Regex DecadeShape();

    [GeneratedRegex(@"\G['’‘]([0-9][0-9])(?![\p{L}0-9'’]|[.,][0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex ShortYearShape();

    [GeneratedRegex(@"\G(?:(?<q>[1-4])Q|Q(?<q>[1-4]) ?)(?:['’]?)(?<y>20[0-9][0-9]|[0-9][0-9])(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex QuarterShape();

    [GeneratedRegex(@"\G([0-9]{1,4}) ?(A\.?D|B\.?C(?:\.?E)?|C\.?E|AD|BC)\.?(?![\p{L}0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex EraShape();

    [GeneratedRegex(@"\G([0-9]{1,2})['′’] ?([0-9]{1,2})(?:[" + "\"\"" + @"″”]|'')?(?![\p{L}0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex FeetShape();

    [GeneratedRegex(@"\G[0-9]{3,19}(?![0-9\p{L}:/]|[.,\-][0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex SpeltShape();

    [GeneratedRegex(@"(?:code|pin|otp|pnr|ssn|password|passcode|card|account|phone)(?: number)? (?:is|number) ?$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex SpeltName();
}
