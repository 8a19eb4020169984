using Dubwright.Media.Loudness;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Mixing;

namespace Dubwright.Pipeline.Steps.Manuscripts;

/// <summary>
/// Finds the one gain that makes the story as loud as audiobooks are: inputs <c>loudness/group</c>, output <c>master</c>, a
/// <see cref="MasterPlan"/>.
/// </summary>
public sealed class MasterNarrationStep : IStep
{
    public const string Name = "louden";

    /// <summary>What audiobook shops ask for: -23 to -18 dB RMS, and players to be left alone.</summary>
    public const double TargetLufs = -18;

    /// <summary>Audiobook shops ask for peaks under -3 dB; the encoder may add a little to what the limiter leaves.</summary>
    public const double CeilingDb = -3.5;

    // Coarse on purpose: one other sentence must not change the gain, and with it every encoded group.
    private const double GainStep = 0.25;

    public string Kind => Name;

    public int Version => 1;

    /// <summary>The gain in dB that a mix needs.</summary>
    public static double GainOf(LoudnessTrack mix) => Math.Round(LevelMatch.MasterGain(mix, TargetLufs) / GainStep) * GainStep;

    /// <summary>How a group of a narration is encoded at a gain.</summary>
    public static EncodeOptions ToEncode(MixGroup group, double gainDb) => new(group, gainDb) { CeilingDb = CeilingDb };

    public static StepPlan Plan(IReadOnlyList<CompletedStep> assembled) => new(
        new StageId(Name).Step(0), Name, new object(), new ArtifactDictionary().AddNumbered(MixedGroup.Loudness, assembled));

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var mix = LoudnessTrack.Merge(await context.ReadAllAsync(MixedGroup.Loudness, cancellationToken));
        var gain = GainOf(mix);
        var plan = new MasterPlan(gain, TargetLufs, Math.Round(mix.Integrated, 2));
        return StepOutcome.Of(await context.SaveJsonAsync(MasterStep.Master, plan, cancellationToken)) with
        {
            Sentence = $"{Sentences.Decibels(TargetLufs, "LUFS")}, a gain of {Sentences.Decibels(gain)}",
        };
    }
}
