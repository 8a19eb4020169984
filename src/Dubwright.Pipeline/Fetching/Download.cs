using System.Net.Http.Headers;
using Dubwright.Core.Net;

namespace Dubwright.Pipeline.Fetching;

/// <summary>
/// One source coming in over guarded connections: a <see cref="ResumableDownload"/> with the limits of fetching, and in its words.
/// </summary>
internal sealed class Download(
    SourceSite site, FileStream file, FetchingOptions options, Redirects redirects, TimeProvider time, IProgress<double> progress)
{
    /// <summary>What the server calls the file; null where it has no name.</summary>
    public string? FileName { get; private set; }

    /// <exception cref="Core.Failures.DubwrightException">It did not become whole.</exception>
    public async Task<DownloadResult> RunAsync(CancellationToken cancellationToken)
    {
        var limits = new DownloadOptions
        {
            LargestBytes = options.LargestBytes,
            KeepFreeBytes = options.KeepFreeBytes,
            StallTime = options.StallTime,
            StallBytes = options.StallBytes,
            Resumptions = options.Resumptions,
            ResumptionDelay = options.ResumptionDelay,
        };
        var download = new ResumableDownload(file, limits, time) { Beginning = Begin, Progressed = Report };
        try
        {
            return await download.RunAsync((shape, token) => redirects.OpenAsync(site.Url, shape, token), cancellationToken);
        }
        catch (DownloadException fault)
        {
            throw FetchFailures.Of(fault, site.IsDrive, options.LargestBytes);
        }
    }

    private void Begin(HttpResponseMessage answer, ReadOnlyMemory<byte> beginning)
    {
        HttpContentHeaders headers = answer.Content.Headers;
        FileName = FileNames.Of(headers.ContentDisposition, answer.RequestMessage?.RequestUri ?? site.Url);
        if (headers.ContentType?.MediaType is "text/html" or "application/xhtml+xml" || WebPages.IsPage(beginning.Span))
        {
            throw WebPages.Fault(site, beginning.Span);
        }
    }

    private void Report(long received, long? total)
    {
        if (total is > 0)
        {
            progress.Report(Math.Min(1, (double)received / total.Value));
        }
    }
}
