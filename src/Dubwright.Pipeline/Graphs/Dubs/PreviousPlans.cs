using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps;
using Dubwright.Pipeline.Steps.Timing;

namespace Dubwright.Pipeline.Graphs.Dubs;

/// <summary>What a run planned, and how a revision of it keeps to that.</summary>
internal static class PreviousPlans
{
    /// <summary>The plans of a finished run's rounds, and what it learnt of durations.</summary>
    public static IEnumerable<PreviousPlan> Of(PlanContext context, string tag) => Enumerable.Range(1, FitRounds.Count)
        .Select(round => StageIds.Fit.For(tag, round)).Append(StageIds.Fit.For(tag))
        .SelectMany(stage => context.Steps(stage).SelectMany(step => step.Kind switch
        {
            FitStep.Name => [new PreviousPlan(stage.ToString(), step.Output(FitStep.Plan).Id)],
            LearnStep.Name => [new PreviousPlan(step.Key.Work.ToString(), step.Output(LearnStep.Durations).Id)],
            _ => Array.Empty<PreviousPlan>(),
        }));

    /// <summary>Adds the first of some stages' plans that there is.</summary>
    public static ArtifactDictionary Add<T>(
        ArtifactDictionary inputs, Port<T> port, IReadOnlyList<PreviousPlan> before, params IEnumerable<StageId> stages)
    {
        if (stages.Select(stage => before.FirstOrDefault(plan => plan.Stage == stage.ToString()))
            .FirstOrDefault(plan => plan is not null) is { } found)
        {
            inputs.Add(port, new(found.Plan));
        }

        return inputs;
    }
}
