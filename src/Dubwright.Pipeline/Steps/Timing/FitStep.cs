using Dubwright.Core.Time;
using Dubwright.Core.Words;
using Dubwright.Fitting;
using Dubwright.Fitting.Planning;
using Dubwright.Fitting.Wordings;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Translation;

namespace Dubwright.Pipeline.Steps.Timing;

/// <summary>
/// Finds where every line of a target sounds, how fast, and in which of its takes: <c>placements</c>, a list of <see cref="Placement"/>;
/// <c>totals</c>; <c>lines</c>, every <see cref="Line"/> with the text that is heard; <c>heard</c>, a <see cref="ChosenTake"/> for each
/// line that is not heard as its first take; <c>plan</c>, a <see cref="FittedPlan"/>, which also names the few lines that shorter words
/// would still help. Where a plan of before is given (<c>before</c>), everything but what has changed since and a small window around it
/// stays as it was.
/// </summary>
public sealed class FitStep : IStep
{
    public const string Name = "fit";

    public static readonly Port<IReadOnlyList<Placement>> Placements = new("placements");
    public static readonly Port<FitTotals> Totals = new("totals");
    public static readonly Port<IReadOnlyList<ChosenTake>> Heard = new("heard");
    public static readonly Port<FittedPlan> Plan = new("plan");

    /// <summary>The input to keep to; a revision has one.</summary>
    public static readonly Port<FittedPlan> Before = new("before");

    // A line is named where shorter words save more than the fastest unmarked line costs; and no more of them than a verbose film needs.
    private const double PriceOfWords = 2;
    private const double MostOfAll = 0.2;
    private const int MostOfFew = 3;
    private const double Imagined = 0.8;

    // What is asked for: hardly faster than spoken, no less than half; in steps, so that little changes ask for the same.
    private const double WantedRate = 1.05;
    private const double LeastShare = 0.5;
    private const double ShareStep = 0.05;

    public string Kind => Name;

    public int Version => 5;

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var options = context.Options<FitOptions>();
        var lines = await SpokenLines.ReadAsync(context, cancellationToken);
        var others = (await SpokenLines.OthersAsync(context, options.Others, cancellationToken)).ToLookup(other => other.About.Line);
        var kept = options.KeptWords.ToHashSet();
        var pins = (options.Pins ?? []).ToDictionary(pin => pin.Line, pin => pin.Start);
        var rules = new PlanOptions
        {
            LeastPriceOfWords = PriceOfWords,
            Curves = options.Speeds
                .ToDictionary(speaker => speaker.Key, speaker => new SpeedCurve([.. speaker.Value.Select(knot => (knot.Rate, knot.Cost))])),
        };
        var toFit = lines.Select(line => new LineToFit(line.Line.Id, line.Line.Speaker, line.Line.Slot, line.Take.Duration)
        {
            MinimumLength = line.Take.Shortest,
            KeepsWords = kept.Contains(line.Line.Id),
            Pinned = pins.TryGetValue(line.Line.Id, out var start) ? Pinned(start, line.Take.Duration, options.Duration) : null,
            Alternatives = [.. others[line.Line.Id].Select(other => Alternative(line.Line, other, rules))],
        }).ToList();
        var before = context.Has(Before) ? await context.ReadAsync(Before, cancellationToken) : null;
        var plan = before is null
            ? Planner.Plan(toFit, options.Duration, rules, cancellationToken)
            : Planner.Replan(toFit, before.Plan, before.Changed(toFit), options.Duration, rules, cancellationToken);
        var heard = plan.Fits.Where(fit => fit.Wording is not null).Select(fit => new ChosenTake(fit.LineId, fit.Wording!)).ToList();
        var spoken = Spoken(await context.ReadAllAsync(TranslateStep.Lines, cancellationToken), heard, options.Others);
        var wanted = Wanted(toFit, plan, before, options.Duration, rules, cancellationToken);
        return StepOutcome.Of(
            await context.SaveJsonAsync(Placements, plan.Placements, cancellationToken),
            await context.SaveJsonAsync(Totals, plan.Totals, cancellationToken),
            await context.SaveJsonAsync(TranslateStep.Lines, spoken, cancellationToken),
            await context.SaveJsonAsync(Heard, heard, cancellationToken),
            await context.SaveJsonAsync(Plan, new FittedPlan(toFit, plan, wanted), cancellationToken)) with
        {
            Sentence = Sentence(plan.Placements, spoken.Count(line => line.FullText is not null)),
        };
    }

    // As long as it is spoken, but not beyond the film's end.
    private static TimeRange? Pinned(TimeSpan start, TimeSpan length, TimeSpan total) =>
        start >= total ? null : new TimeRange(start, start + length > total ? total : start + length);

    private static Wording Alternative(Line line, OtherSpoken other, PlanOptions rules)
    {
        var rate = other.About.Rate;
        return new Wording(
            other.About.Key, other.Take.Duration,
            ShorteningSelection.Cost(other.About.Text == line.Text ? 1 : (double)other.About.Text.Length / line.Text.Length)
                + rules.Curves.GetValueOrDefault(line.Speaker, SpeedCurve.Default).At(rate))
        {
            MinimumLength = other.Take.Shortest,
            SpokenRate = rate,
        };
    }

    private static List<Line> Spoken(IReadOnlyList<IReadOnlyList<Line>> windows, List<ChosenTake> heard, IReadOnlyList<OtherTake> others)
    {
        var texts = others.ToDictionary(other => other.Key, other => other.Text);
        var chosen = heard.ToDictionary(take => take.Line, take => texts[take.Key]);
        return [.. windows.SelectMany(window => window).Select(line => chosen.TryGetValue(line.Id, out var text) && text != line.Text
            ? line with { Text = text, FullText = line.Text }
            : line).OrderBy(line => line.Slot.Start)];
    }

    private static List<WantedWords> Wanted(
        List<LineToFit> lines, FitPlan plan, FittedPlan? before, TimeSpan total, PlanOptions rules, CancellationToken cancellationToken)
    {
        if (before is null)
        {
            return Wanted(lines, plan, lines.Count, total, rules, cancellationToken);
        }

        // What stayed where it was wants what it wanted then: an edit elsewhere is no reason to speak it anew.
        var moved = before.Moved(plan);
        var places = plan.Placements.ToDictionary(placement => placement.LineId, placement => placement.Time);
        var known = before.Wanted.Where(line => places.ContainsKey(line.Line) && !moved.Contains(line.Line));
        List<LineToFit> open = [.. lines.Select(line => moved.Contains(line.Id) ? line : line with { Pinned = places[line.Id] })];
        return moved.Count == 0 ? [.. known]
            : [.. known.Concat(Wanted(open, plan, moved.Count, total, rules, cancellationToken)).OrderBy(line => line.Line)];
    }

    /// <param name="open">How many of the lines may move.</param>
    private static List<WantedWords> Wanted(
        List<LineToFit> lines, FitPlan plan, int open, TimeSpan total, PlanOptions rules, CancellationToken cancellationToken)
    {
        var natural = lines.ToDictionary(line => line.Id, line => line.NaturalLength);
        // Of the first take, whichever is heard now.
        var rates = plan.Placements
            .ToDictionary(placement => placement.LineId, placement => Math.Max(1, natural[placement.LineId] / placement.Time.Duration));
        var most = Math.Max(MostOfFew, (int)(MostOfAll * open));
        return [.. ShorteningSelection.Select(lines, total, rules, Imagined, most, cancellationToken).Select(line => new WantedWords(
            line, Math.Round(Math.Clamp(ShareStep * Math.Floor(WantedRate / rates[line] / ShareStep), LeastShare, Imagined), 2)))];
    }

    private static string Sentence(IReadOnlyList<Placement> placements, int shortened)
    {
        var hard = placements.Count(placement => placement.Grade == Grade.Red);
        var fastest = placements.Count == 0 ? 1 : placements.Max(placement => placement.Rate);
        return FormattableString.Invariant($"{Sentences.Count(placements.Count, "line")}, the fastest at {fastest:0.00}×")
            + (shortened == 0 ? "" : $"; {Sentences.Count(shortened, "line")} given shorter words")
            + (hard == 0 ? "" : $"; {Sentences.Count(hard, "line")} that hardly fit");
    }
}
