using System.Collections.Concurrent;
using System.Diagnostics;

namespace Dubwright.Core.Processes;

/// <summary>
/// Starts every child from one thread that lives as long as the host. Children ask the kernel to be killed with their parent (PDEATHSIG),
/// and Linux means the parent <i>thread</i>: started from the pool, a child would die whenever its pool thread is retired.
/// </summary>
internal static class ProcessStarter
{
    private static readonly BlockingCollection<(Process Process, TaskCompletionSource Started)> Queue = [];

    static ProcessStarter() => new Thread(Run) { IsBackground = true, Name = "process starter" }.Start();

    public static Task StartAsync(Process process)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Queue.Add((process, started));
        return started.Task;
    }

    private static void Run()
    {
        foreach (var (process, started) in Queue.GetConsumingEnumerable())
        {
            try
            {
                HostWatchdog.Ensure();
                process.Start();
                started.SetResult();
            }
            catch (Exception fault) when (
                fault is InvalidOperationException or System.ComponentModel.Win32Exception or FileNotFoundException)
            {
                started.SetException(fault);
            }
        }
    }
}
