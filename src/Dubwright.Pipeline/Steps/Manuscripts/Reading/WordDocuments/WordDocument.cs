using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using Dubwright.Pipeline.Steps.Manuscripts.Reading.Documents;

namespace Dubwright.Pipeline.Steps.Manuscripts.Reading.WordDocuments;

/// <summary>Reads the text of a Word document (ECMA-376, WordprocessingML) in reading order: paragraphs with their automatic numbers,
/// tables row by row, notes at the end of their paragraph, tracked changes as if they were accepted.</summary>
internal sealed partial class WordDocument
{
    private const string RelationshipsPart = "_rels/.rels";
    private const string UsualPart = "word/document.xml";

    // What is not part of the text that one reads: deletions, fields' codes, pictures and their text boxes, ruby, the older form of the
    // same.
    private static readonly HashSet<string> Skipped =
        ["del", "moveFrom", "instrText", "delInstrText", "drawing", "pict", "object", "rt", "Fallback", "sectPr", "pPrChange",
            "rPrChange", "sdtPr", "tblPr"];

    private readonly WordStyles _styles;
    private readonly WordNumbering _numbering;
    private readonly IReadOnlyDictionary<string, string> _notes;
    private readonly List<Block> _blocks = [];
    private readonly StringBuilder _text = new();
    private readonly List<string> _cells = [];
    private readonly List<string> _noted = [];
    private readonly char[] _chunk = new char[4096];
    private ParagraphState _paragraph;
    private int _tables;
    private bool _rowIsDeleted;
    private bool _goesOn;
    private long _characters;

    private WordDocument(WordStyles styles, WordNumbering numbering, IReadOnlyDictionary<string, string> notes) =>
        (_styles, _numbering, _notes) = (styles, numbering, notes);

    /// <param name="withNotes">False leaves footnotes and endnotes out.</param>
    /// <exception cref="Core.Failures.DubwrightException">It is no Word document, or one that is not opened.</exception>
    public static List<Block> Read(DocumentArchive archive, bool withNotes, CancellationToken cancellationToken)
    {
        var main = MainPart(archive);
        var folder = main[..(main.LastIndexOf('/') + 1)];
        var styles = archive.Has($"{folder}styles.xml") ? archive.Read($"{folder}styles.xml", WordStyles.Read) : WordStyles.None;
        var notes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var kind in withNotes ? (string[])["footnote", "endnote"] : [])
        {
            if (archive.Has($"{folder}{kind}s.xml"))
            {
                archive.Read($"{folder}{kind}s.xml", reader => ReadNotes(reader, kind, notes, cancellationToken));
            }
        }

        var numbering = archive.Has($"{folder}numbering.xml") ? archive.Read($"{folder}numbering.xml", WordNumbering.Read)
            : WordNumbering.None;
        return archive.Read(main, reader => new WordDocument(styles, numbering, notes).Blocks(reader, cancellationToken));
    }

    private static string MainPart(DocumentArchive archive)
    {
        if (!archive.Has("[Content_Types].xml") || !archive.Has(RelationshipsPart))
        {
            throw ManuscriptFailures.NotSupported("This is an archive, but no Word document and no EPUB");
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

    private static bool ReadNotes(XmlReader reader, string kind, Dictionary<string, string> notes, CancellationToken cancellationToken)
    {
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element || reader.LocalName != kind || reader.IsEmptyElement)
            {
                continue;
            }

            var (id, type) = (reader.GetAttribute("id", reader.NamespaceURI), reader.GetAttribute("type", reader.NamespaceURI));
            using var inner = reader.ReadSubtree();
            var empty = new Dictionary<string, string>();
            var blocks = new WordDocument(WordStyles.None, WordNumbering.None, empty).Blocks(inner, cancellationToken);
            if (id is not null && type is null or "normal")
            {
                notes[$"{kind}Reference{id}"] = string.Join(' ', blocks.Select(block => block.Text));
            }
        }

        return true;
    }

    private List<Block> Blocks(XmlReader reader, CancellationToken cancellationToken)
    {
        var on = reader.Read();
        while (on)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (reader.NodeType == XmlNodeType.Element)
            {
                if (Skipped.Contains(reader.LocalName))
                {
                    NoteDeletion(reader);
                    reader.Skip();
                    on = !reader.EOF;
                    continue;
                }

                Take(reader);
            }
            else if (reader.NodeType == XmlNodeType.EndElement)
            {
                End(reader.LocalName);
            }
            else if (_paragraph is { InText: true, Hidden: false } && reader.CanReadValueChunk
                && reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
            {
                Append(reader);
            }

            on = reader.Read();
        }

        return _blocks;
    }

    // A deletion may be that of a paragraph's end, which then goes on in the next, or that of a table's row.
    private void NoteDeletion(XmlReader reader)
    {
        if (reader.LocalName is "del" or "moveFrom")
        {
            _paragraph = _paragraph with { EndIsDeleted = _paragraph.EndIsDeleted || _paragraph.InProperties };
            _rowIsDeleted |= _paragraph.InRowProperties;
        }
    }

    // In chunks, because one text node can be as long as the part is allowed to be.
    private void Append(XmlReader reader)
    {
        while (reader.ReadValueChunk(_chunk, 0, _chunk.Length) is > 0 and var count)
        {
            _text.Append(_chunk, 0, count);
            if (_text.Length > ReadingLimits.Characters - _characters)
            {
                throw ManuscriptFailures
                    .TooLarge(FormattableString.Invariant($"The document holds more than {ReadingLimits.Characters:N0} characters"));
            }
        }
    }

    private void Take(XmlReader reader)
    {
        var value = WordStyles.Value(reader);
        switch (reader.LocalName)
        {
            case "p":
                _paragraph = _goesOn ? _paragraph with { EndIsDeleted = false } : new ParagraphState();
                _goesOn = false;
                break;
            case "pPr":
                _paragraph = _paragraph with { InProperties = !reader.IsEmptyElement };
                break;
            case "trPr":
                _paragraph = _paragraph with { InRowProperties = !reader.IsEmptyElement };
                break;
            case "tbl":
                _tables++;
                break;
            case "tr" when _tables == 1:
                (_rowIsDeleted, _paragraph) = (false, new ParagraphState());
                break;
            case "pStyle":
                _paragraph = _paragraph with { Style = value };
                break;
            case "outlineLvl":
                _paragraph = _paragraph with { OutlineLevel = int.TryParse(value, out var outline) ? outline : null };
                break;
            case "numId":
                _paragraph = _paragraph with { List = value };
                break;
            case "ilvl":
                _paragraph = _paragraph with { Level = int.TryParse(value, CultureInfo.InvariantCulture, out var level) ? level : 0 };
                break;
            case "r":
                _paragraph = _paragraph with { Hidden = false };
                break;
            case "vanish":
                _paragraph = _paragraph with { Hidden = !_paragraph.InProperties && value is not ("0" or "false" or "off") };
                break;
            case "t":
                _paragraph = _paragraph with { InText = !reader.IsEmptyElement };
                break;
            case "footnoteReference" or "endnoteReference":
                if (_notes.TryGetValue($"{reader.LocalName}{reader.GetAttribute("id", reader.NamespaceURI)}", out var note))
                {
                    _noted.Add(note);
                }

                break;
            case "tab" or "br" or "cr" when !_paragraph.InProperties:
                _text.Append(' ');
                break;
            case "noBreakHyphen":
                _text.Append('-');
                break;
        }
    }

    private void End(string element)
    {
        switch (element)
        {
            case "t":
                _paragraph = _paragraph with { InText = false };
                break;
            case "pPr":
                _paragraph = _paragraph with { InProperties = false };
                break;
            case "trPr":
                _paragraph = _paragraph with { InRowProperties = false };
                break;
            case "p" when _paragraph.EndIsDeleted:
                _goesOn = true;
                break;
            case "p":
                Finish();
                break;
            case "tr" when _tables == 1:
                if (_cells.Count > 0 && !_rowIsDeleted)
                {
                    _blocks.Add(new Block(BlockKind.Paragraph, TextBlocks.Row(_cells)) { IsWhole = true });
                }

                _cells.Clear();
                break;
            case "tbl":
                _tables--;
                break;
        }
    }

    private void Finish()
    {
        _characters += _text.Length;
        var kind = _styles.KindOf(_paragraph.Style, _paragraph.OutlineLevel);
        var (list, level) = _paragraph.List is null ? _styles.ListOf(_paragraph.Style) : (_paragraph.List, (int?)null);
        var number = _numbering.Next(list, _paragraph.Level ?? level ?? 0);
        var plain = Spaces().Replace(string.Join(' ', _noted.Prepend(_text.ToString())), " ").Trim();
        _text.Clear();
        _noted.Clear();
        if (kind is null || plain.Length == 0 || Headings.IsRule(plain))
        {
            return;
        }

        var text = number is null ? plain : $"{number} {plain}";
        if (_tables > 0)
        {
            _cells.Add(text);
            return;
        }

        // Many manuscripts have no styles: a line that is surely a chapter's heading is one.
        kind = kind == BlockKind.Paragraph && Headings.IsChapter(plain) ? BlockKind.Heading : kind.Value;
        _blocks.Add(new Block(kind.Value, text) { IsWhole = list is not null });
    }

    private readonly record struct ParagraphState(
        string? Style, int? OutlineLevel, string? List, int? Level, bool Hidden, bool InText, bool InProperties, bool InRowProperties,
        bool EndIsDeleted);

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
