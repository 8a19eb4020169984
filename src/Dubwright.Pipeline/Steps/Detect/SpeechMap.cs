using Dubwright.Core.Time;

namespace Dubwright.Pipeline.Steps.Detect;

/// <summary>Where speech is in the whole programme.</summary>
public static class SpeechMap
{
    private static readonly TimeSpan Edge = TimeSpan.FromMilliseconds(120);
    private static readonly TimeSpan LongestUtterance = TimeSpan.FromSeconds(15);

    /// <summary>The windows' utterances in order; one that the edge of two windows cut in two is made whole again, unless it grew too long.</summary>
    public static IReadOnlyList<TimeRange> Utterances(IEnumerable<DetectedSpeech> windows)
    {
        var joined = new List<TimeRange>();
        foreach (var range in windows.SelectMany(window => window.Utterances))
        {
            if (joined is [.., var last] && TouchAtAWindowsEdge(last, range) && range.End - last.Start <= LongestUtterance)
            {
                joined[^1] = new TimeRange(last.Start, range.End);
            }
            else
            {
                joined.Add(range);
            }
        }

        return joined;
    }

    /// <summary>All ranges, sorted, those that touch made one.</summary>
    public static IReadOnlyList<TimeRange> Union(IEnumerable<TimeRange> ranges)
    {
        var union = new List<TimeRange>();
        foreach (var range in ranges.OrderBy(range => range.Start).ThenBy(range => range.End))
        {
            if (union is [.., var last] && range.Start <= last.End)
            {
                union[^1] = new TimeRange(last.Start, range.End > last.End ? range.End : last.End);
            }
            else
            {
                union.Add(range);
            }
        }

        return union;
    }

    private static bool TouchAtAWindowsEdge(TimeRange last, TimeRange next)
    {
        var edge = (long)Math.Round(next.Start / Timeline.Window) * Timeline.Window;
        return (edge - last.End).Duration() <= Edge && (next.Start - edge).Duration() <= Edge;
    }
}
