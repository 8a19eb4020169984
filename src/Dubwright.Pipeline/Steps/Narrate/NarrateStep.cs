using System.Globalization;
using Dubwright.Core.Engines;
using Dubwright.Core.Failures;
using Dubwright.Media.Takes;
using Dubwright.Media.Wave;
using Dubwright.Pipeline.Orchestration;
using Dubwright.Pipeline.Steps.Structure;
using Dubwright.Pipeline.Storage;

namespace Dubwright.Pipeline.Steps.Narrate;

/// <summary>
/// Speaks one passage sentence by sentence, so that every sentence's time is exact: outputs <c>take/0</c> and so on, mono WAV as synthesised,
/// and <c>timing</c>, a <see cref="PassageTiming"/>.
/// </summary>
public sealed class NarrateStep(EngineSet engines) : IStep
{
    public const string Name = "narrate";

    public string Kind => Name;

    public int Version => 1;

    public static StepPlan Plan(Passage passage, ISynthesizer engine, string voice)
    {
        var texts = passage.Sentences.Select(sentence => sentence.ToSpeak).ToList();
        return new StepPlan(
            string.Create(CultureInfo.InvariantCulture, $"{Name}/{passage.Id}"), Name,
            new NarrateOptions(engine.Identity.Name, engine.Identity.Version, voice, texts), new Dictionary<string, ArtifactId>())
        {
            Cost = texts.Sum(text => text.Length),
        };
    }

    public static string TakeName(int sentence) => string.Create(CultureInfo.InvariantCulture, $"take/{sentence}");

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var options = context.Options<NarrateOptions>();
        var engine = engines.Synthesizers.FirstOrDefault(engine => engine.Identity == new EngineIdentity(options.Engine, options.EngineVersion))
            ?? throw new DubwrightException(ExceptionReason.ProcessingError, $"The voice's engine {options.Engine} is not installed any more, or was replaced by another version.");
        var outputs = new Dictionary<string, ArtifactId>();
        var takes = new List<TakeTiming>();
        for (var sentence = 0; sentence < options.Texts.Count; sentence++)
        {
            var path = context.NewFile(string.Create(CultureInfo.InvariantCulture, $"{sentence}.wav"));
            await engine.SynthesizeAsync(new SynthesisRequest(options.Texts[sentence], options.Voice, 1, null, 0, path), cancellationToken);
            var trimmed = TakeTrimmer.Trim(MonoSound.Load(path));
            takes.Add(new TakeTiming(trimmed.SampleRate, trimmed.Samples.Length));
            outputs[TakeName(sentence)] = await context.SaveAsync(path, cancellationToken);
            context.Progress.Report((sentence + 1.0) / options.Texts.Count);
        }

        outputs["timing"] = await context.SaveJsonAsync(new PassageTiming(takes), cancellationToken);
        return new StepOutcome(outputs);
    }
}

/// <param name="Texts">One to a sentence.</param>
public sealed record NarrateOptions(string Engine, string EngineVersion, string Voice, IReadOnlyList<string> Texts);

/// <param name="Takes">One to a sentence, in order.</param>
public sealed record PassageTiming(IReadOnlyList<TakeTiming> Takes);

/// <summary>How long a take sounds, its silent edges off.</summary>
public sealed record TakeTiming(int SampleRate, long Samples)
{
    public TimeSpan Duration => new WaveFormat(SampleRate, 1).TimeOf(Samples);
}
