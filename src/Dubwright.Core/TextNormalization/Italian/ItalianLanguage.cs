using System.Text.RegularExpressions;
using Dubwright.Core.TextNormalization.Grammar;

namespace Dubwright.Core.TextNormalization.Italian;

/// <summary>How Italian is said.</summary>
internal sealed partial class ItalianLanguage() : RomanceLanguage(("mezzo", "mezza"), "di")
{
    private static readonly Noun Minutes = new("minuto", "minuti");

    private static readonly Noun Seconds = new("secondo", "secondi");

    private static readonly HashSet<string> FeminineRulers = new(
        "Elisabetta Caterina Maria Margherita Isabella Anna Cristina Vittoria Cleopatra Giovanna Beatrice Bianca".Split(' '),
        StringComparer.Ordinal);

    private static readonly HashSet<string> Rulers = new(
        ("Enrico Luigi Carlo Filippo Giorgio Edoardo Guglielmo Riccardo Giovanni Paolo Pio Leone Gregorio Benedetto Clemente " +
            "Innocenzo Urbano Niccolò Francesco " +
        "Ferdinando Federico Napoleone Alessandro Emanuele Umberto Amedeo Cosimo Lorenzo Ludovico Ottone Alfonso Giuseppe Leopoldo " +
            "Massimiliano Pietro Ivan Nicola " +
        "Bonifacio Sisto Giulio Martino Adriano Eugenio Stefano Celestino Callisto Onorio Alberto Ramses Tolomeo Costantino Teodosio " +
            "Giacomo Ottaviano Ruggero Manfredi Tutmosi").Split(' '),
        StringComparer.Ordinal);

    public override SignWords Signs => ItalianSigns.Words;

    public override IReadOnlyDictionary<string, int> Months => ItalianTables.Months;

    public override IReadOnlyDictionary<string, string> Magnitudes => ItalianTables.Magnitudes;

    public override IReadOnlyDictionary<string, string> MoneyMagnitudes => ItalianTables.MoneyMagnitudes;

    public override UnitTable Units => ItalianTables.Units;

    public override IReadOnlyDictionary<string, Currency> Currencies => ItalianTables.Currencies;

    public override IReadOnlySet<string> SpelledCapitals { get; } = new HashSet<string>(
        "UE IA".Split(' '), StringComparer.Ordinal);

    public override AbbreviationTable Abbreviations => ItalianAbbreviations.All;

    public override IEnumerable<Rule> Rules => [Saints, Ordinals, RomanBeforeNoun, Decades];

    public override string PointWord(char written) => written == '.' ? "punto" : "virgola";

    public override string Cardinal(UInt128 number, Form form) => ItalianNumbers.Cardinal(number, form);

    public override string Ordinal(ulong number, Form form) => ItalianNumbers.Ordinal(number, form == Form.Feminine);

    public override string Fraction(ulong numerator, ulong denominator) => ItalianNumbers.Fraction(numerator, denominator);

    public override string? HalfOf(string noun) => noun is "di" or "del" ? null : Half(noun.EndsWith('a'));

    public override Noun? NounAfter(string text, int end, bool isOne) =>
        Surroundings.IsSpace(Surroundings.At(text, end)) && Surroundings.WordAfter(text, end) is { Length: > 3 } word
            && word[^1] is 'i' or 'e' && !Particle().IsMatch(word)
            ? new Noun(word, word, word[^1] == 'e' ? Form.Feminine : Form.Masculine) : null;

    public override Spoken Agreeing(Spoken amount, string text, int start) => ItalianArticle.Agreeing(amount, text);

    public override Form FormBefore(string text, int end)
    {
        // Only 1 itself changes.
        if (text[end - 1] != '1' || Surroundings.IsDigit(Surroundings.At(text, end - 2)))
        {
            return Form.Alone;
        }

        var word = Surroundings.WordAfter(text, end).ToLowerInvariant();
        return word.Length < 3 || Part().IsMatch(text.AsSpan(Math.Max(0, end - 24), Math.Min(24, end) - 1)) || Particle().IsMatch(word)
            ? Form.Alone
            : word.EndsWith('a') || word.EndsWith("zione", StringComparison.Ordinal) || word is "notte" or "volta" or "parte" or "chiave"
                or "mano" or "città" ? Form.Feminine
            : Form.Masculine;
    }

    public override string Date(int? day, int month, string? year, string text, int at)
    {
        var number = day switch { null => "", 1 => "primo ", { } other => Cardinal((UInt128)other, Form.Alone) + " " };
        return $"{number}{MonthName(month)}{(year is null ? "" : " " + YearOf(year))}";
    }

    public override bool TimeWithH => true;

    public override int ClockWord(string text, int at) => ClockShape().Match(text, at).Length;

    public override bool IsBeforeTime(string text, int at) =>
        Surroundings.WordBefore(text, at).ToLowerInvariant() is "alle" or "ore" or "le" or "dalle" or "delle" or "all" or "ora"
            or "verso" or "l" or "dall";

    public override string Time(int hour, int? minute, int? second, string? half, string text, int at)
    {
        var part = half switch { null => "", "a" => " del mattino", _ => hour is > 5 and < 12 ? " di sera" : " del pomeriggio" };
        var spoken = hour == 1 ? "una" : Cardinal((UInt128)hour, Form.Alone);
        return second is { } seconds
            ? $"{spoken} e {Count((UInt128)(minute ?? 0), Minutes)} e {Count((UInt128)seconds, Seconds)}"
            : minute is null or 0 ? spoken + part : $"{spoken} e {Cardinal((UInt128)minute.Value, Form.Alone)}{part}";
    }

    public override string? Roman(int value, string written, string text, int at, int end)
    {
        var before = Surroundings.WordBefore(text, at);
        if (before.Length == 0 || !Surroundings.IsSpace(text[at - 1]) || !char.IsUpper(written[0]))
        {
            return null;
        }

        if (before.ToLowerInvariant() is "secolo" or "sec")
        {
            return ItalianNumbers.Ordinal((ulong)value, false);
        }

        if (Rulers.Contains(before) || FeminineRulers.Contains(before))
        {
            return ItalianNumbers.Ordinal((ulong)value, FeminineRulers.Contains(before));
        }

        return before.ToLowerInvariant() is "capitolo" or "parte" or "atto" or "scena" or "volume" or "libro" or "sezione" or "articolo"
            or "fase" or "tipo" or "titolo"
            or "appendice" or "figura" or "tavola" or "tabella" or "apollo" or "rocky" or "numero" or "livello" or "canto" or "tomo"
                or "allegato"
            || written.Length > 1 && char.IsUpper(before[0]) && before.Length > 2 && before.Any(char.IsLower)
                && written.All(letter => letter is 'I' or 'V' or 'X')
            ? Cardinal((UInt128)value, Form.Alone) : null;
    }

    // «il XX secolo», «la II guerra».
    private static Spoken? RomanBeforeNoun(string text, int at)
    {
        if (text[at] is not ('I' or 'V' or 'X' or 'L') || Surroundings.Letters(text, at) is not { } word
            || RomanNumber.Parse(word) is not { } value)
        {
            return null;
        }

        var before = Surroundings.WordBefore(text, at).ToLowerInvariant();
        var next = Surroundings.WordAfter(text, at + word.Length);
        var isArticle = before is "il" or "lo" or "la" or "nel" or "nello" or "nella" or "del" or "dello" or "della" or "dal" or "dalla"
            or "al" or "alla" or "l" or "dell"
            or "nell" or "all" or "dall" or "sul" or "sulla" or "un" or "una" or "col" or "e" || at == 0
                && (word.Length > 1 || next is "guerra" or "Guerra");
        isArticle |= word.Length > 1
            && next.ToLowerInvariant() is "secolo" or "secoli" or "guerra" or "congresso" or "edizione" or "legislatura";
        return !isArticle || next.Length < 4 || before == "e" && next is not ("secolo" or "secoli") ? null
            : new Spoken(at + word.Length, ItalianNumbers.Ordinal((ulong)value, before is "la" or "nella" or "della" or "dalla" or "alla"
                or "sulla" or "una"
                || next.EndsWith('a') && before is "l" or "dell" or "nell" or "all" or "dall" or ""));
    }

    // «S. Maria», «S. Pietro», «S. Stefano», «S. Agata».
    private static Spoken? Saints(string text, int at)
    {
        if (text[at] != 'S' || !Surroundings.IsBreak(text, at - 1) || SaintShape().Match(text, at) is not { Success: true } match)
        {
            return null;
        }

        var name = match.Groups[1].Value;
        var isFeminine = name.EndsWith('a') && name is not ("Andrea" or "Luca" or "Nicola" or "Mattia" or "Elia");
        return Surroundings.IsVowel(name[0]) ? new Spoken(match.Groups[1].Index, "Sant'")
            : new Spoken(at + 2, isFeminine ? "Santa" : name[0] == 'S' && !Surroundings.IsVowel(name[1]) ? "Santo" : "San");
    }

    [GeneratedRegex(@"\GS\. ?(\p{Lu}\p{Ll}{2,})", RegexOptions.CultureInvariant)]
    private static partial Regex SaintShape();

    private static Spoken? Ordinals(string text, int at)
    {
        if (!Surroundings.IsDigit(text[at]) || at > 0 && (char.IsLetterOrDigit(text[at - 1]) || text[at - 1] is '.' or ',')
            || OrdinalShape().Match(text, at) is not { Success: true } match)
        {
            return null;
        }

        var number = ulong.Parse(match.Groups[1].Value, null);
        var next = Surroundings.WordAfter(text, at + match.Length);
        var ending = match.Groups[2].Value;

        // A ring alone may be a degree: at the end or before a word of weather it is.
        return number == 0 || ending == "°" && next is "di" or "sotto" or "sopra" or "all" or "gradi" ? null
            : new Spoken(at + match.Length, ItalianNumbers.Ordinal(number, ending is "ª" or "a"));
    }

    // «gli anni '60».
    private Spoken? Decades(string text, int at) =>
        text[at] is '\'' or '’' or '‘' && DecadeShape().Match(text, at) is { Success: true } match
            && (at == 0 || !char.IsLetterOrDigit(text[at - 1]))
            ? new Spoken(at + match.Length, Cardinal(UInt128.Parse(match.Groups[1].Value, null), Form.Alone)) : null;

    [GeneratedRegex(@"\G([0-9]{1,6})\.?(º|ª|°(?! ?[CFK]\b)|[oa](?=[^\p{L}0-9]|$))(?![\p{L}0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex OrdinalShape();

    [GeneratedRegex(@"\G.([0-9]{2,3})(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex DecadeShape();

    [GeneratedRegex(@"\G(?:ore?|h)(?![\p{L}0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex ClockShape();

    [GeneratedRegex(@"(?:capitolo|parte|atto|scena|volume|libro|pagina|numero|articolo|fase|canale|gruppo|livello|stagione|episodio) " +
        @"$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Part();

    [GeneratedRegex("^(?:che|con|per|del|dei|delle|della|dal|alla|alle|nel|nella|come|più|sono|era|fra|tra|non|sul|gli)$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Particle();
}
