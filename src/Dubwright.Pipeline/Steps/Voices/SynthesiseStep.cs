using Dubwright.Core.Engines;
using Dubwright.Core.Failures;
using Dubwright.Core.Sound;
using Dubwright.Media.Loudness;
using Dubwright.Media.Stretching;
using Dubwright.Media.Takes;
using Dubwright.Pipeline.Contracts;

namespace Dubwright.Pipeline.Steps.Voices;

/// <summary>Everything a take depends on; equal lines share one.</summary>
/// <param name="Engine">Resolved when it was planned.</param>
/// <param name="Language">The target's id.</param>
/// <param name="PitchHz">The median pitch wanted; null keeps the voice's own.</param>
/// <param name="Tried">Voices that failed this line before; null where this is the one that was cast.</param>
public sealed record SynthesiseOptions(
    EngineIdentity Engine, string Voice, int Language, string Text, double? PitchHz, double Rate, int Variation,
        IReadOnlyList<string>? Tried)
{
    /// <summary>What the line says in full, where this is another take of it: spoken again should this one fail. Null for a first
    /// take.</summary>
    public string? FullText { get; init; }

    /// <summary>How much faster the take is made than the voice speaks it, where people want it slower or faster than the voice can;
    /// null elsewhere.</summary>
    public double? Stretch { get; init; }

    /// <summary>Words that are said otherwise than they are written; null where there are none.</summary>
    public IReadOnlyList<SayForm>? SayForms { get; init; }
}

/// <param name="Duration">Of the take without its silent edges.</param>
/// <param name="Shortest">The same with every inner pause shortened as far as it may be.</param>
/// <param name="Lufs">How loud it sounds from both channels of the mix.</param>
public sealed record TakeMetadata(TimeSpan Duration, TimeSpan Shortest, double Lufs);

/// <summary>Speaks one line: <c>take</c>, a mono WAV without silent edges, and <c>about</c>, a <see cref="TakeMetadata"/>.</summary>
public sealed class SynthesiseStep(EngineSet engines) : IStep
{
    public const string Name = "synthesise";

    public static readonly Port<WaveFile> Take = new("take");
    public static readonly Port<TakeMetadata> About = new("about");

    public string Kind => Name;

    public int Version => 2;

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var options = context.Options<SynthesiseOptions>();
        var engine = EngineLookup.Of(engines.Synthesizers, options.Engine);
        var spoken = context.NewFile("spoken.wav");
        var usage = new UsageMeter();
        await engine.SpeakAsync(
            new SynthesisRequest(options.Text, options.Voice, options.Rate, options.PitchHz, options.Variation, spoken)
            {
                Usage = usage,
                SayForms = options.SayForms ?? [],
            }, cancellationToken);
        var take = TakeTrimmer.Trim(MonoSound.Load(spoken));
        if (options.Stretch is { } stretch)
        {
            take = take with { Samples = TimeStretch.Stretch(take.Samples, take.SampleRate, stretch) };
        }

        var outcome = await SaveAsync(context, take, cancellationToken)
            ?? throw new DubwrightException(ExceptionReason.VoiceConversionError, $"The voice {options.Voice} gave silence for a line.");
        return outcome with
        {
            Charges = usage.Costs,
            Warnings = options.Tried is { Count: > 0 } tried
                ? [$"Some lines are spoken by {options.Voice}, because {string.Join(" and ", tried)} failed."] : [],
        };
    }

    /// <summary>Keeps a take with what planning asks of it; null where nothing is heard in it.</summary>
    /// <param name="take">Without its silent edges.</param>
    internal static async Task<StepOutcome?> SaveAsync(StepContext context, MonoSound take, CancellationToken cancellationToken)
    {
        var lufs = LoudnessMeter.TakeLoudness(take);
        if (take.Samples.Length == 0 || lufs <= LoudnessTrack.Silence)
        {
            return null;
        }

        var path = context.NewFile("take.wav");
        take.Save(path);
        var about = new TakeMetadata(take.Duration, TakeTrimmer.CompressPauses(take, TimeSpan.Zero).Duration, Math.Round(lufs, 1));
        return StepOutcome.Of(
            await context.SaveAsync(Take, path, cancellationToken), await context.SaveJsonAsync(About, about, cancellationToken));
    }
}
