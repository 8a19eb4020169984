using System.Text.Json;
using Dubwright.Core.Engines;
using Dubwright.Core.Failures;
using Dubwright.Core.Languages;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps;
using Dubwright.Pipeline.Steps.Manuscripts;
using Dubwright.Pipeline.Steps.Manuscripts.Reading;
using Dubwright.Pipeline.Steps.Manuscripts.Segmentation;
using Dubwright.Pipeline.Steps.Mixing;
using Dubwright.Pipeline.Steps.Quality;
using Dubwright.Pipeline.Steps.Source;

namespace Dubwright.Pipeline.Graphs.Stories;

/// <summary>A story: a manuscript narrated into one file with chapter marks, and when each sentence is said.</summary>
public sealed class StoryGraph(EngineSet engines) : IGraph
{
    public TaskKind Kind => TaskKind.Story;

    public IReadOnlyList<Stage> Stages(JsonElement request)
    {
        var story = request.Deserialize<StoryRequest>(PipelineJson.Options)!;
        return LanguageTable.TryGet(story.SourceLanguage, out var language)
            ? new StoryStages(story, language, engines).All()
            : throw new ArgumentException($"{story.SourceLanguage} is no language of the table.", nameof(request));
    }
}

/// <summary>The stages of one story. Weights are shares of the time that a story of ten minutes takes.</summary>
internal sealed class StoryStages(StoryRequest request, Language language, EngineSet engines)
{
    private static readonly Dictionary<string, ArtifactId> Nothing = [];

    public IReadOnlyList<Stage> All() =>
    [
        new("acquire", "Taking in the manuscript", 1, [], (_, _) => One(AcquireStep.Plan(request.Source))),
        new("read", "Reading the manuscript", 1, ["acquire"], (context, _) =>
            One(ReadStep.Plan(context.Output("acquire", "source"), request.WithoutNotes))),
        new("structure", "Finding chapters and sentences", 1, ["read"], async (context, token) =>
            [SegmentManuscriptStep.Plan(context.Output("read", "manuscript"), await TitleAsync(context, token), language.Primary)]),
        new("cast", "Choosing the voice", 0.2, ["read"], (_, _) => One(new StepPlan("cast/0", ChooseVoiceStep.Name, Narrator(), Nothing))),
        new("narrate", $"Narrating in {language.Name}", 60, ["structure", "cast"], PlanNarrateAsync)
        {
            Fallback = failed => NarrateStep.PlanNext(failed, engines, language.Primary),
        },
        new("arrange", "Laying out the time", 0.5, ["narrate"], (context, _) =>
            One(LayOutNarrationStep.Plan(context.Output("structure", "narration"), context.Steps("narrate")))),
        new("assemble", "Joining the sentences", 6, ["arrange"], async (context, token) =>
            AssembleStep.Plan(await TimelineAsync(context, token), context.Steps("narrate"))),
        new("louden", "Setting the loudness", 0.3, ["assemble"], (context, _) => One(MasterNarrationStep.Plan(context.Steps("assemble")))),
        new("encode", "Encoding", 15, ["louden"], PlanEncodeAsync),
        new("bind", "Binding the chapters", 1, ["encode"], PlanBindAsync),
        new("listen", "Listening to the result", 6, ["bind"], PlanListenAsync),
        new("inspect", "Judging the result", 0.5, ["listen"], PlanInspectAsync),
        new("publish", "Finishing", 0.5, ["inspect"], PlanPublishAsync),
    ];

    private static Task<IReadOnlyList<StepPlan>> One(StepPlan plan) => Task.FromResult<IReadOnlyList<StepPlan>>([plan]);

    private static Task<StoryTimeline> TimelineAsync(PlanContext context, CancellationToken cancellationToken) =>
        context.ReadAsync<StoryTimeline>(context.Output("arrange", "timeline"), cancellationToken);

    private async Task<string> TitleAsync(PlanContext context, CancellationToken cancellationToken) =>
        request.TitleIsFileName == true
        && (await context.ReadAsync<Manuscript>(context.Output("read", "manuscript"), cancellationToken)).Title is { } own ? own
            : request.Title;

    private Narrator Narrator() => ChooseVoiceStep.Choose(engines, language, request.NarratorVoice) ?? throw new DubwrightException(
        ExceptionReason.ProcessingError, $"No installed voice speaks {language.Name}; dubwright doctor names the line that installs one.");

    private static async Task<IReadOnlyList<StepPlan>> PlanNarrateAsync(PlanContext context, CancellationToken cancellationToken)
    {
        var narration = await context.ReadAsync<Narration>(context.Output("structure", "narration"), cancellationToken);
        var narrator = await context.ReadAsync<Narrator>(context.Output("cast", "narrator"), cancellationToken);
        return [.. narration.Passages.Select(passage => NarrateStep.Plan(passage, narrator))];
    }

    private static async Task<IReadOnlyList<StepPlan>> PlanEncodeAsync(PlanContext context, CancellationToken cancellationToken)
    {
        var timeline = await TimelineAsync(context, cancellationToken);
        var master = await context.ReadAsync<MasterPlan>(context.Output("louden", "master"), cancellationToken);
        return [.. Timeline.Groups(timeline.Duration).Select(group => new StepPlan(
            NumberedInputs.Name(EncodeStep.Name, group.Index), EncodeStep.Name, new EncodeOptions(group, master.GainDb),
            new Dictionary<string, ArtifactId>().AddMixed(context.Steps("assemble"), group))
        {
            Cost = group.Frames,
        })];
    }

    private async Task<IReadOnlyList<StepPlan>> PlanBindAsync(PlanContext context, CancellationToken cancellationToken) =>
    [
        new StepPlan("bind/0", MuxAudiobookStep.Name,
            new MuxAudiobookOptions(await TitleAsync(context, cancellationToken), language.Iso639),
            new Dictionary<string, ArtifactId>
            {
                ["timeline"] = context.Output("arrange", "timeline"),
                ["narration"] = context.Output("structure", "narration"),
            }.AddNumbered("aac", context.Steps("encode"), "aac")),
    ];

    private static async Task<IReadOnlyList<StepPlan>> PlanListenAsync(PlanContext context, CancellationToken cancellationToken)
    {
        var timeline = await TimelineAsync(context, cancellationToken);
        return [.. MeasureDubStep.Plans("listen", timeline.Duration, context.Steps("encode"), speech: [])];
    }

    private static Task<IReadOnlyList<StepPlan>> PlanInspectAsync(PlanContext context, CancellationToken cancellationToken) =>
        One(new StepPlan(
        "inspect/0", InspectStoryStep.Name, new object(),
        new Dictionary<string, ArtifactId>
        {
            ["timeline"] = context.Output("arrange", "timeline"),
            ["audio"] = context.Output("bind", "audio"),
        }.AddNumbered("heard", context.Steps("listen"), "heard")));

    private async Task<IReadOnlyList<StepPlan>> PlanPublishAsync(PlanContext context, CancellationToken cancellationToken)
    {
        var narrator = await context.ReadAsync<Narrator>(context.Output("cast", "narrator"), cancellationToken);
        return
        [
            new StepPlan(
                "publish/0", PublishStoryStep.Name,
                new PublishStoryOptions(await TitleAsync(context, cancellationToken), language.Id, narrator.Voice),
                new Dictionary<string, ArtifactId>
                {
                    ["timeline"] = context.Output("arrange", "timeline"),
                    ["audio"] = context.Output("bind", "audio"),
                    ["inspection"] = context.Output("inspect", "inspection"),
                }),
        ];
    }
}
