using Dubwright.Media.Muxing;
using Dubwright.Media.Probing;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Manuscripts.Segmentation;
using Dubwright.Pipeline.Steps.Mixing;

namespace Dubwright.Pipeline.Steps.Manuscripts;

/// <summary>
/// Binds the encoded groups into one file with chapter marks: inputs <c>timeline</c>, <c>narration</c> and <c>aac/group</c>, outputs
/// <c>audio</c> and <c>seen</c>, what it turned out to be.
/// </summary>
public sealed class MuxAudiobookStep(Muxer muxer) : IStep
{
    public const string Name = "bind";

    public static readonly Port<MediaFile> Audio = new("audio");
    public static readonly Port<MediaInfo> Seen = new("seen");

    public string Kind => Name;

    public int Version => 2;

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var options = context.Options<MuxAudiobookOptions>();
        var timeline = await context.ReadAsync(LayOutNarrationStep.Timeline, cancellationToken);
        var narration = await context.ReadAsync(SegmentManuscriptStep.Narration, cancellationToken);
        var output = context.NewFile($"story.{RenditionFormat.M4a.Extension}");
        var metadata = new Dictionary<string, string> { ["title"] = options.Title };
        if (narration.Author is { } author)
        {
            metadata["artist"] = author;
        }

        var parts = context.PathsOf(EncodeStep.Packets);
        var muxed = await muxer.MuxAsync(
            new MuxPlan(null, null, timeline.Duration, [new DubTrack(parts, options.Language, null)], output)
            {
                Chapters = [.. timeline.Chapters.Select(chapter => new MediaChapter(chapter.Time.Start, chapter.Time.End, chapter.Title))],
                Metadata = metadata,
            },
            context.Progress, cancellationToken);
        return StepOutcome.Of(
            await context.SaveAsync(Audio, output, cancellationToken),
            await context.SaveJsonAsync(Seen, muxed.Info, cancellationToken)) with
        {
            Sentence = $"{Sentences.Count(timeline.Chapters.Count, "chapter mark")}, {Sentences.Length(timeline.Duration)}",
        };
    }
}

/// <param name="Language">ISO 639-2, for the track's mark.</param>
public sealed record MuxAudiobookOptions(string Title, string Language);
