using Dubwright.Core.Failures;
using Dubwright.Media.Encoding;

namespace Dubwright.Media.Muxing;

/// <summary>One dub's packets, joined into a file that lives until it is disposed.</summary>
internal sealed class DubTrackFile : IDisposable
{
    private readonly bool _isOurs;

    private DubTrackFile(string path, int packets, bool isOurs) => (Path, Packets, _isOurs) = (path, packets, isOurs);

    public string Path { get; }

    /// <summary>Those that sound, the priming packet not counted; 0 of a file that was whole already.</summary>
    public int Packets { get; }

    /// <summary>A file that is whole already, and stays.</summary>
    public static DubTrackFile Of(string path) => new(path, 0, isOurs: false);

    /// <param name="keepPriming">False drops the first packet, for containers that cannot hide it.</param>
    /// <exception cref="DubwrightException">A part is cut off, or there is nothing but priming.</exception>
    public static async Task<DubTrackFile> JoinAsync(IReadOnlyList<string> parts, bool keepPriming, string path,
        CancellationToken cancellationToken)
    {
        var packets = -1;
        try
        {
            await using var joined = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16, useAsync: true);
            foreach (var part in parts)
            {
                await using var file = new FileStream(part, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, useAsync: true);
                var reader = new AdtsReader(file);
                while (await reader.ReadAsync(cancellationToken) is { Length: > 0 } packet)
                {
                    if (++packets > 0 || keepPriming)
                    {
                        await joined.WriteAsync(packet, cancellationToken);
                    }
                }
            }

            return packets > 0
                ? new DubTrackFile(path, packets, isOurs: true)
                : throw new DubwrightException(ExceptionReason.ProcessingError, "The dub holds no sound; run the task again.",
                    retryable: true);
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    public void Dispose()
    {
        if (_isOurs)
        {
            File.Delete(Path);
        }
    }
}
