using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Mixing;
using Dubwright.Pipeline.Steps.Source;

namespace Dubwright.Pipeline.Steps.Delivery;

/// <summary>What the encoding stage of a branch made.</summary>
internal static class EncodedSound
{
    /// <summary>The AAC packets, group by group, that everything is delivered or measured from.</summary>
    public static IReadOnlyList<CompletedStep> EncodedGroups(this PlanContext context, string tag) =>
        [.. context.Steps(StageIds.Encode.For(tag)).Where(step => step.Kind == EncodeStep.Name)];

    /// <summary>Adds the whole dub as <c>sound</c> where the source's own form holds other sound than AAC.</summary>
    public static ArtifactDictionary AddSound(this ArtifactDictionary inputs, PlanContext context, string tag)
    {
        if (context.Steps(StageIds.Encode.For(tag)).FirstOrDefault(step => step.Kind == EncodeRenditionStep.Name) is { } encoded)
        {
            inputs.Add(EncodeRenditionStep.Sound, encoded.Output(EncodeRenditionStep.Sound));
        }

        return inputs;
    }
}
