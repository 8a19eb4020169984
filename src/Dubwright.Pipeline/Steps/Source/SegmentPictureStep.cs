using Dubwright.Media.Pictures;
using Dubwright.Pipeline.Contracts;

namespace Dubwright.Pipeline.Steps.Source;

/// <param name="Stream">The picture's index among all streams.</param>
public sealed record SegmentPictureOptions(int Stream);

/// <summary>The source's picture as it is watched while the dub is made: <c>fragments</c>, MP4, and <c>segments</c>, a
/// <see cref="SegmentedPicture"/>.</summary>
public sealed class SegmentPictureStep(PictureSegmenter segmenter) : IStep
{
    public const string Name = "segment-picture";

    public static readonly Port<MediaFile> Fragments = new("fragments");
    public static readonly Port<SegmentedPicture> Segments = new("segments");

    public string Kind => Name;

    public int Version => 1;

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var media = await context.ReadAsync(ProbeStep.Media, cancellationToken);
        var path = context.NewFile("picture.mp4");
        var segmented = await segmenter.SegmentAsync(
            context.PathOf(AcquireStep.Source), context.Options<SegmentPictureOptions>().Stream, media.Duration, path, context.Progress,
            cancellationToken);
        return StepOutcome.Of(
            await context.SaveJsonAsync(Segments, segmented, cancellationToken),
            await context.SaveAsync(Fragments, path, cancellationToken));
    }
}
