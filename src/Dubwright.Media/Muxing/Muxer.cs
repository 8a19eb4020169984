using Dubwright.Core.Failures;
using Dubwright.Media.Probing;
using Dubwright.Media.Tools;

namespace Dubwright.Media.Muxing;

/// <summary>Joins the dub's sound with the source's copied picture and everything else that the source holds.</summary>
public sealed class Muxer(MediaTools tools)
{
    private readonly MediaProbe _probe = new(tools);

    /// <summary>A dub's packets as one file of bare AAC. Without a container nothing can hide the encoder's priming, so it is left
    /// out.</summary>
    /// <exception cref="DubwrightException">A part is cut off.</exception>
    public static async Task JoinAsync(IReadOnlyList<string> adtsParts, string output, CancellationToken cancellationToken)
    {
        using var joined = await DubTrackFile.JoinAsync(adtsParts, keepPriming: false, output + ".part", cancellationToken);
        File.Copy(joined.Path, output, overwrite: true);
    }

    /// <summary>
    /// Writes a rendition as long as the plan says: the picture's packets as they are, on the presentation time of the source; each dub in
    /// time to the sample, the encoder's priming hidden behind an edit list (Matroska, which has none that all players follow, begins one
    /// packet later); the source's tags, cover, chapters, timecode, subtitles and attachments where the container can hold them.
    /// </summary>
    /// <exception cref="DubwrightException">ffmpeg failed; no file is left.</exception>
    public Task<MuxedFile> MuxAsync(MuxPlan plan, IProgress<double> progress, CancellationToken cancellationToken) =>
        MuxAsync([plan], progress, cancellationToken);

    /// <summary>The same for several renditions of one source, side by side.</summary>
    /// <returns>The last of them.</returns>
    /// <exception cref="DubwrightException">ffmpeg failed for one of them.</exception>
    public async Task<MuxedFile> MuxAsync(
        IReadOnlyList<MuxPlan> plans, IProgress<double> progress, CancellationToken cancellationToken)
    {
        var plan = plans[^1];
        var kind = plan.Source is { } source ? await SourceSniffer.SniffAsync(source, "", cancellationToken) : null;
        var content = kind is null ? AncillaryContent.None
            : plan.Info?.Beside ?? (await _probe.ReadAsync(plan.Source!, cancellationToken)).Beside!;
        var kept = await Task.WhenAll(plans.Select(
            one => WriteAsync(one, kind, content, one == plan ? progress : null, cancellationToken)));
        var info = await _probe.ReadAsync(plan.OutputPath, cancellationToken);
        var copiesPicture = FormatOf(plan).HoldsPicture && plan.Picture is null;
        return new MuxedFile(info, [.. content.MissingFrom(info.Beside!, kept[^1], copiesPicture)]);
    }

    /// <returns>The streams of the source that are in it.</returns>
    private async Task<IReadOnlyList<AncillaryTrack>> WriteAsync(
        MuxPlan plan, SourceKind? kind, AncillaryContent content, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfZero(plan.Dubs.Count);
        var format = FormatOf(plan);
        List<AncillaryTrack> kept = [.. content.Streams.Where(stream => stream.CodecIn(format) is not null)];
        try
        {
            await WriteAsync(plan, format, kind, content, kept, progress, cancellationToken);
            return kept;
        }
        catch (DubwrightException) when (kept.Count > 0 || content.Timecode is not null)
        {
            // A damaged subtitle or cover is no reason to lose the dub; what is not in it is told below.
            await WriteAsync(plan, format, kind, content with { Timecode = null }, [], progress, cancellationToken);
            return [];
        }
    }

    private async Task WriteAsync(MuxPlan plan, RenditionFormat format, SourceKind? kind, AncillaryContent content,
        IReadOnlyList<AncillaryTrack> kept, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var dubs = new List<DubTrackFile>();
        var covers = new List<string>();
        var metadata = plan.OutputPath + ".metadata";
        try
        {
            foreach (var dub in plan.Dubs)
            {
                var path = $"{plan.OutputPath}.dub{dubs.Count}";
                dubs.Add(dub.Encoded is { } encoded ? DubTrackFile.Of(encoded)
                    : await DubTrackFile.JoinAsync(dub.AdtsParts, format.Muxer != "matroska", path, cancellationToken));
            }

            foreach (var cover in format.Muxer == "matroska" ? kept.Where(stream => stream.Kind == AncillaryKind.Cover) : [])
            {
                covers.Add($"{plan.OutputPath}.cover{covers.Count}");
                await ExtractAsync(kind!, plan.Source!, cover, covers[^1], cancellationToken);
            }

            var tags = content.Tags.Where(tag => !plan.Metadata.ContainsKey(tag.Key)).Concat(plan.Metadata);
            // WebM's sound begins late, and chapters taken from the source would be moved with everything else.
            var chapters = plan.Chapters.Count == 0 && format == RenditionFormat.WebM ? plan.Info?.Chapters ?? [] : plan.Chapters;
            await File.WriteAllTextAsync(metadata, MetadataFile.Write(tags.OrderBy(tag => tag.Key, StringComparer.Ordinal), chapters),
                cancellationToken);
            var input = kind is null ? [] : tools.Input(kind, plan.Source!);
            var arguments = new MuxArguments(plan, format, dubs, content, kept).Build(input, metadata, covers);
            await tools.ConvertAsync(arguments, [plan.OutputPath], plan.Duration, progress, cancellationToken);
        }
        finally
        {
            dubs.ForEach(dub => dub.Dispose());
            covers.ForEach(File.Delete);
            File.Delete(metadata);
        }
    }

    // Matroska keeps a cover as an attached file.
    private Task ExtractAsync(SourceKind kind, string source, AncillaryTrack cover, string output, CancellationToken cancellationToken) =>
        tools.ConvertAsync(
            [.. tools.Input(kind, source), "-map", $"0:{cover.Index}", "-c", "copy", "-frames:v", "1", "-f", "image2pipe",
                MediaTools.AsFile(output)],
            [output], TimeSpan.Zero, null, cancellationToken);

    private static RenditionFormat FormatOf(MuxPlan plan) => plan.Format ?? RenditionFormat.For(plan.Info);
}
