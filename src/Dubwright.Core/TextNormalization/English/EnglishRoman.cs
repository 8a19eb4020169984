using Dubwright.Core.TextNormalization.Grammar;

namespace Dubwright.Core.TextNormalization.English;

/// <summary>Roman numbers in English: after rulers as <c>the fourteenth</c>, after what is counted as <c>four</c>.</summary>
internal static class EnglishRoman
{
    private static readonly HashSet<string> Rulers = new(
        ("henry louis elizabeth george edward charles james william richard john philip philippe alexander catherine mary peter paul " +
            "pius leo gregory " +
        "benedict clement innocent urban nicholas francis ferdinand frederick napoleon ramses ramesses ptolemy darius xerxes " +
            "constantine theodosius " +
        "leopold joseph maximilian otto rudolf albert alfonso carlos felipe juan isabella margaret christian gustav gustavus haakon " +
            "harald olav olaf " +
        "ivan vladimir boniface sixtus adrian eugene stephen martin julius callixtus celestine honorius alfred wilhelm victor " +
            "emmanuel umberto " +
        "robert david kenneth edmund ethelred harold cleopatra thutmose amenhotep seti artaxerxes cyrus antiochus mehmed suleiman " +
            "selim murad " +
        "baldwin bohemond casimir sigismund wenceslaus" +
        " pedro manuel afonso akbar sam anne matilda tudor hassan hussein abdullah rainier").Split(' '),
        StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> Titles = new(
        "king queen pope emperor empress tsar czar prince princess duke sultan pharaoh kaiser saint sir lord".Split(' '),
        StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> Counted = new(
        ("chapter part act scene volume book section article phase type class level stage title appendix figure table plate war bowl " +
            "apollo rocky " +
        "rambo saturn soyuz gemini mark psalm corinthians kings samuel chronicles episode season step unit grade division category " +
            "group tier " +
        "symphony sonata concerto opus canto verse number no vol ch sec olympiad games fantasy game movie union amendment model " +
            "version series " +
        "zone area region block corps army alien terminator godfather titan voyager pioneer jaws halloween creed saw vatican lateran " +
            "lesson paragraph " +
        "factor schedule exhibit annex protocol session platform civilization warcraft quest elder age").Split(' '),
        StringComparer.OrdinalIgnoreCase);

    public static string? Say(int value, string written, string text, int at, int end)
    {
        var before = Surroundings.WordBefore(text, at);
        if (before.Length == 0 || at == 0 || !Surroundings.IsSpace(text[at - 1]))
        {
            return null;
        }

        var following = Surroundings.WordAfter(text, end);
        if (written.Length > 1 && char.IsUpper(written[0]) && following is "century" or "centuries" or "Olympic" or "Olympiad" or "Corps"
            or "Army" or "Dynasty")
        {
            return EnglishNumbers.Ordinal((ulong)value);
        }

        if (Counted.Contains(before) && !(written == "I" && before.Equals("no", StringComparison.OrdinalIgnoreCase)))
        {
            return char.IsUpper(written[0]) || written.Length > 1 ? EnglishNumbers.Cardinal((UInt128)value) : null;
        }

        if (!char.IsUpper(written[0]) || !char.IsUpper(before[0]))
        {
            return null;
        }

        var start = Surroundings.StartOfWordBefore(text, at);
        var titled = Titles.Contains(Surroundings.WordBefore(text, start));
        var next = Surroundings.WordAfter(text, end);
        var named = Rulers.Contains(before) || titled || Surroundings.At(text, end) is '\'';
        if (written == "I")
        {
            // The pronoun has a verb after it.
            var ends = next.Length == 0 || next is "of" or "and" or "was" or "died" or "ruled" or "reigned" or "became" or "in" or "is"
                or "the" or "to";
            return titled || Rulers.Contains(before) && ends && next is not ("and" or "was") ? "the first" : null;
        }

        return Rulers.Contains(before) || titled ? "the " + EnglishNumbers.Ordinal((UInt128)value)
            : written.Length > 1 && named is false && IsNumberLike(written) ? EnglishNumbers.Cardinal((UInt128)value)
            : null;
    }

    // CD, DC, MIX, LI, DIM and such are more often something else.
    private static bool IsNumberLike(string written) => written.All(letter => letter is 'I' or 'V' or 'X') || written is "XL" or "XLI"
        or "XLII" or "LIV";
}
