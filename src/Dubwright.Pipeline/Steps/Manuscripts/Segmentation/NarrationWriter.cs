using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Manuscripts.Characters;
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
    /// <param name="Character">Null where the narrator says it.</param>
    private sealed record Breath(string Text, string? Spoken, double Pause, int Paragraph, string? Character = null);

    /// <param name="options">What people changed of paragraphs that the manuscript does not have is passed over.</param>
    public static Narration Write(Manuscript manuscript, SegmentManuscriptOptions options) => Write(Dialogue.Of(manuscript), options);

    public static Narration Write(Dialogue dialogue, SegmentManuscriptOptions options) => new NarrationWriter(options).Write(dialogue);

    private Narration Write(Dialogue dialogue)
    {
        var manuscript = dialogue.Manuscript;
        var title = options.Title;
        var chapters = new List<NarrationChapter>();
        var first = true;
        foreach (var (chapter, speeches) in manuscript.Chapters.Zip(dialogue.Speeches))
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

            foreach (var (text, speech) in chapter.Paragraphs.Zip(speeches))
            {
                Paragraph(breaths, text, speech);
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

        return new Narration(title, manuscript.Author, chapters)
        {
            Characters = dialogue.Characters.Count > 0 ? dialogue.Characters : null,
        };
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

    private void Paragraph(List<Breath> breaths, string paragraph, AttributedSpeech? speech)
    {
        var id = _paragraphs++;
        var edit = _edits.GetValueOrDefault(id);
        foreach (var text in (edit?.Text ?? paragraph).Split('\n').Where(text => text.Any(char.IsLetterOrDigit)))
        {
            IReadOnlyList<SpeechPart> parts = speech is null ? [new(text.Trim(), false)] : QuotedSpeech.Parts(text.Trim(), speech.Form);
            foreach (var (at, part) in parts.Index())
            {
                Sentences(breaths, part.Text, id, part.IsSpeech ? speech!.Character.Name : null);
                if (at + 1 < parts.Count && !EndsSentence(part.Text, parts[at + 1].Text))
                {
                    breaths[^1] = breaths[^1] with { Pause = AfterBreath };
                }
            }

            if (breaths.Count > 0 && breaths[^1].Paragraph == id)
            {
                breaths[^1] = breaths[^1] with { Pause = edit?.Pause ?? AfterParagraph };
            }
        }
    }

    private void Sentences(List<Breath> breaths, string text, int paragraph, string? character)
    {
        foreach (var sentence in SentenceSplitter.Split(text, options.Language))
        {
            foreach (var breath in SentenceSplitter.Breathe(sentence, LongestBreath))
            {
                breaths.Add(new Breath(breath, null, AfterBreath, paragraph, character));
            }

            breaths[^1] = breaths[^1] with { Pause = AfterSentence };
        }
    }

    // "No," said Anna: what goes on in another voice is the same sentence.
    private static bool EndsSentence(string text, string next) =>
        text.LastOrDefault(sign => !"\"”“’‘'»«)]".Contains(sign)) is not (',' or ';' or ':') && !char.IsLower(next[0]);

    private List<Passage> Passages(List<Breath> breaths)
    {
        var passages = new List<Passage>();
        var sentences = new List<Sentence>();
        var characters = 0;
        foreach (var breath in breaths)
        {
            if (sentences.Count > 0
                && (sentences[^1].Paragraph != breath.Paragraph || sentences[^1].Character != breath.Character
                    || characters + breath.Text.Length > PassageCharacters))
            {
                passages.Add(new Passage(_passages++, sentences));
                (sentences, characters) = ([], 0);
            }

            sentences.Add(new Sentence(_sentences++, breath.Text, breath.Spoken, breath.Pause)
            {
                Paragraph = breath.Paragraph,
                Character = breath.Character,
            });
            characters += breath.Text.Length;
        }

        passages.Add(new Passage(_passages++, sentences));
        return passages;
    }
}
