using Dubwright.Core.Engines;
using Dubwright.Media.Speakers.Embedding;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Graphs.Ahead;
using Dubwright.Pipeline.Steps;
using Dubwright.Pipeline.Steps.Quality.Report;
using Dubwright.Pipeline.Steps.Source;
using Dubwright.Pipeline.Steps.Speech;
using static Dubwright.Pipeline.Graphs.PlanContextExtensions;

namespace Dubwright.Pipeline.Graphs.Dubs.Listening;

/// <summary>Who speaks when: by a speaker embedding where one is installed, else by pitch and timbre. An engine that fails in one window
/// is of no use for the others, because only what one engine heard can be compared.</summary>
internal sealed class SpeakerStages(DubRequest request, EngineSet engines)
{
    // Some models are slower than speech.
    private static readonly TimeSpan Embedding = TimeSpan.FromMinutes(30);

    private readonly ISpeakerEmbedder? _embedder = engines.SpeakerEmbedders.Count > 0 ? engines.SpeakerEmbedders[0] : null;

    public IEnumerable<Stage> Stages()
    {
        if (_embedder is not null)
        {
            yield return new Stage(
                StageIds.Embed, "Listening to the voices", StageWeights.Embed, [StageIds.Detect], PlanEmbedAsync)
            {
                Fallback = WithoutEngine,
                Ahead = PlanEmbedAsync,
            };
        }

        yield return new Stage(
            StageIds.Diarise, "Telling speakers apart", StageWeights.Diarise,
            _embedder is null ? [StageIds.Measure] : [StageIds.Measure, StageIds.Embed], PlanDiariseAsync)
        {
            Ahead = PlanFirstAsync,
        };
    }

    /// <summary>What told the speakers apart, after the stage is done; null where no engine was asked.</summary>
    public static EngineUse? UseOf(PlanContext context)
    {
        var used = context.Steps(StageIds.Embed).Select(step => step.OptionsAs<EmbedVoicesOptions>()).ToList();
        return used.Count == 0 ? null
            : used.Find(options => options.Engine is null) is { } instead
                ? new EngineUse("speakers", DiariseStep.OwnProcessing, $"in place of {instead.Tried}, which failed")
                : new EngineUse("speakers", used[0].Engine!.ToString(), "the speaker embedding that is installed here");
    }

    private async Task<IReadOnlyList<StepPlan>> PlanEmbedAsync(PlanContext context, CancellationToken cancellationToken)
    {
        var windows = Timeline.Windows((await context.ProgrammeAsync(cancellationToken)).Duration);
        var detected = context.FirstSteps(StageIds.Detect).Select(step => step.Output(DetectStep.Detected)).ToList();
        var known = context.IsDone(StageIds.Extract) ? detected.Count
            : Math.Min(detected.Count, context.FirstSteps(StageIds.Extract).Count - 1);
        return [.. windows.Take(known).Select((window, at) => new StepPlan(
            StageIds.Embed.Step(at), EmbedVoicesStep.Name, new EmbedVoicesOptions(_embedder!.Identity, Tried: null),
            new ArtifactDictionary(DetectStep.Detected.With(detected[at]))
                .AddNumbered(ExtractStep.Speech, context.Steps(StageIds.Extract), [at, at + 1]))
        {
            Cost = window.Duration.TotalSeconds,
            Due = SourceStages.Listened(window),
            TimeLimit = Embedding,
        })];
    }

    private static StepPlan? WithoutEngine(FailedStep failed) =>
        failed.OptionsAs<EmbedVoicesOptions>() is { Engine: { } gone }
            ? new StepPlan(failed.Key.Or("own"), EmbedVoicesStep.Name, new EmbedVoicesOptions(null, gone.Name), failed.Inputs)
            : null;

    private async Task<IReadOnlyList<StepPlan>> PlanDiariseAsync(PlanContext context, CancellationToken cancellationToken)
    {
        var programme = await context.ProgrammeAsync(cancellationToken);
        return One(StageIds.Diarise.Step(0), DiariseStep.Name, Options(context.Steps(StageIds.Embed), programme), Inputs(
            context.Steps(StageIds.Measure), context.Steps(StageIds.Embed)));
    }

    // Those who speak in the first window, where there are more.
    private async Task<IReadOnlyList<StepPlan>> PlanFirstAsync(PlanContext context, CancellationToken cancellationToken)
    {
        if (context.FirstSteps(StageIds.Measure) is not [var measured, ..])
        {
            return [];
        }

        var embedded = context.FirstSteps(StageIds.Embed).Take(1).ToList();
        return embedded.Count == 0 && _embedder is not null ? []
            : One(StageIds.Diarise.Step(1).Or(FirstGroups.Variant), DiariseStep.Name,
                Options(embedded, await context.ProgrammeAsync(cancellationToken)), Inputs([measured], embedded));
    }

    private DiariseOptions Options(IReadOnlyList<CompletedStep> embedded, Programme programme)
    {
        var used = embedded.Select(step => step.OptionsAs<EmbedVoicesOptions>().Engine).ToList();
        var engine = used.Count > 0 && used.TrueForAll(identity => identity is not null) ? used[0] : null;
        var options = new DiariseOptions { Engine = engine, Speakers = request.Speakers };
        return engine is null || request.SourceTranscript is not { } script ? options
            : options with { Script = script.Content, FrameRate = programme.FrameRate, Duration = programme.Duration };
    }

    private static ArtifactDictionary Inputs(IReadOnlyList<CompletedStep> measured, IReadOnlyList<CompletedStep> embedded) =>
        new ArtifactDictionary().AddNumbered(MeasureSourceStep.Voices, measured).AddNumbered(EmbedVoicesStep.Embedded, embedded);
}
