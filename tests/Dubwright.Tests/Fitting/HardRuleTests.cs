using Dubwright.Core.Time;
using Dubwright.Core.Words;
using Dubwright.Fitting;
using Dubwright.Fitting.Planning;
using FsCheck.Fluent;
using static Dubwright.Tests.Fitting.Timelines;

namespace Dubwright.Tests.Fitting;

public sealed class HardRuleTests
{
    private static readonly PlanOptions Options = new();

    [Fact]
    public void Dialogues_keep_the_hard_rules() => Each(100, seed => ADialogue((ushort)seed));

    [Fact]
    public void Whatever_is_thrown_at_it_keeps_the_hard_rules() => Each(15, Whatever);

    [Fact]
    [Trait("Category", "Long")]
    public void Fresh_seeds_keep_the_hard_rules()
    {
        Check<ushort>(1_000, ADialogue);
        Check<int>(10_000, Whatever);
    }

    [Fact]
    public void A_thousand_lines_in_ten_seconds_are_all_placed()
    {
        List<LineToFit> lines = [.. Enumerable.Range(0, 1000)
            .Select(id => Line(id, id * 0.01, (id * 0.01) + 0.01, 0.5 + (id % 7), $"S{id % 2}"))];

        var plan = Plan(lines, S(10));

        ShouldKeepTheHardRules(plan, lines, S(10));
        plan.Totals.Red.ShouldBeGreaterThan(990);
    }

    [Fact]
    public void A_thousand_lines_in_ten_seconds_of_an_hour_spread_out_rather_than_rush()
    {
        List<LineToFit> lines = [.. Enumerable.Range(0, 1000).Select(id => Line(id, 10 + (id * 0.01), 10 + (id * 0.01) + 0.01, 1))];

        var plan = Plan(lines, S(3600));

        ShouldKeepTheHardRules(plan, lines, S(3600));
        plan.Totals.FastestRate.ShouldBeLessThanOrEqualTo(2.5 + 1e-6);
    }

    [Fact]
    public void A_line_longer_than_the_film_takes_the_whole_film_and_is_red()
    {
        List<LineToFit> lines = [Line(0, 2, 4, 100)];

        var plan = Plan(lines, S(10));

        ShouldKeepTheHardRules(plan, lines, S(10));
        plan.Placements[0].Grade.ShouldBe(Grade.Red);
        plan.Placements[0].Time.Duration.ShouldBeGreaterThan(S(9.5));
    }

    [Fact]
    public void Lines_with_one_start_follow_one_another()
    {
        List<LineToFit> lines = [.. Enumerable.Range(0, 12).Select(id => Line(id, 5, 5, 0.4))];

        ShouldKeepTheHardRules(Plan(lines, S(60)), lines, S(60));
    }

    [Fact]
    public void A_film_of_no_length_loses_no_line()
    {
        List<LineToFit> lines = [Line(0, 0, 1, 1), Line(1, 1, 2, 0)];

        var plan = Plan(lines, TimeSpan.Zero);

        ShouldKeepTheHardRules(plan, lines, TimeSpan.Zero);
        plan.Placements[0].Grade.ShouldBe(Grade.Red);
        plan.Placements[1].Grade.ShouldBe(Grade.Green);
    }

    [Fact]
    public void No_lines_make_an_empty_plan() => Plan([], S(10)).Placements.ShouldBeEmpty();

    [Fact]
    public void Voices_that_talked_over_each_other_still_may_and_no_longer()
    {
        List<LineToFit> lines = [Line(0, 0, 4, 4, "A"), Line(1, 3, 6, 3, "B"), Line(2, 10, 20, 10, "A"), Line(3, 14, 15, 1, "B")];

        var plan = Plan(lines, S(25));

        ShouldKeepTheHardRules(plan, lines, S(25));
        plan.Placements.Select(placement => placement.Time).ShouldBe(lines.Select(line => line.Slot));
    }

    [Fact]
    public void A_line_said_into_a_long_one_stays_inside_it_by_going_faster()
    {
        List<LineToFit> lines = [Line(0, 0, 10, 10, "A"), Line(1, 4, 5, 1.2, "B")];

        var plan = Plan(lines, S(25));

        ShouldKeepTheHardRules(plan, lines, S(25));
        plan.Placements[1].Time.ShouldBe(TimeRange.FromSeconds(4, 5));
        plan.Placements[1].Rate.ShouldBe(1.2, 1e-6);
    }

    /// <summary>The same seeds each time, so that what once passed passes again.</summary>
    private static void Each(int seeds, Action<int> holds) => Enumerable.Range(0, seeds).ToList().ForEach(holds);

    private static void Check<T>(int times, Action<T> holds) =>
        FsCheck.Check
            .One(FsCheck.Config.QuickThrowOnFailure.WithMaxTest(times).WithEndSize(60_000), Prop.ForAll(ArbMap.Default.ArbFor<T>(), holds));

    private static void ADialogue(ushort seed)
    {
        var lines = Dialogue(seed, 60, median: 0.8 + (seed % 7 * 0.1), sigma: 0.3, talkOver: seed % 3 == 0 ? 0.15 : 0);
        var total = lines[^1].Slot.End + S(1);
        ShouldKeepTheHardRules(Plan(lines, total), lines, total, $"seed {seed}");
    }

    private static void Whatever(int seed)
    {
        var (lines, total) = Anything(seed);
        ShouldKeepTheHardRules(Plan(lines, total), lines, total, $"seed {seed}");
    }

    private static FitPlan Plan(IReadOnlyList<LineToFit> lines, TimeSpan total) => Planner
        .Plan(lines, total, Options, CancellationToken.None);
}
