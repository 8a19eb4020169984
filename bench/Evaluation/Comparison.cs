using System.Diagnostics;
using System.Globalization;
using Dubwright.Core.Time;
using Dubwright.Evaluation.Corpora;
using Dubwright.Evaluation.Rules;
using Dubwright.Fitting;

namespace Dubwright.Evaluation;

/// <summary>Runs every rule over every corpus, prints the rows of the report, and holds the plan against the thresholds.</summary>
internal static class Comparison
{
    private const double NormalBudget = 0.041;
    private const double VerboseBudget = 0.17;

    public static int RunFillets(string root)
    {
        Corpus[] recorded = [Fillets.Read(root, "cs", "nl"), Fillets.Read(root, "nl", "cs")];
        var both = Joined(recorded);
        Console.WriteLine($"{both.Lines.Count} lines of real speech: {both.Origin}. GPL-2, Debian packages {Fillets.Packages}.");
        var missed = Run([both with { Name = "recorded takes" }], gated: false);
        missed += Hold(both.WithTakes("normal lengths (median 1.0, sigma 0.25)", 1, 0.25, seed: 1), NormalBudget, 0.2);
        missed += Hold(both.WithTakes("verbose lengths (median 1.2, sigma 0.30)", 1.2, 0.3, seed: 2), VerboseBudget, 0.4);
        Cost(both.WithTakes("", 1, 0.25, seed: 1));
        return missed == 0 ? 0 : 1;
    }

    /// <returns>0, or with a gate 1 where a threshold is missed.</returns>
    public static int Run(IReadOnlyList<Corpus> corpora, bool gated)
    {
        return corpora.Sum(corpus => Hold(corpus, NormalBudget, gated ? 0.2 : null));
    }

    /// <param name="over130">The most that the plan's lines over 1.3 may be of the best clean rule's; null holds it to nothing.</param>
    private static int Hold(Corpus corpus, double budget, double? over130)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n{corpus.Name}: {corpus.Lines.Count} lines, {corpus.Duration.TotalMinutes:0} minutes, {budget:0.0%} of the lines may be shortened by a fifth"));
        Console.WriteLine("rule                            >1.05   >1.2   >1.3  max     two voices  cut s  lost  longer s  start: median 95 %  max    >0.3 s  overlap  off 0.3 s  covered  hole s");
        var rules = Greedy.All.Select(rule => (rule.Name, Score: Score.Of(corpus.Lines, rule.Run(corpus.Lines, corpus.Duration, budget)))).ToList();
        var plan = Score.Of(corpus.Lines, GlobalPlan.Run(corpus.Lines, corpus.Duration, budget));
        foreach (var (name, score) in rules.Append(("global plan", plan)))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-30} {score.Over105,6:0.0%} {score.Over120,6:0.0%} {score.Over130,6:0.0%} {score.Fastest,5:0.00} {score.TwoVoices,12:0.0} {score.Cut,7:0.0} {score.Lost,4} {score.Longer,9:0.0} {score.StartMedian,14:0.00} {score.Start95,5:0.00} {score.StartMax,5:0.00} {score.StartsBeyond,8:0.0%} {score.Overlap,8:0.000} {score.Off03,9:0.0%} {score.Covered,9:0.0%} {score.LongestHole,6:0.0}"));
        }

        var clean = rules.Where(rule => rule.Score.IsClean).ToList();
        var (best120, best130) = (clean.Min(rule => rule.Score.Over120), clean.Min(rule => rule.Score.Over130));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"of the best rule without double voice, cut or loss: {plan.Over120 / best120:0.00} of its lines over 1.2, {plan.Over130 / best130:0.00} of those over 1.3"));
        if (over130 is not { } most || (plan.IsClean && plan.Over120 <= 0.4 * best120 && plan.Over130 <= most * best130))
        {
            return 0;
        }

        Console.WriteLine($"MISSED: at most 0.4 and {most.ToString(CultureInfo.InvariantCulture)}, clean");
        return 1;
    }

    /// <summary>What planning costs as films grow: the corpus, repeated or cut to so many lines.</summary>
    private static void Cost(Corpus corpus)
    {
        Console.WriteLine("\nlines     seconds    microseconds a line");
        foreach (var count in (int[])[500, 500, 2_000, 8_000, 32_000])
        {
            var lines = Enumerable.Range(0, count).Select(at => Repeated(corpus, at)).ToList();
            var began = Stopwatch.GetTimestamp();
            Planner.Plan(lines, lines[^1].Slot.End + TimeSpan.FromSeconds(1), new PlanOptions(), CancellationToken.None);
            var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count,6} {seconds,10:0.00} {1e6 * seconds / count,14:0}"));
        }
    }

    private static LineToFit Repeated(Corpus corpus, int at)
    {
        var line = corpus.Lines[at % corpus.Lines.Count];
        return line with { Id = at, Slot = line.Slot.Shift(corpus.Duration * (at / corpus.Lines.Count)) };
    }

    private static Corpus Joined(IReadOnlyList<Corpus> corpora)
    {
        var (lines, at) = (new List<LineToFit>(), TimeSpan.Zero);
        foreach (var corpus in corpora)
        {
            lines.AddRange(corpus.Lines.Select(line => line with { Id = lines.Count + line.Id, Slot = line.Slot.Shift(at) }).ToList());
            at += corpus.Duration;
        }

        return new Corpus("", string.Join("; ", corpora.Select(corpus => corpus.Origin)), lines, at);
    }
}
