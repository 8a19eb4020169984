using Dubwright.Fitting;

namespace Dubwright.Evaluation.Rules;

/// <summary>Our planner: it names the lines that need other words, gets shorter ones for them, and plans again.</summary>
internal static class GlobalPlan
{
    /// <param name="budget">The share of lines that may be spoken in shorter words.</param>
    public static Outcome Run(IReadOnlyList<LineToFit> lines, TimeSpan total, double budget)
    {
        var options = new PlanOptions();
        var named = ShorterWords.Wanted(lines, total, options, Rule.Shorter, (int)(budget * lines.Count), CancellationToken.None).ToHashSet();
        var worded = lines.Select(line => named.Contains(line.Id) ? line with { NaturalLength = line.NaturalLength * Rule.Shorter } : line).ToList();
        var placed = Planner.Plan(worded, total, options, CancellationToken.None).Placements.ToDictionary(placement => placement.LineId);
        return new Outcome([.. lines.Select(line => new Placed(placed[line.Id].Time, placed[line.Id].Rate, TimeSpan.Zero))], TimeSpan.Zero);
    }
}
