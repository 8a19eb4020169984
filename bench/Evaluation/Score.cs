using Dubwright.Core.Time;
using Dubwright.Evaluation.Rules;
using Dubwright.Fitting;

namespace Dubwright.Evaluation;

/// <summary>The report's arithmetic over any rule's outcome; shares of lines, spans in seconds.</summary>
/// <param name="Lost">Lines without a place.</param>
/// <param name="Off03">Share of lines whose length is off the slot's by 0.3 s or more.</param>
/// <param name="CoveredShare">Share of the original's speech with the new voice over it.</param>
internal sealed record Score(
    double Over105, double Over120, double Over130, double Fastest, double TwoVoices, double Cut, int Lost, double Longer,
    double StartMedian, double Start95, double StartMax, double StartsBeyond, double SpeechOverlap, double Off03, double CoveredShare,
        double LongestHole)
{
    public const string Overlap = "speech overlap";
    public const string Covered = "covered";

    /// <summary>The rows of the report, for a <see cref="Gate"/>.</summary>
    public IEnumerable<(string Row, double Value)> Rows =>
    [
        ("lines over 1.05", Over105), ("lines over 1.2", Over120), ("lines over 1.3", Over130), ("fastest", Fastest),
            ("two voices at once", TwoVoices),
        ("cut", Cut), ("lost", Lost), ("longer", Longer), ("start error, median", StartMedian), ("start error, 95 %", Start95),
            ("start error, largest", StartMax),
        ("starts beyond 0.3 s", StartsBeyond), (Overlap, SpeechOverlap), ("lengths off by 0.3 s", Off03), (Covered, CoveredShare),
            ("longest hole", LongestHole),
    ];

    /// <summary>Nothing that no listener would forgive.</summary>
    public bool IsClean => TwoVoices == 0 && Cut == 0 && Lost == 0 && Longer == 0;

    public static Score Of(IReadOnlyList<LineToFit> lines, Outcome outcome)
    {
        var heard = outcome.Lines.Zip(lines).Where(pair => pair.First.Time is not null)
            .Select(pair => (Time: pair.First.Time!.Value, pair.First.Rate, pair.Second.Slot)).ToList();
        var errors = heard.Select(line => Math.Abs((line.Time.Start - line.Slot.Start).TotalSeconds)).Order().ToList();
        var holes = lines
            .Select(line =>
            Holes(line.Slot, outcome.Lines.Where(placed => placed.Time is { } time && time.Overlaps(line.Slot))
            .Select(placed => placed.Time!.Value))).ToList();
        return new Score(
            Share(line => line.Rate > 1.05 + 1e-9), Share(line => line.Rate > 1.2 + 1e-9), Share(line => line.Rate > 1.3 + 1e-9), heard
                .Max(line => line.Rate),
            TwoVoicesAtOnce([.. heard.OrderBy(line => line.Time.Start)]), outcome.Lines.Sum(line => line.Cut.TotalSeconds),
                lines.Count - heard.Count, outcome.Longer.TotalSeconds,
            errors[errors.Count / 2], errors[(int)(0.95 * errors.Count)], errors[^1], errors
                .Count(error => error > 0.3 + 1e-9) / (double)lines.Count,
            heard.Average(line => 1 - (Off(line) / line.Slot.Duration.TotalSeconds)), Share(line => Off(line) >= 0.3),
            1 - (holes.Sum(hole => hole.All) / lines.Sum(line => line.Slot.Duration.TotalSeconds)), holes.Max(hole => hole.Longest));

        double Share(Func<(TimeRange Time, double Rate, TimeRange Slot), bool> holds) => heard.Count(holds) / (double)lines.Count;

        double Off((TimeRange Time, double Rate, TimeRange Slot) line) => Math.Abs((line.Time.Duration - line.Slot.Duration).TotalSeconds);
    }

    private static double TwoVoicesAtOnce((TimeRange Time, double Rate, TimeRange Slot)[] ordered)
    {
        var sum = 0.0;
        for (var at = 0; at < ordered.Length; at++)
        {
            for (var next = at + 1; next < ordered.Length && ordered[next].Time.Start < ordered[at].Time.End; next++)
            {
                var (sounds, sounded) = (ordered[at].Time.Intersect(ordered[next].Time), ordered[at].Slot.Intersect(ordered[next].Slot));
                // Rules that reckon in fractions touch each other by a tick.
                var excess = ((sounds?.Duration ?? TimeSpan.Zero) - (sounded?.Duration ?? TimeSpan.Zero)).TotalSeconds;
                sum += excess > 1e-5 ? excess : 0;
            }
        }

        return sum;
    }

    private static (double All, double Longest) Holes(TimeRange slot, IEnumerable<TimeRange> voices)
    {
        var (all, longest, from) = (0.0, 0.0, slot.Start);
        foreach (var voice in voices.OrderBy(voice => voice.Start))
        {
            var hole = Math.Max(0, (voice.Start - from).TotalSeconds);
            (all, longest, from) = (all + hole, Math.Max(longest, hole), voice.End > from ? voice.End : from);
        }

        var last = Math.Max(0, (slot.End - from).TotalSeconds);
        return (all + last, Math.Max(longest, last));
    }
}
