using Dubwright.Pipeline.Steps.Manuscripts.Reading;

namespace Dubwright.Pipeline.Steps.Manuscripts.Segmentation;

/// <summary>Turns a manuscript into sentences with pauses, grouped into passages that are each spoken in one piece of work.</summary>
internal sealed class NarrationWriter(string language)
{
    private const int PassageCharacters = 300;
    private const int LongestBreath = 300;
    private const double AfterBreath = 0.12;
    private const double AfterSentence = 0.35;
    private const double AfterParagraph = 0.7;
    private const double AfterHeading = 1.0;
    private const double AfterChapter = 1.5;

    private int _sentences;
    private int _passages;

    public static Narration Write(Manuscript manuscript, string title, string language) => new NarrationWriter(language)
        .Write(manuscript, title);

    private Narration Write(Manuscript manuscript, string title)
    {
        var chapters = new List<NarrationChapter>();
        foreach (var chapter in manuscript.Chapters)
        {
            var spoken = new List<(string Text, string? Spoken, double Pause)>();
            if (chapters.Count == 0)
            {
                Heading(spoken, title, AfterParagraph);
                if (manuscript.Author is { } author)
                {
                    Heading(spoken, author, AfterHeading);
                }
            }

            if (chapter.Title is { } heading && !(chapters.Count == 0 && Same(heading, title)))
            {
                Heading(spoken, heading, AfterHeading);
            }

            foreach (var paragraph in chapter.Paragraphs)
            {
                Paragraph(spoken, paragraph);
            }

            if (spoken.Count > 0)
            {
                spoken[^1] = spoken[^1] with { Pause = AfterChapter };
                chapters.Add(new NarrationChapter(chapter.Title ?? title, Passages(spoken)));
            }
        }

        return new Narration(title, manuscript.Author, chapters);
    }

    private static bool Same(string one, string other) => one.Trim().Equals(other.Trim(), StringComparison.OrdinalIgnoreCase);

    private static void Heading(List<(string Text, string? Spoken, double Pause)> spoken, string heading, double pause)
    {
        if (heading.Any(char.IsLetterOrDigit))
        {
            var said = SpokenHeading.Of(heading);
            spoken.Add((heading, said == heading ? null : said, pause));
        }
    }

    private void Paragraph(List<(string Text, string? Spoken, double Pause)> spoken, string paragraph)
    {
        var first = spoken.Count;
        foreach (var sentence in SentenceSplitter.Split(paragraph, language))
        {
            foreach (var breath in SentenceSplitter.Breathe(sentence, LongestBreath))
            {
                spoken.Add((breath, null, AfterBreath));
            }

            spoken[^1] = spoken[^1] with { Pause = AfterSentence };
        }

        if (spoken.Count > first)
        {
            spoken[^1] = spoken[^1] with { Pause = AfterParagraph };
        }
    }

    private List<Passage> Passages(List<(string Text, string? Spoken, double Pause)> spoken)
    {
        var passages = new List<Passage>();
        var sentences = new List<Sentence>();
        var characters = 0;
        foreach (var (text, said, pause) in spoken)
        {
            if (sentences.Count > 0 && characters + text.Length > PassageCharacters)
            {
                passages.Add(new Passage(_passages++, sentences));
                (sentences, characters) = ([], 0);
            }

            sentences.Add(new Sentence(_sentences++, text, said, pause));
            characters += text.Length;
        }

        passages.Add(new Passage(_passages++, sentences));
        return passages;
    }
}
