using Dubwright.Core.Engines;
using Dubwright.Core.Failures;
using Dubwright.Core.Languages;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps;
using Dubwright.Pipeline.Steps.Manuscripts;
using Dubwright.Pipeline.Steps.Manuscripts.Segmentation;

namespace Dubwright.Pipeline.Graphs.Texts;

/// <summary>Speaks a text sentence by sentence, as a story is narrated, and joins the sentences into one sound.</summary>
internal sealed class SpeechStages(EngineSet engines, int languageId, string? voice, IReadOnlyList<GlossaryEntry>? glossary = null)
{
    private readonly Language _language = LanguageTable.Get(languageId);

    /// <param name="after">The stages that the text comes from.</param>
    /// <param name="text">Reads the text when they are done.</param>
    /// <param name="translation">Where the text was translated: what the result tells beside the sound.</param>
    public IReadOnlyList<Stage> After(
        IReadOnlyList<StageId> after, Func<PlanContext, CancellationToken, Task<string>> text, TranslationStage? translation) =>
    [
        new(StageIds.Cast, "Choosing the voice", 0.2, [], (_, _) =>
            One(new StepPlan(StageIds.Cast.Step(0), ChooseVoiceStep.Name, Narrator(), new ArtifactDictionary()))),
        new(StageIds.Speak, $"Speaking {_language.Name}", 10, [StageIds.Cast, .. after], async (context, token) =>
        {
            var narrator = await context.ReadAsync(context.Output(StageIds.Cast, ChooseVoiceStep.Narrator), token);
            var forms = Glossary.SayForms(glossary, _language);
            return [.. Passages(await text(context, token)).Select(passage => NarrateStep.Plan(passage, narrator, forms))];
        })
        {
            Fallback = failed => NarrateStep.PlanNext(failed, engines, _language.Primary),
        },
        new(StageIds.Join, "Joining the sentences", 1, [StageIds.Speak], async (context, token) =>
            [JoinStep.Plan(Passages(await text(context, token)), context.Steps(StageIds.Speak))]),
        new(StageIds.Publish, "Finishing", 0.5, [StageIds.Join], async (context, token) =>
        {
            var narrator = await context.ReadAsync(context.Output(StageIds.Cast, ChooseVoiceStep.Narrator), token);
            var translated = translation is null ? null : await translation.ResultAsync(context, token);
            return [PublishSpeechStep.Plan(new PublishSpeechOptions(_language.Id, narrator.Voice, translated), context)];
        }),
    ];

    private IReadOnlyList<Passage> Passages(string text) => TextPassages.Of(text, _language.Primary);

    private Narrator Narrator() => ChooseVoiceStep.Choose(engines, _language, voice) ?? throw new DubwrightException(
        ExceptionReason.ProcessingError,
            $"No installed voice speaks {_language.Name}; `dubwright doctor` names the line that installs one.");

    private static Task<IReadOnlyList<StepPlan>> One(StepPlan plan) => Task.FromResult<IReadOnlyList<StepPlan>>([plan]);
}
