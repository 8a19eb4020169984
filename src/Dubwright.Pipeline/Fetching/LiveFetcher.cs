using Dubwright.Core.Failures;
using Dubwright.Core.Net;

namespace Dubwright.Pipeline.Fetching;

/// <summary>
/// Opens what goes on at an address that a stranger gave, over the same guarded connections as <see cref="SourceFetcher"/>, and reads it as
/// it comes. Safe for concurrent use.
/// </summary>
public sealed class LiveFetcher : IDisposable
{
    private readonly FetchingOptions _options;
    private readonly TimeProvider _time;
    private readonly HttpMessageInvoker _http;

    public LiveFetcher(FetchingOptions options, TimeProvider time)
        : this(options, GuardedHandler.SystemResolver, time)
    {
    }

    public LiveFetcher(FetchingOptions options, ResolveHost resolve, TimeProvider time) =>
        (_options, _time, _http) = (options, time, new HttpMessageInvoker(GuardedHandler.Create(options, resolve)));

    /// <summary>How long nothing may come.</summary>
    public TimeSpan Silence => _options.StallTime;

    /// <summary>Refuses what will never be opened: another scheme, credentials.</summary>
    /// <exception cref="DubwrightException">It will not be opened, and why.</exception>
    public static void Check(string url) => Redirects.Parse(url);

    /// <summary>The first answer that does not forward, with its body unread.</summary>
    /// <exception cref="DubwrightException">With the public reason and a sentence that names nothing of the inside.</exception>
    public async Task<HttpResponseMessage> OpenAsync(Uri url, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await new Redirects(_http, _options, _time)
                .OpenAsync(Redirects.Parse(url.OriginalString), _ => { }, cancellationToken);
            if (answer.IsSuccessStatusCode)
            {
                return answer;
            }

            using (answer)
            {
                throw FetchFailures.Of(answer.StatusCode, drive: false);
            }
        }
        catch (DownloadException fault)
        {
            throw FetchFailures.Of(fault, drive: false, _options.LargestBytes);
        }
        catch (HttpRequestException fault)
        {
            throw fault.InnerException as DubwrightException ?? FetchFailures.Broken(fault);
        }
    }

    /// <summary>Reads the next bytes.</summary>
    /// <returns>0 at the end.</returns>
    /// <exception cref="DubwrightException">Nothing came for too long, or the connection broke; retryable.</exception>
    public async Task<int> ReadAsync(Stream body, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Silence, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return await body.ReadAsync(buffer, both.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw FetchFailures.Stalled();
        }
        catch (Exception fault) when (fault is IOException or HttpRequestException)
        {
            throw FetchFailures.Broken(fault);
        }
    }

    public void Dispose() => _http.Dispose();
}
