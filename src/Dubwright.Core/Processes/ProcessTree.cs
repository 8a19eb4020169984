using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Dubwright.Core.Processes;

/// <summary>
/// A child with everything it starts. All of it inherits the session the child leads and a mark in the environment; a process that leaves
/// the session, or whose parent has ended, still has the mark.
/// </summary>
/// <param name="Leader">The child's process id, which is also its session's and its process group's.</param>
/// <param name="Marked">The entry of the environment.</param>
internal sealed partial record ProcessTree(int Leader, string Marked)
{
    private const string Variable = "DUBWRIGHT_PROCESS_TREE";
    private const int Rounds = 20;
    private const int SigInt = 2;
    private const int SigKill = 9;
    private static readonly string Host = Guid.NewGuid().ToString("N");
    private static int _count;

    /// <summary>How the mark of every child of this host begins.</summary>
    public static string HostMark { get; } = $"{Variable}={Host}.";

    /// <summary>Marks what is about to be started.</summary>
    public static string Mark(ProcessStartInfo start)
    {
        var number = Interlocked.Increment(ref _count).ToString(CultureInfo.InvariantCulture);
        start.Environment[Variable] = $"{Host}.{number}";
        return HostMark + number;
    }

    /// <summary>Takes away the mark of an outer host, which this one may have inherited.</summary>
    public static void Unmark(ProcessStartInfo start) => start.Environment.Remove(Variable);

    /// <summary>Asks all of it to end. Only while the leader lives: its id may be another's afterwards.</summary>
    public void Interrupt()
    {
        // Between its start and the call that makes it a leader there is no group of its name yet, and nothing below it either.
        if (Send(-Leader, SigInt) != 0)
        {
            _ = Send(Leader, SigInt);
        }
    }

    /// <summary>Kills the leader's process group. Only while the leader lives, or at once when it has ended.</summary>
    public void KillGroup() => _ = Send(-Leader, SigKill);

    /// <summary>Kills all of it, wherever it went. At any time.</summary>
    public void Kill()
    {
        // What is being started while the others are killed is found in the next round.
        for (var round = 0; round < Rounds && KillMarked(); round++)
        {
        }
    }

    private bool KillMarked()
    {
        var mark = Encoding.UTF8.GetBytes($"{Marked}\0");
        var found = false;
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                && Has(folder, mark))
            {
                found |= Send(id, SigKill) == 0;
            }
        }

        return found;
    }

    private static bool Has(string folder, byte[] mark)
    {
        try
        {
            return File.ReadAllBytes($"{folder}/environ").AsSpan().IndexOf(mark) >= 0;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // It has ended, or it is another user's.
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Send(int processId, int signal);
}
