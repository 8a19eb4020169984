using System.Globalization;
using Dubwright.Core.Languages;
using Dubwright.Pipeline.Projects.Document;
using Dubwright.Pipeline.Steps;

namespace Dubwright.Pipeline.Projects.History;

/// <summary>What changed, as people read it.</summary>
public static class ChangeSentences
{
    /// <summary>A part by name: <c>Line 4 in Spanish</c>. Lines count from 1, as pages show them.</summary>
    /// <param name="story">Whether its lines are paragraphs, of one language.</param>
    public static string Name(EntityKey key, bool story) => key.Kind switch
    {
        EntityKind.Segment or EntityKind.Line when story => string.Create(CultureInfo.InvariantCulture, $"Paragraph {key.Id + 1}"),
        EntityKind.Cast when story => $"The voice of {key.Name}",
        EntityKind.Segment => string.Create(CultureInfo.InvariantCulture, $"Line {key.Id + 1}"),
        EntityKind.Line => string.Create(CultureInfo.InvariantCulture, $"Line {key.Id + 1} in {Language(key.Language)}"),
        EntityKind.Speaker => $"The speaker {key.Name}",
        EntityKind.Cast => $"The voice of {key.Name} in {Language(key.Language)}",
        EntityKind.Language => $"The language {Language(key.Language)}",
        EntityKind.Chapter => string.Create(CultureInfo.InvariantCulture, $"Chapter {key.Id + 1}"),
        EntityKind.Pronunciation => $"How “{key.Name}” is said",
        EntityKind.Cover => "The cover",
        _ => $"The comment {key.Name}",
    };

    /// <summary>What a revision is about: <c>2 lines in Spanish, 1 comment</c>.</summary>
    /// <param name="story">Whether its lines are paragraphs, of one language.</param>
    public static string Summary(IEnumerable<EntityKey> changed, bool story)
    {
        var keys = changed.ToList();
        var said = (story ? InStory(keys) : InLanguages(keys)).ToList();
        foreach (var (kind, word) in ((EntityKind, string)[])[(EntityKind.Speaker, "speaker"), (EntityKind.Comment, "comment"),
            (EntityKind.Chapter, "chapter title"), (EntityKind.Pronunciation, "pronunciation"), (EntityKind.Cover, "cover")])
        {
            if (keys.Count(key => key.Kind == kind) is > 0 and var count)
            {
                said.Add(Sentences.Count(count, word));
            }
        }

        return said.Count == 0 ? "Nothing" : string.Join(", ", said);
    }

    private static IEnumerable<string> InLanguages(List<EntityKey> keys)
    {
        // A segment that changed takes its lines along.
        var segments = keys.Where(key => key.Kind == EntityKind.Segment).Select(key => key.Id).ToHashSet();
        IEnumerable<string> source = segments.Count > 0 ? [Sentences.Count(segments.Count, "line") + " of the source"] : [];
        return source
            .Concat(keys.Where(key => key.Kind == EntityKind.Line && !segments.Contains(key.Id)).GroupBy(key => key.Language)
                .Select(lines => $"{Sentences.Count(lines.Count(), "line")} in {Language(lines.Key)}"))
            .Concat(keys.Where(key => key.Kind == EntityKind.Cast).GroupBy(key => key.Language)
                .Select(voices => $"{Sentences.Count(voices.Count(), "voice")} in {Language(voices.Key)}"))
            .Concat(keys.Where(key => key.Kind == EntityKind.Language).Select(key => Language(key.Language)));
    }

    private static IEnumerable<string> InStory(List<EntityKey> keys)
    {
        var paragraphs = keys.Where(key => key.Kind is EntityKind.Segment or EntityKind.Line).Select(key => key.Id).Distinct().Count();
        var voices = keys.Count(key => key.Kind == EntityKind.Cast);
        (int Count, string Word)[] parts = [(paragraphs, "paragraph"), (voices, "voice")];
        return parts.Where(part => part.Count > 0).Select(part => Sentences.Count(part.Count, part.Word));
    }

    /// <summary>What became of a part between two states of a document.</summary>
    public static string Sentence(EditorDocument before, EditorDocument after, EntityKey key)
    {
        var (name, was, becomes) = (Name(key, after.Base.Story is not null), Said(before, key), Said(after, key));
        return (was, becomes) switch
        {
            (null, null) => $"{name} changed.",
            (null, _) => $"{name} is new: {becomes}.",
            (_, null) => $"{name} is gone: {was}.",
            _ when was == becomes => $"{name} is spoken otherwise.",
            _ => $"{name}: {was} became {becomes}.",
        };
    }

    private static string? Said(EditorDocument document, EntityKey key) => key.Kind switch
    {
        EntityKind.Segment => document.Segment(key.Id) is { } segment
            ? string.Create(CultureInfo.InvariantCulture,
                $"“{segment.Text}” ({segment.Speaker}, {segment.Time.Start.TotalSeconds:0.00}–"
                    + $"{segment.Time.End.TotalSeconds:0.00} s)") : null,
        EntityKind.Chapter => document.Of<ChapterEntity>(key)?.Title
            ?? document.Base.Story?.Chapters.FirstOrDefault(chapter => chapter.Id == key.Id)?.Title,
        EntityKind.Pronunciation => document.Of<PronunciationEntity>(key)?.Say,
        EntityKind.Cover => document.Of<CoverEntity>(key) is null ? null : "a picture",
        EntityKind.Line => document.HasLine(key.Language, key.Id)
            ? document.TextOf(key.Language, key.Id) is { } text ? $"“{text.Text}”" : "to be translated" : null,
        EntityKind.Speaker => document.Of<SpeakerEntity>(key)?.Name ?? (document.Speakers.Contains(key.Name) ? key.Name : null),
        EntityKind.Cast => document.VoiceOf(key.Language, key.Name),
        EntityKind.Language => document.Languages.Contains(key.Language) ? "there" : null,
        _ => document.Of<CommentEntity>(key)?.Text,
    };

    private static string Language(int id) => LanguageTable.TryGet(id, out var language) ? language.Name
        : id.ToString(CultureInfo.InvariantCulture);
}
