using System.Collections.Frozen;

namespace Dubwright.Core.Languages;

/// <summary>ISO 639-1 to ISO 639-2/T, for the languages of the public table and those that engines know beside it.</summary>
public static class IsoCodes
{
    private const string Pairs =
        "af afr am amh ar ara as asm ast ast az aze be bel bg bul bn ben br bre bs bos ca cat cs ces cy cym da dan de deu el ell en eng " +
        "eo epo es spa et est eu eus fa fas fi fin fil fil fr fra ga gle gl glg gu guj he heb hi hin hr hrv hu hun hy hye id ind is isl " +
        "it ita ja jpn jv jav ka kat kk kaz km khm kn kan ko kor lo lao lt lit lv lav mk mkd ml mal mn mon mr mar ms msa mt mlt my mya " +
        "nb nob ne nep nl nld nn nno no nor oc oci pa pan pl pol ps pus pt por ro ron ru rus sa san sc srd si sin sk slk sl slv so som " +
        "sq sqi sr srp su sun sv swe sw swa ta tam te tel th tha tl tgl tr tur uk ukr ur urd uz uzb vi vie zh zho zu zul";

    private static readonly FrozenDictionary<string, string> ToThree =
        Pairs.Split(' ').Chunk(2).ToFrozenDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);

    // What older containers write: ISO 639-2/B.
    private const string Bibliographic =
        "alb sq arm hy baq eu bur my chi zh cze cs dut nl fre fr geo ka ger de gre el ice is mac mk may ms per fa rum ro slo sk wel cy";

    private static readonly FrozenDictionary<string, string> ToTwo =
        ToThree.Select(pair => (pair.Value, pair.Key)).Concat(Bibliographic.Split(' ').Chunk(2).Select(pair => (pair[0], pair[1])))
            .DistinctBy(pair => pair.Item1).ToFrozenDictionary(pair => pair.Item1, pair => pair.Item2, StringComparer.OrdinalIgnoreCase);

    /// <summary>The primary language of a container's tag: <c>spa</c>, <c>es-419</c> and <c>es</c> give <c>es</c>, <c>fre</c> gives
    /// <c>fr</c>.</summary>
    /// <returns>Null where the tag names no language that is known here (<c>und</c>, <c>mul</c>, <c>qaa</c>).</returns>
    public static string? PrimaryOf(string? tag)
    {
        var first = tag?.Trim().Split('-', '_')[0].ToLowerInvariant() ?? "";
        return ToTwo.GetValueOrDefault(first) ?? (LanguageTable.TryParse(first, out var language) ? language.Primary : null);
    }

    /// <summary><c>es</c> gives <c>spa</c>; three letters stay as they are; anything else gives <c>und</c>.</summary>
    public static string ThreeLetters(string primary) =>
        ToThree.TryGetValue(primary, out var three) ? three : primary.Length == 3 ? primary : "und";
}
