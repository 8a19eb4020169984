using Dubwright.Client.Projects.Documents;
using Dubwright.Core.Languages;
using Dubwright.Core.Time;
using Dubwright.Endpoints.Dubbing;
using Dubwright.Endpoints.Reading;
using Dubwright.Fitting;
using Dubwright.Fitting.Planning;
using Dubwright.Fitting.Speed;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Projects;
using Dubwright.Pipeline.Steps;
using Dubwright.Pipeline.Steps.Timing;
using Dubwright.Pipeline.Storage;

namespace Dubwright.Endpoints.Projects.Making;

/// <summary>Where lines would sound if some of them were moved.</summary>
internal sealed class LivePlan(ArtifactStore artifacts)
{
    // As the plan of a dub weighs it.
    private const double PriceOfWords = 2;

    /// <param name="slots">By segment.</param>
    /// <param name="pins">Where takes would have to start, by segment.</param>
    /// <exception cref="HttpProblemException">409: nothing was planned in that language yet.</exception>
    public async Task<PlanAnswer> OfAsync(
        OpenProject project, Language language, IReadOnlyDictionary<int, TimeRange> slots, IReadOnlyDictionary<int, TimeSpan> pins,
        CancellationToken cancellationToken)
    {
        var target = project.Document.Made.Result.Targets.FirstOrDefault(target => target.Language == language.Id);
        var stage = StageIds.Fit.For(language.Tag).ToString();
        if (target?.Plans.FirstOrDefault(plan => plan.Stage == stage) is not { } planned)
        {
            throw new HttpProblemException(StatusCodes.Status409Conflict, "Nothing was planned in that language yet.");
        }

        var before = await artifacts.ReadJsonAsync<FittedPlan>(project.Team, planned.Plan, cancellationToken);
        var places = before.Plan.Placements.ToDictionary(placement => placement.LineId, placement => placement.Time);
        var lines = before.Lines.Select(line => line with
        {
            Slot = slots.GetValueOrDefault(line.Id, line.Slot),
            Pinned = pins.TryGetValue(line.Id, out var pin) && places.TryGetValue(line.Id, out var place)
                ? new TimeRange(pin, pin + place.Duration) : line.Pinned,
        }).ToList();
        var rules = new PlanOptions
        {
            LeastPriceOfWords = PriceOfWords,
            Curves = target.Cast.Select(voice => (voice.Speaker, Curve: SpeedTable.Measured.CurveOf(voice.Voice, language.Primary)))
                .Where(speaker => speaker.Curve is not null)
                .ToDictionary(speaker => speaker.Speaker, speaker =>
                    new SpeedCurve([.. speaker.Curve!.Select(knot => (knot.Rate, knot.Cost))])),
        };
        var plan = Planner.Replan(
            lines, before.Plan, slots.Keys.Union(pins.Keys).ToHashSet(), project.Document.Base.Duration, rules, cancellationToken);
        return new PlanAnswer([.. plan.Placements.Select(line => new PlannedLine(
            line.LineId, DubResults.Seconds(line.Time.Start), DubResults.Seconds(line.Time.End), line.Rate,
            line.Grade.ToString().ToLowerInvariant(), line.Reason))]);
    }
}
