using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Projects.Document;
using Dubwright.Pipeline.Steps.Manuscripts;

namespace Dubwright.Pipeline.Projects.Making;

/// <summary>What has to be asked for so that a story sounds as its document says.</summary>
public static class StoryRequests
{
    /// <summary>For the whole document.</summary>
    public static StoryRequest Whole(EditorDocument document) => AskedStory.Of(document).Request;

    /// <summary>
    /// For some paragraphs: what sounds now, with what the document says of these. How a word is said is the same in the whole story: where
    /// one of these has such a word, every paragraph that is said otherwise by it comes along; so it is with a character's voice.
    /// </summary>
    /// <returns>Also the paragraphs that are made by it, as many as came along.</returns>
    public static (StoryRequest Request, IReadOnlyList<int> Paragraphs) Part(EditorDocument document, IReadOnlyList<int> paragraphs)
    {
        var story = document.Base.Story!;
        var (wanted, made) = (AskedStory.Of(document), document.Made.AskedStory);
        var said = paragraphs.Any(SaidOtherwise);
        var cast = paragraphs.Any(id => IsDialogue(id) && OtherVoices(id));
        var news = paragraphs.Concat(document.Segments.Select(segment => segment.Id)
            .Where(id => (said && SaidOtherwise(id)) || (cast && OtherVoices(id)))).ToHashSet();
        var narrator = story.NarratorOf((cast ? wanted : made).Request);
        var edits = document.Segments.Select(segment => segment.Id).Order()
            .Select(id => news.Contains(id) ? Edit(id) : made.Edit(id)).OfType<ParagraphEdit>()
            .Where(edit => edit != new ParagraphEdit(edit.Paragraph)).ToList();
        var titles = story.Chapters.Select(chapter => chapter.Heading ?? chapter.First)
            .Select(id => (Id: id, Title: (news.Contains(id) ? wanted : made).Title(id))).Where(chapter => chapter.Title is not null)
            .Select(chapter => new ChapterTitle(chapter.Id, chapter.Title!)).ToList();
        return (made.Request with
        {
            NarratorVoice = (cast ? wanted : made).Request.NarratorVoice,
            Characters = (cast ? wanted : made).Request.Characters,
            Edits = edits.Count > 0 ? edits : null,
            Titles = titles.Count > 0 ? titles : null,
            Pronunciations = said ? wanted.Request.Pronunciations : made.Request.Pronunciations,
        }, [.. news.Order()]);

        bool SaidOtherwise(int id) => wanted.Sound(id) is var sound && sound.Said != made.Said(sound.Text);

        bool IsDialogue(int id) => story.SpeakersOf(id) is not [PublishStoryStep.Speaker];

        bool OtherVoices(int id) => wanted.Sound(id).Voice != made.Sound(id).Voice;

        // A voice that the whole story is to have is this paragraph's alone for now.
        ParagraphEdit Edit(int id)
        {
            if (IsDialogue(id))
            {
                return wanted.Edit(id) ?? new ParagraphEdit(id);
            }

            var voice = wanted.Sound(id).Voice;
            return (wanted.Edit(id) ?? new ParagraphEdit(id)) with { Voice = voice == narrator ? null : voice };
        }
    }
}
