namespace Dubwright.Endpoints.Tasks.Creating;

/// <summary>Lets those that name the same thing go one after the other. Safe for concurrent use.</summary>
internal sealed class KeyedTurns<TKey>
    where TKey : notnull
{
    private readonly Dictionary<TKey, Turn> _turns = [];

    /// <summary>Waits for the turn; it lasts until the answer is disposed.</summary>
    public async Task<IDisposable> TakeAsync(TKey key, CancellationToken cancellationToken)
    {
        Turn turn;
        lock (_turns)
        {
            turn = _turns.TryGetValue(key, out var known) ? known : _turns[key] = new Turn(this, key);
            turn.Wanted++;
        }

        try
        {
            await turn.Free.WaitAsync(cancellationToken);
            return turn;
        }
        catch (OperationCanceledException)
        {
            Leave(turn);
            throw;
        }
    }

    private void Leave(Turn turn)
    {
        lock (_turns)
        {
            if (--turn.Wanted == 0)
            {
                _turns.Remove(turn.Key);
                turn.Free.Dispose();
            }
        }
    }

    private sealed class Turn(KeyedTurns<TKey> all, TKey key) : IDisposable
    {
        public TKey Key { get; } = key;

        public SemaphoreSlim Free { get; } = new(1);

        public int Wanted { get; set; }

        public void Dispose()
        {
            Free.Release();
            all.Leave(this);
        }
    }
}
