using System.Text.Json;

namespace Dubwright.Engines.Workers;

/// <summary>Warm workers of one kind. Safe for concurrent calls.</summary>
/// <param name="spec">What to start.</param>
/// <param name="most">How many at once.</param>
/// <param name="time">Tells how long a worker was idle.</param>
internal sealed class WorkerPool(WorkerSpec spec, int most, TimeProvider time) : IDisposable
{
    private readonly ProcessPool<Worker> _workers = new(spec.Title, token => Worker.StartAsync(spec, token), most, time);

    /// <summary>How many workers of so much memory each this machine holds: one a core, in half of its memory at most.</summary>
    public static int Places(long bytesEach) =>
        (int)Math.Clamp(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2 / bytesEach, 1, Environment.ProcessorCount);

    /// <summary>Asks a free worker; waits for one where all are at work.</summary>
    /// <exception cref="Core.Failures.DubwrightException">It refused, died, hung, or could not be started.</exception>
    public Task<TAnswer> AskAsync<TRequest, TAnswer>(
        TRequest request, TimeSpan limit, IProgress<double>? progress, CancellationToken cancellationToken) =>
        _workers.UseAsync(
            async worker =>
            {
                var answer = await worker.AskAsync(
                    JsonSerializer.SerializeToElement(request, WorkerJson.Options), limit, progress, cancellationToken);
                return answer.Deserialize<TAnswer>(WorkerJson.Options)!;
            },
            cancellationToken);

    public void Dispose() => _workers.Dispose();
}
