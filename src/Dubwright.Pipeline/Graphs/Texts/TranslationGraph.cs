using System.Text.Json;
using Dubwright.Core.Engines;
using Dubwright.Pipeline.Graphs.Choosing;
using Dubwright.Pipeline.Orchestration;
using Dubwright.Pipeline.Steps.Texts;

namespace Dubwright.Pipeline.Graphs.Texts;

/// <summary>Texts that are to be said in another language. Languages are ids of the public table.</summary>
/// <param name="Texts">In any number of lines each.</param>
public sealed record TextsToTranslate(int SourceLanguage, int TargetLanguage, IReadOnlyList<string> Texts)
{
    /// <summary>What has to be called as it is called here.</summary>
    public IReadOnlyList<GlossaryEntry>? Glossary { get; init; }
}

/// <param name="Texts">As many as were sent, in order.</param>
public sealed record TranslatedTexts(int SourceLanguage, int TargetLanguage, IReadOnlyList<string> Texts);

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
            new("publish", "Finishing", 0.5, [TranslationStage.Name], (context, _) => Task.FromResult<IReadOnlyList<StepPlan>>([PublishTranslationStep.Plan(order, context.Steps(TranslationStage.Name))])),
        ];
    }
}
