using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Mixing;

namespace Dubwright.Pipeline.Steps.Delivery;

/// <summary>What the encoding stage of a branch made.</summary>
internal static class EncodedSound
{
    /// <summary>The AAC packets, group by group, that everything is delivered or measured from.</summary>
    public static IReadOnlyList<CompletedStep> EncodedGroups(this PlanContext context, string tag) =>
        [.. context.Steps($"encode:{tag}").Where(step => step.Kind == EncodeStep.Name)];

    /// <summary>Adds the whole dub as <c>sound</c> where the source's own form holds other sound than AAC.</summary>
    public static Dictionary<string, ArtifactId> AddSound(this Dictionary<string, ArtifactId> inputs, PlanContext context, string tag)
    {
        if (context.Steps($"encode:{tag}").FirstOrDefault(step => step.Kind == EncodeRenditionStep.Name) is { } encoded)
        {
            inputs["sound"] = encoded.Outputs["sound"];
        }

        return inputs;
    }
}
