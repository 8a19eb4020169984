using Dubwright.Core.Net;

namespace Dubwright.Pipeline.Fetching;

/// <summary>What was fetched.</summary>
/// <param name="FileName">What its server calls it, made safe to show; null where it has no name.</param>
/// <param name="Origin"><c>web</c>, <c>drive</c> or <c>video-site</c>.</param>
public sealed record FetchedSource(string? FileName, long Bytes, string Origin)
{
    /// <summary>How it came; null for a video site, where another program fetches.</summary>
    public DownloadResult? Download { get; init; }
}
