namespace Dubwright.Engines.Workers;

/// <summary>A child, or several that work as one, that answers one request after another.</summary>
internal interface IPooledProcess : IAsyncDisposable
{
    /// <summary>For the log.</summary>
    int ProcessId { get; }

    /// <summary>False once it has ended, or failed in a way after which it cannot be asked again.</summary>
    bool IsAlive { get; }
}

/// <summary>
/// As many processes of one kind as the machine has cores and memory for, started when they are first needed, kept warm for a minute, and
/// then ended. Safe for concurrent calls.
/// </summary>
internal sealed class ProcessPool<TProcess> : IDisposable
    where TProcess : class, IPooledProcess
{
    private static readonly TimeSpan Warm = TimeSpan.FromMinutes(1);
    private readonly string _title;
    private readonly Func<CancellationToken, Task<TProcess>> _start;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _places;
    private readonly Stack<(TProcess Process, long Since)> _idle = new();
    private readonly ITimer _sweep;
    private int _dead;

    /// <param name="title">As a sentence begins: <c>The recogniser whisper-base</c>.</param>
    /// <param name="start">Starts one.</param>
    /// <param name="most">How many at once.</param>
    /// <param name="time">Tells how long one was idle.</param>
    public ProcessPool(string title, Func<CancellationToken, Task<TProcess>> start, int most, TimeProvider time)
    {
        (_title, _start, _time) = (title, start, time);
        _places = new SemaphoreSlim(most);
        _sweep = time.CreateTimer(_ => EndIdle(Warm), null, Warm, Warm);
    }

    /// <summary>Lets a free one work; waits for one where all are at work. What does not live any more is not asked again.</summary>
    /// <exception cref="Core.Failures.DubwrightException">It could not be started; and whatever the work throws.</exception>
    public async Task<TAnswer> UseAsync<TAnswer>(Func<TProcess, Task<TAnswer>> work, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken);
        try
        {
            var process = Idle() ?? await StartAsync(cancellationToken);
            try
            {
                return await work(process);
            }
            finally
            {
                await ReturnAsync(process);
            }
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose()
    {
        _sweep.Dispose();
        EndIdle(TimeSpan.Zero);
        _places.Dispose();
    }

    private async Task<TProcess> StartAsync(CancellationToken cancellationToken)
    {
        var process = await _start(cancellationToken);
        WorkerEvents.Start(_title, process.ProcessId, replaces: Interlocked.Exchange(ref _dead, 0) > 0);
        return process;
    }

    private TProcess? Idle()
    {
        lock (_idle)
        {
            while (_idle.TryPop(out var kept))
            {
                if (kept.Process.IsAlive)
                {
                    return kept.Process;
                }

                Bury(kept.Process);
                _ = kept.Process.DisposeAsync().AsTask();
            }

            return null;
        }
    }

    private void Bury(TProcess process)
    {
        Interlocked.Increment(ref _dead);
        WorkerEvents.Kill(_title, process.ProcessId);
    }

    private async Task ReturnAsync(TProcess process)
    {
        if (!process.IsAlive)
        {
            Bury(process);
            await process.DisposeAsync();
            return;
        }

        lock (_idle)
        {
            _idle.Push((process, _time.GetTimestamp()));
        }
    }

    private void EndIdle(TimeSpan idle)
    {
        lock (_idle)
        {
            var kept = _idle.Reverse().ToList();
            _idle.Clear();
            foreach (var place in kept)
            {
                if (place.Process.IsAlive && _time.GetElapsedTime(place.Since) < idle)
                {
                    _idle.Push(place);
                }
                else
                {
                    _ = place.Process.DisposeAsync().AsTask();
                }
            }
        }
    }
}
