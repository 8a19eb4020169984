using Dubwright.Core.Sound;
using Dubwright.Core.Time;
using Dubwright.Media.Mixing;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Mixing;
using Dubwright.Pipeline.Steps.Source;

namespace Dubwright.Pipeline.Steps.Revisions;

/// <param name="Kept">Where the original is heard, in order, none overlapping another.</param>
public sealed record KeepOriginalOptions(MixGroup Group, IReadOnlyList<TimeRange> Kept);

/// <summary>Puts the original back where people want it heard, for one group of the mix: <c>background</c>, from <c>background/n</c> and
/// the source's <c>sound/n</c> or <c>surround/n</c>, whichever it was made of.</summary>
public sealed class KeepOriginalStep : IStep
{
    public const string Name = "keep-original";

    public string Kind => Name;

    public int Version => 1;

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var (group, kept) = context.Options<KeepOriginalOptions>();
        var output = context.NewFile("background.wav");
        using (var background = context.OpenGroups(BackgroundStep.Background))
        using (var original = context.OpenWindows(
            context.Numbers(ExtractStep.Surround).Count > 0 ? ExtractStep.Surround : ExtractStep.Sound))
        {
            CrossfadedSound.Write(background, original, kept, group.StartFrame, group.Frames, output, cancellationToken);
        }

        return StepOutcome.Of(await context.SaveAsync(BackgroundStep.Background, output, cancellationToken));
    }
}
