using System.Text.Json;
using Dubwright.Core.Engines;
using Dubwright.Core.Failures;
using Dubwright.Core.Sound;
using Dubwright.Media.Loudness;
using Dubwright.Media.Takes;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Manuscripts.Segmentation;

namespace Dubwright.Pipeline.Steps.Manuscripts;

/// <summary>
/// Speaks one passage sentence by sentence, so that every sentence's time is exact: outputs <c>take/0</c> and so on, mono WAV as
/// synthesised, and <c>timing</c>, a <see cref="PassageTiming"/>.
/// </summary>
public sealed class NarrateStep(EngineSet engines) : IStep
{
    public const string Name = "narrate";

    public static readonly Port<WaveFile> Take = new("take");
    public static readonly Port<PassageTiming> Timing = new("timing");

    public string Kind => Name;

    public int Version => 2;

    /// <param name="sayForms">Words that are said otherwise than they are written, whether they are in the passage or not.</param>
    public static StepPlan Plan(Passage passage, Narrator narrator, IReadOnlyList<SayForm> sayForms)
    {
        IReadOnlyList<string> texts = [.. passage.Sentences.Select(sentence => sentence.ToSpeak)];
        return Plan(StageIds.Narrate.Step(passage.Id), new NarrateOptions(narrator.Engine, narrator.Voice, texts, Tried: null)
        {
            PitchHz = narrator.PitchHz,
            Rate = narrator.Rate,
            SayForms = SayForm.In(sayForms, texts),
        });
    }

    /// <summary>The same passage with the best voice of the language that has not failed it yet; null where all have.</summary>
    public static StepPlan? PlanNext(FailedStep failed, EngineSet engines, string language)
    {
        var options = failed.Options.Deserialize<NarrateOptions>(PipelineJson.Options)!;
        string[] tried = [.. options.Tried ?? [], options.Voice];
        var next = engines.VoicesFor(language).FirstOrDefault(voice => !tried.Contains(voice.Voice.Key));
        return next.Voice is null
            ? null
            : Plan(failed.Key.Or(tried.Length), options with { Engine = next.Engine.Identity, Voice = next.Voice.Key, Tried = tried });
    }

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var options = context.Options<NarrateOptions>();
        var engine = EngineLookup.Of(engines.Synthesizers, options.Engine);
        var outputs = new List<NamedArtifact>();
        var usage = new UsageMeter();
        var takes = new List<TakeTiming>();
        for (var sentence = 0; sentence < options.Texts.Count; sentence++)
        {
            var path = context.NewFile($"{sentence}.wav");
            await engine.SpeakAsync(
                new SynthesisRequest(options.Texts[sentence], options.Voice, options.Rate, options.PitchHz, 0, path)
                {
                    Usage = usage,
                    SayForms = options.SayForms ?? [],
                }, cancellationToken);
            takes.Add(Timed(path, options.Voice));
            outputs.Add(await context.SaveAsync(Take.At(sentence), path, cancellationToken));
            context.Progress.Report((sentence + 1.0) / options.Texts.Count);
        }

        outputs.Add(await context.SaveJsonAsync(Timing, new PassageTiming(takes), cancellationToken));
        return StepOutcome.Of(outputs) with
        {
            Charges = usage.Costs,
            Warnings = options.Tried is { Count: > 0 } tried
                ? [$"Some sentences are spoken by {options.Voice}, because {string.Join(" and ", tried)} failed."]
                : [],
        };
    }

    private static StepPlan Plan(StepKey key, NarrateOptions options) => new(key, Name, options, new ArtifactDictionary())
    {
        Cost = options.Texts.Sum(text => text.Length),
    };

    private static TakeTiming Timed(string path, string voice)
    {
        var trimmed = TakeTrimmer.Trim(MonoSound.Load(path));
        return trimmed.Samples.Length > 0 && LoudnessMeter.TakeLoudness(trimmed) > LoudnessTrack.Silence
            ? new TakeTiming(trimmed.SampleRate, trimmed.Samples.Length)
            : throw new DubwrightException(ExceptionReason.VoiceConversionError, $"The voice {voice} gave silence for a sentence.");
    }
}

/// <param name="Engine">Resolved when it was planned.</param>
/// <param name="Texts">One to a sentence.</param>
/// <param name="Tried">Voices that failed this passage before; null where this is the narrator.</param>
public sealed record NarrateOptions(EngineIdentity Engine, string Voice, IReadOnlyList<string> Texts, IReadOnlyList<string>? Tried)
{
    /// <summary>The median pitch to speak at; null keeps the voice's own.</summary>
    public double? PitchHz { get; init; }

    /// <summary>Speaking rate beside the voice's own.</summary>
    public double Rate { get; init; } = 1;

    /// <summary>Words that are said otherwise than they are written; null where there are none.</summary>
    public IReadOnlyList<SayForm>? SayForms { get; init; }
}

/// <param name="Takes">One to a sentence, in order.</param>
public sealed record PassageTiming(IReadOnlyList<TakeTiming> Takes);

/// <summary>How long a take sounds, its silent edges off.</summary>
public sealed record TakeTiming(int SampleRate, long Samples)
{
    public TimeSpan ToDuration() => new WaveFormat(SampleRate, 1).TimeOf(Samples);
}
