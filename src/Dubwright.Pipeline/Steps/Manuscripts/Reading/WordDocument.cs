using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace Dubwright.Pipeline.Steps.Manuscripts.Reading;

/// <summary>Reads the text of a Word document (ECMA-376, WordprocessingML) in reading order: paragraphs and tables, without notes and
/// deleted text.</summary>
internal static partial class WordDocument
{
    private const string RelationshipsPart = "_rels/.rels";
    private const string UsualPart = "word/document.xml";

    // What is not part of the text that one reads: deletions, fields' codes, pictures and their text boxes, ruby, the older form of the
    // same.
    private static readonly HashSet<string> Skipped =
        ["del", "moveFrom", "instrText", "delInstrText", "drawing", "pict", "object", "rt", "Fallback", "sectPr", "pPrChange",
            "rPrChange", "sdtPr", "tblPr"];

    /// <exception cref="Core.Failures.DubwrightException">It is no Word document, or one that is not opened.</exception>
    public static List<Block> Read(string path, CancellationToken cancellationToken)
    {
        using var archive = DocumentArchive.Open(path);
        var main = MainPart(archive);
        var stylesPart = $"{main[..(main.LastIndexOf('/') + 1)]}styles.xml";
        var styles = archive.Has(stylesPart) ? archive.Read(stylesPart, WordStyles.Read) : WordStyles.None;
        return archive.Read(main, reader => Blocks(reader, styles, cancellationToken));
    }

    private static string MainPart(DocumentArchive archive)
    {
        if (archive.Has("META-INF/container.xml"))
        {
            throw ManuscriptFailures.NotSupported("This is an EPUB");
        }

        if (!archive.Has("[Content_Types].xml") || !archive.Has(RelationshipsPart))
        {
            throw ManuscriptFailures.NotSupported("This is an archive, but no Word document");
        }

        var target = archive.Read(RelationshipsPart, OfficeDocument)?.TrimStart('/') ?? UsualPart;
        return archive.Has(target) && target.StartsWith("word/", StringComparison.Ordinal)
            ? target
            : throw ManuscriptFailures.NotSupported("This is an Office document, but no Word document");
    }

    private static string? OfficeDocument(XmlReader reader)
    {
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "Relationship"
                && reader.GetAttribute("Type")?.EndsWith("/officeDocument", StringComparison.Ordinal) == true
                && reader.GetAttribute("TargetMode") != "External")
            {
                return reader.GetAttribute("Target");
            }
        }

        return null;
    }

    private static List<Block> Blocks(XmlReader reader, WordStyles styles, CancellationToken cancellationToken)
    {
        var blocks = new List<Block>();
        var text = new StringBuilder();
        var paragraph = new ParagraphState();
        var chunk = new char[4096];
        var characters = 0L;
        var on = reader.Read();
        while (on)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (reader.NodeType == XmlNodeType.Element && Skipped.Contains(reader.LocalName))
            {
                reader.Skip();
                on = !reader.EOF;
                continue;
            }

            if (reader is { NodeType: XmlNodeType.Element, LocalName: "p" })
            {
                paragraph = new ParagraphState();
                text.Clear();
            }

            if (reader.NodeType == XmlNodeType.Element)
            {
                Take(reader, text, ref paragraph);
            }
            else if (reader is { NodeType: XmlNodeType.EndElement, LocalName: "p" })
            {
                characters += text.Length;
                Finish(blocks, text, styles.KindOf(paragraph.Style, paragraph.OutlineLevel));
            }
            else if (reader is { NodeType: XmlNodeType.EndElement, LocalName: "t" })
            {
                paragraph = paragraph with { InText = false };
            }
            else if (paragraph is { InText: true, Hidden: false } && reader.CanReadValueChunk
                && reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
            {
                Append(reader, text, chunk, ReadingLimits.Characters - characters);
            }

            on = reader.Read();
        }

        return blocks;
    }

    // In chunks, because one text node can be as long as the part is allowed to be.
    private static void Append(XmlReader reader, StringBuilder text, char[] chunk, long room)
    {
        while (reader.ReadValueChunk(chunk, 0, chunk.Length) is > 0 and var count)
        {
            text.Append(chunk, 0, count);
            if (text.Length > room)
            {
                throw ManuscriptFailures
                    .TooLarge(FormattableString.Invariant($"The document holds more than {ReadingLimits.Characters:N0} characters"));
            }
        }
    }

    private static void Take(XmlReader reader, StringBuilder text, ref ParagraphState paragraph)
    {
        switch (reader.LocalName)
        {
            case "pStyle":
                paragraph = paragraph with { Style = WordStyles.Value(reader) };
                break;
            case "outlineLvl":
                paragraph = paragraph with { OutlineLevel = int.TryParse(WordStyles.Value(reader), out var level) ? level : null };
                break;
            case "r":
                paragraph = paragraph with { Hidden = false };
                break;
            case "vanish":
                paragraph = paragraph with { Hidden = WordStyles.Value(reader) is not ("0" or "false" or "off") };
                break;
            case "t":
                paragraph = paragraph with { InText = !reader.IsEmptyElement };
                break;
            case "tab" or "br" or "cr":
                text.Append(' ');
                break;
            case "noBreakHyphen":
                text.Append('-');
                break;
        }
    }

    private static void Finish(List<Block> blocks, StringBuilder text, BlockKind? kind)
    {
        var plain = Spaces().Replace(text.ToString(), " ").Trim();
        text.Clear();
        if (kind is null || plain.Length == 0 || Headings.IsRule(plain))
        {
            return;
        }

        // Many manuscripts have no styles: a line that is surely a chapter's heading is one.
        blocks.Add(new Block(kind == BlockKind.Paragraph && Headings.IsChapter(plain) ? BlockKind.Heading : kind.Value, plain));
    }

    private readonly record struct ParagraphState(string? Style, int? OutlineLevel, bool Hidden, bool InText);

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
