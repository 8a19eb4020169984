using Dubwright.Media.Tools;

namespace Dubwright.Media.Probing;

/// <summary>Tells what a file from a stranger is, or in one sentence why it cannot be used.</summary>
public sealed class MediaProbe(MediaTools tools)
{
    /// <summary>Sniffs the content, then asks ffprobe with only the sniffed format allowed.</summary>
    /// <exception cref="Core.Failures.DubwrightException">The file cannot be used, and why.</exception>
    public Task<MediaInfo> ProbeAsync(string path, CancellationToken cancellationToken) => ProbeAsync(path, Path.GetFileName(path), cancellationToken);

    /// <param name="name">What its sender called it: an extension that the content belies is told so.</param>
    public Task<MediaInfo> ProbeAsync(string path, string name, CancellationToken cancellationToken) =>
        throw new NotImplementedException($"{tools} {path} {name}");
}
