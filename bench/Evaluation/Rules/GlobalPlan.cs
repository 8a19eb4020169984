using Dubwright.Fitting;
using Dubwright.Fitting.Planning;
using Dubwright.Fitting.Wordings;

namespace Dubwright.Evaluation.Rules;

/// <summary>Our planner, in rounds as the pipeline runs them: it names the lines that need other words, gets shorter ones for them, and
/// plans again.</summary>
internal static class GlobalPlan
{
    // Three plans: two rounds of other words between them.
    private const int Rounds = 2;

    // What a rewriter gives: a milder wording, and one as short as every other rule gets.
    private static readonly double[] Kept = [0.9, Rule.Shorter];

    // As the pipeline's fit has it.
    private static readonly PlanOptions Options = new() { LeastPriceOfWords = 2 };

    /// <param name="budget">The share of lines that may be heard in shorter words, in all rounds together.</param>
    /// <param name="rounds">What each round named, and how many lines are heard in shorter words after it.</param>
    public static Outcome Run(IReadOnlyList<LineToFit> lines, TimeSpan total, double budget,
        out IReadOnlyList<(int Named, int Heard)> rounds)
    {
        var (most, told) = ((int)(budget * lines.Count), new List<(int, int)>());
        var (current, plan) = (lines, Planner.Plan(lines, total, Options, CancellationToken.None));
        while (told.Count < Rounds && plan.Fits.Count(fit => fit.Wording is not null) is var heard && heard < most)
        {
            // A wording that was not taken goes: so no more lines than the budget are ever heard in shorter words.
            var taken = plan.Fits.Where(fit => fit.Wording is not null).Select(fit => fit.LineId).ToHashSet();
            List<LineToFit> left = [.. current.Select(line => taken.Contains(line.Id) ? line : line with { Alternatives = [] })];
            var named = ShorteningSelection
                .Select([.. left.Select(line => line with { KeepsWords = taken.Contains(line.Id) })], total, Options, Rule.Shorter,
                most - heard, CancellationToken.None).ToHashSet();
            if (named.Count == 0)
            {
                break;
            }

            current = [.. left.Select(line => named.Contains(line.Id) ? line with { Alternatives = Shorter(line) } : line)];
            plan = Planner.Plan(current, total, Options, CancellationToken.None);
            told.Add((named.Count, plan.Fits.Count(fit => fit.Wording is not null)));
        }

        rounds = told;
        var placed = plan.Placements.Zip(plan.Fits).ToDictionary(pair => pair.First.LineId);
        return new Outcome([.. lines.Select(line => new Placed(placed[line.Id].First.Time, placed[line.Id].First.Rate, TimeSpan.Zero))],
            TimeSpan.Zero)
        {
            Unexplained = placed.Values
                .Count(line => line.Second.Shift.Duration() > Options.StartWithin && !line.First.Reason
                .Contains("no room nearer to its slot", StringComparison.Ordinal)),
        };
    }

    private static IReadOnlyList<Wording> Shorter(LineToFit line) =>
        [.. Kept.Select(kept =>
            new Wording($"{kept}", line.NaturalLength * kept, ShorteningSelection
            .Cost(kept)) { MinimumLength = line.MinimumLength * kept })];
}
