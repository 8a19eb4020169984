using System.Text.RegularExpressions;
using Dubwright.Core.TextNormalization.Grammar;

namespace Dubwright.Core.TextNormalization.German;

/// <summary>How German is said.</summary>
internal sealed partial class GermanLanguage : SpokenLanguage
{
    private static readonly Noun Minutes = new("Minute", "Minuten", Form.Feminine);

    private static readonly Noun Seconds = new("Sekunde", "Sekunden", Form.Feminine);

    private static readonly string[] FeminineEndings = ["ung", "heit", "keit", "schaft", "ion", "tät", "ik", "ei", "ur", "in", "e"];

    private static readonly HashSet<string> Feminine = new(
        ("Person Frau Stadt Nacht Million Milliarde Hand Mutter Tochter Schwester Zahl Uhr Zeit Art Welt Wand Bank Angst Kraft Tür " +
        "Arbeit Antwort Fahrt Kuh Maus Gans").Split(' '),
        StringComparer.Ordinal);

    private static readonly HashSet<string> NotFeminine = new(
        ("Käse Name Junge Kollege Kunde Löwe Affe Hase Franzose Auge Ende Erbe Interesse Gebäude Gebirge Jahre Tage Monate Meilen " +
        "Termin Kilometer Stein Wein Schwein Bein Verein").Split(' '),
        StringComparer.Ordinal);

    public override SignWords Signs => GermanSigns.Words;

    public override string Grouping => ". '’\u00A0\u202F\u2009";

    public override IReadOnlyDictionary<string, int> Months => GermanTables.Months;

    public override IReadOnlyDictionary<string, string> Magnitudes => GermanTables.Magnitudes;

    public override UnitTable Units => GermanTables.Units;

    public override IReadOnlyDictionary<string, Currency> Currencies => GermanTables.Currencies;

    public override IReadOnlySet<string> SpelledCapitals { get; } = new HashSet<string>(
        "ADAC AOK AG ARD ZDF EDV EZB KI BASF EKG USB ICE".Split(' '), StringComparer.Ordinal);

    public override AbbreviationTable Abbreviations => GermanAbbreviations.All;

    public override IEnumerable<Rule> Rules => [Streets, Decades, new GermanOrdinals(this).Read];

    public override string MoneyJoin => "";

    public override string PointWord(char written) => written == '.' ? "Punkt" : "Komma";

    public override string Decimals(string digits) => Digits(digits);

    public override string Cardinal(UInt128 number, Form form) => GermanNumbers.Cardinal(number, form);

    public override string Ordinal(ulong number, Form form) => GermanNumbers.Ordinal(number, "e");

    public override string Fraction(ulong numerator, ulong denominator) => GermanNumbers.Fraction(numerator, denominator);

    public override string Mixed(ulong whole, ulong numerator, ulong denominator) => (whole, numerator, denominator) is (1, 1, 2)
        ? "anderthalb"
            : Cardinal(whole, Form.Masculine) + (denominator == 2 ? "einhalb" : " " + Fraction(numerator, denominator));

    public override string FractionOf(ulong numerator, ulong denominator, Noun noun) => (numerator, denominator) is (1, 2)
        ? $"ein{(noun.Form == Form.Feminine ? "e" : "")} halbe{(noun.Form == Form.Feminine ? "" : "r")} {noun.One}"
            : base.FractionOf(numerator, denominator, noun);

    public override Form MagnitudeForm(string magnitude) => Form.Feminine;

    public override string Year(string digits) => GermanNumbers.Year(int.Parse(digits, null));

    public override string Plain(Numeral number, string text, int start, int end)
    {
        if (number.MayBeYear && ((int)number.Value is >= 1200 and < 2000
            || (int)number.Value is >= 1100 and < 1200 && Surroundings.WordBefore(text, start) is "im" or "Jahr" or "seit" or "Jahre"))
        {
            return Year(number.Whole);
        }

        return base.Plain(number, text, start, end);
    }

    public override string? HalfOf(string noun) => !char.IsUpper(noun[0]) ? null : IsFeminine(noun) ? "eine halbe"
        : noun is "Jahr" or "Dutzend" or "Kilo" or "Pfund" or "Brot" or "Glas" or "Jahrhundert" or "Jahrzehnt" ? "ein halbes"
            : "ein halber";

    public override Spoken Agreeing(Spoken amount, string text, int start) => GermanCases.Agreeing(amount, text, start);

    public override Form FormBefore(string text, int end)
    {
        // Only a single one changes with what it counts.
        if (text[end - 1] != '1' || Surroundings.IsDigit(Surroundings.At(text, end - 2))
            || !Surroundings.IsSpace(Surroundings.At(text, end)))
        {
            return Form.Alone;
        }

        var word = Surroundings.WordAfter(text, end);
        return word.Length < 2 || !char.IsUpper(word[0]) || PartBefore().IsMatch(text.AsSpan(Math.Max(0, end - 24),
            Math.Min(24, end) - 1)) ? Form.Alone
            : IsFeminine(word) ? Form.Feminine : Form.Masculine;
    }

    public override string Date(int? day, int month, string? year, string text, int at)
    {
        var name = MonthName(month);
        name = char.ToUpperInvariant(name[0]) + name[1..];
        var spoken = year is null ? "" : " " + YearOf(year);
        return day is { } number ? $"{GermanNumbers.Ordinal((ulong)number, GermanOrdinals.Ending(text, at, name))} {name}{spoken}"
            : name + spoken;
    }

    public override int ClockWord(string text, int at) => ClockShape().Match(text, at).Length;

    public override bool IsBeforeTime(string text, int at) => Surroundings.WordBefore(text, at) is "um";

    public override string Time(int hour, int? minute, int? second, string? half, string text, int at)
    {
        var hours = Cardinal((UInt128)hour, Form.Masculine) + " Uhr";
        var part = half switch { null => "", "a" => " morgens", _ => " nachmittags" };
        return second is { } seconds
            ? $"{hours} {Count((UInt128)(minute ?? 0), Minutes)} {Count((UInt128)seconds, Seconds)}"
            : minute is null or 0 ? hours + part : $"{hours} {Cardinal((UInt128)minute.Value, Form.Alone)}{part}";
    }

    public override string? Roman(int value, string written, string text, int at, int end)
    {
        var before = Surroundings.WordBefore(text, at);
        return before is "Kapitel" or "Teil" or "Band" or "Akt" or "Szene" or "Buch" or "Abschnitt" or "Artikel" or "Phase" or "Typ"
            or "Klasse" or "Apollo" or "Rocky"
            or "Stufe" or "Kategorie" or "Nummer" or "Tafel" or "Anhang" or "Gruppe" or "Liga" or "Hartz" or "Weltkrieg"
                || before.Length > 2 && char.IsUpper(before[0]) && written.Length > 1
            && before.Any(char.IsLower) && written.All(letter => letter is 'I' or 'V' or 'X')
            ? Cardinal((UInt128)value, Form.Alone) : null;
    }

    private static bool IsFeminine(string noun) => Feminine.Contains(noun)
        || !NotFeminine.Contains(noun) && FeminineEndings.Any(ending => noun.EndsWith(ending, StringComparison.Ordinal));

    private Spoken? Decades(string text, int at)
    {
        if (!Surroundings.IsDigit(text[at]) || at > 0 && char.IsLetterOrDigit(text[at - 1])
            || DecadeShape().Match(text, at) is not { Success: true } match)
        {
            return null;
        }

        return new Spoken(at + match.Length, Year(match.Groups[1].Value) + match.Groups[2].Value);
    }

    // «Goethestr.» is one word with its street.
    private static Spoken? Streets(string text, int at)
    {
        if (!char.IsLetter(text[at]) || Surroundings.Letters(text, at) is not { Length: > 5 } word
            || !word.EndsWith("str", StringComparison.OrdinalIgnoreCase)
            || Surroundings.At(text, at + word.Length) != '.')
        {
            return null;
        }

        return new Spoken(at + word.Length + 1, word + "aße");
    }

    [GeneratedRegex(@"\G([0-9]{2,4})-?(er|ern|jährige[rnms]?|mal|fach|fache)(?!\p{L})", RegexOptions.CultureInvariant)]
    private static partial Regex DecadeShape();

    [GeneratedRegex(@"\GUhr(?!\p{L})", RegexOptions.CultureInvariant)]
    private static partial Regex ClockShape();

    [GeneratedRegex(@"(?:Kapitel|Teil|Band|Seite|Nummer|Nr\.|Akt|Szene|Klasse|Gleis|Zimmer|Platz|Folge|Staffel|Gruppe|Typ|Artikel|Abbi" +
        @"ldung|Phase|Level) $", RegexOptions.CultureInvariant)]
    private static partial Regex PartBefore();
}
