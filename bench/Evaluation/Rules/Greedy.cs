using Dubwright.Core.Time;
using Dubwright.Fitting;

namespace Dubwright.Evaluation.Rules;

/// <summary>The rules that dubbing systems use: line by line, left to right.</summary>
internal static class Greedy
{
    private static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(80);

    public static IReadOnlyList<Rule> All { get; } =
    [
        new("greedy, capped at 1.3", (lines, total) => Each(lines, at => Fast(lines[at], Rule.Room(lines, at, total), 1.3))),
        new("greedy, uncapped", (lines, total) => Each(lines, at => Fast(lines[at], Rule.Room(lines, at, total), double.MaxValue))),
        new("greedy, uncapped, a gap kept", (lines, total) =>
            Each(lines, at => Fast(lines[at], Longer(Rule.Room(lines, at, total) - Margin, lines[at].Slot.Duration), double.MaxValue))),
        new("exact slots, stretched", (lines, _) => Each(lines, at => Exactly(lines[at], lines[at].Slot.Duration))),
        new("exact slots, cut", (lines, _) => Each(lines, at => Cut(lines[at], lines[at].Slot.Duration))),
        new("up to the next line, cut", (lines, total) => Each(lines, at => Cut(lines[at], Rule.Room(lines, at, total)))),
        new("chunked, shifted, at most 1.4", (lines, _) => Chunked(lines, 1.4)),
        new("stretch the video too", StretchVideo),
    ];

    private static Outcome Each(IReadOnlyList<LineToFit> lines, Func<int, Placed> place) =>
        new([.. Enumerable.Range(0, lines.Count).Select(place)], TimeSpan.Zero);

    private static Placed Fast(LineToFit line, TimeSpan room, double cap)
    {
        var rate = Math.Clamp(line.NaturalLength / room, 1, cap);
        return new Placed(new TimeRange(line.Slot.Start, line.Slot.Start + (line.NaturalLength / rate)), rate, TimeSpan.Zero);
    }

    private static Placed Exactly(LineToFit line, TimeSpan room) =>
        new(new TimeRange(line.Slot.Start, line.Slot.Start + room), line.NaturalLength / room, TimeSpan.Zero);

    private static Placed Cut(LineToFit line, TimeSpan room)
    {
        var heard = line.NaturalLength < room ? line.NaturalLength : room;
        return new Placed(new TimeRange(line.Slot.Start, line.Slot.Start + heard), 1, line.NaturalLength - heard);
    }

    /// <summary>Lines that follow one another closely share one rate and move up; a chunk that would need more than the cap
    /// fails.</summary>
    private static Outcome Chunked(IReadOnlyList<LineToFit> lines, double cap)
    {
        var placed = new Placed[lines.Count];
        for (var (from, to) = (0, 0); from < lines.Count; from = to)
        {
            for (to = from + 1; to < lines.Count && lines[to].Slot.Start - lines[to - 1].Slot.End < TimeSpan.FromSeconds(0.6)
                && to - from < 8;)
            {
                to++;
            }

            var begin = lines[from].Slot.Start;
            var window = lines[to - 1].Slot.End - begin;
            var spoken = lines.Skip(from).Take(to - from).Aggregate(TimeSpan.Zero, (sum, line) => sum + line.NaturalLength);
            var rate = Math.Max(1, spoken / window);
            for (var at = from; at < to; at++)
            {
                // As late as its slot wants, as early as what follows in the chunk needs.
                var rest = lines.Skip(at).Take(to - at).Aggregate(TimeSpan.Zero, (sum, line) => sum + line.NaturalLength) / rate;
                var latest = lines[from].Slot.Start + window - rest;
                var start = lines[at].Slot.Start < latest ? lines[at].Slot.Start : latest;
                start = start > begin ? start : begin;
                begin = start + (lines[at].NaturalLength / rate);
                placed[at] = rate > cap ? new Placed(null, rate, TimeSpan.Zero)
                    : new Placed(new TimeRange(start, begin), rate, TimeSpan.Zero);
            }
        }

        return new Outcome(placed, TimeSpan.Zero);
    }

    /// <summary>Speech up to 1.2, the picture slowed for the rest: times are told on the old clock, and by how much the film grew beside
    /// them.</summary>
    private static Outcome StretchVideo(IReadOnlyList<LineToFit> lines, TimeSpan total)
    {
        var longer = TimeSpan.Zero;
        var placed = Each(lines, at =>
        {
            var room = Rule.Room(lines, at, total);
            var rate = Math.Clamp(lines[at].NaturalLength / room, 1, 1.2);
            var over = (lines[at].NaturalLength / rate) - room;
            longer += over > TimeSpan.Zero ? over : TimeSpan.Zero;
            var sounds = lines[at].NaturalLength / rate;
            return new Placed(new TimeRange(lines[at].Slot.Start, lines[at].Slot.Start + (sounds < room ? sounds : room)), rate,
                TimeSpan.Zero);
        });
        return placed with { Longer = longer };
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
