using System.Globalization;
using Dubwright.Core.Time;
using Dubwright.Core.Words;
using Dubwright.Fitting.Candidates;
using Dubwright.Fitting.Timeline;

namespace Dubwright.Fitting.Planning;

/// <summary>Turns candidate placements on the grid into a plan, with the reason of each in words.</summary>
internal static class PlanBuilder
{
    /// <param name="chosen">Null where the film has no room for anything: everything then sits at its end, as short as time goes.</param>
    /// <param name="kept">The placement to take over unchanged for a row, or null.</param>
    public static FitPlan Of(
        TimelineRow[] rows, CandidatePlacement[]? chosen, TimeGrid grid, PlanOptions options, TimeSpan total,
        Func<int, (Placement Placement, Fit Fit)?>? kept = null)
    {
        var placements = new Placement[rows.Length];
        var fits = new Fit[rows.Length];
        for (var at = 0; at < rows.Length; at++)
        {
            (placements[at], fits[at]) = kept?.Invoke(at) is { } before ? before
                : chosen is null ? Nowhere(rows[at], total) : Place(rows[at], chosen[at], grid, options);
        }

        return new FitPlan(placements, fits, PlanStatistics.Of(rows, placements, fits));
    }

    private static (Placement, Fit) Place(TimelineRow row, CandidatePlacement candidate, TimeGrid grid, PlanOptions options)
    {
        var line = row.Line;
        var (choice, wording) = (candidate.Length, row.Wordings.ElementAt(candidate.Length.Wording));
        TimeRange time;
        if (row.Pin is { } pin)
        {
            time = new TimeRange(
                pin.Start, pin.Start + TimeSpan.FromTicks(Math.Min(pin.Duration.Ticks, (long)(line.NaturalLength.Ticks / choice.Rate))));
        }
        else
        {
            var start = grid.At(candidate.Start);
            var length = choice.Rate == 1 ? TimeSpan.FromTicks(wording.NaturalLength.Ticks - choice.PauseTicks) : grid.At(choice.Cells);
            time = new TimeRange(start, start + TimeSpan.FromTicks(Math.Min(length.Ticks, grid.At(choice.Cells).Ticks)));
        }

        var fit = new Fit(
            line.Id, choice.Wording == 0 ? null : wording.Key, TimeSpan.FromTicks(choice.PauseTicks), time.Start - line.Slot.Start,
            Relaxed(line, choice.Rate, time.Start - line.Slot.Start, grid, options));
        return (new Placement(
            line.Id, time, choice.Rate, Reason(row, wording, fit, time, choice.Rate, options), Graded(fit, choice.Rate, options)), fit);
    }

    private static Relaxation Relaxed(LineToFit line, double rate, TimeSpan shift, TimeGrid grid, PlanOptions options)
    {
        var within = line.OffScreen ? options.OffScreenStartWithin : options.StartWithin;
        var atWorst = options.StartWithinAtWorst > within ? options.StartWithinAtWorst : within;
        // A slot that starts between two cells may round to one outside the film or past the limit by less than a cell.
        var off = shift.Duration();
        return off > atWorst + TimeSpan.FromTicks(grid.Step) ? Relaxation.MovedFar
            : rate > options.RateAtWorst + 1e-9 ? Relaxation.MuchFaster
            : off > within ? Relaxation.Moved
            : rate > options.RateAtMost + 1e-9 ? Relaxation.Faster
            : Relaxation.None;
    }

    private static Grade Graded(Fit fit, double rate, PlanOptions options) =>
        fit.Relaxation != Relaxation.None ? Grade.Red
        : rate > options.RateUnmarked + 1e-9 || rate < 0.95 - 1e-9 || fit.Shift.Duration() > options.StartWithin * (2.0 / 3) ? Grade.Yellow
        : Grade.Green;

    private static string Reason(TimelineRow row, Wording wording, Fit fit, TimeRange time, double rate, PlanOptions options)
    {
        var words = new List<string>();
        var late = time.End - row.Line.Slot.End;
        Add(row.Unpinned, "could not stay where it was pinned");
        Add(row.Pin is not null, "pinned");
        Add(fit.Shift <= Noticed.Negate(), $"borrowed {Span(fit.Shift.Negate())} before");
        Add(fit.Shift >= Noticed, $"starts {Span(fit.Shift)} late");
        Add(late >= Noticed, $"runs {Span(late)} past its slot");
        // How long its words would be at the voice's usual rate.
        var usual = wording.NaturalLength * wording.SpokenRate;
        var shorter = usual < row.Line.NaturalLength * (wording.SpokenRate == 1 ? 1 : SameWords);
        Add(fit.Wording is not null && shorter, "text shortened " + Share(row.Line.NaturalLength, usual));
        Add(fit.Wording is not null && !shorter && wording.SpokenRate == 1, "other wording");
        Add(wording.SpokenRate != 1, string.Create(CultureInfo.InvariantCulture, $"spoken {wording.SpokenRate:0.00}× as fast"));
        Add(fit.PausesCut > TimeSpan.Zero, $"pauses shortened by {Span(fit.PausesCut)}");
        Add(Math.Abs(rate - 1) >= 0.005, string.Create(CultureInfo.InvariantCulture, $"{rate:0.00}×"));
        Add(words.Count == 0, "fits as spoken");
        Add(rate > options.RateAtMost + 1e-9, "no slower speed fits between its neighbours");
        Add(fit.Relaxation is Relaxation.Moved or Relaxation.MovedFar or Relaxation.MuchFaster
            && fit.Shift.Duration() > options.StartWithin, "no room nearer to its slot");
        return string.Join(", ", words);

        void Add(bool applies, string word)
        {
            if (applies)
            {
                words.Add(word);
            }
        }
    }

    // A voice asked for a rate keeps it no closer than this.
    private const double SameWords = 0.97;

    private static readonly TimeSpan Noticed = TimeSpan.FromMilliseconds(20);

    private static string Span(TimeSpan span) => span < TimeSpan.FromSeconds(1)
        ? string.Create(CultureInfo.InvariantCulture, $"{span.TotalMilliseconds:0} ms")
        : string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0.0} s");

    private static string Share(TimeSpan whole, TimeSpan part) =>
        string.Create(CultureInfo.InvariantCulture, $"{100 * (1 - (part / whole)):0} %");

    private static (Placement, Fit) Nowhere(TimelineRow row, TimeSpan total)
    {
        var silent = row.Line.NaturalLength <= TimeSpan.Zero;
        var shift = total - row.Line.Slot.Start;
        // One tick stands for no time at all: a rate has to be a number.
        var placement = new Placement(
            row.Line.Id, new TimeRange(total, total), silent ? 1 : row.Line.NaturalLength.Ticks,
            silent ? "nothing to say" : "the film has no room for it", silent ? Grade.Green : Grade.Red);
        return (placement, new Fit(row.Line.Id, null, TimeSpan.Zero, shift, silent ? Relaxation.None : Relaxation.MovedFar));
    }
}
