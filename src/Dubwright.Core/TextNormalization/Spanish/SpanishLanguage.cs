using System.Text.RegularExpressions;
using Dubwright.Core.TextNormalization.Grammar;

namespace Dubwright.Core.TextNormalization.Spanish;

/// <summary>How Spanish is said.</summary>
internal sealed partial class SpanishLanguage() : RomanceLanguage(("medio", "media"), "de")
{
    private static readonly Noun Hours = new("hora", "horas", Form.Feminine);

    private static readonly HashSet<string> FeminineNames = new(
        "isabel maría ana juana catalina cristina margarita victoria sofía leonor blanca elena teresa beatriz urraca".Split(' '),
        StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> Counted = new(
        ("capítulo parte acto escena tomo volumen libro sección artículo fase tipo título apéndice figura tabla siglo apolo rocky " +
        "número nivel grado clase salmo canto serie anexo tema").Split(' '),
        StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> Rulers = new(
        ("felipe carlos luis enrique alfonso fernando isabel juan pedro pablo pío león gregorio jaime sancho ramiro ordoño bermudo " +
            "guillermo jorge eduardo ricardo " +
        "francisco federico napoleón nicolás alejandro catalina iván benedicto inocencio clemente urbano bonifacio maría matías " +
            "teobaldo garcía amadeo ramón berenguer " +
        "josé manuel ana cristina margarita otón leopoldo alberto balduino gustavo cristián ptolomeo ramsés darío jerjes constantino " +
            "maximiliano víctor manuel umberto " +
        "sixto julio martín adriano esteban celestino eugenio calixto honorio juana blanca teodosio solimán mohamed muhammad " +
            "abderramán hisham").Split(' '), StringComparer.OrdinalIgnoreCase);

    public override SignWords Signs => SpanishSigns.Words;

    public override IReadOnlyDictionary<string, int> Months => SpanishTables.Months;

    public override IReadOnlyDictionary<string, string> Magnitudes => SpanishTables.Magnitudes;

    public override IReadOnlyDictionary<string, string> MoneyMagnitudes => SpanishTables.MoneyMagnitudes;

    public override UnitTable Units => SpanishTables.Units;

    public override IReadOnlyDictionary<string, Currency> Currencies => SpanishTables.Currencies;

    public override IReadOnlySet<string> SpelledCapitals { get; } = new HashSet<string>(
        "UE IES INE IA UCI".Split(' '), StringComparer.Ordinal);

    public override AbbreviationTable Abbreviations => SpanishAbbreviations.All;

    public override IEnumerable<Rule> Rules => [Ordinals, RomanBeforeNoun];

    public override string MoneyJoin => "con ";

    public override IReadOnlySet<string> YearWords { get; } =
        new HashSet<string>("en de del desde hasta año años".Split(' '), StringComparer.OrdinalIgnoreCase);

    public override bool TimeWithH => true;

    public override string PointWord(char written) => written == '.' ? "punto" : "coma";

    public override string Cardinal(UInt128 number, Form form) => SpanishNumbers.Cardinal(number, form);

    public override string Ordinal(ulong number, Form form) => SpanishNumbers.Ordinal(number, form == Form.Feminine);

    public override string Fraction(ulong numerator, ulong denominator) => SpanishNumbers.Fraction(numerator, denominator);

    public override string? FractionOfParts(ulong numerator, ulong denominator) =>
        SpanishNumbers.FractionOfParts(numerator, denominator);

    public override string? HalfOf(string noun) => Half(RomanceGender.IsFeminine(noun, RomanceGender.Spanish));

    public override Form FormBefore(string text, int end) => RomanceGender.Before(text, end, RomanceGender.Spanish);

    public override Noun? NounAfter(string text, int end, bool isOne) =>
        RomanceGender.NounAfter(text, end, isOne, RomanceGender.Spanish);

    public override string Date(int? day, int month, string? year, string text, int at)
    {
        var number = day switch { null => "", 1 => "uno de ", { } other => Cardinal((UInt128)other, Form.Alone) + " de " };
        return $"{number}{MonthName(month)}{(year is null ? "" : " de " + YearOf(year))}";
    }

    public override int ClockWord(string text, int at) => ClockShape().Match(text, at).Length;

    public override bool IsBeforeTime(string text, int at) => Surroundings.WordBefore(text, at).ToLowerInvariant() is "las" or "la";

    public override string Time(int hour, int? minute, int? second, string? half, string text, int at)
    {
        var part = half switch
        {
            null => "",
            "a" => hour == 12 ? " de la noche" : " de la mañana",
            _ => hour is > 7 and < 12
            ? " de la noche" : " de la tarde"
        };
        if (second is { } seconds)
        {
            return $"{Count((UInt128)hour, Hours)} {Cardinal((UInt128)(minute ?? 0), Form.Masculine)} minutos y " +
                Count((UInt128)seconds, new Noun("segundo", "segundos")) + part;
        }

        var spoken = Cardinal((UInt128)hour, Form.Feminine);
        if (minute is null or 0)
        {
            var before = Surroundings.WordBefore(text, at).ToLowerInvariant();
            return spoken + (half is null && before is not ("las" or "la") ? hour == 1 ? " hora" : hour > 12 || minute is null
                || hour == 0 ? " horas" : "" : part);
        }

        var rest = minute switch { 15 => "cuarto", 30 => "media", { } other => Cardinal((UInt128)other, Form.Alone) };
        return $"{spoken} y {(hour > 12 && minute is 15 or 30 ? Cardinal((UInt128)minute.Value, Form.Alone) : rest)}{part}";
    }

    public override string? Roman(int value, string written, string text, int at, int end)
    {
        var before = Surroundings.WordBefore(text, at);
        if (before.Length == 0 || !Surroundings.IsSpace(text[at - 1]))
        {
            return null;
        }

        if (before.ToLowerInvariant() is "siglo" or "siglos" or "s" || before.Equals("y", StringComparison.OrdinalIgnoreCase)
            && SiglosBefore().IsMatch(text.AsSpan(Math.Max(0, at - 24), at - Math.Max(0, at - 24))))
        {
            return value <= 10 ? SpanishNumbers.Ordinal((ulong)value, false) : Cardinal((UInt128)value, Form.Alone);
        }

        if (Counted.Contains(before))
        {
            return Cardinal((UInt128)value, Form.Alone);
        }

        var isRuler = Rulers.Contains(before) && (written.Length > 1 || char.IsUpper(written[0])
            && Surroundings.WordAfter(text, end) is not ("C" or "D"));
        return isRuler && (char.IsUpper(written[0]) || written.Length > 1)
            ? value <= 10 ? SpanishNumbers.Ordinal((ulong)value, FeminineNames.Contains(before)) : Cardinal((UInt128)value, Form.Alone)
            : char.IsUpper(written[0]) && written.Length > 1 && char.IsUpper(before[0])
                && written.All(letter => letter is 'I' or 'V' or 'X')
            ? Cardinal((UInt128)value, Form.Alone) : null;
    }

    // «la II Guerra», «el XI apóstol», «el V centenario»: an article before, a noun after.
    private Spoken? RomanBeforeNoun(string text, int at)
    {
        if (text[at] is not ('I' or 'V' or 'X' or 'L') || Surroundings.Letters(text, at) is not { } word
            || RomanNumber.Parse(word) is not { } value)
        {
            return null;
        }

        var before = Surroundings.WordBefore(text, at).ToLowerInvariant();
        var next = Surroundings.WordAfter(text, at + word.Length);
        var isArticle = before is "el" or "la" or "del" or "al" or "los" or "las" or "su" or "este" or "esta" || at == 0
            && (word.Length > 1 || next is "Guerra");
        return !isArticle || next.Length < 4 ? null
            : new Spoken(at + word.Length, SpanishNumbers.Ordinal((ulong)value, before is "la" or "las" or "esta"
                || at == 0 && next.EndsWith('a'),
                before is not ("la" or "las" or "esta")));
    }

    private Spoken? Ordinals(string text, int at)
    {
        if (!Surroundings.IsDigit(text[at]) || at > 0 && (char.IsLetterOrDigit(text[at - 1]) || text[at - 1] is '.' or ',')
            || OrdinalShape().Match(text, at) is not { Success: true } match)
        {
            return null;
        }

        var ending = match.Groups[2].Value.ToLowerInvariant();
        var number = ulong.Parse(match.Groups[1].Value, null);
        var plural = ending.EndsWith('s') || ending is "ᵒˢ" or "ᵃˢ" ? "s" : "";
        var next = Surroundings.WordAfter(text, at + match.Length);
        var isShort = ending is "er" or "ᵉʳ" or "ᵉʳ" || ending is "º" or "°" or "o" && number % 10 is 1 or 3 && next.Length > 2
            && number != 11
            && next is not ("del" or "que" or "con" or "por");
        return number == 0 ? null : new Spoken(at + match.Length,
            SpanishNumbers.Ordinal(number, ending is "ª" or "a" or "ra" or "da" or "ta" or "ma" or "va" or "na" or "as" or "ᵃˢ" or "ras",
                isShort) + plural);
    }

    [GeneratedRegex(@"\G([0-9]{1,7})\.?(ᵉʳ|er|[ºª°](?! ?[CFK])|[oa]s?(?=[^\p{L}0-9]|$)|[rdtmvn][oa]s?|ᵒˢ|ᵃˢ)(?![\p{L}0-9])",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex OrdinalShape();

    [GeneratedRegex(@"\G(?:h(?:oras|s|rs)?\b\.?(?= |$|\p{P}))", RegexOptions.CultureInvariant)]
    private static partial Regex ClockShape();

    [GeneratedRegex(@"siglos [IVX]{1,6} $|siglos [IVX]{1,6} y $", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex SiglosBefore();
}
