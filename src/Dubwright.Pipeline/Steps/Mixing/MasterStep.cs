using Dubwright.Media.Loudness;
using Dubwright.Pipeline.Contracts;

namespace Dubwright.Pipeline.Steps.Mixing;

/// <param name="TargetLufs">Null is the source's.</param>
public sealed record MasterOptions(double? TargetLufs);

/// <param name="GainDb">Applied to the whole programme.</param>
/// <param name="TargetLufs">The source's integrated loudness, or the one asked for.</param>
/// <param name="MixLufs">The mix's, before the gain.</param>
public sealed record MasterPlan(double GainDb, double TargetLufs, double MixLufs);

/// <summary>
/// Finds the one gain that makes the dub as loud as the source, or as is asked: <c>master</c>, a <see cref="MasterPlan"/>.
/// </summary>
/// 
public sealed class MasterStep : IStep
{
    public const string Name = "master";

    public static readonly Port<LoudnessTrack> Source = new("source");
    public static readonly Port<LoudnessTrack> Mix = new("mix");
    public static readonly Port<MasterPlan> Master = new("master");
    private const double MostGain = 6;
    private const double MostGainToTarget = 20;

    // Coarse on purpose: an edited line that moves the loudness by a hair must not change the gain, and with it every encoded group.
    private const double GainStep = 0.25;

    public string Kind => Name;

    public int Version => 1;

    /// <summary>The gain in dB that makes a mix as loud, as far as it may be raised or lowered, and the one that would be
    /// needed.</summary>
    /// <param name="asked">Somebody asked for that loudness; else it is the source's, and the mix is near it.</param>
    public static (double Gain, double Wanted) GainOf(LoudnessTrack mix, double targetLufs, bool asked)
    {
        var most = asked ? MostGainToTarget : MostGain;
        var wanted = LevelMatch.MasterGain(mix, targetLufs);
        return (Math.Round(Math.Clamp(wanted, -most, most) / GainStep) * GainStep, wanted);
    }

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var asked = context.Options<MasterOptions>().TargetLufs;
        var (target, most) = (asked ?? LoudnessTrack
            .Merge(await context.ReadAllAsync(Source, cancellationToken)).Integrated, asked is null ? MostGain
            : MostGainToTarget);
        var mix = LoudnessTrack.Merge(await context.ReadAllAsync(Mix, cancellationToken));
        var (gain, wanted) = GainOf(mix, target, asked is not null);
        var plan = new MasterPlan(gain, Math.Round(target, 2), Math.Round(mix.Integrated, 2));
        return StepOutcome.Of(await context.SaveJsonAsync(Master, plan, cancellationToken)) with
        {
            Sentence = $"{Sentences.Decibels(target, "LUFS")} {(asked is null ? "like the source" : "as asked for")}, a gain of "
                + $"{Sentences.Decibels(gain)}",
            Warnings = Math.Abs(wanted) > most + GainStep
                ? [$"The mix would need {Sentences.Decibels(wanted)} to be as loud as {(asked is null ? "the source" : "asked for")}; it "
                    + $"got {Sentences.Decibels(gain)}."]
                : [],
        };
    }
}
