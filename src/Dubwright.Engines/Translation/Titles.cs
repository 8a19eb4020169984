using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Dubwright.Engines.Translation;

/// <summary>
/// Titles before names as they are said: a voice reads "Sr." in Italian letter by letter, and what is heard of "M. Dupont" is "monsieur
/// Dupont".
/// </summary>
internal static partial class Titles
{
    // As translations by way of Catalan and Portuguese leave them, too.
    private static readonly FrozenDictionary<string, FrozenDictionary<string, string>> Said = new Dictionary<string, string>
    {
        ["es"] = "Sr señor Sra señora Dr doctor Dra doctora",
        ["fr"] = "M monsieur Sr monsieur Mr monsieur Mme madame Sra madame Mlle mademoiselle Dr docteur Dra docteur",
        ["it"] = "Sr signor Sig signor Sra signora Sig.ra signora Dr dottor Dra dottoressa Signore signor signore signor",
        ["pt"] = "Sr senhor Sra senhora Dr doutor Dra doutora",
        ["ca"] = "Sr senyor Sra senyora Dr doctor Dra doctora",
    }.ToFrozenDictionary(
        row => row.Key, row => row.Value.Split(' ').Chunk(2).ToFrozenDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal),
        StringComparer.Ordinal);

    public static string WriteOut(string text, string language) => !Said.TryGetValue(language, out var said)
        ? text
        : Title().Replace(text, match => said.TryGetValue(match.Groups["title"].Value, out var word)
            ? $"{Article(match.Groups["article"].Value, language)}{Cased(word, text, match)} "
            : match.Value);

    // Italian says "il signor", which "lo Sr." was to be.
    private static string Article(string article, string language) => (language, article) switch
    {
        ("it", "lo ") => "il ",
        ("it", "Lo ") => "Il ",
        _ => article,
    };

    private static string Cased(string word, string text, Match match) =>
        match.Index == 0 && match.Groups["article"].Length == 0 && char.IsUpper(text[0])
            ? char.ToUpperInvariant(word[0]) + word[1..]
            : word;

    // Not within a name: "John M. Smith".
    [GeneratedRegex(@"(?<!\w\s\p{Lu}\w*\s)(?<article>\b[Ll]o " +
        @")?\b(?:(?<title>Sra?|Mr|M|Dra?|Sig(?:\.ra)?)\.\s?|(?<title>Mme|Mlle|[Ss]ignore)\s)(?=\p{Lu})", RegexOptions.None, 1000)]
    private static partial Regex Title();
}
