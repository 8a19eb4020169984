using Dubwright.Media.Probing;
using Dubwright.Media.Tools;

namespace Dubwright.Media.Pictures;

/// <summary>Makes the still that stands for a film.</summary>
public sealed class PosterMaker(MediaTools tools)
{
    /// <summary>A JPEG of a typical picture near a tenth of the film, at most 1280 wide.</summary>
    /// <returns>False where there is no picture, or none that can be decoded.</returns>
    public Task<bool> PosterAsync(string source, MediaInfo info, string jpegPath, CancellationToken cancellationToken) =>
        throw new NotImplementedException($"{tools}");
}
