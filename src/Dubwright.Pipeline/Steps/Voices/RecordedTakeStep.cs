using Dubwright.Core.Failures;
using Dubwright.Core.Sound;
using Dubwright.Media.Loudness;
using Dubwright.Media.Takes;
using Dubwright.Pipeline.Contracts;

namespace Dubwright.Pipeline.Steps.Voices;

/// <summary>Everything is in the recording.</summary>
public sealed record RecordedTakeOptions;

/// <summary>Makes a take of what a person spoke: the outputs of a <see cref="SynthesiseStep"/>, without the silence around it.</summary>
public sealed class RecordedTakeStep : IStep
{
    public const string Name = "record";

    public static readonly Port<WaveFile> Recording = new("recording");

    public string Kind => Name;

    public int Version => 1;

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var take = TakeTrimmer.Trim(MonoSound.Load(context.PathOf(Recording)));
        return await SynthesiseStep.SaveAsync(context, take, cancellationToken)
            ?? throw new DubwrightException(ExceptionReason.VoiceConversionError, "Nothing is heard in the recording of a line.");
    }
}
