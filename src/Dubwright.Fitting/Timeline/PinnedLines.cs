using Dubwright.Core.Time;

namespace Dubwright.Fitting.Timeline;

/// <summary>Lines that must stay where they are.</summary>
internal static class PinnedLines
{
    /// <summary>
    /// Frees pins that lie outside the film, or would sound together with an earlier pin for longer than the original did.
    /// </summary>
    /// <returns>Whether any was freed.</returns>
    public static bool DropConflicts(TimelineRow[] rows, TimeSpan total)
    {
        var dropped = false;
        var active = new List<TimelineRow>();
        foreach (var row in rows.Where(row => row.Pin is not null))
        {
            var pin = row.Pin!.Value;
            active.RemoveAll(other => other.Pin!.Value.End <= pin.Start && other.Slot.End <= row.Slot.Start);
            var outside = pin.Start < TimeSpan.Zero || pin.End > total
                || (pin.Duration <= TimeSpan.Zero && row.Line.NaturalLength > TimeSpan.Zero);
            if (outside || active.Exists(other => Shared(other.Pin!.Value, pin) > Shared(other.Slot, row.Slot)))
            {
                (row.Pin, row.Unpinned, dropped) = (null, true, true);
                continue;
            }

            active.Add(row);
        }

        return dropped;
    }

    /// <summary>Which rows are free when all but some and their neighbours stay.</summary>
    public static bool[] FreeAround(TimelineRow[] rows, Func<TimelineRow, bool> changed, int reach)
    {
        var free = new bool[rows.Length];
        for (var at = 0; at < rows.Length; at++)
        {
            if (changed(rows[at]))
            {
                var first = Math.Max(0, at - reach);
                Array.Fill(free, true, first, Math.Min(rows.Length, at + reach + 1) - first);
            }
        }

        return free;
    }

    private static TimeSpan Shared(TimeRange one, TimeRange other) => one.Intersect(other)?.Duration ?? TimeSpan.Zero;
}
