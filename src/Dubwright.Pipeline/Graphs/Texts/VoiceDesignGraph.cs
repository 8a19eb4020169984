using System.Text.Json;
using Dubwright.Core.Engines;
using Dubwright.Core.Failures;
using Dubwright.Core.Languages;
using Dubwright.Core.Words;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps;
using Dubwright.Pipeline.Steps.Manuscripts;
using Dubwright.Pipeline.Steps.Manuscripts.Segmentation;
using Dubwright.Pipeline.Steps.Voices.Design;

namespace Dubwright.Pipeline.Graphs.Texts;

/// <summary>Voices that fit a description, each saying a text.</summary>
public sealed class VoiceDesignGraph(EngineSet engines) : IGraph
{
    public TaskKind Kind => TaskKind.VoiceDesign;

    public IReadOnlyList<Stage> Stages(JsonElement request)
    {
        var order = request.Deserialize<VoiceDesignRequest>(PipelineJson.Options)!;
        var language = LanguageTable.Get(order.Language);
        var description = VoiceDescription.Parse(order.Description);
        var passages = TextPassages.Of(order.Text, language.Primary);
        return
        [
            new(StageIds.Cast, "Choosing voices", 0.2, [], (_, _) => Task.FromResult(PlanCast(language, description))),
            new(StageIds.Speak, $"Speaking {language.Name}", 10, [StageIds.Cast], async (context, token) =>
                [.. (await NarratorsAsync(context, token)).SelectMany((narrator, preview) => Of(passages, preview)
                    .Select(passage => NarrateStep.Plan(passage, narrator, [])))]),
            new(StageIds.Join, "Joining the sentences", 1, [StageIds.Speak], async (context, token) =>
                [.. (await NarratorsAsync(context, token)).Select((_, preview) =>
                    JoinStep.Plan(Of(passages, preview), context.Steps(StageIds.Speak)) with { Key = StageIds.Join.Step(preview) })]),
            new(StageIds.Publish, "Finishing", 0.5, [StageIds.Join], async (context, token) =>
            {
                var narrators = await NarratorsAsync(context, token);
                return [PublishVoiceDesignStep.Plan(
                    new PublishVoiceDesignOptions(
                        language.Id, $"{description}", [.. narrators.Select((narrator, at) => Preview(narrator, at, description))]),
                    context.Steps(StageIds.Join))];
            }),
        ];
    }

    private static async Task<IReadOnlyList<Narrator>> NarratorsAsync(PlanContext context, CancellationToken cancellationToken) =>
        await context.ReadAllAsync(StageIds.Cast, ChooseVoiceStep.Narrator, cancellationToken);

    // The passages of one preview, numbered on from those of the previews before.
    private static IReadOnlyList<Passage> Of(IReadOnlyList<Passage> passages, int preview) =>
        [.. passages.Select(passage => passage with { Id = passage.Id + (preview * passages.Count) })];

    private static VoicePreview Preview(Narrator narrator, int at, VoiceDescription description)
    {
        var voice = new ShapedVoice(narrator.Voice, narrator.PitchHz, narrator.Rate);
        return new VoicePreview(
            voice.ToString(), narrator.Name, narrator.Gender ?? Gender.NotKnown, description.Age, narrator.PitchHz ?? 0, narrator.Rate,
            TimeSpan.Zero, new Deliverable(new ArtifactId(""), $"preview-{at + 1}.flac", "audio/flac"));
    }

    private IReadOnlyList<StepPlan> PlanCast(Language language, VoiceDescription description)
    {
        var chosen = VoiceDesigner.Choose(engines, language, description);
        return chosen.Count == 0
            ? throw new DubwrightException(ExceptionReason.ProcessingError,
                $"No installed voice speaks {language.Name}; `dubwright doctor` names the line that installs one.")
            : [.. chosen.Select((voice, at) => new StepPlan(
                StageIds.Cast.Step(at), ChooseVoiceStep.Name,
                new Narrator(voice.Engine, voice.Voice.Key, voice.Voice.Name, language.Id, null)
                {
                    PitchHz = voice.PitchHz,
                    Rate = voice.Rate,
                    Gender = voice.Gender,
                }, new ArtifactDictionary()))];
    }
}
