namespace Dubwright.Media.Subtitles.Reading.Cleaning;

/// <summary>Tells languages in Latin letters apart by their commonest words: enough for many lines together, and without a model of 140
/// MB.</summary>
internal static class CommonWords
{
    private const int Fewest = 4;
    private const double Clearly = 1.5;

    private static readonly Dictionary<string, HashSet<string>> Words = new()
    {
        ["en"] = Set(
            "the and you is it to of that what this are not have i in for with my your was he she we they be do don't i'm it's on at but "
                + "so if"),
        ["es"] = Set("el la los las que de y no es un una en por para con lo se su está qué me te mi tu yo como pero más muy él ella sí"),
        ["fr"] = Set(
            "le la les des et est un une je tu il elle nous vous que qui ne pas dans pour sur avec ce c'est mais où au du mon ma on j'ai"),
        ["de"] = Set(
            "der die das und ist nicht ich du er sie wir ihr ein eine zu den dem mit auf für was es wie aber von im auch hier so ja"),
        ["it"] = Set("il lo la gli le che di e è non un una per con mi ti si ma come sono del della io tu lei questo cosa ho hai più"),
        ["pt"] = Set("o a os as que de e não um uma em por para com se eu você ele ela isso é mas do da no na meu sua está como muito"),
        ["nl"] = Set("de het een en is niet ik je jij hij zij we wat dat van in op met voor maar zijn aan er ook naar heb"),
        ["pl"] = Set("nie to się jest w na z co i że do jak mnie ja ty jestem tak czy ale dla ten mi już po"),
        ["cs"] = Set("je se to na že v já ne co jsem ale jak si tak ten mi do už pro jsi jsou být"),
        ["sv"] = Set("det att är jag du och inte en ett han hon vi på med för som den har vad men till av"),
        ["da"] = Set("det er jeg du og ikke en at han hun vi på med for som den har hvad men til af"),
        ["nb"] = Set("det er jeg du og ikke en at han hun vi på med for som den har hva men til av"),
        ["fi"] = Set("on ja ei se että en hän minä sinä mitä me te oli olen mutta niin kun tämä"),
        ["tr"] = Set("bir bu ve ne için ben sen o de da mi var yok çok ama değil evet hayır"),
        ["ro"] = Set("nu că de și în este la ce o un mă te am cu pe să mai eu tu dar"),
        ["hu"] = Set("a az nem hogy és is ez egy van mi meg én te de csak ha már"),
        ["id"] = Set("yang dan aku kamu tidak ini itu di ke dari untuk apa dengan akan ada saya"),
        ["vi"] = Set("tôi không là có anh em của và cho được này đó một những gì đi"),
    };

    /// <returns>The primary language of the texts together, where one is clear; else null.</returns>
    public static string? Guess(IEnumerable<string> texts)
    {
        var words = texts
            .SelectMany(text => text.ToLowerInvariant().Replace('’', '\'')
            .Split([' ', '\n', ',', '.', '?', '!', '¿', '¡', '"', '…', '-', ':', ';'], StringSplitOptions.RemoveEmptyEntries)).ToList();
        var counts = Words.Select(language => (Language: language.Key, Count: words.Count(language.Value.Contains)))
            .OrderByDescending(pair => pair.Count).ToList();
        return counts[0].Count >= Fewest && counts[0].Count >= Clearly * counts[1].Count ? counts[0].Language : null;
    }

    private static HashSet<string> Set(string words) => [.. words.Split(' ')];
}
