using System.Collections.Concurrent;
using System.Globalization;

namespace Dubwright.Core.Processes;

/// <summary>
/// The child processes that work for one flow of work, so that whoever waits for it can tell slow from stuck: a child that works uses the
/// processor. Safe for concurrent use.
/// </summary>
public sealed class ProcessWork
{
    private const int UserTime = 11;
    private const int SystemTime = 12;
    private static readonly AsyncLocal<ProcessWork?> Flow = new();
    private readonly ConcurrentDictionary<int, long> _ticks = new();

    /// <summary>Of this flow of work; null where nobody asks.</summary>
    public static ProcessWork? Current
    {
        get => Flow.Value;
        set => Flow.Value = value;
    }

    /// <summary>Whether any child works for it, as far as is known.</summary>
    public bool HasChildren => !_ticks.IsEmpty;

    /// <summary>A child works for the flow from now on.</summary>
    public void Add(int processId) => _ticks.TryAdd(processId, 0);

    /// <summary>Whether one of the children, or of theirs, used the processor since this was last asked. What has ended is
    /// forgotten.</summary>
    public bool Moved()
    {
        var moved = false;
        foreach (var (id, before) in _ticks)
        {
            if (TicksOf(id) is not { } ticks)
            {
                _ticks.TryRemove(id, out _);
                moved = true;
            }
            else if (ticks != before)
            {
                _ticks[id] = ticks;
                moved = true;
            }
        }

        return moved;
    }

    /// <summary>What a process and its descendants used so far, in ticks of the kernel; null where it is gone.</summary>
    private static long? TicksOf(int id)
    {
        try
        {
            // After the name, which may hold anything, in brackets: the state, the parent … (proc_pid_stat(5)).
            var text = File.ReadAllText($"/proc/{id}/stat");
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            var list = $"/proc/{id}/task/{id}/children";
            var children = File.Exists(list) ? File.ReadAllText(list).Split(' ', StringSplitOptions.RemoveEmptyEntries) : [];
            return Number(fields[UserTime]) + Number(fields[SystemTime]) + Number(fields[UserTime + 2]) + Number(fields[SystemTime + 2])
                + children.Sum(child => TicksOf((int)Number(child)) ?? 0);
        }
        catch (IOException)
        {
            return null;
        }

        static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
    }
}
