using Dubwright.Pipeline.Contracts;

namespace Dubwright.Pipeline.Steps.Sounds;

/// <param name="Generator">What made it.</param>
public sealed record PublishSoundOptions(TimeSpan Duration, string Generator);

/// <summary>Gathers what people get: input <c>audio</c>, output <c>result</c>, a <see cref="GeneratedSound"/>.</summary>
public sealed class PublishSoundStep : IStep
{
    public const string Name = "publish-sound";

    public static readonly Port<GeneratedSound> Result = new(StepOutcome.Result);

    public string Kind => Name;

    public int Version => 1;

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var options = context.Options<PublishSoundOptions>();
        var result = new GeneratedSound(
            options.Duration, options.Generator, new Deliverable(context.Input(GenerateSoundStep.Audio).Id, "sound.wav", "audio/wav"));
        return StepOutcome.Of(await context.SaveJsonAsync(Result, result, cancellationToken)) with
        {
            Sentence = Sentences.Length(options.Duration),
        };
    }
}
