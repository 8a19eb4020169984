using Dubwright.Pipeline.Contracts;

namespace Dubwright.Pipeline.Steps.Manuscripts;

/// <param name="Voice">The voice's key.</param>
/// <param name="Translation">Set where the text was translated first.</param>
public sealed record PublishSpeechOptions(int Language, string Voice, TranslatedTexts? Translation);

/// <summary>
/// Gathers what people get: inputs <c>audio</c> and <c>about</c>, output <c>result</c>, a <see cref="Speech"/> or a
/// <see cref="TranslatedSpeech"/>.
/// </summary>
/// 
public sealed class PublishSpeechStep : IStep
{
    public const string Name = "publish-speech";

    public string Kind => Name;

    public int Version => 1;

    public static StepPlan Plan(PublishSpeechOptions options, PlanContext context) => new(
        "publish", Name, options, new Dictionary<string,
            ArtifactId>
        { ["audio"] = context.Output("join", "audio"), ["about"] = context.Output("join", "about") });

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var options = context.Options<PublishSpeechOptions>();
        var about = await context.ReadAsync<JoinedSpeech>("about", cancellationToken);
        var speech = new Contracts
            .SpeechResult(options.Language, options.Voice, about.Duration,
            new Deliverable(context.Inputs["audio"], "speech.flac", "audio/flac"));
        var result = options.Translation is null
            ? await context.SaveJsonAsync(speech, cancellationToken)
            : await context.SaveJsonAsync(new TranslatedSpeech(options.Translation, speech), cancellationToken);
        return StepOutcome.Of("result", result) with { Sentence = Sentences.Length(about.Duration) };
    }
}
