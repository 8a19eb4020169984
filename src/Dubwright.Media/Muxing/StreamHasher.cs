using Dubwright.Media.Tools;

namespace Dubwright.Media.Muxing;

/// <summary>Says whether two files hold the same coded picture.</summary>
public sealed class StreamHasher(MediaTools tools)
{
    /// <summary>A hash over the first video track's packets as they are coded; equal where the picture was copied.</summary>
    public Task<string> VideoHashAsync(string path, CancellationToken cancellationToken) => throw new NotImplementedException($"{tools}");
}
