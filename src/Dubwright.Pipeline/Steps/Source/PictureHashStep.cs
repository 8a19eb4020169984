using Dubwright.Media.Muxing;
using Dubwright.Pipeline.Contracts;

namespace Dubwright.Pipeline.Steps.Source;

/// <param name="Stream">The picture's index among all streams; null is the first moving picture.</param>
/// <param name="Codec">As ffprobe calls it.</param>
public sealed record PictureHashOptions(int? Stream, string Codec);

/// <summary>Hashes the coded picture of a <c>film</c>: <c>hash</c>, JSON text. Equal hashes say that the picture was copied bit for
/// bit.</summary>
public sealed class PictureHashStep(StreamHasher hasher) : IStep
{
    public const string Name = "picture-hash";

    public static readonly Port<string> Hash = new("hash");

    public string Kind => Name;

    public int Version => 1;

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var options = context.Options<PictureHashOptions>();
        var hash = await hasher.VideoHashAsync(context.PathOf(ClockStep.Film), options.Stream, options.Codec, cancellationToken);
        return StepOutcome.Of(await context.SaveJsonAsync(Hash, hash, cancellationToken));
    }
}
