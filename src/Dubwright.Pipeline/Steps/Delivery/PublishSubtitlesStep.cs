using Dubwright.Core.Languages;
using Dubwright.Core.Words;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Source;
using Dubwright.Pipeline.Steps.Speech;
using Dubwright.Pipeline.Steps.Translation;

namespace Dubwright.Pipeline.Steps.Delivery;

/// <param name="Targets">Ids of the languages that were made.</param>
public sealed record PublishSubtitlesOptions(IReadOnlyList<int> Targets);

/// <summary>
/// Gathers what people get: inputs <c>about</c>, <c>transcript</c> and for each target <c>es-es:lines/window</c>, output <c>result</c>, a
/// <see cref="Subtitling"/>.
/// </summary>
public sealed class PublishSubtitlesStep : IStep
{
    public const string Name = "publish-subtitles";

    public static readonly Port<Subtitling> Result = new(StepOutcome.Result);

    public string Kind => Name;

    public int Version => 1;

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var about = await context.ReadAsync(AcquireStep.About, cancellationToken);
        var transcript = await context.ReadAsync(SegmentsStep.Transcript, cancellationToken);
        var targets = new List<SubtitledLanguage>();
        foreach (var target in context.Options<PublishSubtitlesOptions>().Targets)
        {
            var lines = await context.ReadAllAsync(TranslateStep.Lines.For(LanguageTable.Get(target).Tag), cancellationToken);
            targets.Add(new SubtitledLanguage(target, [.. lines.SelectMany(window => window)]));
        }

        var result = new Subtitling(about.FileName ?? "recording", transcript.Language, targets);
        return StepOutcome.Of(await context.SaveJsonAsync(Result, result, cancellationToken)) with
        {
            Sentence = Sentences
            .Count(targets.Count, "language")
        };
    }
}
