using System.Text.RegularExpressions;
using Dubwright.Pipeline.Steps.Manuscripts.Reading.Documents;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.DocumentLayoutAnalysis.WordExtractor;
using UglyToad.PdfPig.Exceptions;

namespace Dubwright.Pipeline.Steps.Manuscripts.Reading.PdfDocuments;

/// <summary>A line as it stands on a page; points from its lower left corner.</summary>
/// <param name="Size">Of the type.</param>
/// <param name="Part">Which of the columns and what stands across them it belongs to, in reading order.</param>
internal sealed record PdfLine(string Text, double Left, double Right, double Bottom, double Size, int Part);

/// <summary>Reads PDFs that hold text: what a book prints around its text (running heads, page numbers, tables of contents, note marks,
/// small print at the foot) stays silent, and words that lines part are whole.</summary>
internal static partial class PdfPages
{
    private const int MostPages = 5_000;

    // Letters of a note mark are so much smaller than those of its word, small print than text.
    private const double Small = 0.85;
    private const int Repeated = 3;

    /// <exception cref="Core.Failures.DubwrightException">It is locked or damaged, or holds no text.</exception>
    public static DocumentText Read(string path, CancellationToken cancellationToken)
    {
        try
        {
            using var document = PdfDocument.Open(path, new ParsingOptions { UseLenientParsing = true, SkipMissingFonts = true });
            if (document.NumberOfPages > MostPages)
            {
                throw ManuscriptFailures.TooLarge($"The PDF has more than {MostPages} pages");
            }

            var pages = new List<List<PdfLine>>();
            var characters = 0L;
            foreach (var page in document.GetPages())
            {
                cancellationToken.ThrowIfCancellationRequested();
                pages.Add(LinesOf(page));
                characters += pages[^1].Sum(line => (long)line.Text.Length);
                if (characters > ReadingLimits.Characters)
                {
                    throw ManuscriptFailures.TooLarge(FormattableString.Invariant(
                        $"The document holds more than {ReadingLimits.Characters:N0} characters"));
                }
            }

            if (pages.Sum(page => page.Sum(line => line.Text.Count(char.IsLetter))) == 0)
            {
                throw ManuscriptFailures.NotSupported("This PDF holds pictures of pages and no text");
            }

            var size = BodySize(pages);
            var text = Silenced(pages, size).ToList();
            return new DocumentText(PdfParagraphs.Of(text, size), TitleOf(document.Information.Title), Said(document.Information.Author));
        }
        catch (PdfDocumentEncryptedException)
        {
            throw ManuscriptFailures.NotSupported("This PDF is locked with a password: save it without one");
        }
        catch (Exception fault) when (fault is PdfDocumentFormatException or InvalidOperationException or ArgumentException
            or FormatException or IOException or IndexOutOfRangeException or KeyNotFoundException or NotSupportedException
            or NullReferenceException or InvalidCastException or ArithmeticException)
        {
            throw ManuscriptFailures.Damaged(inner: fault);
        }
    }

    private static List<PdfLine> LinesOf(Page page) =>
    [
        .. PdfColumns.Parts([.. page.GetWords(NearestNeighbourWordExtractor.Instance)
            .Where(word => word.TextOrientation == TextOrientation.Horizontal && !string.IsNullOrWhiteSpace(word.Text))]).Index()
            .SelectMany(part => LinesOf(part.Item).Select(line => Line(line, part.Index))).Where(line => line.Text.Length > 0),
    ];

    private static List<List<Word>> LinesOf(List<Word> words)
    {
        var lines = new List<List<Word>>();
        foreach (var word in words.OrderByDescending(Baseline))
        {
            // A raised mark belongs to the line that it stands in.
            if (lines.Count > 0 && Baseline(lines[^1][0]) - Baseline(word) < 0.5 * Math.Max(SizeOf(word), SizeOf(lines[^1][0])))
            {
                lines[^1].Add(word);
            }
            else
            {
                lines.Add([word]);
            }
        }

        return lines;
    }

    private static PdfLine Line(List<Word> words, int part)
    {
        var size = words.SelectMany(word => word.Letters).GroupBy(letter => Math.Round(letter.PointSize, 1))
            .MaxBy(group => group.Count())!.Key;
        var said = words.OrderBy(word => word.BoundingBox.Left).Select(word => Spelled(word, size)).Where(word => word.Length > 0);
        return new PdfLine(
            string.Join(' ', said), words.Min(word => word.BoundingBox.Left), words.Max(word => word.BoundingBox.Right),
            words.Select(Baseline).GroupBy(line => Math.Round(line)).MaxBy(group => group.Count())!.First(), size, part);
    }

    // Without the mark of a note: raised figures or stars in small type.
    private static string Spelled(Word word, double size)
    {
        var baseline = word.Letters.Min(letter => letter.StartBaseLine.Y);
        return string.Concat(word.Letters
            .Where(letter => !(letter.PointSize < Small * size && letter.Value.All(sign => char.IsDigit(sign) || sign is '*' or '†')
                && (letter.StartBaseLine.Y > baseline + 1 || word.Letters.All(other => other.PointSize < Small * size))))
            .Select(letter => Ligature().Replace(letter.Value, match => match.Value[0] switch
            {
                '\uFB00' => "ff",
                '\uFB01' => "fi",
                '\uFB02' => "fl",
                '\uFB03' => "ffi",
                '\uFB04' => "ffl",
                _ => "st",
            })));
    }

    private static double Baseline(Word word) => word.Letters[0].StartBaseLine.Y;

    private static double SizeOf(Word word) => word.Letters[0].PointSize;

    private static double BodySize(List<List<PdfLine>> pages) => pages.SelectMany(page => page)
        .GroupBy(line => Math.Round(line.Size, 1)).MaxBy(group => group.Sum(line => line.Text.Length))!.Key;

    // Pages without what nobody wants read aloud.
    private static IEnumerable<List<PdfLine>> Silenced(List<List<PdfLine>> pages, double size)
    {
        var heads = pages.SelectMany(page => Edges(page).Select(Bare)).Where(text => text.Length > 0)
            .GroupBy(text => text).Where(group => group.Count() >= Repeated).Select(group => group.Key).ToHashSet();
        foreach (var page in pages)
        {
            if (page.Count >= 4 && page.Count(line => Entry().IsMatch(line.Text)) > 0.6 * page.Count)
            {
                continue;
            }

            var down = page.OrderByDescending(line => line.Bottom).ToList();
            var around = down.Take(2).TakeWhile(IsFurniture)
                .Concat(down.AsEnumerable().Reverse().Take(2).TakeWhile(IsFurniture)).ToHashSet();
            foreach (var part in page.Where(line => !around.Contains(line)).GroupBy(line => line.Part).Select(part => part.ToList()))
            {
                var foot = part.Count;
                while (foot > 0 && part[foot - 1].Size < Small * size)
                {
                    foot--;
                }

                yield return part[..(foot < part.Count && Note().IsMatch(part[foot].Text) ? foot : part.Count)];
            }
        }

        bool IsFurniture(PdfLine line) => Number().IsMatch(line.Text) || heads.Contains(Bare(line));
    }

    // The two lines at the top and at the foot of a page, whichever column they stand in.
    private static IEnumerable<PdfLine> Edges(List<PdfLine> page)
    {
        var down = page.OrderByDescending(line => line.Bottom).ToList();
        return down.Take(2).Concat(down.TakeLast(2)).Distinct();
    }

    private static string Bare(PdfLine line) => Digits().Replace(line.Text, "").Trim();

    // What word processors write by themselves is no title.
    private static string? TitleOf(string? title) =>
        Said(title) is { } said && !said.Contains("Microsoft Word", StringComparison.OrdinalIgnoreCase) && !FileName().IsMatch(said)
        && !said.Equals("untitled", StringComparison.OrdinalIgnoreCase) ? said : null;

    private static string? Said(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    [GeneratedRegex(@"^[-–—\s]*(page\s+)?(\d{1,4}|[ivxlc]{1,7})[-–—\s]*$")]
    private static partial Regex Number();

    [GeneratedRegex(@"(\.\s?){3,}\s*\d*$|\s\d{1,4}$")]
    private static partial Regex Entry();

    [GeneratedRegex(@"^(\d{1,3}|[*†])")]
    private static partial Regex Note();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();

    [GeneratedRegex(@"\.\w{2,5}$")]
    private static partial Regex FileName();

    [GeneratedRegex("[\uFB00-\uFB06]")]
    private static partial Regex Ligature();
}
