using Dubwright.Core.Engines;
using Dubwright.Core.Languages;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps;
using Dubwright.Pipeline.Steps.Source;
using Dubwright.Pipeline.Steps.Speech;
using static Dubwright.Pipeline.Graphs.PlanContextExtensions;

namespace Dubwright.Pipeline.Graphs.Dubs;

/// <summary>What a dub and a project setup do once, whatever the targets: from the media to the transcript.</summary>
internal sealed class SourceStages(DubRequest request, EngineSet engines)
{
    private readonly RecogniseStage _recognise = new(request, engines);
    private readonly LanguageStage _language = new(request, engines);

    /// <summary>To the transcript.</summary>
    public IReadOnlyList<Stage> Listening() =>
    [
        new("acquire", "Getting the media", StageWeights.Acquire, [], (_, _) => Planned([AcquireStep.Plan(request.Source)])),
        new("probe", "Looking what the media is", StageWeights.Probe, ["acquire"], PlanProbeAsync),
        new("extract", "Reading the sound", StageWeights.Extract, ["probe"], PlanExtractAsync),
        new("picture", "Looking at the picture", StageWeights.Pictures, ["probe"], PlanPictureAsync),
        new("detect", "Finding speech", StageWeights.Detect, ["extract"], PlanDetectAsync),
        new("peaks", "Drawing the sound", StageWeights.Pictures, ["extract"], PlanPeaksAsync),
        new("measure", "Measuring loudness and voices", StageWeights.Measure, ["detect"], PlanMeasureAsync),
        .. _language.Stages(),
        .. _recognise.Stages(),
        new("diarise", "Telling speakers apart", StageWeights.Diarise, ["measure"], (context, _) => Planned(One(
            "diarise/0", DiariseStep.Name, new DiariseOptions(), Inputs().AddNumbered("voices", context.Steps("measure"), "voices")))),
        new("segments", "Making lines", StageWeights.Segments, _recognise.IsNeeded ? ["diarise", "recognise"] : ["diarise"],
            PlanSegmentsAsync),
    ];

    private async Task<IReadOnlyList<StepPlan>> PlanProbeAsync(PlanContext context, CancellationToken cancellationToken)
    {
        var about = await context.ReadAsync<SourceMetadata>(context.Output("acquire", "about"), cancellationToken);
        var extension = Path.GetExtension(about.FileName ?? "").ToLowerInvariant();
        var options = new ProbeOptions(request.AudioTracks, extension)
        {
            AudioLanguage = request.AudioLanguage,
            Language = request.SourceLanguage is { } id && LanguageTable.TryGet(id, out var named) ? named.Primary : null,
        };
        return One("probe", ProbeStep.Name, options, Inputs(("source", context.Output("acquire", "source"))));
    }

    private static async Task<IReadOnlyList<StepPlan>> PlanExtractAsync(PlanContext context, CancellationToken cancellationToken)
    {
        var programme = await context.ProgrammeAsync(cancellationToken);
        return [.. Timeline.Windows(programme.Duration).Select((window, at) => new StepPlan(
            NumberedInputs.Name("extract", at), ExtractStep.Name,
            new ExtractOptions(programme.Tracks, window) { Surround = programme.Surround },
            Inputs(("source", context.Output("acquire", "source")), ("media", context.Output("probe", "media"))))
        {
            Cost = window.Duration.TotalSeconds,
        })];
    }

    private static async Task<IReadOnlyList<StepPlan>> PlanPictureAsync(PlanContext context, CancellationToken cancellationToken)
    {
        var (source, media) = (context.Output("acquire", "source"), context.Output("probe", "media"));
        var programme = await context.ProgrammeAsync(cancellationToken);
        var clock = new StepPlan("clock", ClockStep.Name, new ClockOptions(programme.Tracks[0]),
            Inputs(("film", source), ("media", media)));
        return programme.HasPicture
            ?
            [
                clock,
                new StepPlan("poster", PosterStep.Name, new PosterOptions(), Inputs(("source", source), ("media", media))),
                new StepPlan("picture-hash", PictureHashStep.Name, new PictureHashOptions(programme.PictureStream),
                    Inputs(("film", source))),
            ]
            : [clock];
    }

    private static async Task<IReadOnlyList<StepPlan>> PlanDetectAsync(PlanContext context, CancellationToken cancellationToken) =>
        [.. Timeline.Windows((await context.ProgrammeAsync(cancellationToken)).Duration).Select((window, at) => new StepPlan(
            NumberedInputs.Name("detect", at), DetectStep.Name, new DetectOptions(window),
            Inputs().AddNumbered("speech", context.Steps("extract"), "speech", [at - 1, at, at + 1])))];

    private static async Task<IReadOnlyList<StepPlan>> PlanPeaksAsync(PlanContext context, CancellationToken cancellationToken) =>
        One("peaks", PeaksStep.Name, new PeaksOptions((await context.ProgrammeAsync(cancellationToken)).Duration),
            Inputs().AddNumbered("speech", context.Steps("extract"), "speech"));

    private static async Task<IReadOnlyList<StepPlan>> PlanMeasureAsync(PlanContext context, CancellationToken cancellationToken)
    {
        var windows = Timeline.Windows((await context.ProgrammeAsync(cancellationToken)).Duration);
        return [.. windows.Select((window, at) => new StepPlan(
            NumberedInputs.Name("measure", at), MeasureSourceStep.Name, new MeasureSourceOptions(window),
            Inputs(("detected", context.Steps("detect").Single(step => NumberedInputs.NumberOf(step.Key) == at).Outputs["detected"]))
                .AddNumbered("speech", context.Steps("extract"), "speech", [at, at + 1])
                .AddNumbered("sound", context.Steps("extract"), "sound", [at])
                .AddSurround(context, [at])))];
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
        return One("segments", SegmentsStep.Name, options, Inputs(("turns", context.Output("diarise", "turns")))
            .AddNumbered("recognised", context.Steps("recognise"), "recognised")
            .AddNumbered("loudness", context.Steps("measure"), "loudness").AddChannels(context));
    }

    private static Task<IReadOnlyList<StepPlan>> Planned(IReadOnlyList<StepPlan> plans) => Task.FromResult(plans);
}
