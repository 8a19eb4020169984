using Dubwright.Core.Failures;
using Dubwright.Core.Net;

namespace Dubwright.Pipeline.Fetching;

/// <summary>Fetches a source from an address that a stranger gave. Safe for concurrent use.</summary>
public sealed class SourceFetcher : IDisposable
{
    private readonly FetchingOptions _options;
    private readonly TimeProvider _time;
    private readonly HttpMessageInvoker _http;

    public SourceFetcher(FetchingOptions options, TimeProvider time)
        : this(options, GuardedHandler.SystemResolver, time)
    {
    }

    public SourceFetcher(FetchingOptions options, ResolveHost resolve, TimeProvider time)
    {
        (_options, _time) = (options, time);
        _http = new HttpMessageInvoker(GuardedHandler.Create(options, resolve));
    }

    /// <summary>Refuses what will never be fetched, before any work is done: another scheme, credentials, a video site without the program for it.</summary>
    /// <exception cref="DubwrightException">It will not be fetched, and why.</exception>
    public void Check(string url)
    {
        if (SourceSite.Of(Redirects.Parse(url)) is { Origin: SourceSite.VideoSite } site)
        {
            VideoSites.RequireProgram(site, _options);
        }
    }

    /// <summary>Fetches into a new file on the disk of <paramref name="path"/>; nothing is left there when it fails.</summary>
    /// <param name="url">http or https.</param>
    /// <param name="path">A file that does not exist yet.</param>
    /// <param name="progress">0 to 1, where the server tells the length.</param>
    /// <param name="cancellationToken">Stops it and removes what has arrived.</param>
    /// <exception cref="DubwrightException">With the public reason and a sentence that names nothing of the inside.</exception>
    public async Task<FetchedSource> FetchAsync(string url, string path, IProgress<double> progress, CancellationToken cancellationToken)
    {
        if (File.Exists(path))
        {
            throw new ArgumentException("The file exists already.", nameof(path));
        }

        var site = SourceSite.Of(Redirects.Parse(url));
        using var limit = new CancellationTokenSource(_options.TotalTime, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var whole = false;
        try
        {
            var fetched = site.Origin == SourceSite.VideoSite
                ? await VideoSites.FetchAsync(site, path, _options, progress, either.Token)
                : await DownloadAsync(site, path, progress, either.Token);
            whole = true;
            return fetched;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw FetchFailures.TooSlow(_options.TotalTime);
        }
        finally
        {
            if (!whole)
            {
                File.Delete(path);
            }
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<FetchedSource> DownloadAsync(SourceSite site, string path, IProgress<double> progress, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, useAsync: true);
        var download = new Download(site, file, _options, new Redirects(_http, _options, _time), _time, progress);
        var result = await download.RunAsync(cancellationToken);
        return new FetchedSource(download.FileName, result.Bytes, site.Origin) { Download = result };
    }
}
