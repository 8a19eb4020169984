using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Previews;
using Dubwright.Pipeline.Steps;
using Dubwright.Pipeline.Steps.Mixing;

namespace Dubwright.Pipeline.Graphs.Ahead;

/// <summary>The first groups of a mix, encoded before all of it is there, so that they can be watched or heard.</summary>
internal static class FirstGroups
{
    /// <summary>What tells steps of the beginning from those of all.</summary>
    public const string Variant = "first";

    /// <summary>What can be watched of a group that was encoded before what follows it was there: its end is not the film's.</summary>
    public const double WatchedAlone = 0.9;

    /// <summary>A group is encoded when what follows it is there; the first, which somebody may wait for, at once and then again.</summary>
    /// <param name="mixed">The first groups that are mixed; one at least.</param>
    /// <param name="followed">Those that are followed by another, or are the last.</param>
    public static IReadOnlyList<StepPlan> PlanEncode(
        StageId stage, IReadOnlyList<CompletedStep> mixed, IReadOnlyList<MixGroup> followed, Func<MixGroup, EncodeOptions> options)
    {
        var first = followed is [var known, ..] ? known : new MixGroup(0, Timeline.GroupFrames);
        return
        [
            new StepPlan(stage.Step(0).Or(PreviewProgress.AloneVariant), EncodeStep.Name, options(first),
                new ArtifactDictionary().AddNumbered(MixedGroup.Mix, mixed, [0]))
            {
                Cost = first.Frames * WatchedAlone,
            },
            .. followed.Select(group => new StepPlan(
                stage.Step(group.Index).Or(Variant), EncodeStep.Name, options(group), new ArtifactDictionary().AddMixed(mixed, group))
            {
                Cost = group.Frames,
                Due = group.Time.Start,
            }),
        ];
    }
}
