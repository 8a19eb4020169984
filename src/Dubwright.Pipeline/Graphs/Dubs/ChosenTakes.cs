using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps;
using Dubwright.Pipeline.Steps.Timing;

namespace Dubwright.Pipeline.Graphs.Dubs;

/// <summary>What is heard of a target when its rounds are over.</summary>
internal static class ChosenTakes
{
    /// <summary>The last fit of a target: which take of each line is heard, where, and in which words.</summary>
    public static CompletedStep FitOf(this PlanContext context, string tag) => context.Steps($"fit:{tag}")
        .Single(step => step.Kind == FitStep.Name);

    /// <summary>The lines with the words that are heard, as <c>lines/n</c>.</summary>
    public static Dictionary<string,
        ArtifactId> AddHeardLines(this Dictionary<string, ArtifactId> inputs, PlanContext context, string tag, string name = "lines")
    {
        // A fit that was recorded before there were rounds says nothing of words: they are the translation's.
        if (!context.FitOf(tag).Outputs.TryGetValue("lines", out var lines))
        {
            return inputs.AddNumbered(name, context.LineSteps(tag), "lines");
        }

        inputs[NumberedInputs.Name(name, 0)] = lines;
        return inputs;
    }

    /// <summary>The steps whose takes are heard, one per line: the first ones, or what the last fit chose instead.</summary>
    public static async Task<IReadOnlyList<CompletedStep>> HeardTakesAsync(this PlanContext context, string tag,
        CancellationToken cancellationToken)
    {
        if (!context.FitOf(tag).Outputs.TryGetValue("heard", out var heard))
        {
            return context.Steps($"synthesise:{tag}");
        }

        var chosen = (await context.ReadAsync<List<ChosenTake>>(heard, cancellationToken))
            .ToDictionary(take => take.Line, take => take.Key);
        var others = FitRounds.Retakes(context, tag, FitRounds.Count).ToDictionary(step => step.Key);
        return [.. context.Steps($"synthesise:{tag}")
            .Select(step => chosen.TryGetValue(NumberedInputs.NumberOf(step.Key), out var key) ? others[key] : step)];
    }
}
