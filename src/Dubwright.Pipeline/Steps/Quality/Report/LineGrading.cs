using Dubwright.Core.Time;
using Dubwright.Core.Words;

namespace Dubwright.Pipeline.Steps.Quality.Report;

/// <summary>A line and where it was put; null where it has no take.</summary>
internal sealed record PlacedLine(Line Line, Placement? Placement)
{
    public bool IsSpoken => Line.IsSpoken;
}

/// <summary>What can be said of every line.</summary>
internal static class LineGrading
{
    // Voice activity of at least this share of a slot says that the line is there.
    public const double IsHeard = 0.2;

    public static IReadOnlyList<LineQuality> Of(IReadOnlyList<PlacedLine> lines, IReadOnlyList<TimeRange> spoken, Bounds pace) =>
        [.. lines.Select(line => Of(line, spoken, pace))];

    private static string Reason(LineSound? sound) => sound switch
    {
        LineSound.Muted => "silent, as somebody chose",
        LineSound.Original => "the original, as somebody chose",
        _ => "nothing to say",
    };

    private static LineQuality Of(PlacedLine placed, IReadOnlyList<TimeRange> spoken, Bounds bounds)
    {
        var line = placed.Line;
        var heard = Math.Round(Share(line.Slot, spoken), 3);
        if (placed.Placement is not { } placement)
        {
            return new LineQuality(
                line.Id, line.Slot, null, null, null, heard, null, Reason(line.Sound), placed.IsSpoken ? Grade.Red
                    : line.Sound is null ? Grade.Yellow : Grade.Green);
        }

        var pace = Math.Round(line.Text.Length / Math.Max(0.001, placement.Time.Duration.TotalSeconds), 1);
        var grade = pace > bounds.Bearable || heard < IsHeard ? Grade.Red : pace > bounds.Good ? Grade.Yellow : Grade.Green;
        return new LineQuality(
            line.Id, line.Slot, placement.Time, Math.Round(placement.Rate, 3),
            Math.Round((placement.Time.Start - line.Slot.Start).TotalSeconds, 3), heard, pace, placement.Reason,
            grade > placement.Grade ? grade : placement.Grade);
    }

    /// <summary>The share of a range that others cover; the others do not overlap each other.</summary>
    public static double Share(TimeRange range, IEnumerable<TimeRange> others) => range.Duration == TimeSpan.Zero
        ? 0
        : others.Sum(other => other.Intersect(range)?.Duration.TotalSeconds ?? 0) / range.Duration.TotalSeconds;
}
