using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Source;
using Dubwright.Pipeline.Steps.Speech;

namespace Dubwright.Pipeline.Steps.Delivery;

public sealed record PublishTranscriptionOptions(TimeSpan Duration);

/// <summary>
/// Gathers what people get: inputs <c>about</c> and <c>transcript</c>, output <c>result</c>, a <see cref="Transcription"/>.
/// </summary>
/// 
public sealed class PublishTranscriptionStep : IStep
{
    public const string Name = "publish-transcription";

    public static readonly Port<Transcription> Result = new(StepOutcome.Result);

    public string Kind => Name;

    public int Version => 1;

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var about = await context.ReadAsync(AcquireStep.About, cancellationToken);
        var transcript = await context.ReadAsync(SegmentsStep.Transcript, cancellationToken);
        var result = new Transcription(
            about.FileName ?? "recording", transcript.Language, context.Options<PublishTranscriptionOptions>().Duration,
                transcript.Segments);
        return StepOutcome.Of(await context.SaveJsonAsync(Result, result, cancellationToken)) with
        {
            Sentence = Sentences.Count(transcript.Segments.Count, "line"),
        };
    }
}
