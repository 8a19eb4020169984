using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Manuscripts.Reading;

namespace Dubwright.Pipeline.Steps.Manuscripts.Segmentation;

/// <summary>Turns a manuscript into sentences with pauses, grouped into passages that are each spoken in one piece of work.</summary>
internal sealed class NarrationWriter(SegmentManuscriptOptions options)
{
    private const int PassageCharacters = 300;
    private const int LongestBreath = 300;
    private const double AfterBreath = 0.12;
    private const double AfterSentence = 0.35;
    private const double AfterParagraph = 0.7;
    private const double AfterHeading = 1.0;
    private const double AfterChapter = 1.5;

    private readonly Dictionary<int, ParagraphEdit> _edits = (options.Edits ?? []).ToDictionary(edit => edit.Paragraph);
    private int _sentences;
    private int _passages;
    private int _paragraphs;

    /// <summary>What is said between two pauses.</summary>
    private sealed record Breath(string Text, string? Spoken, double Pause, int Paragraph);

    /// <param name="options">What people changed of paragraphs that the manuscript does not have is passed over.</param>
    public static Narration Write(Manuscript manuscript, SegmentManuscriptOptions options) =>
        new NarrationWriter(options).Write(manuscript);

    private Narration Write(Manuscript manuscript)
    {
        var title = options.Title;
        var chapters = new List<NarrationChapter>();
        var first = true;
        foreach (var chapter in manuscript.Chapters)
        {
            var breaths = new List<Breath>();
            var paragraph = _paragraphs;
            if (first)
            {
                Heading(breaths, title, AfterParagraph);
                if (manuscript.Author is { } author)
                {
                    Heading(breaths, author, AfterHeading);
                }
            }

            if (chapter.Title is { } heading && !(first && Same(heading, title)))
            {
                Heading(breaths, heading, AfterHeading);
            }

            foreach (var text in chapter.Paragraphs)
            {
                Paragraph(breaths, text);
            }

            first = false;
            if (breaths.Count > 0)
            {
                if (_edits.GetValueOrDefault(breaths[^1].Paragraph)?.Pause is null)
                {
                    breaths[^1] = breaths[^1] with { Pause = Math.Max(breaths[^1].Pause, AfterChapter) };
                }

                var called = options.Titles?.FirstOrDefault(given => given.Paragraph >= paragraph && given.Paragraph < _paragraphs);
                chapters.Add(new NarrationChapter(called?.Title ?? chapter.Title ?? title, Passages(breaths)));
            }
        }

        return new Narration(title, manuscript.Author, chapters);
    }

    private static bool Same(string one, string other) => one.Trim().Equals(other.Trim(), StringComparison.OrdinalIgnoreCase);

    private void Heading(List<Breath> breaths, string heading, double pause)
    {
        var id = _paragraphs++;
        var edit = _edits.GetValueOrDefault(id);
        var text = edit?.Text ?? heading;
        if (text.Any(char.IsLetterOrDigit))
        {
            var said = SpokenHeading.Of(text);
            breaths.Add(new Breath(text, said == text ? null : said, edit?.Pause ?? pause, id));
        }
    }

    private void Paragraph(List<Breath> breaths, string paragraph)
    {
        var id = _paragraphs++;
        var edit = _edits.GetValueOrDefault(id);
        foreach (var text in (edit?.Text ?? paragraph).Split('\n').Where(text => text.Any(char.IsLetterOrDigit)))
        {
            foreach (var sentence in SentenceSplitter.Split(text.Trim(), options.Language))
            {
                foreach (var breath in SentenceSplitter.Breathe(sentence, LongestBreath))
                {
                    breaths.Add(new Breath(breath, null, AfterBreath, id));
                }

                breaths[^1] = breaths[^1] with { Pause = AfterSentence };
            }

            if (breaths.Count > 0 && breaths[^1].Paragraph == id)
            {
                breaths[^1] = breaths[^1] with { Pause = edit?.Pause ?? AfterParagraph };
            }
        }
    }

    private List<Passage> Passages(List<Breath> breaths)
    {
        var passages = new List<Passage>();
        var sentences = new List<Sentence>();
        var characters = 0;
        foreach (var breath in breaths)
        {
            if (sentences.Count > 0
                && (sentences[^1].Paragraph != breath.Paragraph || characters + breath.Text.Length > PassageCharacters))
            {
                passages.Add(new Passage(_passages++, sentences));
                (sentences, characters) = ([], 0);
            }

            sentences.Add(new Sentence(_sentences++, breath.Text, breath.Spoken, breath.Pause) { Paragraph = breath.Paragraph });
            characters += breath.Text.Length;
        }

        passages.Add(new Passage(_passages++, sentences));
        return passages;
    }
}
