using System.Text.Json;
using Dubwright.Core.Engines;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps;
using Dubwright.Pipeline.Steps.Translation;

namespace Dubwright.Pipeline.Graphs.Texts;

/// <summary>Texts translated.</summary>
public sealed class TranslationGraph(EngineSet engines) : IGraph
{
    public TaskKind Kind => TaskKind.Translation;

    public IReadOnlyList<Stage> Stages(JsonElement request)
    {
        var order = request.Deserialize<TextsToTranslate>(PipelineJson.Options)!;
        var translation = new TranslationStage(order, engines);
        return
        [
            translation.Stage(),
            new(StageIds.Publish, "Finishing", 0.5, [StageIds.Translate], (context, _) =>
                Task.FromResult<IReadOnlyList<StepPlan>>([PublishTranslationStep.Plan(order, context.Steps(StageIds.Translate))])),
        ];
    }
}
