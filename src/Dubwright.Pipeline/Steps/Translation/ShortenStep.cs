using Dubwright.Core.Engines;
using Dubwright.Core.Failures;
using Dubwright.Pipeline.Contracts;

namespace Dubwright.Pipeline.Steps.Translation;

/// <param name="Engine">Resolved when it was planned; null where every one failed, and the lines keep their words.</param>
/// <param name="Language">The target's primary language.</param>
/// <param name="Tried">Engines that failed at these lines before; null where this is the one that was chosen.</param>
public sealed record ShortenOptions(EngineIdentity? Engine, string Language, IReadOnlyList<LineToShorten> Lines,
    IReadOnlyList<string>? Tried);

/// <param name="Share">The share of its present length that it should keep.</param>
public sealed record LineToShorten(int Line, string Text, string SourceText, double Share);

/// <summary>A line's shorter wordings, as an engine gave them.</summary>
public sealed record ShorterTexts(int Line, IReadOnlyList<string> Texts);

/// <summary>Asks an engine for shorter wordings of a few lines: <c>wordings</c>, a list of <see cref="ShorterTexts"/>.</summary>
public sealed class ShortenStep(EngineSet engines) : IStep
{
    public const string Name = "shorten";

    public static readonly Port<IReadOnlyList<ShorterTexts>> Wordings = new("wordings");

    public string Kind => Name;

    public int Version => 1;

    /// <summary>The same lines with the next best engine; the last resort keeps their words, for no dub fails because a line could not be
    /// shortened.</summary>
    public static StepPlan? PlanNext(FailedStep failed, EngineSet engines)
    {
        var options = failed.OptionsAs<ShortenOptions>();
        if (options.Engine is not { } engine)
        {
            return null;
        }

        var next = EngineLookup.After(engines.RewritersFor(options.Language), engine)?.Identity;
        return new StepPlan(
            failed.Key.Or(next?.Name ?? "none"), Name, options with { Engine = next, Tried = [.. options.Tried ?? [], engine.Name] },
                failed.Inputs);
    }

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var options = context.Options<ShortenOptions>();
        var usage = new UsageMeter();
        var wordings = options.Engine is { } engine ? await AskAsync(engine, options, usage, cancellationToken) : [];
        return StepOutcome.Of(await context.SaveJsonAsync(Wordings, wordings, cancellationToken)) with
        {
            Sentence = $"shorter words for {Sentences.Count(wordings.Count, "line")}",
            Charges = usage.Costs,
            Warnings = options.Tried is not { Count: > 0 } tried ? []
                : [$"Some lines are {(options.Engine is null ? "not shortened" : $"shortened by {options.Engine.Name}")}, because "
                    + $"{string.Join(" and ", tried)} failed."],
        };
    }

    private async Task<IReadOnlyList<ShorterTexts>> AskAsync(EngineIdentity identity, ShortenOptions options, UsageMeter usage,
        CancellationToken cancellationToken)
    {
        var request = new RewriteRequest(options.Language,
            [.. options.Lines.Select(line => new TextToShorten(line.Text, line.SourceText, line.Share))])
        {
            Usage = usage,
        };
        var answers = await EngineLookup.Of(engines.Rewriters, identity).ShortenAsync(request, cancellationToken);
        if (answers.Count != options.Lines.Count)
        {
            throw new DubwrightException(
                ExceptionReason.ProcessingError, $"{identity.Name} answered {answers.Count} of {options.Lines.Count} lines.",
                    retryable: true);
        }

        return [.. options.Lines.Zip(answers, Useful).Where(line => line.Texts.Count > 0)];
    }

    // What has nothing to say, or says it as it was, is no wording.
    private static ShorterTexts Useful(LineToShorten line, IReadOnlyList<string> answers) =>
        new(line.Line,
            [.. answers.Select(text => text.Trim()).Where(text => text != line.Text && text.Any(char.IsLetterOrDigit)).Distinct()]);
}
