using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Dubwright.Core.Languages;
using Dubwright.Endpoints.Reading;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace Dubwright.Endpoints.Dictionaries;

/// <param name="LeftOut">Numbers of the rows that make no term.</param>
/// <param name="KeyLanguage">Of the first column that holds terms.</param>
internal sealed record FileTerms(IReadOnlyList<TermTexts> Terms, IReadOnlyList<int> LeftOut, int KeyLanguage);

/// <summary>A table of terms from a stranger: the first row names a language in each column, every other row is a term;
/// a column <c>es-es say</c> tells how a term is said.</summary>
internal static partial class DictionaryFile
{
    public const int LongestTerm = 255;
    private const int LargestFile = 5 << 20;
    private const long LargestUnpacked = 50L << 20;
    private const int MostColumns = 200;
    private static readonly ExcelReaderConfiguration Reading = Settings();

    /// <exception cref="RequestValidationException">It is no such table.</exception>
    public static FileTerms Read(IFormFile file)
    {
        if (file.Length > LargestFile)
        {
            throw Fault($"The file should have at most {LargestFile >> 20} MB");
        }

        using var stream = file.OpenReadStream();
        var zipped = stream.ReadByte() == 'P' && stream.ReadByte() == 'K';
        stream.Position = 0;
        try
        {
            if (zipped)
            {
                RequireHarmless(stream);
            }

            using var reader = zipped ? ExcelReaderFactory.CreateOpenXmlReader(stream, Reading) : ExcelReaderFactory
                .CreateCsvReader(RequireText(stream), Reading);
            return Read(reader);
        }
        catch (Exception fault) when (
            fault is ExcelReaderException or InvalidDataException or System.Xml.XmlException or FormatException or ArgumentException
                or IndexOutOfRangeException or InvalidOperationException or NullReferenceException)
        {
            throw Fault("The file is neither CSV nor an Excel workbook (.xlsx)");
        }
    }

    private static ExcelReaderConfiguration Settings()
    {
        // The settings cannot be made without Windows-1252, whatever they say afterwards.
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return new ExcelReaderConfiguration { FallbackEncoding = Encoding.UTF8, AutodetectSeparators = [',', ';', '\t'], LeaveOpen = true };
    }

    private static FileTerms Read(IExcelDataReader reader)
    {
        var columns = reader.Read() ? Columns(reader) : [];
        if (columns.Count < 2)
        {
            throw Fault("The first row should name a language in at least two columns, by tag or id: en-us, es-es");
        }

        var (terms, leftOut) = (new List<TermTexts>(), new List<int>());
        for (var row = 2; reader.Read(); row++)
        {
            var texts = new TermTexts();
            foreach (var (column, language, _) in columns.Where(column => !column.IsSay && column.At < reader.FieldCount))
            {
                if (Cell(reader, column) is { Length: > 0 } text)
                {
                    var say = columns.Where(other => other.IsSay && other.Language == language && other.At < reader.FieldCount)
                        .Select(other => Cell(reader, other.At)).FirstOrDefault(said => said.Length > 0);
                    texts[language] = new TermText(text, say);
                }
            }

            if (texts.Count == 0)
            {
                continue;
            }

            if ((texts.Count < 2 && texts.Values.All(text => text.Say is null)) || texts.Values.Any(IsUnfit))
            {
                leftOut.Add(row);
            }
            else if (terms.Count == DictionaryStore.MostTerms)
            {
                throw Fault($"A dictionary should have at most {DictionaryStore.MostTerms} terms");
            }
            else
            {
                terms.Add(texts);
            }
        }

        return terms.Count > 0 ? new FileTerms(terms, leftOut, columns.First(column => !column.IsSay).Language)
            : throw Fault("There is no row with a term in at least two languages");
    }

    private static bool IsUnfit(TermText text) =>
        new[] { text.Text, text.Say ?? "" }.Any(part => part.Length > LongestTerm || part.Any(char.IsControl));

    private static List<Column> Columns(IExcelDataReader reader) =>
        [.. Enumerable.Range(0, Math.Min(reader.FieldCount, MostColumns))
            .Select(column => ColumnOf(column, Cell(reader, column)))
            .Where(named => named.Language > 0)
            .DistinctBy(named => (named.Language, named.IsSay))];

    private static Column ColumnOf(int at, string heading)
    {
        var named = SayHeading().Replace(heading, "");
        return new Column(at, LanguageTable.TryParse(named.Trim(), out var language) ? language.Id : 0, named.Length < heading.Length);
    }

    // "es-es say", "es-es (say)", "say: es-es".
    [GeneratedRegex(@"^say\b[ :]*|[ :(\[]+say[)\]]?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SayHeading();

    /// <param name="IsSay">Whether it holds how a term is said.</param>
    private readonly record struct Column(int At, int Language, bool IsSay);

    private static string Cell(IExcelDataReader reader, int column) =>
        Convert.ToString(reader.GetValue(column), System.Globalization.CultureInfo.InvariantCulture)?.Trim() ?? "";

    // Everything is inflated once and counted: what an archive declares may be a lie.
    private static void RequireHarmless(Stream stream)
    {
        using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        var (left, buffer) = (LargestUnpacked, new byte[1 << 16]);
        foreach (var entry in zip.Entries)
        {
            using var part = entry.Open();
            for (int read; (read = part.Read(buffer)) > 0;)
            {
                left -= read;
                if (left < 0)
                {
                    throw Fault("The workbook is larger than a dictionary should be when it is unpacked");
                }
            }
        }

        stream.Position = 0;
    }

    private static Stream RequireText(Stream stream)
    {
        var strict = new UTF8Encoding(false, throwOnInvalidBytes: true);
        using var reader = new StreamReader(stream, strict, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        if (reader.ReadToEnd().Contains('\0', StringComparison.Ordinal))
        {
            throw new InvalidDataException("There are NUL characters in it.");
        }

        stream.Position = 0;
        return stream;
    }

    private static RequestValidationException Fault(string sentence) => new(["body", "dictionary_file"], sentence, "value_error");
}
