using Dubwright.Core.Sound;
using Dubwright.Media.Encoding;
using Dubwright.Media.Mixing;
using Dubwright.Pipeline.Contracts;

namespace Dubwright.Pipeline.Steps.Mixing;

/// <param name="GainDb">The master gain, the same for every group.</param>
public sealed record EncodeOptions(MixGroup Group, double GainDb)
{
    /// <summary>True peak to hold, dBTP; null is that of dubs.</summary>
    public double? CeilingDb { get; init; }
}

/// <summary>
/// Masters and encodes one group of the mix: <c>aac</c>, ADTS, exactly the group's packets. Limiter and encoder hear the neighbouring
/// groups before and after, so that no seam is heard where groups are joined.
/// </summary>
public sealed class EncodeStep(AacEncoder encoder) : IStep
{
    public const string Name = "encode";

    public static readonly Port<CodedSound> Packets = new("aac");
    public string Kind => Name;

    public int Version => 1;

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var options = context.Options<EncodeOptions>();
        var (group, gain) = options;
        var before = group.Index == 0 ? 0 : AacEncoder.PreRollFrames;
        var (pcm, adts) = (context.NewFile("mastered.wav"), context.NewFile("group.aac"));
        using (var mix = context.OpenMixed())
        {
            Mastering.Apply(mix, group.StartFrame - before, before + group.Frames + AacEncoder.PostRollFrames, gain,
                options.CeilingDb ?? Mastering.CeilingDb, pcm, cancellationToken);
        }

        context.Progress.Report(0.3);
        await encoder.EncodeGroupAsync(pcm, before, (int)group.Frames, adts, cancellationToken);
        return StepOutcome.Of(await context.SaveAsync(Packets, adts, cancellationToken));
    }
}
