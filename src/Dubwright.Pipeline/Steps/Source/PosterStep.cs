using Dubwright.Media.Pictures;
using Dubwright.Media.Probing;
using Dubwright.Pipeline.Contracts;

namespace Dubwright.Pipeline.Steps.Source;

public sealed record PosterOptions;

/// <summary>One frame that stands for the film: <c>poster</c>, a JPEG; no output where none could be made.</summary>
public sealed class PosterStep(PosterMaker maker) : IStep
{
    public const string Name = "poster";

    public static readonly Port<ImageFile> Poster = new("poster");

    public string Kind => Name;

    public int Version => 1;

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var media = await context.ReadAsync(ProbeStep.Media, cancellationToken);
        var path = context.NewFile("poster.jpg");
        return await maker.PosterAsync(context.PathOf(AcquireStep.Source), media, path, cancellationToken)
            ? StepOutcome.Of(await context.SaveAsync(Poster, path, cancellationToken))
            : new StepOutcome(new Dictionary<string, ArtifactId>());
    }
}
