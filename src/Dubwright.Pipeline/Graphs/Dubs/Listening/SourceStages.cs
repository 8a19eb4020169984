using Dubwright.Core.Engines;
using Dubwright.Core.Languages;
using Dubwright.Core.Time;
using Dubwright.Media.Pictures;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Graphs.Ahead;
using Dubwright.Pipeline.Steps;
using Dubwright.Pipeline.Steps.Revisions;
using Dubwright.Pipeline.Steps.Source;
using Dubwright.Pipeline.Steps.Speech;
using static Dubwright.Pipeline.Graphs.PlanContextExtensions;

namespace Dubwright.Pipeline.Graphs.Dubs.Listening;

/// <summary>What a dub and a project setup do once, whatever the targets: from the media to the transcript.</summary>
internal sealed class SourceStages(DubRequest request, EngineSet engines)
{
    private readonly RecogniseStage _recognise = new(request, engines);
    private readonly LanguageStage _language = new(request, engines);

    /// <summary>To the transcript.</summary>
    public IReadOnlyList<Stage> Listening() =>
    [
        new(StageIds.Acquire, "Getting the media", StageWeights.Acquire, [], (_, _) => Planned([AcquireStep.Plan(request.Source)])),
        new(StageIds.Probe, "Looking what the media is", StageWeights.Probe, [StageIds.Acquire], PlanProbeAsync),
        new(StageIds.Extract, "Reading the sound", StageWeights.Extract, [StageIds.Probe], PlanExtractAsync),
        new(StageIds.Detect, "Finding speech", StageWeights.Detect, [StageIds.Extract], PlanDetectAsync)
        {
            Ahead = async (context, token) =>
                [.. (await PlanDetectAsync(context, token)).Take(context.FirstSteps(StageIds.Extract).Count - 1)],
        },
        new(StageIds.Measure, "Measuring loudness and voices", StageWeights.Measure, [StageIds.Detect], PlanMeasureAsync)
        {
            Ahead = PlanMeasureAsync,
        },
        .. _language.Stages(),
        .. _recognise.Stages(),
        // What nobody hears waits until what is heard has been begun, and the first of it is there.
        new(StageIds.Picture, "Looking at the picture", StageWeights.Pictures, [_recognise.LastStage], PlanPictureAsync)
        {
            Ahead = (context, token) => RecogniseStage.HasBegun(context) ? PlanPictureAsync(context, token) : Planned([]),
        },
        new(StageIds.Peaks, "Drawing the sound", StageWeights.Pictures, [_recognise.LastStage], PlanPeaksAsync)
        {
            Ahead = (context, token) =>
                RecogniseStage.HasBegun(context) && context.IsDone(StageIds.Extract) ? PlanPeaksAsync(context, token) : Planned([]),
        },
        .. new SpeakerStages(request, engines).Stages(),
        new(StageIds.Segments, "Making lines", StageWeights.Segments,
            _recognise.IsNeeded ? [StageIds.Diarise, StageIds.Recognise] : [StageIds.Diarise],
            PlanSegmentsAsync),
        .. request.SegmentEdits is { } edits
            ? (Stage[])[new(StageIds.Edit, "Taking over changed utterances", StageWeights.Edit, [StageIds.Segments], (context, _) =>
                Planned(One(StageIds.Edit.Step(), EditTranscriptStep.Name, new EditTranscriptOptions(edits),
                    new ArtifactDictionary(context.InputFrom(StageIds.Segments, SegmentsStep.Transcript)))))]
            : [],
    ];

    private async Task<IReadOnlyList<StepPlan>> PlanProbeAsync(PlanContext context, CancellationToken cancellationToken)
    {
        var about = await context.ReadAsync(context.Output(StageIds.Acquire, AcquireStep.About), cancellationToken);
        var extension = Path.GetExtension(about.FileName ?? "").ToLowerInvariant();
        var options = new ProbeOptions(request.AudioTracks, extension)
        {
            AudioLanguage = request.AudioLanguage,
            Language = request.SourceLanguage is { } id && LanguageTable.TryGet(id, out var named) ? named.Primary : null,
        };
        return One(
            StageIds.Probe.Step(), ProbeStep.Name, options,
            new ArtifactDictionary(context.InputFrom(StageIds.Acquire, AcquireStep.Source)));
    }

    private static async Task<IReadOnlyList<StepPlan>> PlanExtractAsync(PlanContext context, CancellationToken cancellationToken)
    {
        var programme = await context.ProgrammeAsync(cancellationToken);
        return [.. Timeline.Windows(programme.Duration).Select((window, at) => new StepPlan(
            StageIds.Extract.Step(at), ExtractStep.Name,
            new ExtractOptions(programme.Tracks, window) { Surround = programme.Surround },
            new ArtifactDictionary(
                context.InputFrom(StageIds.Acquire, AcquireStep.Source), context.InputFrom(StageIds.Probe, ProbeStep.Media)))
        {
            Cost = window.Duration.TotalSeconds,
            Due = Listened(window),
        })];
    }

    private static async Task<IReadOnlyList<StepPlan>> PlanPictureAsync(PlanContext context, CancellationToken cancellationToken)
    {
        var (source, media) = (context.Output(StageIds.Acquire, AcquireStep.Source), context.Output(StageIds.Probe, ProbeStep.Media));
        var programme = await context.ProgrammeAsync(cancellationToken);
        var clock = new StepPlan(StageIds.Clock.Step(), ClockStep.Name, new ClockOptions(programme.Tracks[0]),
            new ArtifactDictionary(ClockStep.Film.With(source), ProbeStep.Media.With(media)));
        var picture = (await context.ReadAsync(media, cancellationToken)).Video;
        List<StepPlan> plans = programme.HasPicture && picture is not null
            ?
            [
                clock,
                new StepPlan(StageIds.Poster.Step(), PosterStep.Name, new PosterOptions(),
                    new ArtifactDictionary(AcquireStep.Source.With(source), ProbeStep.Media.With(media))),
                new StepPlan(StageIds.PictureHash.Step(), PictureHashStep.Name,
                    new PictureHashOptions(programme.PictureStream, picture.Codec),
                    new ArtifactDictionary(ClockStep.Film.With(source))),
            ]
            : [clock];
        plans = [.. plans.Select(plan => plan with { Due = programme.Duration })];

        // Watched while the dub is made; a short one is there before.
        return programme.HasPicture && picture is not null && PictureSegmenter.CanShow(picture)
            && FirstLines.IsWatched(programme)
            ? [.. plans, new StepPlan(StageIds.SegmentPicture.Step(), SegmentPictureStep.Name,
                new SegmentPictureOptions(programme.PictureStream ?? picture.Stream),
                new ArtifactDictionary(AcquireStep.Source.With(source), ProbeStep.Media.With(media)))]
            : plans;
    }

    // A script says itself who is to be heard.
    private async Task<IReadOnlyList<StepPlan>> PlanDetectAsync(PlanContext context, CancellationToken cancellationToken) =>
        [.. Timeline.Windows((await context.ProgrammeAsync(cancellationToken)).Duration).Select((window, at) => new StepPlan(
            StageIds.Detect.Step(at), DetectStep.Name, new DetectOptions(window)
            {
                WithoutBackground = request.SourceTranscript is null && request.DubBackgroundSpeech is not true ? true : null,
            },
            new ArtifactDictionary().AddNumbered(ExtractStep.Speech, context.Steps(StageIds.Extract), [at - 1, at, at + 1]))
        {
            Due = Listened(window),
        })];

    private static async Task<IReadOnlyList<StepPlan>> PlanPeaksAsync(PlanContext context, CancellationToken cancellationToken)
    {
        var duration = (await context.ProgrammeAsync(cancellationToken)).Duration;
        return
        [
            new StepPlan(StageIds.Peaks.Step(), PeaksStep.Name, new PeaksOptions(duration),
                new ArtifactDictionary().AddNumbered(ExtractStep.Speech, context.Steps(StageIds.Extract)))
            {
                Due = duration,
            },
        ];
    }

    private static async Task<IReadOnlyList<StepPlan>> PlanMeasureAsync(PlanContext context, CancellationToken cancellationToken)
    {
        var windows = Timeline.Windows((await context.ProgrammeAsync(cancellationToken)).Duration);
        var detected = context.FirstSteps(StageIds.Detect).Select(step => step.Output(DetectStep.Detected)).ToList();
        var known = context.IsDone(StageIds.Extract) ? detected.Count
            : Math.Min(detected.Count, context.FirstSteps(StageIds.Extract).Count - 1);
        return [.. windows.Take(known).Select((window, at) => new StepPlan(
            StageIds.Measure.Step(at), MeasureSourceStep.Name, new MeasureSourceOptions(window),
            new ArtifactDictionary(DetectStep.Detected.With(detected[at]))
                .AddNumbered(ExtractStep.Speech, context.Steps(StageIds.Extract), [at, at + 1])
                .AddNumbered(ExtractStep.Sound, context.Steps(StageIds.Extract), [at])
                .AddSurround(context, [at]))
        {
            Due = Listened(window),
        })];
    }

    private async Task<IReadOnlyList<StepPlan>> PlanSegmentsAsync(PlanContext context, CancellationToken cancellationToken)
    {
        var programme = await context.ProgrammeAsync(cancellationToken);
        var language = SourceLanguage.Of(request, engines);
        var options = new SegmentsOptions(
            (await _language.OfAsync(context, cancellationToken))?.Id, language.Assumed, request.SourceTranscript?.Content, _recognise
                .ChoiceOf(context), programme.Duration)
        {
            FrameRate = request.SourceTranscript is null ? null : programme.FrameRate,
        };
        var withBackground = (await context.DetectedAsync(cancellationToken)).Index().Where(window => window.Item.Background is not null)
            .Select(window => window.Index);
        return One(StageIds.Segments.Step(), SegmentsStep.Name, options, new ArtifactDictionary(
            context.InputFrom(StageIds.Diarise, DiariseStep.Turns))
            .AddNumbered(RecogniseStep.Recognised, context.Steps(StageIds.Recognise))
            .AddNumbered(MeasureSourceStep.Loudness, context.Steps(StageIds.Measure)).AddChannels(context)
            .AddNumbered(DetectStep.Detected, context.Steps(StageIds.Detect), withBackground));
    }

    // The first window first; then all of the listening, without which nobody knows who speaks, before most of the recognition.
    public static TimeSpan Listened(TimeRange window) => window.Start == TimeSpan.Zero ? TimeSpan.Zero : TimeSpan.FromMinutes(1);

    private static Task<IReadOnlyList<StepPlan>> Planned(IReadOnlyList<StepPlan> plans) => Task.FromResult(plans);
}
