using System.Text;
using Dubwright.Core.Failures;
using Dubwright.Pipeline.Steps.Manuscripts.Reading;

namespace Dubwright.Tests.Stories;

public sealed class ManuscriptTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dubwright-txt");

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-8", false)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-16BE", false)]
    [InlineData("utf-32", true)]
    [InlineData("windows-1252", false)]
    public async Task A_text_is_read_however_it_is_written(string name, bool mark)
    {
        const string text = "„Der Fuß“, sagte er – für 5 €…\r\n\r\nZwei Wörter später.";
        var encoding = name == "windows-1252" ? CodePagesEncodingProvider.Instance.GetEncoding(1252)! : Encoding.GetEncoding(name);

        var manuscript = await ReadAsync([.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes(text)]);

        manuscript.Chapters.Single().Paragraphs.ShouldBe(["„Der Fuß“, sagte er – für 5 €…", "Zwei Wörter später."]);
    }

    [Fact]
    public async Task A_book_as_people_type_it_has_its_title_author_and_chapters()
    {
        var manuscript = await ReadAsync(
            """
            THE RABBIT HOLE

            by Lewis Example


            CHAPTER I.
            Down We Go

            Alice was beginning to get very tired of sitting by her sister
            on the bank, and of having nothing to do.

            "And what is the use of a book," thought Alice.

            * * *

            It was _very_ late.

            CHAPTER II

            THE POOL

            "Curiouser!" she cried.
            """);

        (manuscript.Title, manuscript.Author).ShouldBe(("THE RABBIT HOLE", "Lewis Example"));
        manuscript.Chapters.Select(chapter => chapter.Title).ShouldBe(["CHAPTER I. Down We Go", "CHAPTER II. THE POOL"]);
        manuscript.Chapters[0].Paragraphs.ShouldBe(
            [
                "Alice was beginning to get very tired of sitting by her sister on the bank, and of having nothing to do.",
                "\"And what is the use of a book,\" thought Alice.", "It was very late.",
            ]);
    }

    [Theory]
    [InlineData("# One\nText one.\n\n## Two\n\nText two.", "One", "Two")]
    [InlineData("One\n===\n\nText one.\n\nTwo\n---\n\nText two.", "One", "Two")]
    [InlineData("I\n\nText one.\n\nII.\n\nText two.", "I", "II.")]
    [InlineData("1\n\nText one.\n\n2.\n\nText two.", "1", "2.")]
    [InlineData("Capítulo 1\n\nText one.\n\nCapítulo 2: El mar\n\nText two.", "Capítulo 1", "Capítulo 2: El mar")]
    [InlineData("Kapitel 1\nText one.\nKapitel 2\nText two.", "Kapitel 1", "Kapitel 2")]
    [InlineData("THE STORM\n\nText one.\n\nTHE CALM\n\nText two.", "THE STORM", "THE CALM")]
    [InlineData("Prologue\n\nText one.\n\nChapter Two\n\nText two.", "Prologue", "Chapter Two")]
    public async Task Headings_of_many_kinds_begin_chapters(string text, string one, string two)
    {
        var manuscript = await ReadAsync(text);

        manuscript.Chapters.Select(chapter => chapter.Title).ShouldBe([one, two]);
        manuscript.Chapters.Select(chapter => chapter.Paragraphs.Single()).ShouldBe(["Text one.", "Text two."]);
    }

    [Theory]
    [InlineData("\"NO!\"\n\nHe ran.")]
    [InlineData("Part of me wanted to go.\n\nHe ran.")]
    [InlineData("Book the flight, she said.\n\nHe ran.")]
    [InlineData("I did it.\n\nHe ran.")]
    [InlineData("Chapter one of the book lay torn on the floor beside the bed where he had slept that long night.\n\nHe ran.")]
    [InlineData("#hashtag\n\nHe ran.")]
    public async Task What_only_looks_like_a_heading_is_text(string text)
    {
        var manuscript = await ReadAsync(text);

        manuscript.Chapters.Single().Title.ShouldBeNull();
        manuscript.Chapters.Single().Paragraphs.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_text_with_a_paragraph_to_a_line_keeps_its_paragraphs()
    {
        var line = string.Concat(Enumerable.Repeat("Many words in one line. ", 8)).Trim();

        (await ReadAsync($"{line}\n{line}\nShort.\n{line}")).Chapters.Single().Paragraphs.ShouldBe([line, line, "Short.", line]);
    }

    [Theory]
    [InlineData(".doc", ExceptionReason.SourceTypeNotSupported)]
    [InlineData("damaged", ExceptionReason.InvalidSourceData)]
    [InlineData("rich text", ExceptionReason.SourceTypeNotSupported)]
    [InlineData("XML", ExceptionReason.SourceTypeNotSupported)]
    [InlineData("holds no text", ExceptionReason.SourceTypeNotSupported)]
    [InlineData("no text that", ExceptionReason.InvalidSourceData)]
    [InlineData("a word of", ExceptionReason.InvalidSourceData)]
    [InlineData("20 MB", ExceptionReason.SourceTooLarge)]
    [InlineData("6,000,000", ExceptionReason.SourceTooLarge)]
    public async Task What_cannot_be_narrated_is_named(string word, ExceptionReason reason)
    {
        foreach (var content in Contents(word))
        {
            var fault = await Should.ThrowAsync<DubwrightException>(() => ReadAsync(content));

            fault.Reason.ShouldBe(reason);
            fault.Message.ShouldContain(word);
        }
    }

    private static List<byte[]> Contents(string word) => word switch
    {
        ".doc" => [[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0]],
        "damaged" => [[.. "%PDF-1.7\n"u8]],
        "rich text" => [[.. @"{\rtf1\ansi Hello}"u8]],
        "XML" => [[.. "<?xml version=\"1.0\"?><a/>"u8]],
        "holds no text" =>
        [
            [0, 0, 0, 0x18, .. "ftypisom"u8, 0, 0, 2, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9], [.. "RIFF"u8, 1, 2, 3, 4, 5, 6, 0, 0, 0, 1],
        ],
        "no text that" => [[], [.. "\r\n \t\r\n"u8], [.. "*** ... !!!"u8]],
        "a word of" => [Encoding.ASCII.GetBytes(new string('a', 5_000_000))],
        "20 MB" => [Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("lots of words ", 1_600_000)))],
        _ => [Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("lots of words ", 500_000)))],
    };

    public void Dispose() => _folder.Delete(recursive: true);

    private Task<Manuscript> ReadAsync(string text) => ReadAsync(Encoding.UTF8.GetBytes(text));

    private async Task<Manuscript> ReadAsync(byte[] content)
    {
        var path = Path.Combine(_folder.FullName, "manuscript");
        await File.WriteAllBytesAsync(path, content);
        return await ManuscriptReader.ReadAsync(path, withNotes: true, default);
    }
}
