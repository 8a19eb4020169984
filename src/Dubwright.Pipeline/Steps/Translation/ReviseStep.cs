using Dubwright.Core.Words;
using Dubwright.Pipeline.Contracts;

namespace Dubwright.Pipeline.Steps.Translation;

/// <param name="Line">The line's id.</param>
public sealed record RevisedText(int Line, string Text);

/// <param name="Texts">By ascending line; empty where nobody changed anything in this window.</param>
public sealed record ReviseOptions(IReadOnlyList<RevisedText> Texts);

/// <summary>Puts what people wrote in the place of a window's translation: <c>lines</c>, as a translation gives them.</summary>
public sealed class ReviseStep : IStep
{
    public const string Name = "revise";

    public string Kind => Name;

    public int Version => 1;

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var texts = context.Options<ReviseOptions>().Texts.ToDictionary(text => text.Line, text => text.Text);
        var lines = (await context.ReadAsync(TranslateStep.Lines, cancellationToken))
            .Select(line => texts.TryGetValue(line.Id, out var text) ? line with { Text = text } : line).ToList();
        return StepOutcome.Of(await context.SaveJsonAsync(TranslateStep.Lines, lines, cancellationToken)) with
        {
            Sentence = texts.Count == 0 ? null : Sentences.Count(texts.Count, "line"),
        };
    }
}
