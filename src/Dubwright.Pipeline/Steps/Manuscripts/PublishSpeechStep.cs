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

    public static readonly Port<SpeechResult> Result = new(StepOutcome.Result);
    public static readonly Port<TranslatedSpeech> Translated = new(StepOutcome.Result);

    public string Kind => Name;

    public int Version => 1;

    public static StepPlan Plan(PublishSpeechOptions options, PlanContext context) => new(
        StageIds.Publish.Step(), Name, options,
        new ArtifactDictionary(context.InputFrom(StageIds.Join, JoinStep.Audio), context.InputFrom(StageIds.Join, JoinStep.About)));

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var options = context.Options<PublishSpeechOptions>();
        var about = await context.ReadAsync(JoinStep.About, cancellationToken);
        var speech = new Contracts
            .SpeechResult(options.Language, options.Voice, about.Duration,
            new Deliverable(context.Input(JoinStep.Audio).Id, "speech.flac", "audio/flac"));
        var result = options.Translation is null
            ? await context.SaveJsonAsync(Result, speech, cancellationToken)
            : await context.SaveJsonAsync(Translated, new TranslatedSpeech(options.Translation, speech), cancellationToken);
        return StepOutcome.Of(result) with { Sentence = Sentences.Length(about.Duration) };
    }
}
