using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Source;

namespace Dubwright.Pipeline.Steps.Manuscripts.Reading;

/// <param name="WithoutNotes">Leaves footnotes and endnotes out; null reads them at the end of their paragraph.</param>
public sealed record ReadOptions(bool? WithoutNotes);

/// <summary>Reads a manuscript: input <c>source</c>, output <c>manuscript</c>, a <see cref="Manuscript"/>.</summary>
public sealed class ReadStep : IStep
{
    public const string Name = "read";

    public static readonly Port<Manuscript> Manuscript = new("manuscript");

    public string Kind => Name;

    public int Version => 5;

    public static StepPlan Plan(Artifact<MediaFile> source, bool? withoutNotes) =>
        new(StageIds.Read.Step(), Name, new ReadOptions(withoutNotes), new ArtifactDictionary(AcquireStep.Source.With(source)));

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var manuscript = await ManuscriptReader.ReadAsync(
            context.PathOf(AcquireStep.Source), context.Options<ReadOptions>().WithoutNotes != true, cancellationToken);
        return StepOutcome.Of(await context.SaveJsonAsync(Manuscript, manuscript, cancellationToken)) with
        {
            Sentence = $"{Sentences.Count(manuscript.Chapters.Count, "chapter")}, {Sentences.Count(manuscript.Words, "word")}",
            Warnings = manuscript.CodeBlocks is { } blocks
                ? [$"{Sentences.Count(blocks, "block")} of code {(blocks == 1 ? "is" : "are")} left out of what is read aloud."] : [],
        };
    }
}
