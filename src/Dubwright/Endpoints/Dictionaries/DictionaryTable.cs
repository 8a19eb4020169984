using System.Buffers;
using System.Text;
using Dubwright.Client.Dictionaries;
using Dubwright.Core.Languages;

namespace Dubwright.Endpoints.Dictionaries;

/// <summary>Writes what <see cref="DictionaryFile"/> reads.</summary>
internal static class DictionaryTable
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",;\t\"\r\n");

    /// <summary>CSV (RFC 4180) in UTF-8 with a mark, which spreadsheets know it by: a column for each language, and one beside it where
    /// something is told of how its terms are said.</summary>
    public static byte[] Csv(DictionaryWithTerms dictionary)
    {
        var said = dictionary.DictionaryTerms.SelectMany(term => term.TermTranslations).Where(text => text.Say is not null)
            .Select(text => text.Language).ToHashSet();
        var table = new StringBuilder();
        Row(table, dictionary.Languages.SelectMany(id => Cells(id, LanguageTable.Get(id).Tag, $"{LanguageTable.Get(id).Tag} say")));
        foreach (var term in dictionary.DictionaryTerms)
        {
            var texts = term.TermTranslations.ToDictionary(text => text.Language);
            Row(table, dictionary.Languages.SelectMany(id => Cells(
                id, texts.GetValueOrDefault(id)?.TermText ?? "", texts.GetValueOrDefault(id)?.Say ?? "")));
        }

        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(table.ToString())];

        IEnumerable<string> Cells(int language, string text, string say) => said.Contains(language) ? [text, say] : [text];
    }

    private static void Row(StringBuilder table, IEnumerable<string> cells) =>
        table.AppendJoin(',', cells.Select(cell => !cell.AsSpan().ContainsAny(Quoted) ? cell
            : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")).Append("\r\n");
}
