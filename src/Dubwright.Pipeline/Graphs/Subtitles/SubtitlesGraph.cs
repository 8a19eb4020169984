using System.Text.Json;
using Dubwright.Core.Engines;
using Dubwright.Core.Languages;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Graphs.Dubs;
using Dubwright.Pipeline.Graphs.Dubs.Listening;
using Dubwright.Pipeline.Steps;
using Dubwright.Pipeline.Steps.Delivery;
using Dubwright.Pipeline.Steps.Source;
using Dubwright.Pipeline.Steps.Speech;
using Dubwright.Pipeline.Steps.Translation;
using static Dubwright.Pipeline.Graphs.PlanContextExtensions;

namespace Dubwright.Pipeline.Graphs.Subtitles;

/// <summary>A recording subtitled: a dub as far as its translations.</summary>
public sealed class SubtitlesGraph(EngineSet engines) : IGraph
{
    public TaskKind Kind => TaskKind.Subtitles;

    public IReadOnlyList<Stage> Stages(JsonElement request)
    {
        var dub = request.Deserialize<RecordingToSubtitle>(PipelineJson.Options)!.ToDub();
        var targets = Targets.Of(dub);
        return
        [
            .. new SourceStages(dub, engines).Listening().Where(stage => stage.Id != StageIds.Picture && stage.Id != StageIds.Peaks),
            .. targets.Select(target => new TargetStages(dub, engines, target).Stages()[0]),
            new(StageIds.Publish, "Finishing", StageWeights.Publish, [.. targets.Select(target => StageIds.Translate.For(target.Tag))],
                (context, _) => Task.FromResult(Plan(context, targets)))
            {
                Joins = true,
            },
        ];
    }

    private static IReadOnlyList<StepPlan> Plan(PlanContext context, IReadOnlyList<Language> targets)
    {
        var made = targets.Where(target => !context.FailedBranches.ContainsKey(target.Tag)).ToList();
        var inputs = new ArtifactDictionary(
            context.InputFrom(StageIds.Acquire, AcquireStep.About), context.InputFrom(StageIds.Segments, SegmentsStep.Transcript));
        foreach (var target in made)
        {
            inputs.AddNumbered(TranslateStep.Lines.For(target.Tag), TranslateStep.Lines, context.Steps(StageIds.Translate.For(target.Tag)));
        }

        return One(StageIds.Publish.Step(), PublishSubtitlesStep.Name,
            new PublishSubtitlesOptions([.. made.Select(target => target.Id)]), inputs);
    }
}
