using Dubwright.Client.Projects.Documents;
using Dubwright.Core.Engines;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Projects.Document;
using Dubwright.Pipeline.Steps.Manuscripts;

namespace Dubwright.Endpoints.Projects.Documents;

/// <summary>What only a story's document has, as the wire has it.</summary>
internal static class StoryAnswers
{
    public static DocumentChapter Chapter(EditorDocument document, StoryChapter chapter) => new(
        chapter.Id, document.Of<ChapterEntity>(EntityKey.Chapter(chapter.Id))?.Title ?? chapter.Title, chapter.Heading);

    public static IReadOnlyList<DocumentPronunciation> Pronunciations(EditorDocument document) =>
    [
        .. document.Entities.Values.Select(entity => entity.Value).OfType<PronunciationEntity>()
            .OrderBy(form => form.Text, StringComparer.OrdinalIgnoreCase).Select(form => new DocumentPronunciation(form.Text, form.Say)),
    ];

    /// <summary>The picture that people gave; null where they gave none.</summary>
    public static Deliverable? Cover(EditorDocument document) => document.Of<CoverEntity>(EntityKey.Cover) is { } cover
        ? new Deliverable(cover.Picture, "cover.jpg", "image/jpeg") : null;

    /// <summary>What sounds otherwise with a voice, a chapter's title or a pronunciation.</summary>
    public static IEnumerable<EntityKey> Along(EditorDocument document, EntityKey key)
    {
        var language = document.Languages[0];
        if (key.Kind == EntityKind.Chapter)
        {
            var chapter = document.Base.Story!.Chapters.First(chapter => chapter.Id == key.Id);
            return [EntityKey.Line(language, chapter.Heading ?? chapter.First)];
        }

        if (key.Kind == EntityKind.Pronunciation)
        {
            SayForm[] form = [new(key.Name, "")];
            return document.Segments.Where(segment => SayForm.In(form, [document.TextOf(language, segment.Id)!.Text]) is not null)
                .Select(segment => EntityKey.Line(language, segment.Id));
        }

        // Whoever has no voice of his own speaks with the narrator's.
        var speakers = key.Name != PublishStoryStep.Speaker ? [key.Name] : document.Speakers
            .Where(speaker => speaker == key.Name || document.CastOf(language, speaker) is null).ToList();
        return speakers.Select(speaker => EntityKey.Cast(language, speaker)).Concat(document.Segments
            .Where(segment => speakers.Contains(segment.Speaker) || document.Base.Story!.SpeakersOf(segment.Id).Any(speakers.Contains))
            .Select(segment => EntityKey.Line(language, segment.Id)));
    }
}
