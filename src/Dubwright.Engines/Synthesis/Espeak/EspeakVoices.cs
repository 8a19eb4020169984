using Dubwright.Core.Engines;
using Dubwright.Core.Languages;
using Dubwright.Core.Words;

namespace Dubwright.Engines.Synthesis.Espeak;

/// <param name="EspeakName">As <c>espeak-ng -v</c> wants it.</param>
internal sealed record EspeakVoice(Voice Voice, string EspeakName, EspeakVariant Variant);

/// <summary>Which of eSpeak NG's languages speaks which language of the table, with which variant for a man and for a woman.</summary>
internal static class EspeakVoices
{
    // Tag of the table : eSpeak's name where it is another than the first part of the tag. Left out although eSpeak lists it: Japanese,
    // whose kanji it spells. "en-gb", "fr-fr" and "pt-pt" are other names of voices that take no variant under them. Chinese is the voice
    // for pinyin: the other reads Chinese characters as English. Galician is read as Spanish.
    private const string Table =
        "af-za am-et ar-sa az-az bg-bg bn-bd bs-ba ca-es cs-cz cy-gb da-dk de-de el-gr en-us:en-us en-gb:en es-es es-mx:es-419 " +
            "et-ee eu-es " +
        "fa-ir fi-fi fr-fr:fr fr-be:fr-be fr-ch:fr-ch ga-ie gl-es:es gu-in he-il hi-in hr-hr hu-hu hy-am id-id is-is it-it ka-ge " +
            "kk-kz kn-in " +
        "ko-kr lt-lt lv-lv mk-mk ml-in mr-in ms-my mt-mt my-mm nb-no ne-np nl-nl pa-in pl-pl pt-br:pt-br pt-pt:pt ro-ro ru-ru si-lk " +
            "sk-sk sl-si " +
        "sq-al sr-rs sv-se sw-ke ta-in te-in th-th tr-tr uk-ua ur-pk uz-uz vi-vn zh-cn:cmn-latn-pinyin zh-hk:yue";

    // Share of words misheard with the best variant (a recogniser told the language, 40 lines of dialogue), and which variants those are.
    // The languages not listed were not measured; they are taken to be as hard to understand as the worst that were.
    private const double NotMeasured = 0.68;

    private static readonly Dictionary<string, (double WordErrorRate, EspeakVariant Man, EspeakVariant Woman)> Measured = new()
    {
        ["en"] = (0.21, EspeakVariant.Klatt, EspeakVariant.SecondWoman),
        ["es"] = (0.397, EspeakVariant.Klatt4, EspeakVariant.SecondWoman),
        ["de"] = (0.427, EspeakVariant.FirstMan, EspeakVariant.SecondWoman),
        ["it"] = (0.53, EspeakVariant.Man, EspeakVariant.SecondWoman),
        ["pt"] = (0.56, EspeakVariant.Man, EspeakVariant.FifthWoman),
        ["nl"] = (0.635, EspeakVariant.Man, EspeakVariant.SecondWoman),
        ["fr"] = (0.66, EspeakVariant.Klatt4, EspeakVariant.SecondWoman),
        ["pl"] = (0.684, EspeakVariant.Man, EspeakVariant.SecondWoman),
    };

    /// <summary>Primary languages of the table, whether installed here or not.</summary>
    public static IEnumerable<string> Languages => Rows().Select(row => row.Tag.Split('-')[0]).Distinct();

    /// <summary>What eSpeak NG calls a language of the table; null where it does not speak it.</summary>
    public static string? NameOf(string tag) => Rows().FirstOrDefault(row => row.Tag == tag).EspeakName;

    public static EngineQuality QualityOf(string primary) => primary == "en" ? EngineQuality.Fair : EngineQuality.Poor;

    /// <param name="names">The names that the installed eSpeak NG lists.</param>
    public static IReadOnlyList<EspeakVoice> Among(IReadOnlySet<string> names) =>
        [.. Rows().Where(row => names.Contains(row.EspeakName))
            .SelectMany(row => (EspeakVoice[])[Make(row, Gender.Male), Make(row, Gender.Female)])];

    private static IEnumerable<(string Tag, string EspeakName)> Rows() =>
        Table.Split(' ').Select(row => row.Split(':')).Select(cells => (cells[0], cells.Length > 1 ? cells[1] : cells[0].Split('-')[0]));

    private static EspeakVoice Make((string Tag, string EspeakName) row, Gender gender)
    {
        var language = LanguageTable.Parse(row.Tag);
        var (misheard, man, woman) =
            Measured.GetValueOrDefault(language.Primary, (NotMeasured, EspeakVariant.Man, EspeakVariant.SecondWoman));
        var (variant, person) = gender == Gender.Male ? (man, "man") : (woman, "woman");
        var voice = new Voice(
            $"{EspeakSynthesizer.Name}/{row.Tag}-{person}", $"{language.Name}, {person}", row.Tag, gender,
            variant.Median, variant.Hertz[0], variant.Hertz[^1], misheard, QualityOf(language.Primary));
        return new EspeakVoice(voice, row.EspeakName, variant);
    }
}
