using Dubwright.Core.Words;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps;
using Dubwright.Pipeline.Steps.Timing;
using Dubwright.Pipeline.Steps.Translation;

namespace Dubwright.Pipeline.Graphs.Dubs;

/// <summary>What is heard of a target when its rounds are over.</summary>
internal static class ChosenTakes
{
    /// <summary>The last fit of a target: which take of each line is heard, where, and in which words.</summary>
    public static CompletedStep FitOf(this PlanContext context, string tag) => context.Steps(StageIds.Fit.For(tag))
        .Single(step => step.Kind == FitStep.Name);

    /// <summary>The lines with the words that are heard, as <c>lines/n</c>.</summary>
    public static ArtifactDictionary AddHeardLines(
        this ArtifactDictionary inputs, PlanContext context, string tag, Port<IReadOnlyList<Line>> port) =>
        // A fit that was recorded before there were rounds says nothing of words: they are the translation's.
        context.FitOf(tag).FindOutput(TranslateStep.Lines) is { } lines ? inputs.Add(port.At(0), lines)
            : inputs.AddNumbered(port, TranslateStep.Lines, context.LineSteps(tag));

    /// <summary>The steps whose takes are heard, one per line: the first ones, or what the last fit chose instead.</summary>
    public static async Task<IReadOnlyList<CompletedStep>> HeardTakesAsync(this PlanContext context, string tag,
        CancellationToken cancellationToken)
    {
        if (context.FitOf(tag).FindOutput(FitStep.Heard) is not { } heard)
        {
            return context.Steps(StageIds.Synthesise.For(tag));
        }

        var chosen = (await context.ReadAsync(heard, cancellationToken))
            .ToDictionary(take => take.Line, take => take.Key);
        var others = FitRounds.Retakes(context, tag, FitRounds.Count).ToDictionary(step => step.Key.ToString());
        return [.. context.Steps(StageIds.Synthesise.For(tag))
            .Select(step => chosen.TryGetValue(step.Key.At, out var key) ? others[key] : step)];
    }
}
