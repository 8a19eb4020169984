using System.Text;
using Dubwright.Core.Languages;
using Dubwright.Core.Words;
using Dubwright.Media.Muxing;
using Dubwright.Media.Probing;
using Dubwright.Media.Subtitles;
using Dubwright.Pipeline.Contracts;

namespace Dubwright.Pipeline.Steps.Delivery;

/// <param name="Language">The target's id.</param>
/// <param name="KeepOriginalAudio">Adds the dub beside the original sound instead of replacing it.</param>
public sealed record RenderOptions(int Language, bool KeepOriginalAudio);

/// <summary>
/// Makes the files to deliver: <c>audio</c> (m4a), <c>video</c> where the source has a picture, <c>srt</c>, <c>vtt</c> and <c>ttml</c> on
/// the fitted times.
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
        var parts = context.Numbers("aac").Select(number => context.PathOf(NumberedInputs.Name("aac", number))).ToList();
        _ = LanguageTable.TryGet(options.Language, out var language);
        DubTrack[] dubs = [new DubTrack(parts, language!.Iso639, language.Name)];
        var outputs = new Dictionary<string, ArtifactId>
        {
            ["audio"] = await MuxAsync(context, new MuxPlan(null, null, media.Duration, dubs, context.NewFile("dub.m4a")),
                cancellationToken),
        };
        if (media.Video is not null)
        {
            var path = context.NewFile("dub." + RenditionFormat.For(media).Extension);
            outputs["video"] = await MuxAsync(context, new MuxPlan(context.PathOf("source"), media, media.Duration, dubs, path)
            {
                KeptTracks = options.KeepOriginalAudio ? [.. media.Audio.Select(track => track.Index)] : [],
            }, cancellationToken);
        }

        await SubtitlesAsync(context, language, outputs, cancellationToken);
        return new StepOutcome(outputs);
    }

    private async Task<ArtifactId> MuxAsync(StepContext context, MuxPlan plan, CancellationToken cancellationToken)
    {
        await muxer.MuxAsync(plan, context.Progress, cancellationToken);
        return await context.SaveAsync(plan.OutputPath, cancellationToken);
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
