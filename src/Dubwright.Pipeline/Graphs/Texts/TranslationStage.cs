using Dubwright.Core.Engines;
using Dubwright.Core.Failures;
using Dubwright.Core.Languages;
using Dubwright.Core.Time;
using Dubwright.Core.Words;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps;
using Dubwright.Pipeline.Steps.Translation;

namespace Dubwright.Pipeline.Graphs.Texts;

/// <summary>Translates texts line by line, so that paragraphs stay where they are.</summary>
internal sealed class TranslationStage(TextsToTranslate order, EngineSet engines)
{
    // Texts have no time.
    private static readonly TimeRange Never = new(TimeSpan.Zero, TimeSpan.Zero);

    public Stage Stage() =>
        new(StageIds.Translate, $"Translating to {LanguageTable.Get(order.TargetLanguage).Name}", 10, [], (_, _) => Task.FromResult(Plan()))
        {
            Fallback = failed => TranslateStep.PlanNext(failed, engines),
        };

    /// <summary>The translated texts, after the stage is done.</summary>
    public async Task<IReadOnlyList<string>> ReadAsync(PlanContext context, CancellationToken cancellationToken)
    {
        var lines = await context.ReadAllAsync(StageIds.Translate, TranslateStep.Lines, cancellationToken);
        return TextLines.Rejoin(order.Texts, [.. lines.SelectMany(window => window).Select(line => line.Text)]);
    }

    public async Task<TranslatedTexts> ResultAsync(PlanContext context, CancellationToken cancellationToken) =>
        new(order.SourceLanguage, order.TargetLanguage, await ReadAsync(context, cancellationToken));

    private IReadOnlyList<StepPlan> Plan()
    {
        var (source, target) = (LanguageTable.Get(order.SourceLanguage), LanguageTable.Get(order.TargetLanguage));
        var pair = new LanguagePair(source.Primary, target.Primary);
        var engine = pair.Source == pair.Target ? null : engines.TranslatorsFor(pair) is [var best, ..] ? best.Identity
            : throw new DubwrightException(
            ExceptionReason.ProcessingError,
                $"No installed translator goes from {source.Name} to {target.Name}; `dubwright doctor` names the line that installs one.");
        return [.. TextLines.Of(order.Texts).Select((line, at) => new SourceLine(at, Never, "", line))
            .Chunk(TranslateOptions.LinesPerWindow).Select((window, at) =>
            new StepPlan(StageIds.Translate.Step(at), TranslateStep.Name, new TranslateOptions(engine, pair, window, Tried: null)
            {
                Terms = Glossary.Of(order.Glossary ?? [], source, target, [.. window.Select(line => line.Text)]),
            }, new ArtifactDictionary())
            {
                Cost = window.Length,
            })];
    }
}
