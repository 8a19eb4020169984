using System.Collections.Frozen;
using Dubwright.Core.Languages;

namespace Dubwright.Pipeline.Steps.Voices.Design;

/// <summary>The words by which people describe voices, in lower case without accents: of English, and the plainest of Spanish, French,
/// German, Italian and Portuguese.</summary>
internal static class DescribedWords
{
    public static readonly FrozenSet<string> Male = Set(
        "man male men gentleman guy boy lad father dad grandfather grandpa uncle brother husband king prince wizard baritone tenor "
        + "masculine manly he his him hombre masculino chico homme masculin garcon mann mannlich mannliche junge uomo maschile ragazzo "
        + "homem rapaz");

    public static readonly FrozenSet<string> Female = Set(
        "woman female women lady girl gal mother mom mum grandmother grandma granny aunt sister daughter wife queen princess witch "
        + "soprano contralto feminine womanly she her hers mujer femenina femenino chica femme feminine fille frau weiblich weibliche "
        + "madchen donna femminile ragazza mulher feminina moca");

    public static readonly FrozenSet<string> Child = Set(
        "child kid boy girl toddler childlike schoolboy schoolgirl nino nina enfant madchen bambino bambina crianca menino menina");

    public static readonly FrozenSet<string> Young = Set(
        "young youthful younger teen teenage teenager adolescent student twenties thirties joven jeune jung junge junger giovane jovem");

    public static readonly FrozenSet<string> MiddleAged = Set("middle mature forties fifties adult madura maduro adulto adulta");

    public static readonly FrozenSet<string> Old = Set(
        "old older elderly aged aging ageing ancient senior wizened grandfather grandpa grandmother grandma granny sixties seventies "
        + "eighties nineties viejo vieja anciano anciana vieux vieille alt alte alter alten vecchio vecchia anziano anziana "
        + "velho velha idoso idosa");

    /// <summary>How much higher, or below zero lower, one who has this voice is than others of the same sex and age.</summary>
    public static readonly FrozenDictionary<string, double> Pitch = Scale(
        (-1, "deep deeper bass baritone gravelly booming rumbling growling contralto grave graves profunda profundo profond profonde tief "
            + "tiefe tiefer tiefen profonda basse"),
        (1, "soprano squeaky shrill piping falsetto aguda agudo aigu aigue hoch hohe hoher hohen acuta acuto stridula"),
        (0.5, "tenor bright"));

    /// <summary>Words of pitch that mean other things when no voice is spoken of beside them.</summary>
    public static readonly FrozenDictionary<string, double> PitchOfVoice = Scale(
        (-1, "low lower baja bajo bassa basso baixa"), (1, "high higher alta"));

    public static readonly FrozenSet<string> OfVoice = Set(
        "voice voices pitch pitched tone toned register range note notes key timbre sounding voz voix stimme voce tono ton tom registro");

    /// <summary>How much faster, or below zero slower, than others.</summary>
    public static readonly FrozenDictionary<string, double> Pace = Scale(
        (-1, "slow slowly slower unhurried leisurely deliberate deliberately drawling languid lento lenta lentamente lent lente lentement "
            + "langsam langsame langsamer devagar"),
        (-0.5, "measured calm calmly relaxed soothing meditative"),
        (1, "fast faster quick quickly rapid rapidly brisk briskly hurried rapido rapida rapidamente rapide rapidement schnell schnelle "
            + "schneller veloce"),
        (0.5, "energetic lively excited upbeat animated"));

    public static readonly FrozenSet<string> Negations = Set(
        "not no never without isn neither sin nunca pas sans nicht kein keine ohne non senza nao sem");

    public static readonly FrozenDictionary<string, double> Strengths = Scale(
        (2, "very extremely really exceptionally unusually incredibly super muy tres sehr molto muito"),
        (0.5, "slightly somewhat fairly bit moderately mildly algo peu etwas poco pouco"));

    /// <summary>Tags by the words for languages and for people of a country.</summary>
    public static readonly FrozenDictionary<string, string> Languages = Named();

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static FrozenDictionary<string, double> Scale(params (double Value, string Words)[] rows) => rows
        .SelectMany(row => row.Words.Split(' ').Select(word => KeyValuePair.Create(word, row.Value)))
        .ToFrozenDictionary(StringComparer.Ordinal);

    private static FrozenDictionary<string, string> Named()
    {
        const string Countries =
            "american:en-us british:en-gb scottish:en-gb irish:en-ie australian:en-au indian:en-in canadian:en-ca castilian:es-es "
            + "mexican:es-mx argentinian:es-ar argentine:es-ar colombian:es-co parisian:fr-fr quebecois:fr-ca belgian:fr-be swiss:de-ch "
            + "austrian:de-at brazilian:pt-br flemish:nl-be american:en-us";
        var named = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var language in LanguageTable.All)
        {
            // Most usual country first, by its bare primary.
            var word = VoiceDescription.Words(language.Name.Split('(')[0]).FirstOrDefault();
            if (word is not null && !named.ContainsKey(word))
            {
                named[word] = LanguageTable.TryParse(language.Primary, out var home) ? home.Tag : language.Tag;
            }
        }

        foreach (var pair in Countries.Split(' ').Select(pair => pair.Split(':')))
        {
            named[pair[0]] = pair[1];
        }

        return named.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
