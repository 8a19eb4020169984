using System.Text.RegularExpressions;
using Dubwright.Core.TextNormalization.Grammar;

namespace Dubwright.Core.TextNormalization.Portuguese;

/// <summary>How Portuguese is said.</summary>
internal sealed partial class PortugueseLanguage() : RomanceLanguage(("meio", "meia"), "de")
{
    private static readonly Noun Minutes = new("minuto", "minutos");

    private static readonly Noun Seconds = new("segundo", "segundos");

    private static readonly HashSet<string> FeminineRulers = new(
        "Isabel Elizabeth Maria Catarina Vitória Ana Joana Cristina Margarida Cleópatra Leopoldina Teresa Beatriz".Split(' '),
        StringComparer.Ordinal);

    private static readonly HashSet<string> Rulers = new(
        ("Pedro João Paulo Luís Luis Henrique Carlos Felipe Filipe Jorge Eduardo Guilherme Ricardo Pio Leão Gregório Bento Clemente " +
            "Inocêncio Urbano Nicolau Francisco " +
        "Fernando Frederico Napoleão Alexandre Afonso Manuel Sancho Dinis José Miguel Duarte Sebastião Alberto Leopoldo Maximiliano " +
            "Ivan Bonifácio Sisto Júlio Martinho " +
        "Adriano Eugênio Estêvão Celestino Calisto Honório Ramsés Ptolomeu Constantino Teodósio Vítor Emanuel Umberto Oto Gustavo " +
            "Tiago Xerxes Dario").Split(' '), StringComparer.Ordinal);

    public override SignWords Signs => PortugueseSigns.Words;

    public override IReadOnlyDictionary<string, int> Months => PortugueseTables.Months;

    public override IReadOnlyDictionary<string, string> Magnitudes => PortugueseTables.Magnitudes;

    public override IReadOnlyDictionary<string, string> MoneyMagnitudes => PortugueseTables.MoneyMagnitudes;

    public override UnitTable Units => PortugueseTables.Units;

    public override IReadOnlyDictionary<string, Currency> Currencies => PortugueseTables.Currencies;

    public override IReadOnlySet<string> SpelledCapitals { get; } = new HashSet<string>(
        "UE IBGE IA INSS IPTU ICMS IOF SUV UTI".Split(' '), StringComparer.Ordinal);

    public override AbbreviationTable Abbreviations => PortugueseAbbreviations.All;

    public override IEnumerable<Rule> Rules => [Ordinals, RomanBeforeNoun];

    public override bool TimeWithH => true;

    public override IReadOnlySet<string> YearWords { get; } =
        new HashSet<string>("em de desde até ano anos".Split(' '), StringComparer.OrdinalIgnoreCase);

    public override string PointWord(char written) => written == '.' ? "ponto" : "vírgula";

    public override string Cardinal(UInt128 number, Form form) => PortugueseNumbers.Cardinal(number, form);

    public override string Ordinal(ulong number, Form form) => PortugueseNumbers.Ordinal(number, form == Form.Feminine);

    public override string Fraction(ulong numerator, ulong denominator) => PortugueseNumbers.Fraction(numerator, denominator);

    public override string FractionOfParts(ulong numerator, ulong denominator) =>
        PortugueseNumbers.FractionOfParts(numerator, denominator);

    public override string? HalfOf(string noun) => Half(RomanceGender.IsFeminine(noun, RomanceGender.Portuguese));

    public override Form FormBefore(string text, int end) => RomanceGender.Before(text, end, RomanceGender.Portuguese);

    public override Noun? NounAfter(string text, int end, bool isOne) =>
        RomanceGender.NounAfter(text, end, isOne, RomanceGender.Portuguese);

    public override string Date(int? day, int month, string? year, string text, int at)
    {
        var number = day switch { null => "", 1 => "primeiro de ", { } other => Cardinal((UInt128)other, Form.Alone) + " de " };
        return $"{number}{MonthName(month)}{(year is null ? "" : " de " + YearOf(year))}";
    }

    public override int ClockWord(string text, int at) => ClockShape().Match(text, at).Length;

    public override bool IsBeforeTime(string text, int at) => Surroundings.WordBefore(text, at).ToLowerInvariant() is "às";

    public override string Time(int hour, int? minute, int? second, string? half, string text, int at)
    {
        var part = half switch { null => "", "a" => " da manhã", _ => hour is > 5 and < 12 ? " da noite" : " da tarde" };
        var hours = $"{Cardinal((UInt128)hour, Form.Feminine)} hora{(hour == 1 ? "" : "s")}";
        return second is { } seconds
            ? $"{hours} e {Count((UInt128)(minute ?? 0), Minutes)} e {Count((UInt128)seconds, Seconds)}"
            : minute is null or 0 ? hours + part : $"{hours} e {Cardinal((UInt128)minute.Value, Form.Masculine)}{part}";
    }

    public override string? Roman(int value, string written, string text, int at, int end)
    {
        var before = Surroundings.WordBefore(text, at);
        if (before.Length == 0 || !Surroundings.IsSpace(text[at - 1]) || !char.IsUpper(written[0]))
        {
            return null;
        }

        if (before.ToLowerInvariant() is "século" or "séculos" or "séc" || before == "e"
            && CenturiesBefore().IsMatch(text.AsSpan(Math.Max(0, at - 24), Math.Min(24, at))))
        {
            return value <= 10 ? PortugueseNumbers.Ordinal((ulong)value, false) : Cardinal((UInt128)value, Form.Alone);
        }

        if (Rulers.Contains(before) || FeminineRulers.Contains(before))
        {
            return value <= 10 ? PortugueseNumbers.Ordinal((ulong)value, FeminineRulers.Contains(before))
                : Cardinal((UInt128)value, Form.Alone);
        }

        return before.ToLowerInvariant() is "capítulo" or "parte" or "ato" or "cena" or "volume" or "livro" or "seção" or "artigo"
            or "fase" or "tipo" or "título" or "apêndice"
            or "figura" or "tabela" or "apolo" or "apollo" or "rocky" or "número" or "nível" or "tomo" or "anexo" or "inciso" or "classe"
                or "grau" or "canto"
            || written.Length > 1 && char.IsUpper(before[0]) && before.Length > 2 && before.Any(char.IsLower)
                && written.All(letter => letter is 'I' or 'V' or 'X')
            ? Cardinal((UInt128)value, Form.Alone) : null;
    }

    // «a II Guerra», «o IV centenário».
    private static Spoken? RomanBeforeNoun(string text, int at)
    {
        if (text[at] is not ('I' or 'V' or 'X' or 'L') || Surroundings.Letters(text, at) is not { } word
            || RomanNumber.Parse(word) is not { } value)
        {
            return null;
        }

        var before = Surroundings.WordBefore(text, at).ToLowerInvariant();
        var next = Surroundings.WordAfter(text, at + word.Length);
        var isFeminine = before is "a" or "na" or "da" or "à" or "pela";
        return !(isFeminine || before is "o" or "no" or "do" or "ao" or "pelo" || at == 0 && (word.Length > 1 || next is "Guerra"))
            || next.Length < 4 ? null
            : new Spoken(at + word.Length, PortugueseNumbers.Ordinal((ulong)value, isFeminine
                || at == 0 && next.EndsWith('a')));
    }

    private static Spoken? Ordinals(string text, int at)
    {
        if (!Surroundings.IsDigit(text[at]) || at > 0 && (char.IsLetterOrDigit(text[at - 1]) || text[at - 1] is '.' or ',')
            || OrdinalShape().Match(text, at) is not { Success: true } match)
        {
            return null;
        }

        var number = ulong.Parse(match.Groups[1].Value, null);
        var ending = match.Groups[2].Value;
        return number == 0 ? null : new Spoken(at + match.Length,
            PortugueseNumbers.Ordinal(number, ending[0] is 'ª' or 'a') + (ending.EndsWith('s') ? "s" : ""));
    }

    [GeneratedRegex(@"\G([0-9]{1,7})\.?([ºª°](?! ?[CFK]\b)s?|[oa]s?(?=[^\p{L}0-9]|$))(?![\p{L}0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex OrdinalShape();

    [GeneratedRegex(@"\G(?:horas?|hs?)(?![\p{L}0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex ClockShape();

    [GeneratedRegex(@"séculos [IVX]{1,6} e $", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex CenturiesBefore();
}
