using Dubwright.Pipeline.Steps.Manuscripts.Reading.Documents;

namespace Dubwright.Pipeline.Steps.Manuscripts.Reading.PdfDocuments;

/// <summary>Puts lines of pages together to headings and paragraphs, by size, gaps, indents and where lines end.</summary>
internal sealed class PdfParagraphs
{
    private const double HeadingSize = 1.15;
    private const double Gap = 1.4;

    // A line that ends so much of the width before the others, and with a sentence, ends its paragraph.
    private const double ShortLine = 0.15;
    private readonly List<Block> _blocks = [];
    private string _text = "";
    private BlockKind _kind;
    private double _size;

    /// <param name="pages">Their lines from the top.</param>
    /// <param name="size">Of the type of the text.</param>
    public static List<Block> Of(IReadOnlyList<List<PdfLine>> pages, double size)
    {
        var paragraphs = new PdfParagraphs();
        foreach (var page in pages.Where(page => page.Count > 0))
        {
            paragraphs.Add(page, size);
        }

        paragraphs.Finish();
        return paragraphs._blocks;
    }

    private void Add(List<PdfLine> page, double size)
    {
        var body = page.Where(line => line.Size < HeadingSize * size).DefaultIfEmpty(page[0]).ToList();
        var margin = body.GroupBy(line => Math.Round(line.Left)).OrderByDescending(group => group.Count()).ThenBy(group => group.Key)
            .First().Key;
        var right = body.Max(line => line.Right);
        var gaps = page.Zip(page.Skip(1), (line, next) => line.Bottom - next.Bottom).Where(gap => gap > 0).Order().ToList();
        var leading = gaps.Count == 0 ? 1.2 * size : gaps[gaps.Count / 2];
        PdfLine? before = null;
        foreach (var line in page)
        {
            var apart = before is not null && before.Bottom - line.Bottom > Gap * Math.Max(leading, 1.2 * before.Size);
            var heads = line.Size >= HeadingSize * size || Headings.IsChapter(line.Text)
                || ((apart || before is null) && Headings.IsAlone(line.Text));
            var kind = heads ? BlockKind.Heading : BlockKind.Paragraph;
            var begins = kind != _kind || apart || (heads ? Math.Abs(line.Size - _size) > 0.5 : IsIndented(line)
                || (before is not null && before.Right < right - (ShortLine * (right - margin)) && EndsSentence(before.Text)));
            if (begins)
            {
                Finish();
            }

            (_kind, _size) = (kind, line.Size);
            Append(line.Text);
            before = line;
        }

        bool IsIndented(PdfLine line) => line.Left > margin + (0.6 * size) && line.Left < margin + (6 * size);
    }

    // A word that a line parts is one again.
    private void Append(string line) => _text = _text.Length == 0 ? line
        : _text[^1] is '-' or '\u00AD' or '\u2010' && _text.Length > 1 && char.IsLetter(_text[^2]) && char.IsLower(line[0])
            ? _text[..^1] + line
        : $"{_text} {line}";

    private static bool EndsSentence(string text) => ".!?:…\"”»’".Contains(text[^1]);

    private void Finish()
    {
        var text = TextBlocks.Plain(_text.Replace("\u00AD", "", StringComparison.Ordinal));
        if (text.Length > 0 && !Headings.IsRule(text))
        {
            _blocks.Add(new Block(_kind, text) { IsWhole = true });
        }

        _text = "";
    }
}
