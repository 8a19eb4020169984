using Dubwright.Pipeline.Steps.Manuscripts.Reading;
using Dubwright.Tests.Subtitles.Reading;
using static Dubwright.Tests.Stories.WordFile;

namespace Dubwright.Tests.Stories;

/// <summary>What a word processor writes by itself, or shows otherwise than it stands in the file.</summary>
public sealed class WordListTests : IDisposable
{
    private const string Namespace = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dubwright-lists");

    [Theory]
    [InlineData("decimal", "%1.", "1. One.|2. Two.|3. Three.")]
    [InlineData("lowerLetter", "%1)", "a) One.|b) Two.|c) Three.")]
    [InlineData("upperLetter", "(%1)", "(A) One.|(B) Two.|(C) Three.")]
    [InlineData("lowerRoman", "%1.", "i. One.|ii. Two.|iii. Three.")]
    [InlineData("upperRoman", "%1.", "I. One.|II. Two.|III. Three.")]
    [InlineData("decimalZero", "%1.", "01. One.|02. Two.|03. Three.")]
    [InlineData("bullet", "", "One.|Two.|Three.")]
    [InlineData("none", "", "One.|Two.|Three.")]
    public async Task Automatic_numbers_are_read_as_they_are_shown_and_bullets_are_not(string format, string text, string expected) =>
        (await ReadAsync($"<w:abstractNum w:abstractNumId=\"0\">{Level(0, format, text)}</w:abstractNum>{Num(1, 0)}",
            Item("One."), Item("Two."), Item("Three."))).ShouldBe(expected);

    [Fact]
    public async Task Levels_count_for_themselves_and_begin_again_below_their_parent()
    {
        var numbering = $"<w:abstractNum w:abstractNumId=\"0\">{Level(0, "decimal", "%1.")}{Level(1, "lowerLetter", "%1.%2")}"
            + $"{Level(2, "upperRoman", "%1.%2.%3")}</w:abstractNum>{Num(1, 0)}";

        (await ReadAsync(numbering, Item("A"), Item("B", 1), Item("C", 1), Item("D", 2), Item("E"), Item("F", 1)))
            .ShouldBe("1. A|1.a B|1.b C|1.b.I D|2. E|2.a F");
    }

    [Fact]
    public async Task A_second_list_begins_again_where_it_says_so_and_goes_on_where_it_does_not()
    {
        const string again = "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"5\"/></w:lvlOverride>";
        var numbering = $"<w:abstractNum w:abstractNumId=\"0\">{Level(0, "decimal", "%1.")}</w:abstractNum>"
            + $"<w:abstractNum w:abstractNumId=\"1\">{Level(0, "decimal", "%1.", start: 3)}</w:abstractNum>"
            + Num(1, 0) + Num(2, 0, again) + Num(3, 0) + Num(4, 1);

        (await ReadAsync(numbering, Item("A"), Item("B"), Item("C", list: 2), Item("D", list: 2), Item("E", list: 3), Item("F", list: 4),
            Item("G", list: 0), Item("H", list: 99))).ShouldBe("1. A|2. B|5. C|6. D|7. E|3. F|G|H");
    }

    [Fact]
    public async Task A_style_may_carry_the_numbers_and_a_heading_too()
    {
        var file = new WordFile()
            .Part("word/styles.xml",
                $"<?xml version=\"1.0\"?><w:styles {Namespace}><w:style w:styleId=\"H\"><w:name w:val=\"heading 1\"/><w:pPr><w:numPr>"
                + "<w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style><w:style w:styleId=\"L\"><w:name w:val=\"List Number\"/>"
                + "<w:pPr><w:numPr>"
                + "<w:ilvl w:val=\"1\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style></w:styles>")
            .Part("word/numbering.xml",
                $"<?xml version=\"1.0\"?><w:numbering {Namespace}><w:abstractNum w:abstractNumId=\"0\">{Level(0, "decimal", "%1.")}"
                + $"{Level(1, "decimal", "%2)")}</w:abstractNum>{Num(1, 0)}</w:numbering>")
            .Body(Paragraph(Text("Making tea"), "H") + Paragraph(Text("Boil."), "L") + Paragraph(Text("Drinking it"), "H")
                + Paragraph(Text("Sip."), "L"));

        var manuscript = await ReadAsync(file);

        manuscript.Chapters.Select(chapter => chapter.Title).ShouldBe(["1. Making tea", "2. Drinking it"]);
        manuscript.Chapters.SelectMany(chapter => chapter.Paragraphs).ShouldBe(["1) Boil.", "1) Sip."]);
    }

    [Theory]
    [InlineData(true, "The sea. It was cold. And deep.|Next.")]
    [InlineData(false, "The sea.|Next.")]
    public async Task Notes_are_read_at_the_end_of_their_paragraph_or_not_at_all(bool withNotes, string expected)
    {
        var file = new WordFile()
            .Part("word/footnotes.xml", $"<?xml version=\"1.0\"?><w:footnotes {Namespace}><w:footnote w:type=\"separator\" w:id=\"-1\">"
                + Paragraph(Text("----x")) + "</w:footnote><w:footnote w:id=\"1\">" + Paragraph(Text("It was cold."))
                + "</w:footnote></w:footnotes>")
            .Part("word/endnotes.xml", $"<?xml version=\"1.0\"?><w:endnotes {Namespace}><w:endnote w:id=\"1\">"
                + Paragraph(Text("And deep."))
                + "</w:endnote></w:endnotes>")
            .Body(Paragraph(Text("The sea") + "<w:r><w:footnoteReference w:id=\"1\"/></w:r><w:r><w:endnoteReference w:id=\"1\"/></w:r>"
                + Text(".")) + Paragraph(Text("Next.")));

        (await ManuscriptReader.ReadAsync(file.Save(_folder.FullName), withNotes, default)).Chapters.Single().Paragraphs
            .ShouldBe(expected.Split('|'));
    }

    [Fact]
    public async Task Tables_are_read_row_by_row_and_changes_as_if_they_were_accepted()
    {
        static string Cell(string text) => $"<w:tc>{Paragraph(Text(text))}</w:tc>";
        var deletedRow = "<w:tr><w:trPr><w:del w:id=\"9\"/></w:trPr>" + Cell("Gone") + Cell("too") + "</w:tr>";
        var joined = "<w:p><w:pPr><w:rPr><w:del w:id=\"1\"/></w:rPr></w:pPr>" + Text("One sentence ") + "</w:p>"
            + Paragraph("<w:del w:id=\"2\"><w:r><w:delText>not </w:delText></w:r></w:del><w:ins w:id=\"3\">" + Text("in two.")
            + "</w:ins>");

        (await ReadAsync("", $"<w:tbl><w:tr>{Cell("Ann")}{Cell("12")}</w:tr>{deletedRow}<w:tr>{Cell("Bob.")}{Cell("13")}</w:tr></w:tbl>",
            joined)).ShouldBe("Ann, 12|Bob. 13|One sentence in two.");
    }

    [Fact]
    public async Task Small_capitals_stay_as_they_were_written_and_a_line_broken_within_a_sentence_is_no_paragraph() =>
        (await ReadAsync("", Paragraph("<w:r><w:rPr><w:smallCaps/><w:caps/></w:rPr><w:t>The old</w:t></w:r>"), Paragraph(
            "<w:r><w:t>kettle</w:t><w:br/><w:t>sang.</w:t></w:r>"), Paragraph(Text("Then it stopped.")))).ShouldBe(
            "The old kettle sang.|Then it stopped.");

    [SharedFact("numbered-list.docx")]
    public async Task The_shared_document_is_read_with_its_title_its_numbers_and_its_whole_sentences()
    {
        var path = SharedFactAttribute.Find("numbered-list.docx")!;

        var manuscript = await ManuscriptReader.ReadAsync(path, withNotes: true, default);

        manuscript.Title.ShouldBe("Tea for Two");
        manuscript.Chapters.Select(chapter => chapter.Title).ShouldBe(["How to make it", "Notes"]);
        manuscript.Chapters[0].Paragraphs.Skip(1).Take(3).ShouldBe(
            ["1. Boil the water.", "2. Pour it on the leaves.", "3. Wait for 4 minutes, i.e. 240 seconds."]);
        manuscript.Chapters[0].Paragraphs[^1].ShouldBe("A line with a soft break and a non-breaking hyphen and cooperation.");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Item(string text, int level = 0, int list = 1) =>
        $"<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr>{Text(text)}</w:p>";

    private static string Level(int level, string format, string text, int start = 1) =>
        $"<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"{start}\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/></w:lvl>";

    private static string Num(int number, int list, string more = "") =>
        $"<w:num w:numId=\"{number}\"><w:abstractNumId w:val=\"{list}\"/>{more}</w:num>";

    private async Task<string> ReadAsync(string numbering, params string[] body)
    {
        var file = new WordFile().Body(string.Concat(body));
        var manuscript = await ReadAsync(numbering.Length == 0 ? file : file.Part("word/numbering.xml",
            $"<?xml version=\"1.0\"?><w:numbering {Namespace}>{numbering}</w:numbering>"));
        return string.Join('|', manuscript.Chapters.SelectMany(chapter => chapter.Paragraphs));
    }

    private Task<Manuscript> ReadAsync(WordFile file) => ManuscriptReader.ReadAsync(file.Save(_folder.FullName), withNotes: true, default);
}
