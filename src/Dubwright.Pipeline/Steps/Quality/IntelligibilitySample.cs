using Dubwright.Core.Time;
using Dubwright.Core.Words;
using Dubwright.Pipeline.Steps.Quality.Report;

namespace Dubwright.Pipeline.Steps.Quality;

/// <summary>Chooses the lines that are recognised again, and where to listen for each.</summary>
internal static class IntelligibilitySample
{
    // Cut tight, words at the edges are lost; but never into a neighbour.
    private static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// The choice hangs on where the original speaks and on nothing that an edit changes, so that what was heard before an edit is heard
    /// again only where it sounds different.
    /// </summary>
    public static IReadOnlySet<int> Choose(IReadOnlyList<Line> lines, IntelligibilityScope scope, TimeSpan most)
    {
        var spoken = lines.Where(line => line.IsSpoken).OrderBy(line => line.Slot.Start).ThenBy(line => line.Id)
            .ToList();
        var all = spoken.Aggregate(TimeSpan.Zero, (sum, line) => sum + line.Slot.Duration);
        if (scope == IntelligibilityScope.Off || spoken.Count == 0)
        {
            return new HashSet<int>();
        }

        if (scope == IntelligibilityScope.All || all <= most)
        {
            return spoken.Select(line => line.Id).ToHashSet();
        }

        var (chosen, passed, taken) = (new HashSet<int>(), TimeSpan.Zero, TimeSpan.Zero);
        foreach (var line in spoken)
        {
            passed += line.Slot.Duration;
            if (taken + (line.Slot.Duration / 2) <= most * (passed / all))
            {
                taken += line.Slot.Duration;
                chosen.Add(line.Id);
            }
        }

        return chosen;
    }

    /// <summary>Where each chosen line sounds, in order of start.</summary>
    public static IReadOnlyList<SampledLine> Places(IReadOnlyList<Placement> placements, IReadOnlySet<int> chosen, TimeSpan programme)
    {
        var ordered = placements.OrderBy(placement => placement.Time.Start).ToList();
        var places = new List<SampledLine>();
        for (var at = 0; at < ordered.Count; at++)
        {
            if (chosen.Contains(ordered[at].LineId))
            {
                var time = ordered[at].Time;
                var (before, after) = (at == 0 ? TimeSpan.Zero : ordered[at - 1].Time.End, at + 1 == ordered.Count ? programme
                    : ordered[at + 1].Time.Start);
                places.Add(new SampledLine(ordered[at].LineId,
                    new TimeRange(time.Start - Half(time.Start - before), time.End + Half(after - time.End))));
            }
        }

        return places;
    }

    private static TimeSpan Half(TimeSpan gap) => gap <= TimeSpan.Zero ? TimeSpan.Zero : gap / 2 < Margin ? gap / 2 : Margin;
}
