using System.Text.Json;
using Dubwright.Core.Engines;
using Dubwright.Core.Failures;
using Dubwright.Core.Languages;
using Dubwright.Media.Muxing;
using Dubwright.Media.Probing;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps;
using Dubwright.Pipeline.Steps.Delivery;
using Dubwright.Pipeline.Steps.Manuscripts;
using Dubwright.Pipeline.Steps.Manuscripts.Transcripts;
using Dubwright.Pipeline.Steps.Mixing;
using Dubwright.Pipeline.Steps.Source;
using Dubwright.Pipeline.Steps.Voices;
using static Dubwright.Pipeline.Graphs.PlanContextExtensions;

namespace Dubwright.Pipeline.Graphs.Renditions;

/// <summary>A finished dub in another form. Nothing is spoken or mixed again; what containers can share is copied.</summary>
public sealed class RenditionGraph(EngineSet engines) : IGraph
{
    private static readonly TimeSpan PictureWindow = TimeSpan.FromMinutes(1);

    public TaskKind Kind => TaskKind.Rendition;

    public IReadOnlyList<Stage> Stages(JsonElement request)
    {
        var order = request.Deserialize<RenditionRequest>(PipelineJson.Options)!;
        if (order is { Audiobook: not null, Format: ExportTranscriptStep.Format })
        {
            return
            [
                new(StageIds.Align, "Finding when words are said", 60, [], (context, token) => PlanAlignAsync(context, order, token)),
                new(StageIds.Publish, "Finishing", 0.3, [StageIds.Align], (context, token) => PlanTranscriptAsync(context, order, token)),
            ];
        }

        if (order.Audiobook is { } audiobook)
        {
            return [new(StageIds.Publish, "Binding the audiobook", 1, [], (context, token) =>
                PlanAudiobookAsync(context, order, audiobook, token))];
        }

        var format = RenditionFormat.Named(order.Format);
        return
        [
            new(StageIds.Sound, "Encoding the sound", 10, [], (context, token) => PlanSoundAsync(context, order, format, token)),
            new(StageIds.Picture, "Encoding the picture", 60, [], (context, token) => PlanPictureAsync(context, order, format, token)),
            new(StageIds.Pack, "Putting picture and sound together", 3, [StageIds.Sound, StageIds.Picture], (context, token) =>
                PlanPackAsync(context, order, format, token)),
            new(StageIds.Publish, "Finishing", 0.3, [StageIds.Pack], (context, token) => PlanPublishAsync(context, order, token)),
        ];
    }

    private static async Task<IReadOnlyList<StepPlan>> PlanSoundAsync(PlanContext context, RenditionRequest order,
        RenditionFormat format, CancellationToken cancellationToken)
    {
        if (EncodeRenditionStep.FormatFor(format) is not { } sound)
        {
            return [];
        }

        var dub = await DubAsync(context, order, cancellationToken);
        var takes = dub.Target.Takes.ToDictionary(take => take.LineId, take => take.Take);
        var inputs = new ArtifactDictionary();
        foreach (var part in dub.Parts.Groups)
        {
            var index = part.Group.Index;
            if (order.Stem == Stem.Voice)
            {
                part.Lines.ToList().ForEach(line => inputs.Add(SynthesiseStep.Take.At(line.Line), new(takes[line.Line])));
            }
            else
            {
                inputs.Add(
                    (order.Stem is null ? MixedGroup.Mix : BackgroundStep.Background).At(index),
                    new(order.Stem is null ? part.Mix : part.Background));
            }
        }

        return
        [
            new StepPlan(StageIds.Sound.Step(0), EncodeRenditionStep.Name, new EncodeRenditionOptions(
                sound.Name, order.Stem, dub.Parts.GainDb,
                    [.. dub.Parts.Groups.Select(part => new SoundPart(part.Group, order.Stem == Stem.Voice ? part.Lines : []))]), inputs)
            {
                TimeLimit = TimeSpan.FromMinutes(10) + dub.Result.Duration,
            },
        ];
    }

    private static async Task<IReadOnlyList<StepPlan>> PlanPictureAsync(PlanContext context, RenditionRequest order,
        RenditionFormat format, CancellationToken cancellationToken)
    {
        var dub = await DubAsync(context, order, cancellationToken);
        if (!format.HoldsPicture || dub.Media.Video is not { } picture || format.Recoding(picture) is not { } codec)
        {
            return [];
        }

        var count = Math.Max(1, (int)Math.Ceiling(dub.Media.Duration / PictureWindow));
        return [.. Enumerable.Range(0, count).Select(at => new StepPlan(
            StageIds.Picture.Step(at), TranscodePictureStep.Name,
            // A picture that is longer than the sound is kept to its end.
            new TranscodePictureOptions(codec,
                new(at * PictureWindow, at == count - 1 ? dub.Media.Duration + PictureWindow : (at + 1) * PictureWindow)),
            dub.Inputs()))];
    }

    private static async Task<IReadOnlyList<StepPlan>> PlanPackAsync(PlanContext context, RenditionRequest order, RenditionFormat format,
        CancellationToken cancellationToken)
    {
        var sound = context.Steps(StageIds.Sound);
        if (order.Stem is not null)
        {
            return [];
        }

        var dub = await DubAsync(context, order, cancellationToken);
        var inputs = dub.Inputs()
            .AddNumbered(TranscodePictureStep.Picture, context.Steps(StageIds.Picture));
        foreach (var part in sound.Count == 0 ? dub.Parts.Groups : [])
        {
            inputs.Add(EncodeStep.Packets.At(part.Group.Index), new(part.Packets));
        }

        if (sound.Count > 0)
        {
            inputs.Add(EncodeRenditionStep.Sound, sound[0].Output(EncodeRenditionStep.Sound));
        }

        return
        [
            new StepPlan(StageIds.Pack.Step(0), MuxRenditionStep.Name,
                new MuxRenditionOptions(order.Language, format.Extension, order.KeepOriginalAudio), inputs)
            {
                TimeLimit = TimeSpan.FromMinutes(10) + (dub.Result.Duration / 4),
            },
        ];
    }

    private static async Task<IReadOnlyList<StepPlan>> PlanPublishAsync(PlanContext context, RenditionRequest order,
        CancellationToken cancellationToken)
    {
        var dub = await DubAsync(context, order, cancellationToken);
        var file = context.Steps(StageIds.Pack) is [var packed] ? packed.Output(MuxRenditionStep.File)
            : context.Output(StageIds.Sound, EncodeRenditionStep.Sound);
        return One(StageIds.Publish.Step(), PublishRenditionStep.Name,
            new PublishRenditionOptions(dub.Result.Original.Name, order.Language, order.Format, order.Stem),
            new ArtifactDictionary(MuxRenditionStep.File.With(file)));
    }

    private async Task<IReadOnlyList<StepPlan>> PlanAlignAsync(
        PlanContext context, RenditionRequest order, CancellationToken cancellationToken)
    {
        var language = LanguageTable.Get(order.Language);
        var engine = AlignWordsStep.EngineFor(engines, language.Primary) ?? throw new DubwrightException(ExceptionReason.ProcessingError,
            $"No installed recogniser tells when words are said in {language.Name}.");
        return AlignWordsStep.Plans(
            await context.ReadAsync(new Artifact<StoryResult>(order.Result), cancellationToken), engine, language.Primary);
    }

    private static async Task<IReadOnlyList<StepPlan>> PlanTranscriptAsync(
        PlanContext context, RenditionRequest order, CancellationToken cancellationToken)
    {
        var story = await context.ReadAsync(new Artifact<StoryResult>(order.Result), cancellationToken);
        return One(StageIds.Publish.Step(), ExportTranscriptStep.Name, new ExportTranscriptOptions(story.Dialogue.Name),
            new ArtifactDictionary(PublishStoryStep.Dialogue.With(new(story.Dialogue.Artifact)))
                .AddNumbered(AlignWordsStep.Words, context.Steps(StageIds.Align)));
    }

    private static async Task<IReadOnlyList<StepPlan>> PlanAudiobookAsync(
        PlanContext context, RenditionRequest order, AudiobookParts audiobook, CancellationToken cancellationToken)
    {
        var story = await context.ReadAsync(new Artifact<StoryResult>(order.Result), cancellationToken);
        var inputs = new ArtifactDictionary(MuxAudiobookStep.Audio.With(new(story.Audio.Artifact)));
        if (audiobook.Cover is { } cover)
        {
            inputs.Add(ExportStoryStep.Cover, new(cover));
        }
        else if (story.Manuscript is { } manuscript)
        {
            inputs.Add(AcquireStep.Source, new(manuscript));
        }

        return
        [
            new StepPlan(StageIds.Publish.Step(), ExportStoryStep.Name, new ExportStoryOptions(
                order.Format, story.Title, story.Chapters, audiobook.Chapter, audiobook.PerChapter), inputs)
            {
                TimeLimit = TimeSpan.FromMinutes(10) + story.Duration,
            },
        ];
    }

    private static async Task<Dub> DubAsync(PlanContext context, RenditionRequest order, CancellationToken cancellationToken)
    {
        var result = await context.ReadAsync(new Artifact<DubResult>(order.Result), cancellationToken);
        var target = result.Targets.First(target => target.Language == order.Language);
        return target.Parts is { } parts && result.Media is { } media
            ? new Dub(result, target, await context.ReadAsync(new Artifact<DubParts>(parts), cancellationToken),
                await context.ReadAsync(new Artifact<MediaInfo>(media), cancellationToken))
            : throw new DubwrightException(ExceptionReason.ProcessingError,
                "This dub was made before other forms of it could be asked for; dub it again.");
    }

    private sealed record Dub(DubResult Result, TargetResult Target, DubParts Parts, MediaInfo Media)
    {
        /// <summary>The source, and what it is.</summary>
        public ArtifactDictionary Inputs() =>
            new(AcquireStep.Source.With(new(Result.Original.Artifact)), ProbeStep.Media.With(new(Result.Media!.Value)));
    }
}
