using Dubwright.Core.Time;

namespace Dubwright.Media.Separation;

/// <summary>Utterances that follow each other closely are one hole in the background.</summary>
internal static class SpeechHoles
{
    private static readonly TimeSpan Close = TimeSpan.FromSeconds(0.4);
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(0.1);

    public static List<TimeRange> Of(IReadOnlyList<TimeRange> speech)
    {
        var holes = new List<TimeRange>();
        foreach (var range in speech.OrderBy(range => range.Start))
        {
            if (holes.Count > 0 && range.Start - holes[^1].End < Close)
            {
                holes[^1] = new TimeRange(holes[^1].Start, range.End > holes[^1].End ? range.End : holes[^1].End);
            }
            else
            {
                holes.Add(range);
            }
        }

        return holes;
    }

    /// <summary>Where nobody speaks, as far as there is enough of it to be measured.</summary>
    /// <param name="holes">In order.</param>
    public static List<TimeRange> Between(IReadOnlyList<TimeRange> holes, TimeSpan duration)
    {
        var between = new List<TimeRange>();
        var from = TimeSpan.Zero;
        foreach (var hole in holes.Append(new TimeRange(duration, duration)))
        {
            if (hole.Start - from > Shortest)
            {
                between.Add(new TimeRange(from, hole.Start));
            }

            from = hole.End > from ? hole.End : from;
        }

        return between;
    }
}
