using System.Globalization;
using Microsoft.AspNetCore.Http.Features;

namespace Dubwright.Http;

/// <summary>
/// An answer of server-sent events. A comment goes out while nothing happens, so that proxies keep the connection and a client that is gone
/// is noticed. Not safe for concurrent use.
/// </summary>
internal sealed class EventStream
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(15);
    private readonly HttpResponse _response;
    private readonly TimeProvider _time;

    private EventStream(HttpResponse response, TimeProvider time) => (_response, _time) = (response, time);

    private CancellationToken Gone => _response.HttpContext.RequestAborted;

    public static async Task<EventStream> StartAsync(HttpContext context, TimeProvider time)
    {
        var response = context.Response;
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-cache, no-store";
        response.Headers["X-Accel-Buffering"] = "no";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        var stream = new EventStream(response, time);
        await stream.WriteAsync("retry: 2000\n\n");
        return stream;
    }

    /// <param name="data">On one line.</param>
    /// <param name="id">What a client that comes back says it had last; null changes nothing of that.</param>
    public Task SendAsync(string name, string data, long? id) => WriteAsync(
        (id is { } number ? string.Create(CultureInfo.InvariantCulture, $"id: {number}\n") : "") + $"event: {name}\ndata: {data}\n\n");

    /// <summary>Waits for what happens next.</summary>
    public async Task<T> WaitAsync<T>(Task<T> next)
    {
        while (true)
        {
            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(Gone);
            if (await Task.WhenAny(next, Task.Delay(Quiet, _time, waiting.Token)) == next)
            {
                await waiting.CancelAsync();
                return await next;
            }

            await WriteAsync(": still here\n\n");
        }
    }

    private async Task WriteAsync(string text)
    {
        await _response.WriteAsync(text, Gone);
        await _response.Body.FlushAsync(Gone);
    }
}
