using Dubwright.Core.Files;
using Dubwright.Media.Muxing;
using Dubwright.Media.Probing;
using Dubwright.Pipeline.Contracts;

namespace Dubwright.Pipeline.Steps.Delivery;

/// <summary>What the files are called that people download: after the source, <c>film.es-es.mp4</c>.</summary>
internal sealed class DeliverableNames(string? fileName, MediaInfo media)
{
    private readonly string _stem = Stem(fileName);

    public Deliverable Original(ArtifactId source)
    {
        var (extension, mediaType) = MediaTypes.Of(media);
        var own = Path.GetExtension(fileName);
        return new Deliverable(source, LimitedFileName.Fit(_stem, own is { Length: > 1 and < 10 } ? own : extension), mediaType);
    }

    /// <summary>The deliverable of an input, or null where there is none: <c>film.srt</c> for the ending <c>srt</c>.</summary>
    public Deliverable? Of<T>(StepContext context, Port<T> port, string ending, string mediaType) =>
        context.Has(port)
            ? new Deliverable(context.Input(port).Id, LimitedFileName.Fit(_stem, $".{ending}"), mediaType) : null;

    /// <summary>The film, in the container that the source's streams asked for.</summary>
    public Deliverable? Video(StepContext context, string tag)
    {
        var format = RenditionFormat.For(media);
        return Of(context, RenderStep.Video.For(tag), $"{tag}.{format.Extension}", format.MediaType);
    }

    /// <summary>The sound: of a film as M4A, else in the container that the source has.</summary>
    public Deliverable? Audio(StepContext context, string tag)
    {
        var format = media.Video is null ? RenditionFormat.For(media) : RenditionFormat.M4a;
        return Of(context, RenderStep.Audio.For(tag), $"{tag}.{format.Extension}", format.MediaType);
    }

    private static string Stem(string? fileName)
    {
        var stem = Path.GetFileNameWithoutExtension(fileName ?? "").Trim();
        return stem.Length > 0 ? stem : "dub";
    }
}
