using System.Text.RegularExpressions;
using Dubwright.Core.TextNormalization.Grammar;

namespace Dubwright.Core.TextNormalization.German;

/// <summary>One and a half in the case that the words around ask for: <c>mit einem</c> Hund, <c>für einen</c> Euro.</summary>
internal static partial class GermanCases
{
    private static readonly string[] MasculineEndings =
        ["er", "ling", "ismus", "or", "ant", "ent", "ist", "ig", "ich", "eur", "tag", "weg", "zug", "platz", "mann", "baum"];

    private static readonly HashSet<string> Masculine = new(
        ("Hund Mann Tag Monat Apfel Euro Cent Ball Brief Film Freund Gast Sohn Punkt Preis Raum Satz Schritt Teil Test Tipp Ton " +
        "Weg Wein Wunsch Zug Fall Grund Kaffee Tee Kuchen Ofen Garten Wagen Regen Morgen Abend Mittag Sommer Arm Fuß Kopf Zahn " +
        "Mund Hals Hut Schuh Rock Mantel Tisch Stuhl Schrank Fisch Vogel Hase Affe Löwe Bär Junge Kollege Kunde Name Gedanke " +
        "Plan Traum Streit Kilometer Meter Zentimeter Millimeter Liter Milliliter Dollar Franken Yen Rubel Wal Wolf Stein Stern " +
        "Berg See Fluss Bach Wald Kasten Löffel Becher Topf Teller Koffer Schlüssel Sack Ring Stift Zettel Besuch Verein Staat " +
        "König Spieler Punktsieg Sieg Tropfen Termin Fehler Versuch Anruf Auftrag Beitrag Vertrag Antrag Eintrag Schlag Sprung " +
        "Stock Gang Kurs Kuss").Split(' '),
        StringComparer.Ordinal);

    private static readonly HashSet<string> Neuter = new(
        ("Fenster Messer Zimmer Wasser Feuer Wetter Jahr Bier Theater Orchester Alter Lager Opfer Muster Ufer Wunder Leder " +
        "Pflaster Gitter Kloster Viertel Drittel Zehntel Pulver Silber Kupfer Fieber Steuer Nummer Mutter Tochter Schwester " +
        "Feder Mauer Oper Leiter Kammer Dauer Trauer Butter Leber Schulter Zentimetermaß Prozent Talent Element Instrument " +
        "Dokument Argument").Split(' '), StringComparer.Ordinal);

    /// <summary>An amount that begins with an article takes the case of its place.</summary>
    public static Spoken Agreeing(Spoken amount, string text, int start)
    {
        var words = amount.Words.Split(' ');
        if (words[0] is not ("ein" or "eine"))
        {
            return amount;
        }

        var isHalf = words.Length > 1 && words[1].StartsWith("halb", StringComparison.Ordinal);
        var named = words.Length > (isHalf ? 2 : 1) && char.IsUpper(words[^1][0]);
        var noun = named ? words[isHalf ? 2 : 1] : Surroundings.WordAfter(text, amount.End);
        if (noun.Length == 0 || !char.IsUpper(noun[0]))
        {
            return amount;
        }

        var isFeminine = words[0] == "eine";
        var past = named ? amount.End : text.IndexOf(noun, amount.End, StringComparison.Ordinal) + noun.Length;
        var before = text[Math.Max(0, start - 60)..start];
        if (Dative().IsMatch(before))
        {
            words[0] = isFeminine ? "einer" : "einem";
            Half(words, isHalf, "en");
        }
        else if (!isFeminine && IsMasculine(noun) && (Accusative().IsMatch(before) || Measure().IsMatch(text, past)))
        {
            words[0] = "einen";
            Half(words, isHalf, "en");
        }

        return amount with { Words = string.Join(' ', words) };
    }

    private static void Half(string[] words, bool isHalf, string ending)
    {
        if (isHalf)
        {
            words[1] = "halb" + ending;
        }
    }

    private static bool IsMasculine(string noun) => Masculine.Contains(noun)
        || !Neuter.Contains(noun) && MasculineEndings.Any(ending => noun.EndsWith(ending, StringComparison.Ordinal));

    // What stands between the word that asks for the case and the number: nothing, or other things counted in the same breath.
    [GeneratedRegex(@"(?:^|\P{L})(?:mit|von|bei|nach|aus|zu|seit|außer|binnen|in|vor|an|auf|unter|über|innerhalb von) " +
        @"(?:(?:nur|etwa|fast|rund|genau|weniger als|mehr als|[0-9]+) )?(?:[0-9]+ \p{Lu}\p{L}+ (?:und|oder) )?$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Dative();

    [GeneratedRegex(@"(?:^|\P{L})(?:(?:für|ohne|durch|gegen|um) (?:(?:nur|etwa|fast|rund|genau) )?|" +
        @"(?:habe?|hast|hat|habt|haben|hatten?|brauch(?:e|st|t|en|te)|kauf(?:e|t|te|ten|en)|kost(?:e|et|ete|en)|nehmen?|" +
        @"nimmt|nahm|isst|aß|esse|trink(?:e|t)|trank|sah|sieht|sehe|bekomm(?:e|t)|bekam|gibt|gab|gebe|find(?:e|et)|fand|" +
        @"mach(?:e|t|te)|schreib(?:e|t)|schrieb|dauer(?:t|te)|wieg(?:t|e)|wog|verlor|gewann|gewinnt|suche|sucht|bestell(?:t|" +
        @"te|e)|möchten?|möchte|will|wollen|zahl(?:t|te|en|e)|misst|kennt|kenne|enthält|besitzt|trägt|bringt|brachte|schickt|" +
        @"verkauft|verkaufte|lief|läuft|fuhr|fährt|spart|sparte) " +
        @"[^.!?;:,]{0,40}?)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Accusative();

    [GeneratedRegex(@"\G (?:lang|breit|hoch|tief|dick|groß|weit|schwer|alt|entfernt|später|früher|vorher|zuvor|danach|her|pro)(?!\p{L})",
        RegexOptions.CultureInvariant)]
    private static partial Regex Measure();
}
