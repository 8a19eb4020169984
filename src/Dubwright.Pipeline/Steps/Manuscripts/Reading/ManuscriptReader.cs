using System.Text;
using Dubwright.Pipeline.Steps.Manuscripts.Reading.Documents;
using Dubwright.Pipeline.Steps.Manuscripts.Reading.PdfDocuments;
using Dubwright.Pipeline.Steps.Manuscripts.Reading.WordDocuments;

namespace Dubwright.Pipeline.Steps.Manuscripts.Reading;

/// <summary>Reads a document of any kind that can be narrated. What it is, its content says; its name is never asked.</summary>
internal static class ManuscriptReader
{
    /// <param name="withNotes">False leaves footnotes and endnotes out.</param>
    /// <exception cref="Core.Failures.DubwrightException">It cannot be narrated, and why.</exception>
    public static async Task<Manuscript> ReadAsync(string path, bool withNotes, CancellationToken cancellationToken)
    {
        var bytes = new FileInfo(path).Length;
        if (bytes > ReadingLimits.FileBytes)
        {
            throw ManuscriptFailures.TooLarge($"The document is larger than {ReadingLimits.FileBytes >> 20} MB");
        }

        var head = new byte[4096];
        int count;
        await using (var file = File.OpenRead(path))
        {
            count = await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        }

        var beginning = head.AsMemory(0, count);
        return ManuscriptBuilder.Build(Begins(beginning, "PK\u0003\u0004"u8) ? Archive(path, withNotes, cancellationToken)
            : Begins(beginning, "%PDF-"u8) ? PdfPages.Read(path, cancellationToken)
            : Text(await TextAsync(path, bytes, beginning, cancellationToken), beginning, withNotes, cancellationToken));
    }

    /// <summary>Writes the picture out that a manuscript calls its cover, as it is in it.</summary>
    /// <returns>False where it is no EPUB, or has none.</returns>
    public static bool ExtractCover(string path, string output)
    {
        var head = new byte[4];
        using (var file = File.OpenRead(path))
        {
            _ = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        }

        if (!Begins(head, "PK\u0003\u0004"u8))
        {
            return false;
        }

        using var archive = DocumentArchive.Open(path);
        return EpubDocument.IsEpub(archive) && EpubDocument.CoverOf(archive) is { } cover && archive.Extract(cover, output);
    }

    private static DocumentText Archive(string path, bool withNotes, CancellationToken cancellationToken)
    {
        using var archive = DocumentArchive.Open(path);
        return EpubDocument.IsEpub(archive) ? EpubDocument.Read(archive, withNotes, cancellationToken)
            : new DocumentText(WordDocument.Read(archive, withNotes, cancellationToken));
    }

    private static DocumentText Text(string text, ReadOnlyMemory<byte> beginning, bool withNotes, CancellationToken cancellationToken) =>
        IsPage(beginning) ? HtmlDocument.Read(text, withNotes, cancellationToken)
        : MarkdownDocument.IsIn(text) ? MarkdownDocument.Read(text, withNotes, cancellationToken)
        : new DocumentText(TextBlocks.Split(text));

    private static bool IsPage(ReadOnlyMemory<byte> beginning)
    {
        var text = Latin(beginning);
        return Fetching.WebPages.IsPage(beginning.Span) || (text.StartsWith("<?xml", StringComparison.Ordinal)
            && text.Contains("<html", StringComparison.OrdinalIgnoreCase));
    }

    private static string Latin(ReadOnlyMemory<byte> beginning) =>
        Encoding.Latin1.GetString(beginning.Span).TrimStart('\u00EF', '\u00BB', '\u00BF').TrimStart();

    private static async Task<string> TextAsync(string path, long bytes, ReadOnlyMemory<byte> beginning,
        CancellationToken cancellationToken)
    {
        RefuseOther(beginning);
        return bytes <= ReadingLimits.TextFileBytes
            ? TextDecoding.Decode(await File.ReadAllBytesAsync(path, cancellationToken),
                IsPage(beginning) ? TextDecoding.Charset(beginning.Span) : null)
            : throw ManuscriptFailures.TooLarge($"The text is larger than {ReadingLimits.TextFileBytes >> 20} MB");
    }

    private static void RefuseOther(ReadOnlyMemory<byte> beginning)
    {
        if (Begins(beginning, [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]))
        {
            throw ManuscriptFailures
                .NotSupported(
                "This is a document of the old Word format (.doc) or one locked with a password: save it as .docx without a password");
        }

        if (Begins(beginning, "{\\rtf"u8))
        {
            throw ManuscriptFailures.NotSupported("This is a rich text file (.rtf): save it as .docx");
        }

        if (!IsPage(beginning) && Latin(beginning).StartsWith("<?xml", StringComparison.Ordinal))
        {
            throw ManuscriptFailures.NotSupported("This is an XML file");
        }
    }

    private static bool Begins(ReadOnlyMemory<byte> beginning, ReadOnlySpan<byte> with) => beginning.Span.StartsWith(with);
}
