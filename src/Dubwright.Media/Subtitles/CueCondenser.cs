using Dubwright.Core.Time;

namespace Dubwright.Media.Subtitles;

/// <summary>
/// Makes subtitles of fast speech readable: what is said faster than people read is given time that its neighbours can spare, and where
/// there is none it says less. What is spoken stays as it is.
/// </summary>
public static class CueCondenser
{
    // Further from the voice, and the eye takes it for another line's.
    private static readonly TimeSpan MostEarlier = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan MostLater = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan TooShort = TimeSpan.FromSeconds(0.7);

    /// <param name="laid">As <see cref="CueLayout"/> laid them out; laying out the result again changes nothing but their ends.</param>
    /// <returns>In the same order, none with more than <see cref="CueLayout.ReadingSpeed"/> letters a second.</returns>
    public static IReadOnlyList<Cue> Condense(IReadOnlyList<Cue> laid)
    {
        // Whole milliseconds, as files have them: rounding later would make one of them too fast again.
        Cue[] cues = [.. CueLayout.Lay(Joined(laid.Select(cue =>
            cue with { Time = new TimeRange(Whole(cue.Time.Start), Whole(cue.Time.End)) })))
            .Select(cue => cue with { Time = new TimeRange(Whole(cue.Time.Start), Whole(cue.Time.End)) })];
        for (var at = 0; at < cues.Length; at++)
        {
            var missing = Needed(cues[at]) - cues[at].Time.Duration;
            if (missing <= TimeSpan.Zero)
            {
                continue;
            }

            missing -= TakeBefore(cues, at, missing);
            missing -= TakeAfter(cues, at, missing);
            if (missing > TimeSpan.Zero)
            {
                cues[at] = cues[at] with { Text = Shortened(cues[at]) };
            }
        }

        return cues;
    }

    // What flashes by too fast to be read is shown together with what it runs into.
    private static List<Cue> Joined(IEnumerable<Cue> cues)
    {
        var joined = new List<Cue>();
        foreach (var cue in cues)
        {
            if (joined.Count > 0 && joined[^1] is var before && cue.Time.Start >= before.Time.End
                && cue.Time.Start - before.Time.End < TooShort && (IsFlash(before) || IsFlash(cue)))
            {
                joined[^1] = before with
                {
                    Time = new TimeRange(before.Time.Start, cue.Time.End),
                    Text = $"{Flat(before.Text)} {Flat(cue.Text)}",
                };
                continue;
            }

            joined.Add(cue);
        }

        return joined;
    }

    private static bool IsFlash(Cue cue) => cue.Time.Duration < TooShort && Needed(cue) > cue.Time.Duration;

    private static TimeSpan Needed(Cue cue) => TimeFor(CueWidth.Of(Flat(cue.Text)));

    private static TimeSpan TimeFor(int width) => TimeSpan.FromMilliseconds(Math.Ceiling(1000 * width / CueLayout.ReadingSpeed));

    private static TimeSpan Whole(TimeSpan time) => TimeSpan.FromMilliseconds(Math.Round(time.TotalMilliseconds));

    private static string Flat(string text) => text.Replace('\n', ' ');

    // The silence before, and what the cue before has over.
    private static TimeSpan TakeBefore(Cue[] cues, int at, TimeSpan missing)
    {
        var (time, before) = (cues[at].Time, at > 0 ? cues[at - 1] : null);
        if (before is not null && before.Time.End > time.Start)
        {
            return TimeSpan.Zero;
        }

        var earliest = before is null ? TimeSpan.Zero : before.Time.Start + Longer(Needed(before), Shortest(before)) + CueLayout.Gap;
        var taken = Between(TimeSpan.Zero, time.Start - earliest, Shorter(missing, MostEarlier));
        if (before is not null && before.Time.End + CueLayout.Gap > time.Start - taken)
        {
            cues[at - 1] = before with { Time = new TimeRange(before.Time.Start, time.Start - taken - CueLayout.Gap) };
        }

        cues[at] = cues[at] with { Time = new TimeRange(time.Start - taken, time.End) };
        return taken;
    }

    // The silence after, and what the cue after has over: it begins later then.
    private static TimeSpan TakeAfter(Cue[] cues, int at, TimeSpan missing)
    {
        var (time, after) = (cues[at].Time, at + 1 < cues.Length ? cues[at + 1] : null);
        if (after is null || missing <= TimeSpan.Zero || time.End > after.Time.Start)
        {
            var free = after is null ? Between(TimeSpan.Zero, missing, MostLater) : TimeSpan.Zero;
            cues[at] = cues[at] with { Time = new TimeRange(time.Start, time.End + free) };
            return free;
        }

        var spare = after.Time.Duration - Longer(Needed(after), Shortest(after));
        var room = after.Time.Start + Between(TimeSpan.Zero, spare, MostLater) - CueLayout.Gap - time.End;
        var taken = Between(TimeSpan.Zero, room, missing);
        if (time.End + taken + CueLayout.Gap > after.Time.Start)
        {
            cues[at + 1] = after with { Time = new TimeRange(time.End + taken + CueLayout.Gap, after.Time.End) };
        }

        cues[at] = cues[at] with { Time = new TimeRange(time.Start, time.End + taken) };
        return taken;
    }

    private static string Shortened(Cue cue)
    {
        var room = (int)Math.Floor(cue.Time.Duration.TotalSeconds * CueLayout.ReadingSpeed);
        var text = CueSummary.Of(Flat(cue.Text), room);
        // As wide as it is, two lines hold it: it is no wider than before.
        return CueLayout.Lay([cue with { Text = text, Time = new TimeRange(cue.Time.Start, cue.Time.Start + TimeSpan.FromSeconds(1)) }])
            is [var one] ? one.Text : text;
    }

    private static TimeSpan Shortest(Cue cue) => Shorter(cue.Time.Duration, TimeSpan.FromSeconds(5 / 6.0));

    private static TimeSpan Between(TimeSpan least, TimeSpan value, TimeSpan most) => Longer(least, Shorter(value, most));

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
