using System.Collections.Concurrent;

namespace Dubwright.Accounts;

/// <summary>
/// The requests that are being answered, by who asks: whoever may not ask any more is not told any more either, and some answers (events)
/// last for hours. Safe for concurrent use.
/// </summary>
internal sealed class OpenRequests
{
    private readonly ConcurrentDictionary<Entry, Caller> _open = new();

    /// <summary>Counts a request as open until it is disposed of; its cancellation is this one's from then on.</summary>
    public IDisposable Add(Caller caller, HttpContext context)
    {
        var entry = new Entry(context, _open);
        _open[entry] = caller;
        return entry;
    }

    /// <summary>Ends requests of others than the one that asks for it.</summary>
    public void End(Func<Caller, bool> whose, HttpContext asking)
    {
        foreach (var (entry, _) in _open.Where(open => whose(open.Value) && open.Key.Context != asking))
        {
            entry.End();
        }
    }

    // A context serves one request after the other, so nobody but its own request touches it.
    private sealed class Entry : IDisposable
    {
        private readonly ConcurrentDictionary<Entry, Caller> _open;
        private readonly CancellationToken _usual;
        private readonly CancellationTokenSource _stop;
        private readonly Lock _lock = new();
        private bool _over;
        private bool _ended;

        public Entry(HttpContext context, ConcurrentDictionary<Entry, Caller> open)
        {
            (Context, _open, _usual) = (context, open, context.RequestAborted);
            _stop = CancellationTokenSource.CreateLinkedTokenSource(_usual);
            context.RequestAborted = _stop.Token;
        }

        public HttpContext Context { get; }

        public void End()
        {
            lock (_lock)
            {
                _ended |= !_over;
                if (!_ended)
                {
                    return;
                }
            }

            _ = _stop.CancelAsync();
        }

        public void Dispose()
        {
            _open.TryRemove(this, out _);
            lock (_lock)
            {
                _over = true;
            }

            if (_ended)
            {
                Context.Abort();
                return;
            }

            Context.RequestAborted = _usual;
            _stop.Dispose();
        }
    }
}
