using System.Collections.Frozen;

namespace Dubwright.Core.Languages;

/// <summary>Which language a text is most likely written in, by its script and its commonest words.</summary>
public static class TextLanguage
{
    // Words that are common in one of these languages and rare or other in the rest.
    private static readonly FrozenDictionary<string, FrozenSet<string>> Words = new Dictionary<string, string>
    {
        ["en"] = "the and of to is was that it with for you this have not are his they from be at we my what there",
        ["es"] = "el los las que y del una por con para su esta pero como más muy yo es está son fue lo hay nos",
        ["fr"] = "le les des et est une dans qui pour pas sur vous nous avec elle était mais ce au je il plus c'est",
        ["de"] = "der die das und ist nicht ein eine ich mit zu den von auf sie es im dem war aber auch wir sich",
        ["it"] = "il che di è non una per con gli della sono mi ma nel era come più questo lo anche ho ci dei",
        ["pt"] = "o os que não uma em para com do da é mas mais seu eu foi são você ele isso muito nos dos ao",
        ["nl"] = "het een van en is dat niet ik op te met voor zijn je maar er was ook aan hij naar deze bij",
        ["pl"] = "nie się na jest to że do jak ale co tak był za po od już czy przez jego",
        ["sv"] = "och att det är som en på för med den inte jag av har till var om ett han",
    }.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.Split(' ').ToFrozenSet(StringComparer.Ordinal));

    private static readonly (char First, char Last, string Language)[] Scripts =
    [
        ('\u0370', '\u03FF', "el"), ('\u0400', '\u04FF', "ru"), ('\u0530', '\u058F', "hy"), ('\u0590', '\u05FF', "he"),
        ('\u0600', '\u06FF', "ar"), ('\u0900', '\u097F', "hi"), ('\u0980', '\u09FF', "bn"), ('\u0B80', '\u0BFF', "ta"),
        ('\u0C00', '\u0C7F', "te"), ('\u0E00', '\u0E7F', "th"), ('\u10A0', '\u10FF', "ka"), ('\u3040', '\u30FF', "ja"),
        ('\u4E00', '\u9FFF', "zh"), ('\uAC00', '\uD7AF', "ko"),
    ];

    /// <summary>The primary language; null where too little tells it.</summary>
    public static string? Guess(string text)
    {
        var letters = text.Where(char.IsLetter).ToList();
        var script = Scripts
            .Select(script => (script.Language, Count: letters.Count(letter => letter >= script.First && letter <= script.Last)))
            .MaxBy(script => script.Count);
        if (script.Count * 2 > letters.Count)
        {
            return script.Language switch
            {
                "ru" when letters.Exists(letter => letter is 'і' or 'ї' or 'є') => "uk",
                _ => script.Language,
            };
        }

        // Lower case as in Words.
#pragma warning disable CA1308
        var words = text.ToLowerInvariant().Split(
            [.. text.ToLowerInvariant().Where(letter => !char.IsLetter(letter) && letter != '\'').Distinct()],
            StringSplitOptions.RemoveEmptyEntries);
#pragma warning restore CA1308
        var found = Words.Select(language => (language.Key, Count: words.Count(language.Value.Contains)))
            .OrderByDescending(language => language.Count).ThenBy(language => language.Key, StringComparer.Ordinal).ToList();
        return found[0].Count > found[1].Count && found[0].Count * 10 >= words.Length ? found[0].Key : null;
    }
}
