using Dubwright.Core.Engines;
using Dubwright.Media.Speakers.Embedding;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Source;

namespace Dubwright.Pipeline.Steps.Speech;

/// <param name="Engine">Resolved when it was planned; null where one failed and speakers are told apart by pitch and timbre.</param>
/// <param name="Tried">The engine that failed at this; null where this is what was chosen.</param>
public sealed record EmbedVoicesOptions(EngineIdentity? Engine, string? Tried);

/// <summary>
/// Tells how the voices of one window sound: <c>embedded</c>, an <see cref="EmbeddedSpeech"/> on the programme's clock, of the stretches
/// that begin in the window. Nothing is in it where no engine is asked.
/// </summary>
public sealed class EmbedVoicesStep(EngineSet engines) : IStep
{
    public const string Name = "embed-voices";

    public static readonly Port<EmbeddedSpeech> Embedded = new("embedded");

    public string Kind => Name;

    public int Version => 1;

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var options = context.Options<EmbedVoicesOptions>();
        var embedded = EmbeddedSpeech.None;
        if (options.Engine is { } engine)
        {
            var detected = await context.ReadAsync(DetectStep.Detected, cancellationToken);
            using var speech = context.OpenWindows(ExtractStep.Speech);
            embedded = await VoiceListening.EmbedAsync(
                speech, detected.Speech, EngineLookup.Of(engines.SpeakerEmbedders, engine), context.NewFile("speech.wav"), context.Progress,
                cancellationToken);
        }

        return StepOutcome.Of(await context.SaveJsonAsync(Embedded, embedded, cancellationToken)) with
        {
            Sentence = options.Engine is null ? null : Sentences.Count(embedded.Windows.Count, "window"),
            Warnings = options.Tried is { } failed
                ? [$"The speakers are told apart by pitch and timbre alone, because {failed} failed."] : [],
        };
    }
}
