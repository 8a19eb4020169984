using Dubwright.Core.Languages;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps;
using Dubwright.Pipeline.Steps.Delivery;
using Dubwright.Pipeline.Steps.Source;
using Dubwright.Pipeline.Steps.Speech;
using Dubwright.Pipeline.Steps.Timing;
using Dubwright.Pipeline.Steps.Translation;
using Dubwright.Pipeline.Steps.Voices;
using static Dubwright.Pipeline.Graphs.PlanContextExtensions;

namespace Dubwright.Pipeline.Graphs.Dubs;

/// <summary>Gathers what the branches made. The last stage of a dub and of a project setup.</summary>
/// <param name="last">The last stage of each branch, without its tag.</param>
/// <param name="trunk">What it needs of the trunk beside the transcript.</param>
internal sealed class PublishStage(IReadOnlyList<Language> targets, StageId last, IReadOnlyList<StageId> trunk)
{
    public Stage Stage() => new(
        StageIds.Publish, "Publishing", StageWeights.Publish, [.. trunk, .. targets.Select(target => last.For(target.Tag))], PlanAsync)
    { Joins = true };

    private async Task<IReadOnlyList<StepPlan>> PlanAsync(PlanContext context, CancellationToken cancellationToken)
    {
        var programme = await context.ProgrammeAsync(cancellationToken);
        var made = targets.Where(target => !context.FailedBranches.ContainsKey(target.Tag)).ToList();
        var inputs = new ArtifactDictionary(
            context.InputFrom(StageIds.Acquire, AcquireStep.Source), context.InputFrom(StageIds.Acquire, AcquireStep.About),
                context.InputFrom(StageIds.Probe, ProbeStep.Media),
            context.TranscriptInput(), context.InputFrom(StageIds.Peaks, PeaksStep.Peaks),
            context.InputFrom(StageIds.Peaks, PeaksStep.Waveform));
        if (context.Steps(StageIds.Picture).FirstOrDefault(step => step.Kind == PosterStep.Name) is { } poster
            && poster.FindOutput(PosterStep.Poster) is { } jpeg)
        {
            inputs.Add(PosterStep.Poster, jpeg);
        }

        foreach (var target in made)
        {
            await AddAsync(target.Tag, context, inputs, cancellationToken);
        }

        return One(StageIds.Publish.Step(), PublishStep.Name, new PublishOptions(
            [.. made.Select(target => target.Id)], programme,
            made.Count > 0 && context.Steps(StageIds.Mix.For(made[0].Tag)).Count > 0
                ? [.. made.Select(target => DubParts.Of(context, target.Tag))] : []), inputs);
    }

    private static async Task AddAsync(string tag, PlanContext context, ArtifactDictionary inputs,
        CancellationToken cancellationToken)
    {
        var takes = await context.HeardTakesAsync(tag, cancellationToken);
        inputs.AddHeardLines(context, tag, TranslateStep.Lines.For(tag))
            .AddNumbered(SynthesiseStep.Take.For(tag), SynthesiseStep.Take, takes)
            .AddNumbered(SynthesiseStep.About.For(tag), SynthesiseStep.About, takes)
            .Add(CastStep.Cast.For(tag), context.CastOf(tag))
            .Add(FitStep.Placements.For(tag), context.FitOf(tag).Output(FitStep.Placements));
        foreach (var (stage, plan) in PreviousPlans.Of(context, tag))
        {
            inputs.Add(PublishStep.PlanOf(stage).For(tag), new(plan));
        }

        foreach (var (name, artifact) in context.Steps(StageIds.Render.For(tag)).Concat(context.Steps(StageIds.Inspect.For(tag)))
            .SelectMany(step => step.Outputs))
        {
            inputs.Add(new Port<object>(name).For(tag), new(artifact));
        }
    }
}
