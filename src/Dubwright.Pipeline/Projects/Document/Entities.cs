using System.Text.Json;
using Dubwright.Core.Time;
using Dubwright.Core.Words;
using Dubwright.Pipeline.Contracts;

namespace Dubwright.Pipeline.Projects.Document;

/// <summary>What people made of a part of a document. A part that nobody touched has none, and is as it was made first.</summary>
public abstract record Entity
{
    /// <summary>The JSON that is kept; equal entities give equal texts. Null for none.</summary>
    public static string? Write(Entity? entity) =>
        entity is null ? null : JsonSerializer.Serialize(entity, entity.GetType(), PipelineJson.Options);

    public static Entity? Read(EntityKey key, string? json) => json is null ? null : key.Kind switch
    {
        EntityKind.Segment => JsonSerializer.Deserialize<SegmentEntity>(json, PipelineJson.Options),
        EntityKind.Line => JsonSerializer.Deserialize<LineEntity>(json, PipelineJson.Options),
        EntityKind.Speaker => JsonSerializer.Deserialize<SpeakerEntity>(json, PipelineJson.Options),
        EntityKind.Cast => JsonSerializer.Deserialize<CastEntity>(json, PipelineJson.Options),
        EntityKind.Language => JsonSerializer.Deserialize<LanguageEntity>(json, PipelineJson.Options),
        EntityKind.Chapter => JsonSerializer.Deserialize<ChapterEntity>(json, PipelineJson.Options),
        EntityKind.Pronunciation => JsonSerializer.Deserialize<PronunciationEntity>(json, PipelineJson.Options),
        EntityKind.Cover => JsonSerializer.Deserialize<CoverEntity>(json, PipelineJson.Options),
        _ => JsonSerializer.Deserialize<CommentEntity>(json, PipelineJson.Options),
    };
}

/// <param name="Segment">As it is now, whole; null where it was deleted.</param>
/// <param name="Parts">Whose words its text is made of, in order, where it was merged of several; null where they are its
/// speaker's.</param>
public sealed record SegmentEntity(Segment? Segment, IReadOnlyList<SegmentPart>? Parts) : Entity;

/// <summary>A range of a merged segment's text.</summary>
/// <param name="Length">Code units; the parts of a segment fill its text.</param>
/// <param name="Time">When it is said.</param>
public sealed record SegmentPart(string Speaker, int Length, TimeRange Time);

/// <summary>A line of a target, as far as people changed it; what is null is as it was made.</summary>
public sealed record LineEntity : Entity
{
    public static LineEntity Untouched { get; } = new();

    public string? Text { get; init; }

    /// <summary>True asks for a translation of what its segment says; then <see cref="Text"/> is null.</summary>
    public bool? Translate { get; init; }

    public string? Voice { get; init; }

    public bool? Muted { get; init; }

    public bool? KeepOriginal { get; init; }

    public double? Speed { get; init; }

    public int? Variation { get; init; }

    public TimeSpan? Pinned { get; init; }

    /// <summary>What a person spoke in place of the voice; an artifact's id.</summary>
    public string? Recording { get; init; }

    /// <summary>Of a story: seconds of silence after it.</summary>
    public double? Pause { get; init; }

    /// <summary>Beside the parts of its segment: which range of the text renders which of them, and in whose voice.</summary>
    public IReadOnlyList<LinePart>? Parts { get; init; }
}

/// <param name="Length">Code units; the parts of a line fill its text.</param>
/// <param name="Voice">A voice for this part alone; null takes its speaker's.</param>
public sealed record LinePart(int Length, string? Voice);

/// <param name="Added">True where people added the speaker.</param>
public sealed record SpeakerEntity(string Name, bool? Added) : Entity;

/// <param name="Voice">A voice's key, with its shape where it is a custom one.</param>
public sealed record CastEntity(string Voice) : Entity;

/// <param name="Removed">False where people added the language, true where they removed it.</param>
public sealed record LanguageEntity(bool Removed) : Entity;

/// <param name="At">Where in the film.</param>
/// <param name="Segment">The segment it is about; null where it is about the time alone.</param>
/// <param name="Author">As people know him.</param>
public sealed record CommentEntity(TimeSpan At, int? Segment, string Text, string Author, DateTimeOffset CreatedAt, bool Resolved) : Entity;

/// <param name="Title">What people call a chapter of a story.</param>
public sealed record ChapterEntity(string Title) : Entity;

/// <summary>How a word of a story is said.</summary>
public sealed record PronunciationEntity(string Text, string Say) : Entity;

/// <summary>A picture that people gave a story, as a JPEG of our own.</summary>
public sealed record CoverEntity(ArtifactId Picture) : Entity;
