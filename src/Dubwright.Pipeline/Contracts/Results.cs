using Dubwright.Core.Time;
using Dubwright.Core.Words;
using Dubwright.Pipeline.Steps.Delivery;

namespace Dubwright.Pipeline.Contracts;

/// <summary>A file to deliver.</summary>
/// <param name="Name">The name to download it under: <c>film.es-es.mp4</c>.</param>
public sealed record Deliverable(ArtifactId Artifact, string Name, string MediaType);

/// <summary>The result of a dub or a project setup.</summary>
/// <param name="SourceLanguage">Id; the detected one where it was left open.</param>
/// <param name="Segments">The source transcript.</param>
/// <param name="Original">The source media as it came in.</param>
/// <param name="Poster">A JPEG, where the source has a picture.</param>
/// <param name="Peaks">JSON: min and max of the original sound per 1/20 s, for waveforms.</param>
public sealed record DubResult(
    int SourceLanguage, TimeSpan Duration, IReadOnlyList<Segment> Segments, IReadOnlyList<Speaker> Speakers, Deliverable Original,
    Deliverable? Poster, Deliverable? Peaks, IReadOnlyList<TargetResult> Targets)
{
    /// <summary>What is known of the source, a <see cref="Media.Probing.MediaInfo"/>; null in results of before.</summary>
    public ArtifactId? Media { get; init; }

    /// <summary>The outline of the original sound in hundredths of a second, two signed bytes each; null in results of before.</summary>
    public Deliverable? Waveform { get; init; }
}

/// <summary>One target language of a dub. A project setup has lines and takes, and no rendition yet.</summary>
/// <param name="Placements">Where each line's take sounds.</param>
/// <param name="Audio">The dub's sound alone.</param>
/// <param name="Video">Null where the source has no picture.</param>
/// <param name="Quality">The QC report as JSON.</param>
public sealed record TargetResult(
    int Language, IReadOnlyList<Line> Lines, IReadOnlyList<CastVoice> Cast, IReadOnlyList<LineTake> Takes,
        IReadOnlyList<Placement> Placements,
    Deliverable? Audio, Deliverable? Video, Deliverable? Srt, Deliverable? Vtt, Deliverable? Quality)
{
    /// <summary>What other renditions are made of, a <see cref="DubParts"/>; null where there is no rendition, and in results of
    /// before.</summary>
    public ArtifactId? Parts { get; init; }

    /// <summary>The subtitles as timed text (IMSC 1.1).</summary>
    public Deliverable? Ttml { get; init; }

    /// <summary>What was planned, for revisions to keep to.</summary>
    public IReadOnlyList<PreviousPlan> Plans { get; init; } = [];

    /// <summary>The same report as a page.</summary>
    public Deliverable? QualityPage { get; init; }
}

/// <param name="Take">WAV, mono, 16-bit.</param>
public sealed record LineTake(int LineId, ArtifactId Take, TimeSpan Duration);

/// <summary>The result of a story.</summary>
/// <param name="Audio">The narration with chapter marks.</param>
/// <param name="Dialogue">JSON: chapters and sentences with their times.</param>
public sealed record StoryResult(
    int SourceLanguage, string Title, TimeSpan Duration, string Voice, IReadOnlyList<Chapter> Chapters, IReadOnlyList<Segment> Sentences,
    Deliverable Audio, Deliverable Dialogue)
{
    /// <summary>What is narrated, by paragraph, for an editor; null in results of before.</summary>
    public IReadOnlyList<StoryParagraph>? Paragraphs { get; init; }

    /// <summary>The file that was narrated; null in results of before.</summary>
    public ArtifactId? Manuscript { get; init; }

    /// <summary>As it was measured in the finished file; null in results of before.</summary>
    public StoryLevels? Levels { get; init; }

    /// <summary>Who speaks beside the narrator, in the order they do; null where nobody does.</summary>
    public IReadOnlyList<StoryCharacter>? Characters { get; init; }
}

/// <summary>Somebody who speaks in a story.</summary>
/// <param name="Name">As its sentences call their speaker.</param>
/// <param name="Voice">A voice's key, with its shape where it has one.</param>
public sealed record StoryCharacter(string Name, string Voice, Gender Gender);

/// <summary>How loud a narration is, decoded.</summary>
/// <param name="RmsDb">Of all of it, dBFS.</param>
/// <param name="PeakDb">The loudest sample, dBFS.</param>
/// <param name="NoiseFloorDb">Of the quietest half second, dBFS.</param>
public sealed record StoryLevels(double Lufs, double RmsDb, double PeakDb, double NoiseFloorDb);

/// <summary>A paragraph or a heading as it is narrated.</summary>
/// <param name="Id">From 0 through the whole manuscript; those that are left out are missing.</param>
/// <param name="Chapter">From 0.</param>
/// <param name="Voice">Who says it, where that is not the narrator.</param>
/// <param name="Pause">Silence after it, in seconds.</param>
/// <param name="Sentences">Their ids, in order.</param>
public sealed record StoryParagraph(int Id, int Chapter, string Text, TimeRange Time, string? Voice, double Pause,
    IReadOnlyList<int> Sentences);

public sealed record Chapter(string Title, TimeRange Time);
