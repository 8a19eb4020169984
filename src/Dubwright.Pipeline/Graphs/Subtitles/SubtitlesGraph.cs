using System.Text.Json;
using Dubwright.Core.Engines;
using Dubwright.Core.Languages;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Graphs.Dubs;
using Dubwright.Pipeline.Steps;
using Dubwright.Pipeline.Steps.Delivery;
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
            .. new SourceStages(dub, engines).Listening().Where(stage => stage.Name is not ("picture" or "peaks")),
            .. targets.Select(target => new TargetStages(dub, engines, target).Stages()[0]),
            new("publish", "Finishing", StageWeights.Publish, [.. targets.Select(target => $"translate:{target.Tag}")], (context, _) =>
                Task.FromResult(Plan(context, targets)))
            {
                Joins = true,
            },
        ];
    }

    private static IReadOnlyList<StepPlan> Plan(PlanContext context, IReadOnlyList<Language> targets)
    {
        var made = targets.Where(target => !context.FailedBranches.ContainsKey(target.Tag)).ToList();
        var inputs = Inputs(("about", context.Output("acquire", "about")), ("transcript", context.Output("segments", "transcript")));
        foreach (var target in made)
        {
            inputs.AddNumbered($"{target.Tag}:lines", context.Steps($"translate:{target.Tag}"), "lines");
        }

        return One("publish", PublishSubtitlesStep.Name, new PublishSubtitlesOptions([.. made.Select(target => target.Id)]), inputs);
    }
}
