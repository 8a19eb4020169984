using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Timing;

namespace Dubwright.Pipeline.Graphs.Dubs;

/// <summary>What a run planned, and how a revision of it keeps to that.</summary>
internal static class PreviousPlans
{
    /// <summary>The plans of a finished run's rounds, and what it learnt of durations.</summary>
    public static IEnumerable<PreviousPlan> Of(PlanContext context, string tag) => Enumerable.Range(1, FitRounds.Count)
        .Select(round => $"fit:{tag}:{round}").Append($"fit:{tag}")
        .SelectMany(stage => context.Steps(stage).SelectMany(step => step.Kind switch
        {
            FitStep.Name => [new PreviousPlan(stage, step.Outputs["plan"])],
            LearnStep.Name => [new PreviousPlan($"learn:{tag}", step.Outputs["durations"])],
            _ => Array.Empty<PreviousPlan>(),
        }));

    /// <summary>Adds the first of some stages' plans that there is.</summary>
    public static Dictionary<string, ArtifactId> Add(
        Dictionary<string, ArtifactId> inputs, string name, IReadOnlyList<PreviousPlan> before, params IEnumerable<string> stages)
    {
        if (stages.Select(stage => before.FirstOrDefault(plan => plan.Stage == stage))
            .FirstOrDefault(plan => plan is not null) is { } found)
        {
            inputs[name] = found.Plan;
        }

        return inputs;
    }
}
