using System.Globalization;
using System.IO.Compression;
using System.Text;
using Dubwright.Media.Subtitles.Reading.Cues;
using ExcelDataReader;
using ExcelDataReader.Exceptions;
using TextEncoding = System.Text.Encoding;

namespace Dubwright.Media.Subtitles.Reading.Formats.Tables;

/// <summary>Excel workbooks (.xlsx): the first sheet that is a table of cues.</summary>
internal sealed class Workbook : IScriptFormat
{
    private const long LargestUnpacked = 50L << 20;
    private const int MostRows = 200_000;
    private const int MostColumns = 100;

    public string Name => "Excel workbook";

    public bool Fits(ScriptInput input) => input.Bytes.Span.StartsWith("PK\u0003\u0004"u8);

    public IReadOnlyList<RawCue> Read(ScriptInput input)
    {
        try
        {
            using var stream = new MemoryStream(input.Bytes.ToArray(), writable: false);
            RequireHarmless(stream);
            using var reader = ExcelReaderFactory.CreateOpenXmlReader(stream, Settings());
            do
            {
                var rows = Rows(reader);
                if (TableCues.Columns(rows, input.Options.Language) is not null)
                {
                    return TableCues.Read(rows, '\t', input);
                }
            }
            while (reader.NextResult());
        }
        catch (Exception fault) when (fault is ExcelReaderException or InvalidDataException or System.Xml.XmlException or FormatException
            or ArgumentException or IndexOutOfRangeException or InvalidOperationException or NullReferenceException or IOException
            or OverflowException or InvalidCastException or KeyNotFoundException or NotSupportedException)
        {
            throw new ScriptFormatException("The file is an archive, but no Excel workbook that can be read.");
        }

        throw new ScriptFormatException("The workbook holds no sheet with columns of start, end and text.");
    }

    private static ExcelReaderConfiguration Settings()
    {
        // The settings cannot be made without Windows-1252, whatever they say afterwards.
        TextEncoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return new ExcelReaderConfiguration { FallbackEncoding = TextEncoding.UTF8 };
    }

    private static List<TableRow> Rows(IExcelDataReader reader)
    {
        var rows = new List<TableRow>();
        for (var line = 1; reader.Read(); line++)
        {
            if (line > MostRows)
            {
                throw new ScriptFormatException($"The workbook holds more than {MostRows} rows.");
            }

            rows.Add(new TableRow(line,
                [.. Enumerable.Range(0, Math.Min(reader.FieldCount, MostColumns)).Select(column => Cell(reader.GetValue(column)))]));
        }

        return rows;
    }

    // Times are stored as parts of a day, and come as a date or as a span.
    private static string Cell(object? value) => value switch
    {
        DateTime date => date.TimeOfDay.ToString(@"hh\:mm\:ss\.fff", CultureInfo.InvariantCulture),
        TimeSpan span => string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalHours:00}:{span:mm\\:ss\\.fff}"),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

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
                    throw new ScriptFormatException("The workbook is larger than a script should be when it is unpacked.");
                }
            }
        }

        stream.Position = 0;
    }
}
