using System.Text;
using Dubwright.Core.Languages;
using Dubwright.Core.Words;
using Dubwright.Media.Muxing;
using Dubwright.Media.Probing;
using Dubwright.Media.Subtitles;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Mixing;
using Dubwright.Pipeline.Steps.Source;
using Dubwright.Pipeline.Steps.Timing;
using Dubwright.Pipeline.Steps.Translation;

namespace Dubwright.Pipeline.Steps.Delivery;

/// <param name="Language">The target's id.</param>
/// <param name="KeepOriginalAudio">Adds the dub beside the original sound instead of replacing it.</param>
public sealed record RenderOptions(int Language, bool KeepOriginalAudio);

/// <summary>
/// Makes the files to deliver: <c>audio</c> in the source's own form (of a film m4a), <c>video</c> where the source has a picture, from the
/// packets <c>aac/n</c> and, where the source's form holds other sound, <c>sound</c>; <c>srt</c>, <c>vtt</c> and <c>ttml</c> on the fitted
/// times; <c>seen</c>, what the video (the audio, where there is none) turned out to be.
/// </summary>
public sealed class RenderStep(Muxer muxer) : IStep
{
    public const string Name = "render";

    public static readonly Port<MediaFile> Audio = new("audio");
    public static readonly Port<MediaFile> Video = new("video");
    public static readonly Port<MediaInfo> Seen = new("seen");
    public static readonly Port<TextFile> Srt = new("srt");
    public static readonly Port<TextFile> Vtt = new("vtt");
    public static readonly Port<TextFile> Ttml = new("ttml");

    public string Kind => Name;

    public int Version => 4;

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var options = context.Options<RenderOptions>();
        var media = await context.ReadAsync(ProbeStep.Media, cancellationToken);
        var programme = await context.ReadAsync(ProbeStep.Programme, cancellationToken);
        _ = LanguageTable.TryGet(options.Language, out var language);
        var format = RenditionFormat.For(media);
        var (sound, picture) = (format.HoldsPicture && media.Video is not null ? RenditionFormat.M4a : format, media.Video is not null);
        IReadOnlyList<int> kept = options.KeepOriginalAudio ? [.. media.Audio.Select(track => track.Index)] : [];
        List<(Port<MediaFile> Port, MuxPlan Plan)> files = [(Audio, PlanOf(context, media, sound, language!, []))];
        files.AddRange(picture ? [(Video, PlanOf(context, media, format, language!, kept))] : []);
        var muxed = await muxer.MuxAsync([.. files.Select(file => file.Plan)], context.Progress, cancellationToken);
        var outputs = new List<NamedArtifact> { await context.SaveJsonAsync(Seen, muxed.Info, cancellationToken) };
        foreach (var (port, plan) in files)
        {
            outputs.Add(await context.SaveAsync(port, plan.OutputPath, cancellationToken));
        }

        await SubtitlesAsync(context, language!, outputs, cancellationToken);
        return StepOutcome.Of(outputs) with
        {
            Warnings = MissingParts.Warnings(language!, format, muxed.Missing, options.KeepOriginalAudio ? [] : Replaced(media, programme)),
        };
    }

    private static List<AudioTrack> Replaced(MediaInfo media, Programme programme) =>
        [.. media.Audio.Where(track => !programme.Tracks.Contains(track.Index))];

    private static MuxPlan PlanOf(
        StepContext context, MediaInfo media, RenditionFormat format, Language language, IReadOnlyList<int> kept)
    {
        var dub = new DubTrack(context.PathsOf(EncodeStep.Packets), language.Iso639, language.Name)
        {
            Encoded = format.HoldsAac ? null : context.PathOf(EncodeRenditionStep.Sound),
        };
        return new MuxPlan(context.PathOf(AcquireStep.Source), media, media.Duration, [dub], context.NewFile("dub." + format.Extension))
        {
            Format = format,
            KeptTracks = kept,
        };
    }

    private static async Task SubtitlesAsync(StepContext context, Language language, List<NamedArtifact> outputs,
        CancellationToken cancellationToken)
    {
        var lines = (await context.ReadAllAsync(TranslateStep.Lines, cancellationToken)).SelectMany(window => window).ToList();
        var cues = FittedSubtitles.Of(lines, await context.ReadAsync(FitStep.Placements, cancellationToken));
        foreach (var (port, text) in ((Port<TextFile>, string)[])[(Srt, SubRip.Write(cues)), (Vtt, WebVtt.Write(cues)),
            (Ttml, TimedText.Write(cues, language))])
        {
            var path = context.NewFile(port.Name);
            await File.WriteAllTextAsync(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), cancellationToken);
            outputs.Add(await context.SaveAsync(port, path, cancellationToken));
        }
    }
}
