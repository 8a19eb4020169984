using System.Collections.Concurrent;

namespace Dubwright.Accounts;

/// <summary>
/// The requests that are being answered, by who asks: whoever may not ask any more is not told any more either, and some answers (events)
/// last for hours. Safe for concurrent use.
/// </summary>
internal sealed class OpenRequests
{
    private readonly ConcurrentDictionary<HttpContext, Caller> _open = new();

    /// <summary>Counts a request as open until it is disposed of.</summary>
    public IDisposable Add(Caller caller, HttpContext context)
    {
        _open[context] = caller;
        return new Entry(_open, context);
    }

    /// <summary>Ends requests of others than the one that asks for it.</summary>
    public void End(Func<Caller, bool> whose, HttpContext asking)
    {
        foreach (var (context, _) in _open.Where(entry => entry.Key != asking && whose(entry.Value)))
        {
            context.Abort();
        }
    }

    private sealed class Entry(ConcurrentDictionary<HttpContext, Caller> open, HttpContext context) : IDisposable
    {
        public void Dispose() => open.TryRemove(context, out _);
    }
}
