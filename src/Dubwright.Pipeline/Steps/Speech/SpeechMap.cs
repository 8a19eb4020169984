using Dubwright.Core.Time;

namespace Dubwright.Pipeline.Steps.Speech;

/// <summary>Where speech is in the whole programme.</summary>
public static class SpeechMap
{
    /// <summary>The windows' utterances, in order.</summary>
    public static IReadOnlyList<TimeRange> Utterances(IEnumerable<DetectedSpeech> windows) =>
        [.. windows.SelectMany(window => window.Utterances)];

    /// <summary>Ranges without what lies in others; in the order given.</summary>
    public static IReadOnlyList<TimeRange> Without(IEnumerable<TimeRange> ranges, IEnumerable<TimeRange> others)
    {
        var rest = ranges.ToList();
        foreach (var other in others)
        {
            rest = [.. rest.SelectMany(range => !range.Overlaps(other) ? [range] : new[]
            {
                (range.Start, End: other.Start), (Start: other.End, range.End),
            }.Where(part => part.Start < part.End).Select(part => new TimeRange(part.Start, part.End)))];
        }

        return rest;
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
}
