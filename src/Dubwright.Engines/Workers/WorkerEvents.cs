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

    internal static void Start(string title, int processId, bool replaces)
    {
        Instruments.WorkerStarts.Add(1, Tag(title));
        if (replaces)
        {
            Instruments.WorkerRestarts.Add(1, Tag(title));
        }

        Started?.Invoke(title, processId, replaces);
    }

    internal static void Kill(string title, int processId)
    {
        Instruments.WorkerKills.Add(1, Tag(title));
        Killed?.Invoke(title, processId);
    }

    private static KeyValuePair<string, object?> Tag(string title) => new("worker", title);
}
