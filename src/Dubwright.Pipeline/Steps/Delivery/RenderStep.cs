using System.Text;
using Dubwright.Core.Languages;
using Dubwright.Core.Words;
using Dubwright.Media.Muxing;
using Dubwright.Media.Probing;
using Dubwright.Media.Subtitles;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Source;

namespace Dubwright.Pipeline.Steps.Delivery;

/// <param name="Language">The target's id.</param>
/// <param name="KeepOriginalAudio">Adds the dub beside the original sound instead of replacing it.</param>
public sealed record RenderOptions(int Language, bool KeepOriginalAudio);

/// <summary>
/// Makes the files to deliver: <c>audio</c> in the source's own form (of a film m4a), <c>video</c> where the source has a picture, from the
/// packets <c>aac/n</c> and, where the source's form holds other sound, <c>sound</c>; <c>srt</c>, <c>vtt</c> and <c>ttml</c> on the fitted
/// times.
/// </summary>
public sealed class RenderStep(Muxer muxer) : IStep
{
    public const string Name = "render";

    public string Kind => Name;

    public int Version => 3;

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var options = context.Options<RenderOptions>();
        var media = await context.ReadAsync<MediaInfo>("media", cancellationToken);
        var programme = await context.ReadAsync<Programme>("programme", cancellationToken);
        _ = LanguageTable.TryGet(options.Language, out var language);
        var outputs = new Dictionary<string, ArtifactId>();
        var format = RenditionFormat.For(media);
        var (audio, missing) = await MuxAsync(context, media, format.HoldsPicture && media.Video is not null ? RenditionFormat.M4a : format,
            language!, [], cancellationToken);
        outputs["audio"] = audio;
        if (media.Video is not null)
        {
            IReadOnlyList<int> kept = options.KeepOriginalAudio ? [.. media.Audio.Select(track => track.Index)] : [];
            (outputs["video"], missing) = await MuxAsync(context, media, format, language!, kept, cancellationToken);
        }

        await SubtitlesAsync(context, language!, outputs, cancellationToken);
        return new StepOutcome(outputs)
        {
            Warnings = MissingParts.Warnings(language!, format, missing, options.KeepOriginalAudio ? [] : Replaced(media, programme)),
        };
    }

    private static List<AudioTrack> Replaced(MediaInfo media, Programme programme) =>
        [.. media.Audio.Where(track => !programme.Tracks.Contains(track.Index))];

    private async Task<(ArtifactId File, IReadOnlyList<string> Missing)> MuxAsync(StepContext context, MediaInfo media,
        RenditionFormat format, Language language, IReadOnlyList<int> kept, CancellationToken cancellationToken)
    {
        var parts = context.Numbers("aac").Select(number => context.PathOf(NumberedInputs.Name("aac", number))).ToList();
        var dub = new DubTrack(parts, language.Iso639, language.Name)
        {
            Encoded = format.HoldsAac ? null : context.PathOf("sound"),
        };
        var plan = new MuxPlan(context.PathOf("source"), media, media.Duration, [dub], context.NewFile("dub." + format.Extension))
        {
            Format = format,
            KeptTracks = kept,
        };
        var missing = await muxer.MuxAsync(plan, context.Progress, cancellationToken);
        return (await context.SaveAsync(plan.OutputPath, cancellationToken), missing);
    }

    private static async Task SubtitlesAsync(StepContext context, Language language, Dictionary<string, ArtifactId> outputs,
        CancellationToken cancellationToken)
    {
        var lines = (await context.ReadAllAsync<List<Line>>("lines", cancellationToken)).SelectMany(window => window).ToList();
        var cues = FittedSubtitles.Of(lines, await context.ReadAsync<List<Placement>>("placements", cancellationToken));
        foreach (var (name, text) in ((string, string)[])[("srt", SubRip.Write(cues)), ("vtt", WebVtt.Write(cues)),
            ("ttml", TimedText.Write(cues, language))])
        {
            var path = context.NewFile(name);
            await File.WriteAllTextAsync(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), cancellationToken);
            outputs[name] = await context.SaveAsync(path, cancellationToken);
        }
    }
}
