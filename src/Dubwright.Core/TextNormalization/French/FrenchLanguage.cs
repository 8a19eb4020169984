using System.Text.RegularExpressions;
using Dubwright.Core.TextNormalization.Grammar;

namespace Dubwright.Core.TextNormalization.French;

/// <summary>How French is said.</summary>
internal sealed partial class FrenchLanguage : SpokenLanguage
{
    private static readonly HashSet<string> Counted = new(
        ("chapitre partie acte scène tome volume livre section article phase type titre annexe figure tableau apollo rocky numéro " +
            "niveau classe mondiale " +
        "guerre paris louis").Split(' '), StringComparer.OrdinalIgnoreCase);

    public override SignWords Signs => FrenchSigns.Words;

    public override string Grouping => " .'’\u00A0\u202F\u2009";

    public override IReadOnlyDictionary<string, int> Months => FrenchTables.Months;

    public override IReadOnlyDictionary<string, string> Magnitudes => FrenchTables.Magnitudes;

    public override IReadOnlyDictionary<string, string> MoneyMagnitudes => FrenchTables.MoneyMagnitudes;

    public override UnitTable Units => FrenchTables.Units;

    public override IReadOnlyDictionary<string, Currency> Currencies => FrenchTables.Currencies;

    public override IReadOnlySet<string> SpelledCapitals { get; } = new HashSet<string>(
        "UE UMP RATP EDF CAF IA CDI UV".Split(' '), StringComparer.Ordinal);

    public override AbbreviationTable Abbreviations => FrenchAbbreviations.All;

    public override IEnumerable<Rule> Rules => [DayRanges, Ordinals, Romans];

    public override string MoneyJoin => "";

    public override bool TimeWithH => true;

    public override string PointWord(char written) => written == '.' ? "point" : "virgule";

    public override string Cardinal(UInt128 number, Form form) => FrenchNumbers.Cardinal(number, form);

    public override string Ordinal(ulong number, Form form) => FrenchNumbers.Ordinal(number, form == Form.Feminine);

    public override string Fraction(ulong numerator, ulong denominator) => FrenchNumbers.Fraction(numerator, denominator);

    public override string Mixed(ulong whole, ulong numerator, ulong denominator) => (numerator, denominator) is (1, 2)
        ? $"{Cardinal(whole, Form.Alone)} et demi" : base.Mixed(whole, numerator, denominator);

    public override string FractionOf(ulong numerator, ulong denominator, Noun noun) => (numerator, denominator) is (1, 2)
        ? $"un{(noun.Form == Form.Feminine ? "e" : "")} demi-{noun.One}" : $"{Fraction(numerator, denominator)} {Of(noun.One)}{noun.One}";

    public override string? AndAHalf(ulong whole, Noun noun) =>
        $"{Cardinal(whole, noun.Form)} {(whole == 1 ? noun.One : noun.Many)} et demi{(noun.Form == Form.Feminine ? "e" : "")}";

    public override string OfMillions(string noun) => Of(noun);

    public override bool IsSingular(Numeral number) => number.Whole.Length < 2 && number.Value < 2;

    public override string? HalfOf(string noun) => RomanceGender.IsFeminine(noun, RomanceGender.French) ? "une demi-" : "un demi-";

    public override Form FormBefore(string text, int end) => RomanceGender.Before(text, end, RomanceGender.French);

    public override Noun? NounAfter(string text, int end, bool isOne) =>
        RomanceGender.NounAfter(text, end, isOne, RomanceGender.French);

    // Groups of two digits are numbers, as are the three of a code.
    public override string TelephoneGroup(string digits) => string.Join(' ', Pairs(digits).Select(pair =>
        pair.Length == 1 || pair[0] != '0' ? Cardinal(UInt128.Parse(pair, null), Form.Alone) : Digits(pair)));

    public override string Date(int? day, int month, string? year, string text, int at)
    {
        var number = day switch { null => "", 1 => "premier ", { } other => Cardinal((UInt128)other, Form.Alone) + " " };
        return $"{number}{MonthName(month)}{(year is null ? "" : " " + YearOf(year))}";
    }

    public override int ClockWord(string text, int at) => ClockShape().Match(text, at).Length;

    public override string Time(int hour, int? minute, int? second, string? half, string text, int at)
    {
        var part = half switch { null => "", "a" => " du matin", _ => hour is > 5 and < 12 ? " du soir" : " de l'après-midi" };
        var hours = $"{Cardinal((UInt128)hour, Form.Feminine)} heure{(hour < 2 ? "" : "s")}";
        var minutes = minute is null or 0 ? "" : " " + Cardinal((UInt128)minute.Value, Form.Feminine);
        return second is { } seconds
            ? $"{hours}{minutes} minute{(minute < 2 ? "" : "s")}" +
                $" {Cardinal((UInt128)seconds, Form.Feminine)} seconde{(seconds < 2 ? "" : "s")}"
            : hours + minutes + part;
    }

    public override string? Roman(int value, string written, string text, int at, int end)
    {
        var before = Surroundings.WordBefore(text, at);
        if (before.Length == 0 || !Surroundings.IsSpace(text[at - 1]) || !char.IsUpper(written[0]))
        {
            return null;
        }

        return Counted.Contains(before) || char.IsUpper(before[0]) && before.Length > 2 && before.Any(char.IsLower)
            && written.All(letter => letter is 'I' or 'V' or 'X') && (written.Length > 1 || written is "V" or "X" && IsRuler(before))
            ? Cardinal((UInt128)value, Form.Alone) : null;
    }

    private static bool IsRuler(string name) => name is "Charles" or "Henri" or "Louis" or "Philippe" or "Georges" or "Pie" or "Alphonse"
        or "Jacques";

    private static string Of(string noun) => Surroundings.IsVowel(noun[0]) && noun is not ("yen" or "yens" or "yuan" or "yuans") ? "d'"
        : "de ";

    private static IEnumerable<string> Pairs(string digits)
    {
        var first = digits.Length == 3 ? 3 : digits.Length % 2 == 1 ? 1 : 2;
        yield return digits[..Math.Min(first, digits.Length)];
        for (var at = first; at < digits.Length; at += 2)
        {
            yield return digits[at..(at + 2)];
        }
    }

    // Superscripts as plain letters.
    private static string Lowered(string ending) =>
        ending.Replace('ᵉ', 'e').Replace('ʳ', 'r').Replace('ˢ', 's').Replace('ᵈ', 'd').Replace('ⁿ', 'n');

    // «les 17/18 juin», «du 3 au 5 mai» needs nothing.
    private Spoken? DayRanges(string text, int at)
    {
        if (!Surroundings.IsDigit(text[at]) || at > 0 && char.IsLetterOrDigit(text[at - 1])
            || DaysShape().Match(text, at) is not { Success: true } match
            || !FrenchTables.Months.ContainsKey(match.Groups[2].Value.ToLowerInvariant()))
        {
            return null;
        }

        var days = match.Groups[1].Value.Split('/', '-', '–');
        return new Spoken(at + match.Groups[1].Length, string.Join(' ', days.Select(day
            => Cardinal(UInt128.Parse(day, null), Form.Alone))));
    }

    private Spoken? Ordinals(string text, int at)
    {
        if (!Surroundings.IsDigit(text[at]) || at > 0 && (char.IsLetterOrDigit(text[at - 1]) || text[at - 1] is '.' or ',')
            || OrdinalShape().Match(text, at) is not { Success: true } match)
        {
            return null;
        }

        var ending = Lowered(match.Groups[2].Value.ToLowerInvariant());
        var number = ulong.Parse(string.Concat(match.Groups[1].Value.Where(Surroundings.IsDigit)), null);
        var words = ending is "d" or "nd" ? "second" : ending is "de" or "nde" ? "seconde"
            : ending is "°" ? FrenchNumbers.Ordinal(number, false)
            : FrenchNumbers.Ordinal(number, ending is "re" or "ère" or "ere" or "res" or "ères");
        return number == 0 ? null : new Spoken(at + match.Length, words + (ending.EndsWith('s') && number > 0 ? "s" : ""));
    }

    private static Spoken? Romans(string text, int at)
    {
        if (text[at] is not ('I' or 'V' or 'X') || RomanShape().Match(text, at) is not { Success: true } match
            || RomanNumber.Parse(match.Groups[1].Value) is not { } value)
        {
            return null;
        }

        var ending = Lowered(match.Groups[2].Value);
        var words = value == 1 && ending is "re" or "ère" ? "première" : FrenchNumbers.Ordinal((ulong)value, false);
        var century = CenturyShape().Match(text, at + match.Length).Length;
        return new Spoken(at + match.Length + century, words + (ending is "es" ? "s" : "") + (century > 0 ? " siècle" : ""));
    }

    [GeneratedRegex(@"\G s\.(?=$|[ ,;:)])", RegexOptions.CultureInvariant)]
    private static partial Regex CenturyShape();

    [GeneratedRegex(@"\G([0-9]{1,2}(?:[/–\-][0-9]{1,2}){1,3}) (\p{L}{3,9})", RegexOptions.CultureInvariant)]
    private static partial Regex DaysShape();

    [GeneratedRegex(@"\G([0-9]{1,3}(?:[ \u00A0\u202F][0-9]{3}){1,4}|[0-9]{1,12})(er|ère|ere|re|ers|res|ères|e|è|ème|eme|ième|es|èmes|e" +
        @"mes|nd|nd" +
        @"e|(?<=\G2)de|ᵉʳ|ʳᵉ|ᵉ|ᵉˢ|ᵈ|ᵈᵉ|ⁿᵈ|ⁿᵈᵉ|°(?! ?[CFK]))(?![\p{L}0-9])",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex OrdinalShape();

    [GeneratedRegex(@"\G([IVX]{1,6})(er|re|ère|e|ème|es|ᵉʳ|ʳᵉ|ᵉ|ᵉˢ)(?![\p{L}0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex RomanShape();

    [GeneratedRegex(@"\G(?:heures?|h)(?![\p{L}0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex ClockShape();
}
