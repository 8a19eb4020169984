using System.IO.Compression;
using Dubwright.Core.Languages;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Manuscripts.Reading;
using static Dubwright.Tests.Stories.WordFile;

namespace Dubwright.Tests.Stories;

/// <summary>What is read aloud of a manuscript of each kind, and what only its reader's eye needs.</summary>
public sealed class ManuscriptKindTests : IDisposable
{
    private const string Code =
        """
        ---
        title: "Tea: for Two"
        author:
          - Ada Byron

        date: 2024-01-01
        ---

        <!-- not to be said -->

        # How to make it

        See [the page](https://example.org/x "Title") and ![a kettle](kettle.png)`dotnet build` now.

        ![A whole picture of tea](tea.png)

        ```bash
        rm -rf /
        ```

        - Item one

          ~~~
          in a list
          ~~~
        - [x] Item two

        So:

            int x = 5;
            int y = 6;

        ***

            My dear Watson, I have been away for a long time.

        | A | B |
        |---|---|
        | 1 | `c` |

        A footnote.[^1] And [a name][r].

        [^1]: The note.

        [r]: https://example.org/ref

        <pre>x = {1}; y = [2];</pre><script>alert(1)</script><style>p{}</style>
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Markdown_is_read_without_its_code_its_addresses_and_its_front_matter()
    {
        var manuscript = await ReadAsync(Code);

        (manuscript.Title, manuscript.Author, manuscript.CodeBlocks).ShouldBe(("Tea: for Two", "Ada Byron", 4));
        manuscript.Chapters.Single().Title.ShouldBe("How to make it");
        manuscript.Chapters.Single().Paragraphs.ShouldBe(
            [
                "See the page and dotnet build now.", "Item one", "Item two", "So:", "My dear Watson, I have been away for a long time.",
                "A, B", "1, c", "A footnote. And a name. The note.",
            ]);
    }

    [Theory]
    [InlineData("Run this:\n\n```\nls -l\n```\n\nThat is all.", "Run this:|That is all.")]
    [InlineData("+++\ntitle = \"Tea\"\n+++\n\nBoil the water.", "Boil the water.")]
    [InlineData("Boil it.[^a]\n\n[^a]: The water.", "Boil it. The water.")]
    [InlineData("Name | Age\n--- | ---\nAnn | 12\n\n**Yes.** It `is` so.", "Name, Age|Ann, 12|Yes. It is so.")]
    public async Task Markdown_is_known_by_a_single_sure_mark(string text, string paragraphs) =>
        string.Join('|', (await ReadAsync(text)).Chapters.Single().Paragraphs).ShouldBe(paragraphs);

    [Fact]
    public async Task A_page_is_read_with_its_poem_and_without_its_code()
    {
        var manuscript = await ReadAsync(
            """
            <!DOCTYPE html><html><head><title>Page</title><style>p{}</style></head><body><h1>Page</h1><!-- no -->
            <p>Some <code>inline</code> and <a href="http://x.y/z">a link</a><img alt="a picture" src="a.png">.</p>
            <pre><code>int a = 1;</code></pre><pre>a = {1}; b[0] = f(&amp;a);</pre><pre>Roses are red,
            violets are blue.</pre><noscript>Switch it on.</noscript><figure><img src="x" alt="no">
            <figcaption>The sea.</figcaption></figure>
            <p>E = mc<sup>2</sup> it was.<sup><a href="#n1">1</a></sup> Yes.</p><dl><dt>Term</dt><dd>What it is.</dd></dl>
            <svg><text>t</text></svg><div class="footnotes"><ol><li id="n1">Said Einstein. <a href="#r1">↩</a></li></ol></div></body></html>
            """);

        manuscript.CodeBlocks.ShouldBe(2);
        manuscript.Chapters.Single().Paragraphs.ShouldBe(
            [
                "Some inline and a link.", "Roses are red, violets are blue.", "The sea.", "E = mc2 it was. Yes. Said Einstein.", "Term",
                "What it is.",
            ]);
    }

    [Theory]
    [InlineData(true, "It began. Long ago. It went on. By night. It ended.|Then it was over.")]
    [InlineData(false, "It began. It went on. It ended.|Then it was over.")]
    public async Task The_footnotes_of_an_epub_are_read_after_their_paragraph_or_not_at_all(bool withNotes, string expected)
    {
        const string page =
            """
            <?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title/></head>
            <body><p>It began.<a epub:type="noteref" href="#n1">1</a></p>
            <p>It went on.<sup><a href="one.xhtml#n2">2</a></sup></p><p>It ended.</p><pre class="code">a = {b};</pre>
            <aside epub:type="footnote" id="n1"><p>1. Long ago.</p></aside><p>Then it was over.</p>
            <section epub:type="endnotes"><h2>Notes</h2><p><a id="n2" href="#r2">[2]</a> By night.</p></section></body></html>
            """;

        var manuscript = await ManuscriptReader.ReadAsync(Epub(page), withNotes, default);

        manuscript.Title.ShouldBe("Long ago");
        manuscript.CodeBlocks.ShouldBe(1);
        manuscript.Chapters.Single().Paragraphs.Chunk(3)
            .Select(chunk => string.Join(' ', chunk)).ShouldBe(expected.Split('|'));
    }

    [Fact]
    public async Task The_nested_numbers_of_a_Word_document_are_read_as_they_are_shown()
    {
        const string ns = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
        static string Level(int level, string format, string text) => $"<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"1\"/>"
            + $"<w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/></w:lvl>";
        static string Item(int level, string text) => "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"" + level
            + "\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>" + Text(text) + "</w:p>";
        var file = new WordFile().Part("word/numbering.xml",
            $"<?xml version=\"1.0\"?><w:numbering {ns}><w:abstractNum w:abstractNumId=\"0\">{Level(0, "decimal", "%1.")}"
            + $"{Level(1, "decimal", "%1.%2.")}{Level(2, "lowerLetter", "%3)")}</w:abstractNum>"
            + "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>")
            .Body(Paragraph(Text("Tea"), "Titel") + Item(0, "Boil.") + Item(1, "Fill it.") + Item(2, "Slowly.") + Item(2, "Fully.")
                + Item(1, "Wait.") + Item(0, "Pour."));

        (await ManuscriptReader.ReadAsync(file.Save(_folder.Path), withNotes: true, default)).ShouldSatisfyAllConditions(
            manuscript => manuscript.Title.ShouldBe("Tea"), manuscript => manuscript.Chapters.Single().Paragraphs.ShouldBe(
                ["1. Boil.", "1.1. Fill it.", "a) Slowly.", "b) Fully.", "1.2. Wait.", "2. Pour."]));
    }

    [Fact]
    public async Task A_text_whose_lines_were_broken_by_hand_is_read_in_paragraphs()
    {
        var manuscript = await ReadAsync(
            """
            The Long Way
            by Ada Byron

            Chapter One

            It was late when they came to the
            end of the long road, and nobody
            had eaten.

               "Is this it?" she asked, and the
            wind took the words away.

            1. Bread from
               the day before.
            2. Cheese.
            """);

        (manuscript.Chapters.Single().Title, manuscript.CodeBlocks).ShouldBe(("Chapter One", null));
        manuscript.Chapters.Single().Paragraphs.ShouldBe(
            [
                "It was late when they came to the end of the long road, and nobody had eaten.",
                "\"Is this it?\" she asked, and the wind took the words away.", "1. Bread from the day before.", "2. Cheese.",
            ]);
    }

    [Fact]
    public async Task A_warning_of_the_story_counts_the_code_that_was_left_out()
    {
        await using var host = await StoryHost.StartAsync(_folder.File("data"));
        var source = await host.UploadAsync(Save("Run it.\n\n```\nls\n```\n\nThen stop.\n\n```\nexit\n```\n"));

        var view = await host.TellAsync(new StoryRequest(source, LanguageTable.Parse("en-us").Id, "Run", null));

        view.Warnings.ShouldBe(["2 blocks of code are left out of what is read aloud."]);
        (await host.ResultAsync(view)).Sentences.Select(sentence => sentence.Text).ShouldBe(["Run", "Run it.", "Then stop."]);
    }

    private Task<Manuscript> ReadAsync(string text) => ManuscriptReader.ReadAsync(Save(text), withNotes: true, default);

    private string Save(string text)
    {
        var path = _folder.File($"{Guid.NewGuid():N}");
        File.WriteAllText(path, text);
        return path;
    }

    private string Epub(string page)
    {
        var path = _folder.File("book.epub");
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (name, content) in new[]
        {
            ("META-INF/container.xml", "<container><rootfiles><rootfile full-path=\"book.opf\"/></rootfiles></container>"),
            ("book.opf", "<package xmlns=\"http://www.idpf.org/2007/opf\"><metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"
                + "<dc:title>Long ago</dc:title></metadata><manifest><item id=\"a\" href=\"one.xhtml\" "
                + "media-type=\"application/xhtml+xml\"/></manifest><spine><itemref idref=\"a\"/></spine></package>"),
            ("one.xhtml", page),
        })
        {
            using var writer = new StreamWriter(zip.CreateEntry(name).Open());
            writer.Write(content);
        }

        return path;
    }
}
