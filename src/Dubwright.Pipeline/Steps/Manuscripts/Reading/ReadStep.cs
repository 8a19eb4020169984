using Dubwright.Pipeline.Contracts;

namespace Dubwright.Pipeline.Steps.Manuscripts.Reading;

/// <param name="WithoutNotes">Leaves footnotes and endnotes out; null reads them at the end of their paragraph.</param>
public sealed record ReadOptions(bool? WithoutNotes);

/// <summary>Reads a manuscript: input <c>source</c>, output <c>manuscript</c>, a <see cref="Manuscript"/>.</summary>
public sealed class ReadStep : IStep
{
    public const string Name = "read";

    public string Kind => Name;

    public int Version => 3;

    public static StepPlan Plan(ArtifactId source, bool? withoutNotes) =>
        new(Name, Name, new ReadOptions(withoutNotes), new Dictionary<string, ArtifactId> { ["source"] = source });

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var manuscript = await ManuscriptReader.ReadAsync(
            context.PathOf("source"), context.Options<ReadOptions>().WithoutNotes != true, cancellationToken);
        return StepOutcome.Of("manuscript", await context.SaveJsonAsync(manuscript, cancellationToken)) with
        {
            Sentence = $"{Sentences.Count(manuscript.Chapters.Count, "chapter")}, {Sentences.Count(manuscript.Words, "word")}",
        };
    }
}
