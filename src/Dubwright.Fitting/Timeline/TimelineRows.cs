using Dubwright.Core.Time;

namespace Dubwright.Fitting.Timeline;

/// <summary>Puts lines into the order of their starts and works out what each may share with those before it.</summary>
internal static class TimelineRows
{
    /// <summary>Of voices sounding together, this many are followed one by one; further ones are kept apart altogether.</summary>
    public const int VoicesFollowed = 3;

    public static TimelineRow[] From(IReadOnlyList<LineToFit> lines, TimeSpan total, TimeGrid grid, PlanOptions options)
    {
        var ordered = lines
            .Select(line => (Line: line, Slot: Within(line.Slot, total)))
            .OrderBy(row => row.Slot.Start)
            .ThenBy(row => row.Slot.Duration > TimeSpan.Zero)
            .ThenByDescending(row => row.Slot.End)
            .ThenBy(row => row.Line.Id)
            .ToArray();

        var rows = new TimelineRow[ordered.Length];
        var sounding = new List<int>();
        var latestEnd = TimeSpan.MinValue;
        for (var at = 0; at < ordered.Length; at++)
        {
            var (line, slot) = ordered[at];
            sounding.RemoveAll(before => ordered[before].Slot.End <= slot.Start);
            while (sounding.Count > VoicesFollowed)
            {
                sounding.Remove(sounding.MinBy(before => ordered[before].Slot.End));
            }

            var gap = at > 0 && ordered[at - 1].Line.Speaker != line.Speaker ? options.GapBetweenSpeakers : options.Gap;
            var silence = at > 0 ? slot.Start - latestEnd : TimeSpan.Zero;
            rows[at] = new TimelineRow
            {
                Line = line,
                Slot = slot,
                Curve = options.Curves.GetValueOrDefault(line.Speaker) ?? SpeedCurve.Default,
                Gap = Math.Max(0, grid.Floor(Math.Min(gap.Ticks, silence.Ticks))),
                Sounding = [.. sounding.Select(before => (before, grid.Floor(Shared(ordered[before].Slot, slot))))],
                LatestEnd = grid.Total,
            };
            foreach (var before in sounding)
            {
                rows[before].Overlaps = rows[at].Overlaps = true;
            }

            sounding.Add(at);
            latestEnd = slot.End > latestEnd ? slot.End : latestEnd;
        }

        return rows;
    }

    /// <summary>
    /// Pinned lines bound the free ones that they may share nothing with, exactly, although pins need not lie on the grid.
    /// </summary>
    public static void Bound(TimelineRow[] rows, TimeGrid grid)
    {
        // Of the pins so far, the latest ends: one more than can be excepted.
        var ends = new List<(int Row, int End)>();
        for (var at = 0; at < rows.Length; at++)
        {
            var row = rows[at];
            row.EarliestStart = ends.Where(pin => row.Sounding.All(pair => pair.Row != pin.Row)).Select(pin => pin.End)
                .DefaultIfEmpty(0).Max();
            if (row.Pin is { } own)
            {
                ends.Add((at, grid.Ceiling(own.End.Ticks)));
                ends.Sort(static (one, other) => other.End.CompareTo(one.End));
                ends.RemoveRange(Math.Min(ends.Count, VoicesFollowed + 1), Math.Max(0, ends.Count - VoicesFollowed - 1));
            }
        }

        var starts = new int[rows.Length + 1];
        starts[^1] = grid.Total;
        for (var at = rows.Length - 1; at >= 0; at--)
        {
            starts[at] = rows[at].Pin is { } own ? Math.Min(starts[at + 1], grid.Floor(own.Start.Ticks)) : starts[at + 1];
            var over = at + 1;
            while (over < rows.Length && rows[over].Sounding.Any(pair => pair.Row == at))
            {
                over++;
            }

            rows[at].LatestEnd = starts[over];
        }
    }

    private static long Shared(TimeRange earlier, TimeRange later) => earlier.Intersect(later)?.Duration.Ticks ?? 0;

    private static TimeRange Within(TimeRange slot, TimeSpan total)
    {
        var start = TimeSpan.FromTicks(Math.Clamp(slot.Start.Ticks, 0, total.Ticks));
        return new TimeRange(start, TimeSpan.FromTicks(Math.Clamp(slot.End.Ticks, start.Ticks, total.Ticks)));
    }
}
