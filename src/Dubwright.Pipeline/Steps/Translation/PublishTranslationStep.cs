using Dubwright.Core.Words;
using Dubwright.Pipeline.Contracts;

namespace Dubwright.Pipeline.Steps.Translation;

/// <summary>
/// Puts translated lines back into their texts: inputs <c>lines/window</c>, output <c>result</c>, a <see cref="TranslatedTexts"/>.
/// </summary>
/// 
public sealed class PublishTranslationStep : IStep
{
    public const string Name = "publish-translation";

    public static readonly Port<TranslatedTexts> Result = new(StepOutcome.Result);

    public string Kind => Name;

    public int Version => 1;

    public static StepPlan Plan(TextsToTranslate order, IReadOnlyList<CompletedStep> translated) =>
        new(StageIds.Publish.Step(), Name, order, new ArtifactDictionary().AddNumbered(TranslateStep.Lines, translated));

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var order = context.Options<TextsToTranslate>();
        var lines = (await context.ReadAllAsync(TranslateStep.Lines, cancellationToken)).SelectMany(window => window);
        var result = new TranslatedTexts(order.SourceLanguage, order.TargetLanguage, TextLines
            .Rejoin(order.Texts, [.. lines.Select(line => line.Text)]));
        return StepOutcome.Of(await context.SaveJsonAsync(Result, result, cancellationToken)) with
        {
            Sentence = Sentences
            .Count(result.Texts.Count, "text")
        };
    }
}
