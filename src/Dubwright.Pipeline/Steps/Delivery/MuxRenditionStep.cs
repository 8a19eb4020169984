using Dubwright.Core.Languages;
using Dubwright.Media.Muxing;
using Dubwright.Media.Probing;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Mixing;
using Dubwright.Pipeline.Steps.Source;

namespace Dubwright.Pipeline.Steps.Delivery;

/// <param name="Language">The target's id.</param>
/// <param name="Format">An extension of <see cref="RenditionFormat.All"/>.</param>
/// <param name="KeepOriginalAudio">Adds the dub beside the original sound instead of replacing it.</param>
public sealed record MuxRenditionOptions(int Language, string Format, bool KeepOriginalAudio);

/// <summary>
/// Puts a rendition together: <c>file</c>, from <c>source</c>, <c>media</c>, the packets <c>aac/n</c> or a <c>sound</c>, and the windows
/// <c>picture/n</c> where the picture is encoded anew.
/// </summary>
public sealed class MuxRenditionStep(Muxer muxer) : IStep
{
    public const string Name = "pack";

    public static readonly Port<MediaFile> File = new("file");

    public string Kind => Name;

    public int Version => 2;

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var options = context.Options<MuxRenditionOptions>();
        var (format, language) = (RenditionFormat.Named(options.Format), LanguageTable.Get(options.Language));
        var output = context.NewFile($"dub.{format.Extension}");
        var packets = context.PathsOf(EncodeStep.Packets);
        if (format == RenditionFormat.Aac)
        {
            await Muxer.JoinAsync(packets, output, cancellationToken);
            return StepOutcome.Of(await context.SaveAsync(File, output, cancellationToken));
        }

        var media = await context.ReadAsync(ProbeStep.Media, cancellationToken);
        var picture = await PictureAsync(context, media, format, cancellationToken);
        IReadOnlyList<int> kept = options.KeepOriginalAudio ? [.. media.Audio.Select(track => track.Index)] : [];
        var dub = new DubTrack(packets, language.Iso639, language.Name)
        {
            Encoded = format.HoldsAac ? null : context.PathOf(EncodeRenditionStep.Sound),
        };
        var plan = new MuxPlan(context.PathOf(AcquireStep.Source), media, media.Duration, [dub], output)
        {
            Format = format,
            Picture = picture,
            KeptTracks = kept,
        };
        var muxed = await muxer.MuxAsync(plan, context.Progress, cancellationToken);
        return StepOutcome.Of(await context.SaveAsync(File, output, cancellationToken)) with
        {
            Warnings = MissingParts.Warnings(language, format, muxed.Missing, []),
        };
    }

    private static async Task<string?> PictureAsync(StepContext context, MediaInfo media,
        RenditionFormat format, CancellationToken cancellationToken)
    {
        var windows = context.PathsOf(TranscodePictureStep.Picture);
        if (windows.Count == 0)
        {
            return null;
        }

        var (joined, codec) = (context.NewFile("picture"), format.Recoding(media.Video!)!.Value);
        await PictureTranscoder.JoinAsync(windows, codec, joined, cancellationToken);
        return joined;
    }
}
