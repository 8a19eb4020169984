using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Source;

namespace Dubwright.Pipeline.Steps.Separation;

/// <param name="Separator">What told voice and background apart.</param>
public sealed record PublishSeparationOptions(TimeSpan Duration, string Separator);

/// <summary>
/// Gathers what people get: inputs <c>about</c>, <c>voice</c> and <c>background</c>, output <c>result</c>, a
/// <see cref="SeparatedRecording"/>.
/// </summary>
public sealed class PublishSeparationStep : IStep
{
    public const string Name = "publish-separation";

    public static readonly Port<SeparatedRecording> Result = new(StepOutcome.Result);

    private static readonly Port<MediaFile> Voice = new("voice");
    private static readonly Port<MediaFile> Background = new("background");
    private const string Flac = "audio/flac";

    public string Kind => Name;

    public int Version => 1;

    public static StepPlan Plan(PublishSeparationOptions options, PlanContext context)
    {
        var stems = context.Steps(StageIds.Encode).OrderBy(step => step.Key.At).Select(step => step.Output(EncodeStemStep.Stem)).ToList();
        return new StepPlan(StageIds.Publish.Step(), Name, options, new ArtifactDictionary(
            context.InputFrom(StageIds.Acquire, AcquireStep.About), Voice.With(stems[0]), Background.With(stems[1])));
    }

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var options = context.Options<PublishSeparationOptions>();
        var name = Path.GetFileNameWithoutExtension((await context.ReadAsync(AcquireStep.About,
            cancellationToken)).FileName) ?? "recording";
        var result = new SeparatedRecording(
            options.Duration, options.Separator, new Deliverable(context.Input(Voice).Id, $"{name}.foreground.flac", Flac),
            new Deliverable(context.Input(Background).Id, $"{name}.background.flac", Flac));
        return StepOutcome.Of(await context.SaveJsonAsync(Result, result, cancellationToken)) with
        {
            Sentence = $"{Sentences.Length(options.Duration)}, by {options.Separator}",
        };
    }
}
