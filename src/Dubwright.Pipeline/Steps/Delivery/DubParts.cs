using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Mixing;
using Dubwright.Pipeline.Steps.Revisions;

namespace Dubwright.Pipeline.Steps.Delivery;

/// <summary>What a dub in one language is put together from, kept so that other renditions of it can be made.</summary>
/// <param name="GainDb">The master gain.</param>
/// <param name="Groups">In order.</param>
public sealed record DubParts(double GainDb, IReadOnlyList<DubPart> Groups)
{
    /// <summary>Of a branch that is encoded.</summary>
    internal static DubParts Of(PlanContext context, string tag)
    {
        var encoded = context.EncodedGroups(tag).ToDictionary(step => step.Key.At);
        var backgrounds = context.BackgroundsOf(tag)
            .ToDictionary(step => step.Key.At, step => step.Output(BackgroundStep.Background).Id);
        return new DubParts(
            encoded[0].OptionsAs<EncodeOptions>().GainDb,
            [.. context.Steps(StageIds.Mix.For(tag)).Select(step => (Step: step, Options: step.OptionsAs<MixOptions>()))
                .OrderBy(mix => mix.Options.Group.Index).Select(mix => new DubPart(
                mix.Options.Group, mix.Step.Output(MixedGroup.Mix).Id, encoded[mix.Options.Group.Index].Output(EncodeStep.Packets).Id,
                    backgrounds[mix.Options.Group.Index], mix.Options.Lines))]);
    }
}

/// <param name="Mix">48 kHz stereo or 5.1, before the master gain.</param>
/// <param name="Packets">AAC, as delivered.</param>
/// <param name="Lines">The lines that sound in it.</param>
public sealed record DubPart(MixGroup Group, ArtifactId Mix, ArtifactId Packets, ArtifactId Background, IReadOnlyList<LinePlace> Lines);
