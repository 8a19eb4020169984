namespace Dubwright.Engines.Remote;

/// <summary>How many requests an address gets at once and a minute, and that it gets none while it asked to be left alone.</summary>
internal sealed class RemoteRateLimiter(RemoteOptions options, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan LongestHold = TimeSpan.FromMinutes(1);
    private readonly SemaphoreSlim _places = new(options.Concurrency);
    private readonly TimeSpan _apart = options.RequestsPerMinute == 0 ? TimeSpan.Zero : TimeSpan.FromMinutes(1) / options.RequestsPerMinute;
    private readonly Lock _lock = new();
    private DateTimeOffset _next;

    public async Task<T> RunAsync<T>(Func<Task<T>> send, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken);
        try
        {
            var wait = Turn();
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, time, cancellationToken);
            }

            return await send();
        }
        finally
        {
            _places.Release();
        }
    }

    /// <summary>Nothing is sent for so long.</summary>
    public void Hold(TimeSpan wait)
    {
        lock (_lock)
        {
            var until = time.GetUtcNow() + wait;
            _next = until > _next ? until : _next;
        }
    }

    /// <summary>The wait that an answer asks for, a minute at most; null where it asks for none.</summary>
    public static TimeSpan? WaitOf(HttpResponseMessage response, TimeProvider time)
    {
        var asked = response.Headers.RetryAfter is { } after ? after.Delta ?? (after.Date - time.GetUtcNow()) : null;
        return asked is { } wait ? TimeSpan.FromTicks(Math.Clamp(wait.Ticks, 0, LongestHold.Ticks)) : null;
    }

    public void Dispose() => _places.Dispose();

    private TimeSpan Turn()
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            var turn = _next > now ? _next : now;
            _next = turn + _apart;
            return turn - now;
        }
    }
}
