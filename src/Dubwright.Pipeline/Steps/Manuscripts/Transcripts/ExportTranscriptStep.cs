using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Delivery;

namespace Dubwright.Pipeline.Steps.Manuscripts.Transcripts;

/// <param name="Name">What the file is called.</param>
public sealed record ExportTranscriptOptions(string Name);

/// <summary>
/// A story's dialogue file with the times of its words: inputs <c>dialogue</c> and <c>words/window</c>, output <c>result</c>, a
/// <see cref="RenditionResult"/>.
/// </summary>
public sealed class ExportTranscriptStep : IStep
{
    public const string Name = "export-transcript";

    /// <summary>What requests call its form.</summary>
    public const string Format = "json";

    private static readonly Port<StoryDialogue> Transcript = new("transcript");

    public string Kind => Name;

    public int Version => 1;

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var dialogue = await context.ReadAsync(PublishStoryStep.Dialogue, cancellationToken);
        var words = (await context.ReadAllAsync(AlignWordsStep.Words, cancellationToken)).SelectMany(window => window);
        var transcript = dialogue with
        {
            Dialogue = [.. dialogue.Dialogue.Zip(words, (sentence, said) => sentence with
            {
                Words = [.. said.Select(word => new DialogueWord(word.Text, Seconds(word.Time.Start), Seconds(word.Time.End)))],
            })],
        };
        var file = await context.SaveJsonAsync(Transcript, transcript, cancellationToken);
        var name = context.Options<ExportTranscriptOptions>().Name;
        var result = new RenditionResult(new Deliverable(file.Artifact, name, "application/json"));
        return StepOutcome.Of(file, await context.SaveJsonAsync(PublishRenditionStep.Result, result, cancellationToken)) with
        {
            Sentence = name,
        };
    }

    private static double Seconds(TimeSpan time) => Math.Round(time.TotalSeconds, 3);
}
