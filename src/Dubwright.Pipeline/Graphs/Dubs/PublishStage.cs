using Dubwright.Core.Languages;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps;
using Dubwright.Pipeline.Steps.Delivery;
using Dubwright.Pipeline.Steps.Source;
using static Dubwright.Pipeline.Graphs.PlanContextExtensions;

namespace Dubwright.Pipeline.Graphs.Dubs;

/// <summary>Gathers what the branches made. The last stage of a dub and of a project setup.</summary>
/// <param name="last">The last stage of each branch, before its tag: <c>inspect</c>.</param>
/// <param name="trunk">What it needs of the trunk beside the transcript.</param>
internal sealed class PublishStage(IReadOnlyList<Language> targets, string last, IReadOnlyList<string> trunk)
{
    public Stage Stage() => new(
        "publish", "Publishing", StageWeights.Publish, [.. trunk, .. targets.Select(target => $"{last}:{target.Tag}")], PlanAsync)
    { Joins = true };

    private async Task<IReadOnlyList<StepPlan>> PlanAsync(PlanContext context, CancellationToken cancellationToken)
    {
        var programme = await context.ProgrammeAsync(cancellationToken);
        var made = targets.Where(target => !context.FailedBranches.ContainsKey(target.Tag)).ToList();
        var inputs = Inputs(
            ("source", context.Output("acquire", "source")), ("about", context.Output("acquire", "about")),
                ("media", context.Output("probe", "media")),
            ("transcript", context.Output("segments", "transcript")), ("peaks", context.Output("peaks", "peaks")));
        if (context.Steps("picture").FirstOrDefault(step => step.Kind == PosterStep.Name) is { } poster && poster.Outputs
            .TryGetValue("poster", out var jpeg))
        {
            inputs["poster"] = jpeg;
        }

        foreach (var target in made)
        {
            await AddAsync(target.Tag, context, inputs, cancellationToken);
        }

        return One("publish", PublishStep.Name, new PublishOptions(
            [.. made.Select(target => target.Id)], programme,
            made.Count > 0 && context.Steps($"mix:{made[0].Tag}").Count > 0
                ? [.. made.Select(target => DubParts.Of(context, target.Tag))] : []), inputs);
    }

    private static async Task AddAsync(string tag, PlanContext context, Dictionary<string, ArtifactId> inputs,
        CancellationToken cancellationToken)
    {
        var takes = await context.HeardTakesAsync(tag, cancellationToken);
        inputs.AddHeardLines(context, tag, $"{tag}:lines").AddNumbered($"{tag}:take", takes, "take")
            .AddNumbered($"{tag}:about", takes, "about");
        inputs[$"{tag}:cast"] = context.Output($"cast:{tag}", "cast");
        inputs[$"{tag}:placements"] = context.FitOf(tag).Outputs["placements"];
        foreach (var (stage, plan) in PreviousPlans.Of(context, tag))
        {
            inputs[$"{tag}:plan/{stage}"] = plan;
        }

        foreach (var (name, artifact) in context.Steps($"render:{tag}").Concat(context.Steps($"inspect:{tag}"))
            .SelectMany(step => step.Outputs))
        {
            inputs[$"{tag}:{name}"] = artifact;
        }
    }
}
