using System.Text.RegularExpressions;

namespace Dubwright.Bench.Engines;

/// <summary>
/// What the characters of Fish Fillets say, in English and as people translated it: Debian's fillets-ng-data (GPL-2), read where it is
/// installed or where its package was unpacked.
/// </summary>
internal static partial class Dialogues
{
    public const string Installed = "/usr/share/games/fillets-ng";
    public const string Named = "Fish Fillets' dialogues (Debian's fillets-ng-data, GPL-2)";
    private const string Original = "en";

    /// <summary>Lines that all the languages have, each with as many English words as asked for, in the order of the scenes.</summary>
    /// <param name="root">The folder that holds <c>script</c>.</param>
    public static IReadOnlyList<IReadOnlyDictionary<string,
        string>> Read(string root, IReadOnlyList<string> languages, int fewestWords, int mostWords)
    {
        var texts = languages.Append(Original).Distinct().ToDictionary(language => language, language => Texts(root, language));
        return [.. texts[Original]
            .Where(line => line.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length is var words && words >= fewestWords
                && words <= mostWords)
            .Where(line => texts.Values.All(text => text.ContainsKey(line.Key)))
            .Select(line => texts.ToDictionary(text => text.Key, text => text.Value[line.Key]))];
    }

    private static Dictionary<string, string> Texts(string root, string language)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var scene in Directory.GetDirectories(Path.Combine(root, "script")).Order(StringComparer.Ordinal))
        {
            var file = Path.Combine(scene, $"dialogs_{language}.lua");
            foreach (Match line in File.Exists(file) ? Line().Matches(File.ReadAllText(file)) : Enumerable.Empty<Match>())
            {
                var text = Plain(line.Groups[language == Original ? "said" : "translated"].Value);
                if (text.Length > 0)
                {
                    texts.TryAdd($"{Path.GetFileName(scene)}/{line.Groups["id"].Value}", text);
                }
            }
        }

        return texts;
    }

    private static string Plain(string text) =>
        text.Replace("\\\"", "\"", StringComparison.Ordinal).Replace('’', '\'').Replace('\n', ' ').Trim();

    [GeneratedRegex(
        @"dialogId\(""(?<id>[^""]+)"",\s*""[^""]*"",\s*""(?<said>(?:[^""\\]|\\.)*)""\)"
            + @"(?:\s*dialogStr\(""(?<translated>(?:[^""\\]|\\.)*)""\))?")]
    private static partial Regex Line();
}
