using Dubwright.Pipeline.Contracts;

namespace Dubwright.Pipeline.Steps.Manuscripts;

/// <param name="Understood">What was taken from the description, in words.</param>
/// <param name="Voices">One to a preview, without what is known only when it is spoken.</param>
public sealed record PublishVoiceDesignOptions(int Language, string Understood, IReadOnlyList<VoicePreview> Voices);

/// <summary>
/// Gathers what people get: inputs <c>audio/preview</c> and <c>about/preview</c>, output <c>result</c>, a
/// <see cref="VoiceDesignResult"/>.
/// </summary>
public sealed class PublishVoiceDesignStep : IStep
{
    public const string Name = "publish-voice-design";

    public static readonly Port<VoiceDesignResult> Result = new(StepOutcome.Result);

    public string Kind => Name;

    public int Version => 1;

    /// <param name="joined">A step to a preview.</param>
    public static StepPlan Plan(PublishVoiceDesignOptions options, IReadOnlyList<CompletedStep> joined) => new(
        StageIds.Publish.Step(), Name, options,
        new ArtifactDictionary().AddNumbered(JoinStep.Audio, joined).AddNumbered(JoinStep.About, joined));

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var options = context.Options<PublishVoiceDesignOptions>();
        var about = await context.ReadAllAsync(JoinStep.About, cancellationToken);
        var result = new VoiceDesignResult(options.Language, options.Understood, [.. options.Voices.Select((voice, at) => voice with
        {
            Duration = about[at].Duration,
            Audio = voice.Audio with { Artifact = context.Input(JoinStep.Audio.At(at)).Id },
        })]);
        return StepOutcome.Of(await context.SaveJsonAsync(Result, result, cancellationToken)) with
        {
            Sentence = string.Join(", ", result.Previews.Select(preview => preview.Name)),
        };
    }
}
