using Dubwright.Pipeline.Steps.Manuscripts.Reading;
using Dubwright.Pipeline.Steps.Manuscripts.Segmentation;

namespace Dubwright.Tests.Stories;

public sealed class SentenceTests
{
    [Theory]
    [InlineData("en", "It rained. He left! Why? Nobody knew…", "It rained.|He left!|Why?|Nobody knew…")]
    [InlineData("en", "Mr. Smith met Dr. J. R. Jones at 3.15 p.m. on St. James St. in town. They left.",
        "Mr. Smith met Dr. J. R. Jones at 3.15 p.m. on St. James St. in town.|They left.")]
    [InlineData("en", "\"Stop!\" he said. \"Why?\" \"Because.\" She ran.", "\"Stop!\" he said.|\"Why?\"|\"Because.\"|She ran.")]
    [InlineData("en", "He was tall, and so am I. Then he sat.", "He was tall, and so am I.|Then he sat.")]
    [InlineData("en", "He saw apples, pears, etc. Then he left.", "He saw apples, pears, etc.|Then he left.")]
    [InlineData("en", "Use tools, e.g. Hammers, i.e. Heavy ones. Done.", "Use tools, e.g. Hammers, i.e. Heavy ones.|Done.")]
    [InlineData("en", "It cost 3.50 at example.org today. Yes.", "It cost 3.50 at example.org today.|Yes.")]
    [InlineData("en", "(He laughed.) [She did not.] So it went.", "(He laughed.)|[She did not.]|So it went.")]
    [InlineData("en", "He waited... and waited. Then... Nothing.", "He waited... and waited.|Then...|Nothing.")]
    [InlineData("de", "Am 3. Mai kam Dr. Weiß, z.B. Mit dem Zug. Er blieb.", "Am 3. Mai kam Dr. Weiß, z.B. Mit dem Zug.|Er blieb.")]
    [InlineData("de", "„Komm!“, rief er. „Nein.“ Sie ging.", "„Komm!“, rief er.|„Nein.“|Sie ging.")]
    [InlineData("es", "¿Qué hora es? ¡Ya! El Sr. García y la Sra. Ruiz salen. Adiós.",
        "¿Qué hora es?|¡Ya!|El Sr. García y la Sra. Ruiz salen.|Adiós.")]
    [InlineData("fr", "« Venez ! » dit M. Dupont. Elle vint.", "« Venez ! » dit M. Dupont.|Elle vint.")]
    [InlineData("ja", "雨が降った。彼は去った！なぜ？", "雨が降った。|彼は去った！|なぜ？")]
    [InlineData("en", "No stop at the end", "No stop at the end")]
    [InlineData("en", "Yes. — . … ! No.", "Yes. — . … !|No.")]
    public void A_paragraph_is_cut_where_its_sentences_end(string language, string paragraph, string sentences) =>
        SentenceSplitter.Split(paragraph, language).ShouldBe(sentences.Split('|'));

    [Fact]
    public void Nothing_of_a_paragraph_is_lost()
    {
        const string paragraph = "He said: \"Go. Now!\" – 'Why?' (Mr. X… knew.) At 5.30, \"etc.\" and J. Doe. «Fin» ...";

        string.Join(' ', SentenceSplitter.Split(paragraph, "en")).ShouldBe(paragraph);
    }

    [Fact]
    public void What_is_too_long_for_one_breath_is_cut_at_its_marks()
    {
        var sentence = string.Join(", ", Enumerable.Repeat("and the sea went on and on beneath the long grey sky", 20)) + ".";

        var breaths = SentenceSplitter.Breathe(sentence, 300).ToList();

        breaths.ShouldAllBe(breath => breath.Length <= 300);
        breaths[..^1].ShouldAllBe(breath => breath.EndsWith(','));
        string.Join(' ', breaths).ShouldBe(sentence);
    }

    [Theory]
    [InlineData("CHAPTER IV", "Chapter 4")]
    [InlineData("Chapter XII. The Sea", "Chapter 12. The Sea")]
    [InlineData("XIX.", "19")]
    [InlineData("THE OLD MAN'S HOUSE", "The Old Man's House")]
    [InlineData("Kapitel III", "Kapitel 3")]
    [InlineData("The Civil Servant", "The Civil Servant")]
    [InlineData("UN", "UN")]
    public void Headings_are_said_as_people_say_them(string written, string spoken) => SpokenHeading.Of(written).ShouldBe(spoken);

    [Fact]
    public void A_narration_speaks_title_author_headings_and_sentences_once_each_in_order_with_pauses()
    {
        var manuscript = new Manuscript("The Trip", "Ada Byron", [
            new ManuscriptChapter("CHAPTER I", ["It rained. It poured.", "Then it stopped."]),
            new ManuscriptChapter("CHAPTER II", ["The end."])]);

        var narration = NarrationWriter.Write(manuscript, new SegmentManuscriptOptions("The Trip", "en"));

        var sentences = narration.Passages.SelectMany(passage => passage.Sentences).ToList();
        sentences.Select(sentence => sentence.ToSpeak).ShouldBe(
            ["The Trip", "Ada Byron", "Chapter 1", "It rained.", "It poured.", "Then it stopped.", "Chapter 2", "The end."]);
        sentences.Select(sentence => sentence.Pause).ShouldBe([0.7, 1.0, 1.0, 0.35, 0.7, 1.5, 1.0, 1.5]);
        sentences.Select(sentence => sentence.Id).ShouldBe(Enumerable.Range(0, 8));
        sentences.Select(sentence => sentence.Paragraph).ShouldBe([0, 1, 2, 3, 3, 4, 5, 6]);
        narration.Chapters.Select(chapter => chapter.Title).ShouldBe(["CHAPTER I", "CHAPTER II"]);
        narration.Passages.Select(passage => passage.Id).ShouldBe(Enumerable.Range(0, 7));
    }

    [Fact]
    public void Passages_hold_up_to_three_hundred_characters_of_one_paragraph()
    {
        var paragraph = string.Join(' ', Enumerable.Repeat("A sentence of some forty characters here.", 40));
        var narration = NarrationWriter.Write(
            new Manuscript(null, null, [new ManuscriptChapter("One", [paragraph]), new ManuscriptChapter("Two", [paragraph])]),
            new SegmentManuscriptOptions("T", "en"));

        narration.Passages.ShouldAllBe(passage => passage.Sentences.Sum(sentence => sentence.Text.Length) <= 300);
        narration.Passages.Count().ShouldBeInRange(10, 16);
        narration.Chapters[1].Passages[0].Sentences[0].Text.ShouldBe("Two");
    }
}
