using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Mixing;

namespace Dubwright.Pipeline.Steps.Revisions;

/// <summary>What a target is laid over.</summary>
internal static class TargetBackgrounds
{
    /// <summary>What a target is laid over, by group: the background, or where a group keeps some of the original, what was made of
    /// it.</summary>
    public static IReadOnlyList<CompletedStep> BackgroundsOf(this PlanContext context, string tag)
    {
        var kept = context.Steps(StageIds.KeepOriginal.For(tag)).ToDictionary(step => step.Key.At);
        return [.. context.Steps(StageIds.Background).Select(step => kept.GetValueOrDefault(step.Key.At, step))];
    }
}
