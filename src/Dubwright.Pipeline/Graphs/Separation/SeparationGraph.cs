using System.Text.Json;
using Dubwright.Core.Engines;
using Dubwright.Core.Time;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Graphs.Dubs;
using Dubwright.Pipeline.Graphs.Dubs.Listening;
using Dubwright.Pipeline.Steps;
using Dubwright.Pipeline.Steps.Separation;
using Dubwright.Pipeline.Steps.Source;
using Dubwright.Pipeline.Steps.Speech;

namespace Dubwright.Pipeline.Graphs.Separation;

/// <summary>A recording's voice and its background as files of their own.</summary>
public sealed class SeparationGraph(EngineSet engines) : IGraph
{
    private static readonly StageId[] Trunk = [StageIds.Acquire, StageIds.Probe, StageIds.Extract, StageIds.Detect];
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    // Some models are slower than speech.
    private static readonly TimeSpan Modelled = TimeSpan.FromHours(1);

    public TaskKind Kind => TaskKind.Separation;

    public IReadOnlyList<Stage> Stages(JsonElement request)
    {
        var dub = request.Deserialize<RecordingToSeparate>(PipelineJson.Options)!.ToDub();
        return
        [
            .. new SourceStages(dub, engines).Listening().Where(stage => Trunk.Contains(stage.Id)),
            new(StageIds.Separate, "Telling voice and background apart", engines.Separators.Count == 0 ? StageWeights.Background
                : StageWeights.BackgroundByModel, [StageIds.Detect], PlanSplitAsync)
            {
                Fallback = NextSeparator,
            },
            new(StageIds.Encode, "Encoding both", StageWeights.Encode, [StageIds.Separate], (context, _) =>
            {
                var split = context.Steps(StageIds.Separate);
                return Task.FromResult<IReadOnlyList<StepPlan>>([EncodeStemStep.Plan(0, split), EncodeStemStep.Plan(1, split)]);
            }),
            new(StageIds.Publish, "Finishing", StageWeights.Publish, [StageIds.Encode], PlanPublishAsync),
        ];
    }

    private async Task<IReadOnlyList<StepPlan>> PlanSplitAsync(PlanContext context, CancellationToken cancellationToken)
    {
        var programme = await context.ProgrammeAsync(cancellationToken);
        var speech = SpeechMap.Union(SpeechMap.Utterances(await context.DetectedAsync(cancellationToken)));
        var choice = EngineChoice.Among(engines.Separators.Select(engine => ((IEngine)engine, (EngineQuality?)engine.Capability.Quality)));
        return [.. Timeline.Windows(programme.Duration, Window).Select((window, at) =>
        {
            // What a model is given does not depend on the speech; what follows it where it fails does.
            var reach = VoiceRanges.Widen(window, SplitVoiceStep.ReachOf(null));
            return Plan(StageIds.Separate.Step(at), new SplitVoiceOptions(
                programme.Tracks[0], window, [.. speech.Where(range => range.Overlaps(reach))], choice, Tried: null),
                new ArtifactDictionary(
                    context.InputFrom(StageIds.Acquire, AcquireStep.Source), context.InputFrom(StageIds.Probe, ProbeStep.Media)));
        })];
    }

    // After the last separator our own processing, which needs none.
    private StepPlan? NextSeparator(FailedStep failed)
    {
        var options = failed.OptionsAs<SplitVoiceOptions>();
        if (options.Separator?.Engine is not { } gone)
        {
            return null;
        }

        string[] tried = [.. options.Tried ?? [], gone.Name];
        var next = EngineLookup.After(engines.Separators, gone)?.Identity;
        return Plan(failed.Key.Or(next?.Name ?? "own"), options with
        {
            Separator = next is null ? null : new EngineChoice(next, $"in place of {string.Join(" and ", tried)}, which failed"),
            Tried = tried,
        }, failed.Inputs);
    }

    private static StepPlan Plan(StepKey key, SplitVoiceOptions options, IReadOnlyDictionary<string, ArtifactId> inputs) =>
        new(key, SplitVoiceStep.Name, options, inputs)
        {
            Cost = options.Window.Duration.TotalSeconds,
            TimeLimit = options.Separator is null ? TimeSpan.FromMinutes(20) : Modelled,
        };

    private static async Task<IReadOnlyList<StepPlan>> PlanPublishAsync(PlanContext context, CancellationToken cancellationToken)
    {
        var used = context.Steps(StageIds.Separate).Select(step => SplitVoiceStep.SeparatorOf(step.OptionsAs<SplitVoiceOptions>()))
            .Distinct();
        return [PublishSeparationStep.Plan(new PublishSeparationOptions(
            (await context.ProgrammeAsync(cancellationToken)).Duration, string.Join(", ", used)), context)];
    }
}
