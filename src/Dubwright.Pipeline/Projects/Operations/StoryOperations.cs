using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Projects.Document;

namespace Dubwright.Pipeline.Projects.Operations;

/// <summary>Silence after a paragraph of a story.</summary>
/// <param name="Pause">Seconds; null leaves it to the text.</param>
public sealed record SetPause(int Segment, double? Pause) : ProjectOperation
{
    /// <summary>The longest pause, in seconds.</summary>
    public const double Longest = 60;

    public override EditorDocument Apply(EditorDocument document, OperationContext context)
    {
        Require(document, Segment);
        var language = document.Languages[0];
        return document.With(EntityKey.Line(language, Segment), document.Line(language, Segment) with { Pause = Pause });
    }
}

/// <summary>What a chapter of a story is called, on its mark and where its heading is read.</summary>
/// <param name="Title">Null takes the manuscript's.</param>
public sealed record RenameChapter(int Chapter, string? Title) : ProjectOperation
{
    public override EditorDocument Apply(EditorDocument document, OperationContext context)
    {
        var chapter = document.Base.Story!.Chapters.FirstOrDefault(chapter => chapter.Id == Chapter)
            ?? throw new OperationException("chapter", "The story has no such chapter");
        var title = Title is null ? null : Trimmed(Title, "title");
        if (chapter.Heading is { } heading && document.Languages[0] is var language)
        {
            // What the heading said otherwise is not its title any more.
            document = document.With(EntityKey.Line(language, heading), document.Line(language, heading) with { Text = null });
        }

        return document.With(EntityKey.Chapter(Chapter), title is null || title == chapter.Title ? null : new ChapterEntity(title));
    }
}

/// <summary>How a word is said wherever it stands in a story.</summary>
/// <param name="Say">Spelt as the story's language spells it; null has it said as it is written.</param>
public sealed record Pronounce(string Text, string? Say) : ProjectOperation
{
    /// <summary>So many a story has at most.</summary>
    public const int Most = 1000;

    public override EditorDocument Apply(EditorDocument document, OperationContext context)
    {
        var text = Trimmed(Text, "text");
        var key = EntityKey.Pronunciation(text);
        if (Say is null)
        {
            return document.Of<PronunciationEntity>(key) is not null ? document.With(key, null)
                : throw new OperationException("text", "The story says that word as it is written already");
        }

        return document.Entities.Values.Count(entity => entity.Value is PronunciationEntity) < Most
            ? document.With(key, new PronunciationEntity(text, Trimmed(Say, "say")))
            : throw new OperationException("text", $"A story has at most {Most} pronunciations");
    }
}

/// <summary>The picture of a story's audiobook.</summary>
/// <param name="Cover">A JPEG of our own; null takes the manuscript's picture.</param>
public sealed record SetCover(ArtifactId? Cover) : ProjectOperation
{
    public override EditorDocument Apply(EditorDocument document, OperationContext context) =>
        document.With(EntityKey.Cover, Cover is { } cover ? new CoverEntity(cover) : null);
}
