using System.Globalization;
using Dubwright.Pipeline.Orchestration;
using Dubwright.Pipeline.Storage;

namespace Dubwright.Pipeline.Steps.Read;

/// <summary>Reads a manuscript: input <c>source</c>, output <c>manuscript</c>, a <see cref="Manuscript"/>.</summary>
public sealed class ReadStep : IStep
{
    public const string Name = "read";

    public string Kind => Name;

    public int Version => 1;

    public static StepPlan Plan(ArtifactId source) => new(Name, Name, new object(), new Dictionary<string, ArtifactId> { ["source"] = source });

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var manuscript = await ManuscriptReader.ReadAsync(context.PathOf("source"), cancellationToken);
        return StepOutcome.Of("manuscript", await context.SaveJsonAsync(manuscript, cancellationToken)) with
        {
            Sentence = string.Create(CultureInfo.InvariantCulture, $"{Counted(manuscript.Chapters.Count, "chapter")}, {Counted(manuscript.Words, "word")}"),
        };
    }

    internal static string Counted(long count, string thing) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {thing}{(count == 1 ? "" : "s")}");
}
