using System.IO.Compression;
using System.Text;
using Dubwright.Core.Failures;
using Dubwright.Pipeline.Steps.Manuscripts.Reading;

namespace Dubwright.Tests.Stories;

/// <summary>Manuscripts as web pages, as Markdown, and as EPUBs, which are archives of pages.</summary>
public sealed class PageTests : IDisposable
{
    private const string Opf =
        """
        <?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0">
        <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
        <dc:title>The Long Way</dc:title><dc:creator>Ada Byron</dc:creator></metadata><manifest>
        <item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
        <item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>
        <item id="a" href="text/one%20a.xhtml" media-type="application/xhtml+xml"/>
        <item id="b" href="text/two.xhtml" media-type="application/xhtml+xml"/>
        <item id="c" href="text/../text/three.xhtml" media-type="application/xhtml+xml"/>
        <item id="d" href="../../../etc/passwd" media-type="application/xhtml+xml"/></manifest>
        <spine toc="ncx"><itemref idref="nav"/><itemref idref="b"/><itemref idref="a"/>
        <itemref idref="c" linear="no"/><itemref idref="d"/></spine></package>
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dubwright-pages");

    [Fact]
    public async Task A_page_is_read_without_its_menu_its_scripts_and_what_is_hidden()
    {
        var manuscript = await ReadAsync(
            """
            <!DOCTYPE html><html><head><title>Tea for Two - My site</title><meta name="author" content="Ada Byron">
            <style>p{}</style></head><body>
            <nav><a href="/">Home</a></nav><h1>Tea for Two</h1><h2>How to make <i>it</i></h2><p>Follow these
            steps.<script>if (a<b) document.write("<p>no</p>")</script></p><ol start="3"><li>Boil <b>the</b> water.</li>
            <li><p>Pour it.</p>
            <ul><li>Slowly.</li></ul></li></ol><p hidden>No.</p><p style="display: none">No.</p>
            <p>A<br>line<sup><a href="#n1">1</a></sup>.</p>
            <table><tr><th>Name</th><th>Age</th></tr><tr><td>Ann</td><td><p>12</p></td></tr></table><h2>Notes</h2>
            <p>The <del>old</del><ins>new</ins> one.
            <img src="http://127.0.0.1:1/x.png" alt="no"></p></body></html>
            """);

        (manuscript.Title, manuscript.Author).ShouldBe(("Tea for Two", "Ada Byron"));
        manuscript.Chapters.Select(chapter => chapter.Title).ShouldBe(["How to make it", "Notes"]);
        manuscript.Chapters[0].Paragraphs.ShouldBe(
            ["Follow these steps.", "3. Boil the water.", "4. Pour it.", "Slowly.", "A line.", "Name, Age", "Ann, 12"]);
        manuscript.Chapters[1].Paragraphs.ShouldBe(["The new one."]);
    }

    [Fact]
    public async Task Footnotes_of_markdown_are_read_after_their_paragraph_and_attributes_never()
    {
        var manuscript = await ReadAsync(
            """
            # The walk {#walk .unnumbered}

            He left in *1984*.[^1] Nobody knew.

            - Bread.[^bread]

            [^1]: Some say 1985.
            [^bread]: White.
            """);

        manuscript.Chapters.Select(chapter => chapter.Title).ShouldBe(["The walk"]);
        manuscript.Chapters[0].Paragraphs.ShouldBe(["He left in 1984. Nobody knew. Some say 1985.", "Bread. White."]);
    }

    [Fact]
    public async Task Markdown_is_read_as_it_is_shown()
    {
        var manuscript = await ReadAsync(
            """
            ---
            title: Tea for Two
            author: "Ada Byron"
            ---

            # How to *make* it

            Follow [these](https://example.org/x) **three**
            steps.

            1. Boil the water.
            2. Pour it `slowly`.

            - Sugar.

            | Name | Age |
            |------|-----|
            | Ann  | 12  |

            ## Notes

            > Quoted. <script>alert(1)</script>
            """);

        (manuscript.Title, manuscript.Author).ShouldBe(("Tea for Two", "Ada Byron"));
        manuscript.Chapters.Select(chapter => chapter.Title).ShouldBe(["How to make it", "Notes"]);
        manuscript.Chapters[0].Paragraphs.ShouldBe(
            ["Follow these three steps.", "1. Boil the water.", "2. Pour it slowly.", "Sugar.", "Name, Age", "Ann, 12"]);
        manuscript.Chapters[1].Paragraphs.ShouldBe(["Quoted."]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_epub_is_read_in_the_order_of_its_spine_with_the_chapters_of_its_contents(bool hasNav)
    {
        var manuscript = await ManuscriptReader.ReadAsync(Epub(hasNav), withNotes: true, default);

        (manuscript.Title, manuscript.Author).ShouldBe(("The Long Way", "Ada Byron"));
        manuscript.Chapters.Select(chapter => chapter.Title).ShouldBe(["The start", "On the way", "The end"]);
        manuscript.Chapters.SelectMany(chapter => chapter.Paragraphs)
            .ShouldBe(["It began.", "A part", "It went on.", "Then…", "It ended."]);
    }

    [Fact]
    public async Task A_locked_book_and_one_without_pages_are_refused_in_a_sentence()
    {
        const string locked =
            "<encryption xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\"><EncryptedData><CipherData>"
            + "<CipherReference URI=\"OEBPS/text/two.xhtml\"/></CipherData></EncryptedData></encryption>";

        (await RefusalAsync(Epub(true, ("META-INF/encryption.xml", locked)))).ShouldContain("locked by its seller");
        (await RefusalAsync(Epub(true, ("META-INF/container.xml", "<container/>")))).ShouldContain("damaged");
        (await RefusalAsync(Epub(true, ("META-INF/container.xml", "<container><rootfile full-path=\"no.opf\"/></container>"))))
            .ShouldContain("damaged");
        (await RefusalAsync(Epub(true, ("OEBPS/book.opf", "<package/>")))).ShouldContain("no text");
        (await RefusalAsync(Epub(true, ("OEBPS/book.opf", "<!DOCTYPE a [<!ENTITY b \"c\">]><package/>"))))
            .ShouldContain("declares entities");
    }

    [Fact]
    public async Task What_is_built_to_do_harm_is_refused_in_time()
    {
        (await RefusalAsync(Epub(true, ("OEBPS/text/two.xhtml", $"<html><body>{new string('x', 120_000_000)}"))))
            .ShouldContain("unpacks to far more");
        foreach (var page in (string[])[string.Concat(Enumerable.Repeat("<div>", 100_000)),
            string.Concat(Enumerable.Repeat("<b><i>", 50_000))])
        {
            (await RefusalAsync(Save($"<!DOCTYPE html><html><body>{page}text"))).ShouldContain("nested deeper");
        }

        foreach (var text in (string[])[new string('>', 100_000), string.Concat(Enumerable.Repeat("[", 100_000)),
            string.Concat(Enumerable.Repeat("<!-- ", 300_000)), string.Concat(Enumerable.Repeat("<script ", 300_000))])
        {
            try
            {
                await ManuscriptReader.ReadAsync(Save($"# A heading\n\nA text.\n\n{text}"), withNotes: true, default)
                    .WaitAsync(TimeSpan.FromSeconds(20));
            }
            catch (DubwrightException)
            {
                // Refused is as good as read.
            }
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private Task<Manuscript> ReadAsync(string text) => ManuscriptReader.ReadAsync(Save(text), withNotes: true, default);

    private static async Task<string> RefusalAsync(string path) =>
        (await Should.ThrowAsync<DubwrightException>(() => ManuscriptReader.ReadAsync(path, withNotes: true, default)
            .WaitAsync(TimeSpan.FromSeconds(30)))).Message;

    private string Save(string text)
    {
        var path = Path.Combine(_folder.FullName, $"{Guid.NewGuid():N}");
        File.WriteAllText(path, text);
        return path;
    }

    private string Epub(bool hasNav, params (string Name, string Content)[] other)
    {
        const string html = "<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\" "
            + "xmlns:epub=\"http://www.idpf.org/2007/ops\"><head><title/></head><body>";
        var parts = new Dictionary<string, string>
        {
            ["mimetype"] = "application/epub+zip",
            ["META-INF/container.xml"] =
                "<container><rootfiles><rootfile full-path=\"OEBPS/book.opf\" media-type=\"application/oebps-package+xml\"/>"
                + "</rootfiles></container>",
            ["OEBPS/book.opf"] = hasNav ? Opf : Opf.Replace(" properties=\"nav\"", "").Replace("<itemref idref=\"nav\"/>", ""),
            ["OEBPS/nav.xhtml"] = html + "<nav epub:type=\"toc\"><ol><li><a href=\"text/two.xhtml\">The start</a></li><li><a "
                + "href=\"text/two.xhtml#way\">On the\n way</a></li><li><a href=\"text/one%20a.xhtml\">The end</a></li></ol></nav>"
                + "</body></html>",
            ["OEBPS/toc.ncx"] =
                """
                <?xml version="1.0"?><!DOCTYPE ncx PUBLIC "-//NISO//DTD ncx 2005-1//EN" "http://127.0.0.1:1/ncx-2005-1.dtd">
                <ncx><docTitle><text>x</text></docTitle><navMap>
                <navPoint><navLabel><text>The start</text></navLabel><content src="text/two.xhtml"/></navPoint>
                <navPoint><navLabel><text>On the way</text></navLabel><content src="text/two.xhtml#way"/></navPoint>
                <navPoint><navLabel><text>The end</text></navLabel><content src="text/one%20a.xhtml"/></navPoint></navMap></ncx>
                """,
            ["OEBPS/text/two.xhtml"] = html + "<h1>1</h1><h2>The start</h2><p>It began.<a id=\"p2\"/></p><h3>A part</h3><p>It went on.</p>"
                + "<section id=\"way\"><h1>2</h1><p>Then…</p></section></body></html>",
            ["OEBPS/text/one a.xhtml"] = html + "<p>It ended.</p></body></html>",
            ["OEBPS/text/three.xhtml"] = html + "<p>Not in the book.</p></body></html>",
        };
        foreach (var (name, content) in other)
        {
            parts[name] = content;
        }

        var path = Path.Combine(_folder.FullName, $"{Guid.NewGuid():N}.epub");
        using var file = File.Create(path);
        using var zip = new ZipArchive(file, ZipArchiveMode.Create);
        foreach (var (name, content) in parts)
        {
            using var writer = new StreamWriter(zip.CreateEntry(name).Open(), new UTF8Encoding(false));
            writer.Write(content);
        }

        return path;
    }
}
