using System.Diagnostics;
using Dubwright.Core.Failures;
using Dubwright.Core.Net;
using Dubwright.Core.Telemetry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dubwright.Pipeline.Fetching;

/// <summary>Fetches a source from an address that a stranger gave. Safe for concurrent use.</summary>
public sealed partial class SourceFetcher : IDisposable
{
    private readonly FetchingOptions _options;
    private readonly TimeProvider _time;
    private readonly HttpMessageInvoker _http;
    private readonly ILogger _logger;

    public SourceFetcher(FetchingOptions options, TimeProvider time, ILogger<SourceFetcher>? logger = null)
        : this(options, GuardedHandler.SystemResolver, time, logger)
    {
    }

    public SourceFetcher(FetchingOptions options, ResolveHost resolve, TimeProvider time, ILogger<SourceFetcher>? logger = null)
    {
        (_options, _time, _logger) = (options, time, logger ?? NullLogger<SourceFetcher>.Instance);
        _http = new HttpMessageInvoker(GuardedHandler.Create(options, resolve));
    }

    /// <summary>Refuses what will never be fetched, before any work is done: another scheme, credentials, a video site without the program
    /// for it.</summary>
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
            Finish(fetched);
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
                Instruments.Downloads.Add(1, new TagList { { "origin", site.Origin }, { "result", "failed" } });
                Log.Failed(_logger, site.Origin);
                File.Delete(path);
            }
        }
    }

    public void Dispose() => _http.Dispose();

    private void Finish(FetchedSource fetched)
    {
        Instruments.Downloads.Add(1, new TagList { { "origin", fetched.Origin }, { "result", "done" } });
        Instruments.FetchedBytes.Add(fetched.Bytes, new KeyValuePair<string, object?>("origin", fetched.Origin));
        if (fetched.Download is { } download)
        {
            Log.Fetched(_logger, download.Bytes, download.Host, download.Duration.TotalSeconds, download.Attempts);
        }
        else
        {
            Log.FetchedElsewhere(_logger, fetched.Bytes, fetched.Origin);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(4000, LogLevel.Information, "Fetched {Bytes} bytes from {Host} in {Seconds:0.0} s with {Attempts} attempts")]
        public static partial void Fetched(ILogger logger, long bytes, string host, double seconds, int attempts);

        [LoggerMessage(4001, LogLevel.Information, "Fetched {Bytes} bytes from a {Origin}")]
        public static partial void FetchedElsewhere(ILogger logger, long bytes, string origin);

        [LoggerMessage(4002, LogLevel.Warning, "A source from a {Origin} could not be fetched")]
        public static partial void Failed(ILogger logger, string origin);
    }

    private async Task<FetchedSource> DownloadAsync(SourceSite site, string path, IProgress<double> progress,
        CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, useAsync: true);
        var download = new Download(site, file, _options, new Redirects(_http, _options, _time), _time, progress);
        var result = await download.RunAsync(cancellationToken);
        return new FetchedSource(download.FileName, result.Bytes, site.Origin) { Download = result };
    }
}
