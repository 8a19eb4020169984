using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Dubwright.Core.Languages;

/// <summary>The public table of languages, read once from the embedded <c>languages.csv</c>.</summary>
public static class LanguageTable
{
    /// <summary>How a source language is left to the recogniser.</summary>
    public const string Auto = "auto";

    /// <summary>Every language, by ascending id.</summary>
    public static IReadOnlyList<Language> All { get; } = Read();

    private static readonly FrozenDictionary<int, Language> ById = All.ToFrozenDictionary(language => language.Id);

    private static readonly FrozenDictionary<string, Language> ByTag =
        All.ToFrozenDictionary(language => language.Tag, StringComparer.OrdinalIgnoreCase);

    // Where a bare language means one country for most people.
    private static readonly FrozenDictionary<string, string> Homes = new Dictionary<string, string>
    {
        ["ar"] = "ar-sa",
        ["bn"] = "bn-bd",
        ["de"] = "de-de",
        ["en"] = "en-us",
        ["es"] = "es-es",
        ["fr"] = "fr-fr",
        ["nl"] = "nl-nl",
        ["no"] = "nb-no",
        ["pt"] = "pt-br",
        ["sw"] = "sw-ke",
        ["ta"] = "ta-in",
        ["ur"] = "ur-pk",
        ["zh"] = "zh-cn",
        ["en-uk"] = "en-gb",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="ArgumentOutOfRangeException">The table has no such language.</exception>
    public static Language Get(int id) => TryGet(id, out var language) ? language
        : throw new ArgumentOutOfRangeException(nameof(id), id, "No language of the table.");

    public static bool TryGet(int id, [NotNullWhen(true)] out Language? language) => ById.TryGetValue(id, out language);

    /// <summary>
    /// Accepts an integer id as text, a tag in any case with <c>-</c> or <c>_</c>, and a bare primary language, which stands for its most
    /// usual country (<c>es</c> is <c>es-es</c>, <c>pt</c> is <c>pt-br</c>). Does not accept <see cref="Auto"/>.
    /// </summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Language? language)
    {
        language = null;
        var tag = text?.Trim().Replace('_', '-') ?? "";
        if (int.TryParse(tag, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            return TryGet(id, out language);
        }

        if (Homes.TryGetValue(tag, out var home))
        {
            tag = home;
        }

        language = ByTag.GetValueOrDefault(tag)
            ?? All.FirstOrDefault(candidate => candidate.Primary.Equals(tag, StringComparison.OrdinalIgnoreCase));
        return language is not null;
    }

    /// <exception cref="FormatException">The text names no language of the table.</exception>
    public static Language Parse(string text) =>
        TryParse(text, out var language) ? language : throw new FormatException($"'{text}' is no language of the table.");

    private static List<Language> Read()
    {
        using var stream = typeof(LanguageTable).Assembly.GetManifestResourceStream("languages.csv")!;
        using var reader = new StreamReader(stream);
        reader.ReadLine();
        var rows = new List<Language>();
        while (reader.ReadLine() is { } row)
        {
            // id,tag,name,source,target: only the name may hold commas, and is quoted where it does.
            var cells = row.Split(',', 3);
            var name = string.Join(',', cells[2].Split(',')[..^2]).Trim('"');
            rows.Add(new Language(int.Parse(cells[0], CultureInfo.InvariantCulture), cells[1], name));
        }

        return rows;
    }
}
