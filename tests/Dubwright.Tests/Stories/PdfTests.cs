using Dubwright.Core.Failures;
using Dubwright.Pipeline.Steps.Manuscripts.Reading;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;

namespace Dubwright.Tests.Stories;

/// <summary>Books as pages: the text is read, what is printed around it stays silent.</summary>
public sealed class PdfTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_printed_book_is_read_in_chapters_and_paragraphs_without_what_is_printed_around_them()
    {
        var manuscript = await ReadAsync(
            ["Contents", "Chapter 1 ......... 2", "Chapter 2 ......... 3", "Chapter 3 ......... 4", "Index ......... 9"],
            [
                "The Lighthouse", "# Chapter 1", "> The storm came in the night, and nobody on the whole coast had expec-",
                "ted it. The keeper lit the lamp and waited for somebody^7 to come.",
                "> \"Is anyone there?\" he called into the dark of the", "wide and empty sea, which did not",
                    "_ 7 A note that nobody reads aloud.", "2",
            ],
            [
                "The Lighthouse", "answer him for a long time.", "# Chapter 2",
                "> In the morning the sea was calm, and a small boat lay on the", "white beach below him.", "3",
            ],
            ["The Lighthouse", "# Chapter 3", "> He never learned whose boat it was, nor why it had come there.", "4"]);

        manuscript.Chapters.Select(chapter => chapter.Title).ShouldBe(["Chapter 1", "Chapter 2", "Chapter 3"]);
        manuscript.Chapters.SelectMany(chapter => chapter.Paragraphs).ShouldBe(
        [
            "The storm came in the night, and nobody on the whole coast had expected it. The keeper lit the lamp and waited for "
                + "somebody to come.",
            "\"Is anyone there?\" he called into the dark of the wide and empty sea, which did not answer him for a long time.",
            "In the morning the sea was calm, and a small boat lay on the white beach below him.",
            "He never learned whose boat it was, nor why it had come there.",
        ]);
    }

    [Fact]
    public async Task A_book_of_pictures_is_refused_in_words()
    {
        var fault = await Should.ThrowAsync<DubwrightException>(() => ReadAsync([]));

        fault.Reason.ShouldBe(ExceptionReason.SourceTypeNotSupported);
        fault.Message.ShouldContain("pictures of pages");
    }

    [Fact]
    public async Task Columns_are_read_one_after_the_other_between_what_stands_across_them()
    {
        string[] left = ["The storm came in the night,", "and nobody on the whole coast", "had expected it. The keeper lit",
            "the lamp, and he waited for", "somebody to come. He waited,", "and at last a boat came, and"];
        string[] right = ["then it was gone again into", "the dark. Nobody ever saw who", "was in it, nor where it went.",
            "In the morning the sea was", "calm, as if nothing at all had", "come to pass in that night."];
        var page = left.Zip(right, (one, other) => $"{one}|{other}").ToList();

        const string across = "This line stands alone, and it reaches over both of the columns.";

        var manuscript = await ReadAsync(
            ["The Weekly Lamp", "# The storm upon the wide and empty northern sea", .. page,
                "# The calm after it, and what was found there",
                .. page.Select(line => line.Replace("sea", "lake", StringComparison.Ordinal)), "1"],
            ["The Weekly Lamp", .. page, "2"], ["The Weekly Lamp", across, "3"]);

        manuscript.Chapters.Select(chapter => chapter.Title)
            .ShouldBe(["The storm upon the wide and empty northern sea", "The calm after it, and what was found there"]);
        var text = string.Join(' ', left.Concat(right));
        manuscript.Chapters[0].Paragraphs.ShouldBe([text]);
        string.Join(' ', manuscript.Chapters[1].Paragraphs).ShouldBe(
            $"{text.Replace("sea", "lake", StringComparison.Ordinal)} {text} {across}");
    }

    // A line is text, or begins with # (large), > (indented) or _ (small print); ^ stands before a raised figure, | between columns.
    private async Task<Manuscript> ReadAsync(params IReadOnlyList<string>[] pages)
    {
        var builder = new PdfDocumentBuilder();
        var font = builder.AddStandard14Font(Standard14Font.TimesRoman);
        foreach (var lines in pages)
        {
            var page = builder.AddPage(420, 600);
            var y = 550.0;
            foreach (var line in lines)
            {
                var (size, left, text) = line[0] switch
                {
                    '#' => (18, 60, line[2..]),
                    '>' => (11, 78, line[2..]),
                    '_' => (8, 60, line[2..]),
                    _ => (11, 60, line),
                };
                y -= size > 11 ? 40 : size < 11 ? 30 : 14;
                if (text.Split('|') is [var one, var other])
                {
                    page.AddText(one, size, new PdfPoint(left, y), font);
                    page.AddText(other, size, new PdfPoint(220, y), font);
                    continue;
                }

                var x = (double)left;
                foreach (var (at, part) in text.Split('^').Index())
                {
                    var marked = at > 0 ? part[..1] : "";
                    if (marked.Length > 0)
                    {
                        x = page.AddText(marked, 6, new PdfPoint(x, y + 4), font)[^1].EndBaseLine.X;
                    }

                    x = page.AddText(part[marked.Length..], size, new PdfPoint(x, y), font)[^1].EndBaseLine.X;
                }
            }
        }

        var path = _folder.File("book.pdf");
        await File.WriteAllBytesAsync(path, builder.Build());
        return await ManuscriptReader.ReadAsync(path, withNotes: true, default);
    }
}
