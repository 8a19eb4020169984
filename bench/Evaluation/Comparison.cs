using System.Diagnostics;
using System.Globalization;
using Dubwright.Evaluation.Corpora;
using Dubwright.Evaluation.Rules;
using Dubwright.Fitting;
using Dubwright.Fitting.Planning;

namespace Dubwright.Evaluation;

/// <summary>Runs every rule over every corpus, prints the rows of the report, and holds the plan against the floor of the design.</summary>
internal sealed class Comparison(Gate gate)
{
    private const double NormalBudget = 0.041;
    private const double VerboseBudget = 0.17;
    private const double Most120 = 0.4;
    private const double Most130Normal = 0.2;
    private const double Most130Verbose = 0.4;
    private const double MostGrowth = 2.5;

    public void RunFillets(string root)
    {
        Corpus[] recorded = [Fillets.Read(root, "cs", "nl"), Fillets.Read(root, "nl", "cs")];
        var both = Joined(recorded);
        Console.WriteLine($"{both.Lines.Count} lines of real speech: {both.Origin}. GPL-2, Debian packages {Fillets.Packages}.");
        Run(both with { Name = "recorded takes" }, NormalBudget, Most130Normal);
        Run(both.WithTakes("normal lengths (median 1.0, sigma 0.25)", 1, 0.25, seed: 1), NormalBudget, Most130Normal);
        Run(both.WithTakes("verbose lengths (median 1.2, sigma 0.30)", 1.2, 0.3, seed: 2), VerboseBudget, Most130Verbose);
        Cost(both.WithTakes("", 1, 0.25, seed: 1));
    }

    /// <summary>Anybody's lines; held to nothing but clean speech.</summary>
    public void Run(Corpus corpus) => Run(corpus, NormalBudget, double.PositiveInfinity);

    /// <param name="most130">The most that the plan's lines over 1.3 may be of the best clean rule's; infinity holds neither them nor those
    /// over 1.2.</param>
    private void Run(Corpus corpus, double budget, double most130)
    {
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture,
                $"\n{corpus.Name}: {corpus.Lines.Count} lines, {corpus.Duration.TotalMinutes:0} minutes, {budget:0.0%} of the lines may "
                + $"be shortened by a fifth"));
        Console.WriteLine(
            "rule                            >1.05   >1.2   >1.3  max     two voices  cut s  lost  longer s  start: median 95 %  max    "
                + ">0.3 s  overlap  off 0.3 s  covered  hole s");
        var rules = Greedy.All.Select(rule => (rule.Name, Score: Score.Of(corpus.Lines, rule.Run(corpus.Lines, corpus.Duration, budget))))
            .ToList();
        var outcome = GlobalPlan.Run(corpus.Lines, corpus.Duration, budget, out var rounds);
        var plan = Score.Of(corpus.Lines, outcome);
        foreach (var (name, score) in rules.Append(("global plan", plan)))
        {
            Console.WriteLine(
                string.Create(CultureInfo.InvariantCulture,
                    $"{name,-30} {score.Over105,6:0.0%} {score.Over120,6:0.0%} {score.Over130,6:0.0%} {score.Fastest,5:0.00} "
                    + $"{score.TwoVoices,12:0.0} {score.Cut,7:0.0} {score.Lost,4} {score.Longer,9:0.0} {score.StartMedian,14:0.00} "
                    + $"{score.Start95,5:0.00} {score.StartMax,5:0.00} {score.StartsBeyond,8:0.0%} {score.SpeechOverlap,8:0.000} "
                    + $"{score.Off03,9:0.0%} {score.CoveredShare,9:0.0%} {score.LongestHole,6:0.0}"));
        }

        Console.WriteLine("rounds of the global plan: " + string.Join(
            "; ", rounds.Select((round, at) => $"{at + 1}. {round.Named} lines named, {round.Heard} heard in shorter words")));
        var clean = rules.Where(rule => rule.Score.IsClean).ToList();
        var (best120, best130) = (clean.Min(rule => rule.Score.Over120), clean.Min(rule => rule.Score.Over130));
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture,
                $"of the best rule without double voice, cut or loss: {plan.Over120 / best120:0.00} of its lines over 1.2, "
                + $"{plan.Over130 / best130:0.00} of those over 1.3"));
        gate.Measured(corpus.Name,
            [.. plan.Rows, ("ratio of lines over 1.2", plan.Over120 / best120), ("ratio of lines over 1.3", plan.Over130 / best130)]);
        gate.Hold(plan.IsClean,
            string.Create(CultureInfo.InvariantCulture,
                $"{corpus.Name}: the plan has {plan.TwoVoices:0.00} s of two voices, {plan.Cut:0.00} s cut, {plan.Lost} lost lines, "
                + $"{plan.Longer:0.00} s more film; all of it has to be 0."));
        gate.Hold(outcome.Unexplained == 0,
            string.Create(CultureInfo.InvariantCulture,
                $"{corpus.Name}: {outcome.Unexplained} lines start more than 0.3 s off and their reasons do not say why."));
        if (double.IsFinite(most130))
        {
            gate.Hold(plan.Over120 <= Most120 * best120,
                string.Create(CultureInfo.InvariantCulture,
                    $"{corpus.Name}: lines over 1.2 are {plan.Over120 / best120:0.00} of the best clean rule's, more than {Most120}."));
            gate.Hold(plan.Over130 <= most130 * best130,
                string.Create(CultureInfo.InvariantCulture,
                    $"{corpus.Name}: lines over 1.3 are {plan.Over130 / best130:0.00} of the best clean rule's, more than {most130}."));
        }
    }

    /// <summary>What planning costs as films grow: the corpus, repeated or cut to so many lines.</summary>
    private void Cost(Corpus corpus)
    {
        Console.WriteLine("\nlines     seconds    microseconds a line");
        var perLine = new Dictionary<int, double>();
        // The first run is the compiler's.
        foreach (var count in (int[])[500, 500, 2_000, 8_000, 32_000])
        {
            var lines = Enumerable.Range(0, count).Select(at => Repeated(corpus, at)).ToList();
            var began = Stopwatch.GetTimestamp();
            Planner.Plan(lines, lines[^1].Slot.End + TimeSpan.FromSeconds(1), new PlanOptions(), CancellationToken.None);
            var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
            perLine[count] = seconds / count;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count,6} {seconds,10:0.00} {1e6 * seconds / count,14:0}"));
        }

        gate.Hold(perLine[2_000] * 2_000 < 1,
            string.Create(CultureInfo.InvariantCulture,
                $"2,000 lines took {perLine[2_000] * 2_000:0.00} s to plan; it has to be less than 1 s."));
        gate.Hold(perLine[32_000] < MostGrowth * perLine[2_000],
            string.Create(CultureInfo.InvariantCulture,
                $"a line of 32,000 costs {perLine[32_000] / perLine[2_000]:0.0} times a line of 2,000; linear growth is less than "
                + $"{MostGrowth}."));
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
