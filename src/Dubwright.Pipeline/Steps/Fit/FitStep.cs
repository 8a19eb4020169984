using Dubwright.Core.Words;
using Dubwright.Fitting;
using Dubwright.Pipeline.Orchestration;
using Dubwright.Pipeline.Storage;

namespace Dubwright.Pipeline.Steps.Fit;

/// <param name="Duration">Of the programme.</param>
public sealed record FitOptions(TimeSpan Duration);

/// <summary>Finds where every take of a target sounds, and how fast: <c>placements</c>, a list of <see cref="Placement"/>, and <c>totals</c>.</summary>
public sealed class FitStep : IStep
{
    public const string Name = "fit";

    public string Kind => Name;

    public int Version => 2;

    public async Task<StepOutcome> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var options = context.Options<FitOptions>();
        var lines = await SpokenLines.ReadAsync(context, cancellationToken);
        var toFit = lines.Select(line => new LineToFit(line.Line.Id, line.Line.Speaker, line.Line.Slot, line.Take.Duration)
        {
            MinimumLength = line.Take.Shortest,
        }).ToList();
        var plan = Planner.Plan(toFit, options.Duration, new PlanOptions(), cancellationToken);
        return new StepOutcome(new Dictionary<string, ArtifactId>
        {
            ["placements"] = await context.SaveJsonAsync(plan.Placements, cancellationToken),
            ["totals"] = await context.SaveJsonAsync(plan.Totals, cancellationToken),
        })
        {
            Sentence = Sentence(plan.Placements),
        };
    }

    private static string Sentence(IReadOnlyList<Placement> placements)
    {
        var hard = placements.Count(placement => placement.Grade == Grade.Red);
        var fastest = placements.Count == 0 ? 1 : placements.Max(placement => placement.Rate);
        return FormattableString.Invariant($"{Sentences.Count(placements.Count, "line")}, the fastest at {fastest:0.00}×")
            + (hard == 0 ? "" : $"; {Sentences.Count(hard, "line")} that hardly fit");
    }
}
