namespace Dubwright.Core.Telemetry;

/// <summary>
/// What becomes of child processes, for whoever keeps the log. Listeners are called by the thread that saw it and may not wait or throw.
/// </summary>
public static class ProcessEvents
{
    /// <summary>A child that was run to its end failed: its program, its exit code, and its command line without what is private.</summary>
    public static event Action<string, int, string>? Failed;

    internal static void End(string path, int code, string commandLine)
    {
        if (code == 0)
        {
            return;
        }

        var program = Path.GetFileName(path);
        Instruments.ProcessFailures.Add(1, new KeyValuePair<string, object?>("program", program));
        Failed?.Invoke(program, code, commandLine);
    }
}
