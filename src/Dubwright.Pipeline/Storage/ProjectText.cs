using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace Dubwright.Pipeline.Storage;

/// <summary>The names of projects, as people read, seek and order them. The connection that writes knows them as functions.</summary>
internal static partial class ProjectText
{
    private const string Unnamed = "Untitled";
    private const int Digits = 12;

    public static void Add(SqliteConnection connection)
    {
        connection.CreateFunction<string?, string?, string?, string?, string?, string>("project_title", Title, isDeterministic: true);
        connection.CreateFunction<string, string>("folded", Fold, isDeterministic: true);
        connection.CreateFunction<string, string>("in_order", InOrder, isDeterministic: true);
    }

    /// <summary>
    /// Without case, and without the marks that some write and others do not: accents (<c>Αθήνα</c> and <c>ΑΘΗΝΑ</c>), Hebrew points and
    /// Arabic vowels.
    /// </summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            _ = letter switch
            {
                (>= '\u0300' and <= '\u036F') or (>= '\u0591' and <= '\u05C7') or (>= '\u064B' and <= '\u065F') => folded,
                'ß' or 'ẞ' => folded.Append("SS"),
                'ı' => folded.Append('I'),
                _ => folded.Append(MarkedLetters.WithoutMarks(char.ToUpperInvariant(letter))),
            };
        }

        return folded.ToString();
    }

    /// <summary>What orders names as people do: folded, and 9 before 10.</summary>
    public static string InOrder(string text) => Number().Replace(Fold(text), number => number.Value.PadLeft(Digits, '0'));

    /// <summary>The first that there is: what people call it, the manuscript's title, the file's name.</summary>
    /// <param name="acquired">What was said of the source that came in: <c>film.mp4, 3.2 MB</c>, or its size alone.</param>
    private static string Title(string? name, string? title, string? file, string? acquired, string? url)
    {
        var end = acquired?.LastIndexOf(", ", StringComparison.Ordinal) ?? -1;
        return NotEmpty(name) ?? NotEmpty(title) ?? NotEmpty(file) ?? (end > 0 ? acquired![..end] : null) ?? Last(url) ?? Unnamed;
    }

    private static string? Last(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var address)
        ? NotEmpty(Path.GetFileName(Uri.UnescapeDataString(address.AbsolutePath))) : null;

    private static string? NotEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Number();
}
