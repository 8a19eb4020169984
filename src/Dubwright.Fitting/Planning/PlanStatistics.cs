using Dubwright.Core.Time;
using Dubwright.Core.Words;
using Dubwright.Fitting.Timeline;

namespace Dubwright.Fitting.Planning;

/// <summary>Adds a plan up.</summary>
internal static class PlanStatistics
{
    public static FitTotals Of(TimelineRow[] rows, Placement[] placements, Fit[] fits)
    {
        var errors = fits.Select(fit => fit.Shift.Duration()).Order().ToArray();
        var overlaps = rows.Zip(placements)
            .Select(pair => (Placed: pair.Second.Time.Duration, Slot: pair.First.Line.Slot.Duration))
            .Where(pair => pair.Slot > TimeSpan.Zero)
            .Select(pair => 1 - (Math.Abs((pair.Placed - pair.Slot).TotalSeconds) / pair.Slot.TotalSeconds));
        return new FitTotals(
            rows.Length, Over(1.05), Over(1.2), Over(1.3), placements.Select(placement => placement.Rate).DefaultIfEmpty(1).Max(),
            At(0.5), At(0.95), At(1), fits.Count(fit => fit.Relaxation is Relaxation.Moved or Relaxation.MovedFar),
            TwoVoices(rows, placements),
            overlaps.DefaultIfEmpty(1).Average(), Graded(Grade.Green), Graded(Grade.Yellow), Graded(Grade.Red));

        int Over(double rate) => placements.Count(placement => placement.Rate > rate + 1e-9);

        int Graded(Grade grade) => placements.Count(placement => placement.Grade == grade);

        TimeSpan At(double share) => errors.Length == 0 ? TimeSpan.Zero : errors[(int)Math.Min(errors.Length - 1, share * errors.Length)];
    }

    /// <summary>Time that pairs of placements share beyond what their slots share.</summary>
    private static TimeSpan TwoVoices(TimelineRow[] rows, Placement[] placements)
    {
        var sum = TimeSpan.Zero;
        var sounding = new List<int>();
        foreach (var at in Enumerable.Range(0, rows.Length).OrderBy(at => placements[at].Time.Start))
        {
            sounding.RemoveAll(before => placements[before].Time.End <= placements[at].Time.Start);
            foreach (var before in sounding)
            {
                var excess = Shared(placements[before].Time, placements[at].Time) - Shared(rows[before].Line.Slot, rows[at].Line.Slot);
                sum += excess > TimeSpan.Zero ? excess : TimeSpan.Zero;
            }

            sounding.Add(at);
        }

        return sum;
    }

    private static TimeSpan Shared(TimeRange one, TimeRange other) => one.Intersect(other)?.Duration ?? TimeSpan.Zero;
}
