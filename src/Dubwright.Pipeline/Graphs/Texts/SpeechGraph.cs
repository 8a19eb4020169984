using System.Text.Json;
using Dubwright.Core.Engines;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps;

namespace Dubwright.Pipeline.Graphs.Texts;

/// <summary>A text spoken.</summary>
public sealed class SpeechGraph(EngineSet engines) : IGraph
{
    public TaskKind Kind => TaskKind.Speech;

    public IReadOnlyList<Stage> Stages(JsonElement request)
    {
        var order = request.Deserialize<TextToSpeak>(PipelineJson.Options)!;
        return new SpeechStages(engines, order.Language, order.Voice).After([], (_, _) => Task.FromResult(order.Text), null);
    }
}

/// <summary>A sentence spoken to let somebody hear a voice.</summary>
public sealed class VoiceSampleGraph(EngineSet engines) : IGraph
{
    public TaskKind Kind => TaskKind.VoiceSample;

    public IReadOnlyList<Stage> Stages(JsonElement request) => new SpeechGraph(engines).Stages(request);
}

/// <summary>A text spoken in another language.</summary>
public sealed class TranslatedSpeechGraph(EngineSet engines) : IGraph
{
    public TaskKind Kind => TaskKind.TranslatedSpeech;

    public IReadOnlyList<Stage> Stages(JsonElement request)
    {
        var order = request.Deserialize<TextToTranslateAndSpeak>(PipelineJson.Options)!;
        var translation = new TranslationStage(order.Texts, engines);
        return
        [
            translation.Stage(),
            .. new SpeechStages(engines, order.Texts.TargetLanguage, order.Voice, order.Texts.Glossary).After(
                [StageIds.Translate], async (context, token) => (await translation.ReadAsync(context, token)).Single(), translation),
        ];
    }
}
