using System.Diagnostics;

namespace Dubwright.Core.Processes;

/// <summary>
/// A small process beside the host that outlives it for a moment: when the host has ended, however it did, it kills whatever any child has
/// left. The kernel's own signal (PDEATHSIG) reaches the children themselves, but not theirs.
/// </summary>
/// <remarks>Used from the thread of <see cref="ProcessStarter"/> only.</remarks>
internal static class HostWatchdog
{
    // It waits for the end of its input, which nobody but the host holds open. Signals sent to the host's whole group do not end it.
    private const string Script = """
        exec >/dev/null 2>&1
        trap '' INT TERM HUP
        cd /
        cat
        round=0
        while [ $round -lt 20 ]; do
            found=$(grep -aFlsz "$1" /proc/[0-9]*/environ)
            [ -n "$found" ] || exit
            for environment in $found; do
                process=${environment#/proc/}
                kill -9 "${process%/environ}"
            done
            round=$((round + 1))
        done
        """;

    private static Process? _process;

    /// <summary>Starts it where it does not run yet, or no longer.</summary>
    public static void Ensure()
    {
        if (_process is { HasExited: false })
        {
            return;
        }

        _process?.Dispose();
        var start = new ProcessStartInfo("setsid",
            ["--", "sh", "-c", Script, "dubwright-watchdog", ProcessTree.HostMark])
        { RedirectStandardInput = true };
        ProcessTree.Unmark(start);
        _process = new Process { StartInfo = start };
        _process.Start();
    }
}
