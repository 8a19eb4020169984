using Dubwright.Core.Engines;
using Dubwright.Core.Failures;
using Dubwright.Core.Time;
using Dubwright.Core.Words;
using Dubwright.Pipeline.Contracts;

namespace Dubwright.Pipeline.Steps.Translation;

/// <summary>A segment as a translator needs it.</summary>
public sealed record SourceLine(int Id, TimeRange Time, string Speaker, string Text);

/// <param name="Engine">Resolved when it was planned; null where both languages are the same and the text stays.</param>
/// <param name="Lines">A window of at most forty lines.</param>
/// <param name="Tried">Engines that failed at these lines before; null where this is the one that was chosen.</param>
public sealed record TranslateOptions(EngineIdentity? Engine, LanguagePair Pair, IReadOnlyList<SourceLine> Lines,
    IReadOnlyList<string>? Tried)
{
    public const int LinesPerWindow = 40;

    private const int FirstWindow = 6;

    /// <summary>The windows of a film's lines: the first are short, so that it is soon heard how it begins.</summary>
    public static IReadOnlyList<IReadOnlyList<T>> Windows<T>(IReadOnlyList<T> lines)
    {
        var windows = new List<IReadOnlyList<T>>();
        for (var (from, length) = (0, FirstWindow); from < lines.Count; from += length, length = Math.Min(length * 2, LinesPerWindow))
        {
            windows.Add([.. lines.Skip(from).Take(length)]);
        }

        return windows;
    }

    /// <summary>What has to be called as it is called here; null where none of it occurs in the lines.</summary>
    public IReadOnlyList<Term>? Terms { get; init; }
}

/// <summary>Translates a window of lines: <c>lines</c>, a list of <see cref="Line"/>.</summary>
public sealed class TranslateStep(EngineSet engines) : IStep
{
    public const string Name = "translate";

    public static readonly Port<IReadOnlyList<Line>> Lines = new("lines");

    public string Kind => Name;

    public int Version => 1;

    /// <summary>The same window with the next best translator of the pair; null where none is left, or no engine was at work.</summary>
    public static StepPlan? PlanNext(FailedStep failed, EngineSet engines)
    {
        if (failed.Kind != Name || failed.OptionsAs<TranslateOptions>() is not { Engine: { } engine } options)
        {
            return null;
        }

        var next = EngineLookup.After(engines.TranslatorsFor(options.Pair), engine);
        return next is null
            ? null
            : new StepPlan(failed.Key.Or(next.Identity.Name), Name,
                options with { Engine = next.Identity, Tried = [.. options.Tried ?? [], engine.Name] }, failed.Inputs);
    }

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var options = context.Options<TranslateOptions>();
        IReadOnlyList<string> texts = [.. options.Lines.Select(line => line.Text)];
        var usage = new UsageMeter();
        var translated = options.Engine is { } identity
            ? await EngineLookup.Of(engines.Translators, identity)
                .TranslateAsync(new TranslationRequest(options.Pair, texts) { Terms = options.Terms ?? [], Usage = usage },
                cancellationToken)
            : texts;
        if (translated.Count != texts.Count)
        {
            throw new DubwrightException(
                ExceptionReason.ProcessingError, $"{options.Engine?.Name} answered {translated.Count} of {texts.Count} lines.",
                    retryable: true);
        }

        var lines = options.Lines.Zip(translated, (line, text) => new Line(line.Id, line.Time, line.Speaker, line.Text, text.Trim()))
            .ToList();
        return StepOutcome.Of(await context.SaveJsonAsync(Lines, lines, cancellationToken)) with
        {
            Sentence = options.Engine is null ? $"{Sentences.Count(lines.Count, "line")} kept as they are" : Sentences
                .Count(lines.Count, "line"),
            Charges = usage.Costs,
            Warnings =
            [
                .. options.Tried is { Count: > 0 } tried
                    ? (string[])[$"Some lines are translated by {options.Engine?.Name}, because {string.Join(" and ", tried)} failed."]
                    : [],
                .. (options.Terms ?? []).Where(term => lines.Any(line => Lacks(line, term)))
                    .Select(term => $"\"{term.Source}\" could not be made \"{term.Target}\" everywhere, though a dictionary says so."),
            ],
        };
    }

    private static bool Lacks(Line line, Term term) =>
        !line.Text.Contains(term.Target, StringComparison.OrdinalIgnoreCase) && TermPattern.Of(term.Source).IsMatch(line.SourceText);
}
