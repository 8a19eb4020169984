using System.Text.Json;

namespace Dubwright.Engines.Workers;

/// <summary>
/// As many workers of one kind as the machine has cores and memory for, started when they are first needed, kept warm for a minute, and
/// then ended. Safe for concurrent calls.
/// </summary>
internal sealed class WorkerPool : IDisposable
{
    private static readonly TimeSpan Warm = TimeSpan.FromMinutes(1);
    private readonly WorkerSpec _spec;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _places;
    private readonly Stack<(Worker Worker, long Since)> _idle = new();
    private readonly ITimer _sweep;
    private int _dead;

    /// <param name="spec">What to start.</param>
    /// <param name="most">How many at once.</param>
    /// <param name="time">Tells how long a worker was idle.</param>
    public WorkerPool(WorkerSpec spec, int most, TimeProvider time)
    {
        _spec = spec;
        _time = time;
        _places = new SemaphoreSlim(most);
        _sweep = time.CreateTimer(_ => EndIdle(Warm), null, Warm, Warm);
    }

    /// <summary>How many workers of so much memory each this machine holds: one a core, in half of its memory at most.</summary>
    public static int Places(long bytesEach) =>
        (int)Math.Clamp(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2 / bytesEach, 1, Environment.ProcessorCount);

    /// <summary>Asks a free worker; waits for one where all are at work.</summary>
    /// <exception cref="Core.Failures.DubwrightException">It refused, died, hung, or could not be started.</exception>
    public async Task<TAnswer> AskAsync<TRequest, TAnswer>(
        TRequest request, TimeSpan limit, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken);
        try
        {
            var worker = Idle() ?? await StartAsync(cancellationToken);
            try
            {
                var answer = await worker.AskAsync(
                    JsonSerializer.SerializeToElement(request, WorkerJson.Options), limit, progress, cancellationToken);
                return answer.Deserialize<TAnswer>(WorkerJson.Options)!;
            }
            finally
            {
                await ReturnAsync(worker);
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

    private async Task<Worker> StartAsync(CancellationToken cancellationToken)
    {
        var worker = await Worker.StartAsync(_spec, cancellationToken);
        WorkerEvents.Start(_spec, worker, replaces: Interlocked.Exchange(ref _dead, 0) > 0);
        return worker;
    }

    private Worker? Idle()
    {
        lock (_idle)
        {
            while (_idle.TryPop(out var kept))
            {
                if (kept.Worker.IsAlive)
                {
                    return kept.Worker;
                }

                Bury(kept.Worker);
            }

            return null;
        }
    }

    private void Bury(Worker worker)
    {
        Interlocked.Increment(ref _dead);
        WorkerEvents.Kill(_spec, worker);
    }

    private async Task ReturnAsync(Worker worker)
    {
        if (!worker.IsAlive)
        {
            Bury(worker);
            await worker.DisposeAsync();
            return;
        }

        lock (_idle)
        {
            _idle.Push((worker, _time.GetTimestamp()));
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
                if (place.Worker.IsAlive && _time.GetElapsedTime(place.Since) < idle)
                {
                    _idle.Push(place);
                }
                else
                {
                    _ = place.Worker.DisposeAsync().AsTask();
                }
            }
        }
    }
}
