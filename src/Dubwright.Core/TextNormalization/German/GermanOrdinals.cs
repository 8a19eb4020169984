using System.Text.RegularExpressions;
using Dubwright.Core.TextNormalization.Grammar;

namespace Dubwright.Core.TextNormalization.German;

/// <summary>Numbers with a full stop in German, in digits and Roman, with the ending that the word before asks for.</summary>
internal sealed partial class GermanOrdinals(SpokenLanguage language)
{
    private static readonly HashSet<string> FeminineRulers = new(
        "Elisabeth Katharina Maria Margarethe Isabella Anna Christina Viktoria Victoria Kleopatra Johanna Beatrix".Split(' '),
        StringComparer.Ordinal);

    private static readonly HashSet<string> Neuter = new(
        ("Mal Jahrhundert Jahrtausend Kapitel Buch Jahr Haus Stockwerk Lebensjahr Spiel Tor Semester Quartal Viertel Drittel Reich " +
        "Gebot Bild Kind Land").Split(' '),
        StringComparer.Ordinal);

    public Spoken? Read(string text, int at)
    {
        if (at > 0 && (char.IsLetterOrDigit(text[at - 1]) || text[at - 1] is '.' or ',' or '-'))
        {
            return null;
        }

        return Surroundings.IsDigit(text[at]) ? InDigits(text, at) : text[at] is 'I' or 'V' or 'X' ? Roman(text, at) : null;
    }

    /// <summary>The ending of an ordinal at a place, before a noun.</summary>
    public static string Ending(string text, int at, string noun)
    {
        var before = Surroundings.WordBefore(text, at).ToLowerInvariant();
        var isFeminine = noun.Length > 2 && noun.EndsWith('e') || noun.EndsWith("ung", StringComparison.Ordinal)
            || noun.EndsWith("iga", StringComparison.Ordinal) || noun is "Person" or "Frau" or "Stadt" or "Nacht";
        return before switch
        {
            "am" or "im" or "vom" or "zum" or "beim" or "zur" or "dem" or "den" or "des" or "seit" or "ab" or "bis" or "einem" or "einen"
                or "eines" or "ihrem" or "ihren"
                or "seinem" or "seinen" or "meinem" or "meinen" or "deinem" or "deinen" or "unserem" or "unseren" or "diesem" or "diesen"
                    or "jedem" or "jeden" or "einer"
                or "ihrer" or "seiner" or "meiner" or "unserer" or "aller" or "keinem" or "keinen" => "en",
            "der" => Prepositions().IsMatch(text.AsSpan(0, at)[Math.Max(0, at - 24)..]) ? "en" : "e",
            "die" or "das" or "ins" or "eine" or "ihre" or "seine" or "meine" or "deine" or "unsere" or "diese" or "dieser" or "dieses"
                or "jede" or "jeder" or "jedes" or "als die" or "fürs"
                or "ans" or "aufs" => "e",
            "ein" or "ihr" or "sein" or "mein" or "dein" or "unser" or "kein" => Neuter.Contains(noun) ? "es" : "er",
            _ => Neuter.Contains(noun) ? "es" : isFeminine ? "e" : "er",
        };
    }

    private Spoken? InDigits(string text, int at)
    {
        if (DayAndMonth().Match(text, at) is { Success: true } date)
        {
            var name = language.MonthName(int.Parse(date.Groups[2].Value, null));
            var day = GermanNumbers.Ordinal(ulong.Parse(date.Groups[1].Value, null), Ending(text, at, name));
            var said = $"{day} {char.ToUpperInvariant(name[0])}{name[1..]}";
            return new Spoken(at + date.Length, said + (Surroundings.EndsAt(text, at + date.Length) && at > 0 ? "." : ""));
        }

        if (Shape().Match(text, at) is not { Success: true } match)
        {
            return null;
        }

        var end = at + match.Length;
        var number = ulong.Parse(match.Groups[1].Value, null);
        var next = Surroundings.WordAfter(text, end);
        var before = Surroundings.WordBefore(text, at);
        if (number == 0)
        {
            return null;
        }

        var followed = next is "bis" or "und" or "oder" && (Another().IsMatch(text, end) || IsArticle(before));
        var isAlone = at == 0 && Surroundings.EndsAt(text, end);
        var isOrdinal = isAlone || followed || IsArticle(before) && (next.Length > 0 || end == text.Length)
            || next.Length > 1 && char.IsUpper(next[0]) && (at == 0 && match.Groups[1].Length < 4 || IsKnownNoun(next)
            || text[end - 1] == '.' && !char.IsLetter(Surroundings.At(text, at - 2)));
        if (!isOrdinal)
        {
            return null;
        }

        var ending = before is "bis" && next.Length > 0 ? "en" : Ending(text, at, next);
        return new Spoken(end, GermanNumbers.Ordinal(number, followed && before.Length == 0 ? "er" : ending));
    }

    private static bool IsKnownNoun(string noun) => Neuter.Contains(noun) || noun is "Geburtstag" or "Klasse" or "Etage" or "Stock"
        or "Platz" or "Weltkrieg" or "Auflage"
        or "Minute" or "Runde" or "Tag" or "Woche" or "Stunde" or "Liga" or "Folge" or "Staffel" or "Stufe" or "Versuch" or "Bundesliga"
            or "Armee" or "Symphonie"
        or "Sinfonie" or "Kongress" or "Sitzung" or "Jahrestag" or "Hochzeitstag" or "Satz" or "Akt" or "Teil" or "Chance" or "Januar"
            or "Rang";

    private static bool IsArticle(string word) => word.ToLowerInvariant() is "der" or "die" or "das" or "dem" or "den" or "des" or "am"
        or "im" or "vom" or "zum" or "zur" or "beim"
        or "ein" or "eine" or "einem" or "einen" or "einer" or "ihr" or "ihre" or "ihrem" or "ihren" or "ihrer" or "sein" or "seine"
            or "seinem" or "seinen" or "seiner"
        or "mein" or "meine" or "meinem" or "meinen" or "meiner" or "unser" or "unsere" or "unserem" or "unseren" or "dein" or "deine"
            or "deinem" or "jede" or "jeder" or "jedes"
        or "jeden" or "jedem" or "dieser" or "diese" or "dieses" or "diesem" or "ins" or "ab" or "dessen" or "deren" or "fürs";

    private static Spoken? Roman(string text, int at)
    {
        if (RomanShape().Match(text, at) is not { Success: true } match || RomanNumber.Parse(match.Groups[1].Value) is not { } value)
        {
            return null;
        }

        var before = Surroundings.WordBefore(text, at);
        var end = at + match.Length;
        if (IsArticle(before))
        {
            return new Spoken(end, GermanNumbers.Ordinal((ulong)value, Ending(text, at, Surroundings.WordAfter(text, end))));
        }

        if (before.Length < 3 || !char.IsUpper(before[0]) || before is "Kapitel" or "Teil" or "Band" or "Akt")
        {
            return null;
        }

        if (Genitive().IsMatch(before))
        {
            var genitive = FeminineRulers.Contains(before[..^1]) ? "der" : "des";
            return new Spoken(end, $"{genitive} {GermanNumbers.Ordinal((ulong)value, "en")}");
        }

        // The case of a ruler's number is that of the words before the name.
        var ahead = text[Math.Max(0, at - 40)..at];
        var words = RulerCase().Match(ahead) is { Success: true } article ? article.Groups[1].Value.ToLowerInvariant() : "";
        var name = FeminineRulers.Contains(before) ? words is "von" or "mit" or "unter" or "bei" or "nach" or "aus" or "zu" or "seit"
            ? "der" : "die"
            : words switch
            {
                "von" or "mit" or "unter" or "bei" or "nach" or "zu" or "seit" or "dem" or "vom" or "zum" => "dem",
                "für"
                or "gegen" or "den" => "den",
                _ => "der"
            };
        var ending = name is "dem" or "den" || FeminineRulers.Contains(before) && name == "der" ? "en" : "e";
        return new Spoken(end, $"{name} {GermanNumbers.Ordinal((ulong)value, ending)}");
    }

    [GeneratedRegex(@"\G([0-9]{1,9})\.(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();

    [GeneratedRegex(@"\G(0?[1-9]|[12][0-9]|3[01])\. ?(0?[1-9]|1[0-2])\.(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex DayAndMonth();

    [GeneratedRegex(@"\G (?:bis|und|oder) (?:zum )?[0-9]{1,4}\.", RegexOptions.CultureInvariant)]
    private static partial Regex Another();

    [GeneratedRegex("^(?:Ludwig|Karl|Heinrich|Wilhelm|Friedrich|Otto|Philipp|Georg|Eduard|Leopold|Joseph|Josef|Peter|Paul|Gustav|Nikolai|" +
        "Ferdinand|Maximilian|Napoleon|Alexander|Gregor|Rudolf|Konrad|Christian|Albert|Elisabeth|Katharina|Maria)s$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Genitive();

    [GeneratedRegex(@"\G([IVX]{1,7})\.", RegexOptions.CultureInvariant)]
    private static partial Regex RomanShape();

    [GeneratedRegex(@"(?:^| )(?:in|mit|von|nach|aus|bei|seit|zu|auf|an|vor|unter|über|neben|zwischen|während|wegen|Ende|Anfang|Mitte|t" +
        @"rotz) der $",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Prepositions();

    [GeneratedRegex(@"(?:^| )(von|mit|unter|bei|nach|zu|seit|dem|vom|zum|für|gegen|den) (?:[A-ZÄÖÜ]\p{L}+ ){1,3}$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex RulerCase();
}
