using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Dubwright.Core.TextNormalization.English;
using Dubwright.Core.TextNormalization.French;
using Dubwright.Core.TextNormalization.German;
using Dubwright.Core.TextNormalization.Italian;
using Dubwright.Core.TextNormalization.Portuguese;
using Dubwright.Core.TextNormalization.Rules;
using Dubwright.Core.TextNormalization.Spanish;

namespace Dubwright.Core.TextNormalization;

/// <summary>What a voice says for a written text: numbers, dates, money, short forms and signs in words.</summary>
public static partial class SpokenText
{
    private static readonly FrozenDictionary<string, Lazy<LineReader>> Readers = new Dictionary<string,
        Lazy<LineReader>>(StringComparer.Ordinal)
    {
        ["de"] = new(() => new LineReader(new GermanLanguage())),
        ["en"] = new(() => new LineReader(new EnglishLanguage())),
        ["it"] = new(() => new LineReader(new ItalianLanguage())),
        ["pt"] = new(() => new LineReader(new PortugueseLanguage())),
        ["fr"] = new(() => new LineReader(new FrenchLanguage())),
        ["es"] = new(() => new LineReader(new SpanishLanguage())),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The ISO 639-1 codes of the languages that have tables; texts in others stay as they are.</summary>
    public static IReadOnlyCollection<string> Languages => Readers.Keys;

    /// <summary>A text as it is said. Words with nothing to change stay as they were written; line ends stay where they are.</summary>
    /// <param name="text">A text as people write it.</param>
    /// <param name="primaryLanguage">The ISO 639-1 code, like <c>es</c>.</param>
    public static string For(string text, string primaryLanguage) =>
        Readers.TryGetValue(primaryLanguage, out var reader) ? reader.Value.Read(text) : text;

    /// <summary>A text as it is said, to be compared word for word with another: letters said one by one are one word.</summary>
    /// <param name="text">A text as people write it, or as a recogniser does.</param>
    /// <param name="primaryLanguage">The ISO 639-1 code.</param>
    public static string Words(string text, string primaryLanguage) => SingleLetters().Replace(For(text, primaryLanguage), "$1");

    [GeneratedRegex(@"(?<!\p{L})(\p{L}) (?=\p{L}(?!\p{L}))", RegexOptions.CultureInvariant)]
    private static partial Regex SingleLetters();
}
