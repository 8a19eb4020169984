using Dubwright.Core.Telemetry;

namespace Dubwright.Engines.Workers;

/// <summary>
/// What becomes of workers, for whoever keeps the log. Listeners are called by the thread that saw it and may not wait or throw.
/// </summary>
public static class WorkerEvents
{
    /// <summary>A worker is ready: its title, its process id, and whether it takes the place of one that died.</summary>
    public static event Action<string, int, bool>? Started;

    /// <summary>A worker died, hung or was stopped in the middle of a request: its title and its process id.</summary>
    public static event Action<string, int>? Killed;

    internal static void Start(WorkerSpec spec, Worker worker, bool replaces)
    {
        Instruments.WorkerStarts.Add(1, Tag(spec));
        if (replaces)
        {
            Instruments.WorkerRestarts.Add(1, Tag(spec));
        }

        Started?.Invoke(spec.Title, worker.ProcessId, replaces);
    }

    internal static void Kill(WorkerSpec spec, Worker worker)
    {
        Instruments.WorkerKills.Add(1, Tag(spec));
        Killed?.Invoke(spec.Title, worker.ProcessId);
    }

    private static KeyValuePair<string, object?> Tag(WorkerSpec spec) => new("worker", spec.Title);
}
