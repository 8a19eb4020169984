using Dubwright.Fitting;
using Dubwright.Fitting.Planning;
using Dubwright.Fitting.Wordings;
using static Dubwright.Tests.Fitting.Timelines;

namespace Dubwright.Tests.Fitting;

public sealed class ReplanTests
{
    private static readonly PlanOptions Options = new();

    [Fact]
    public void An_edited_line_moves_no_more_than_two_neighbours_on_either_side()
    {
        for (var seed = 0; seed < 30; seed++)
        {
            var (lines, total, before) = Planned(seed, talkOver: seed % 2 * 0.15);
            var edited = lines[30] with { NaturalLength = lines[30].NaturalLength * 0.85 };

            var after = Planner
                .Replan([.. lines.Select(line => line.Id == 30 ? edited : line)], before, [30], total, Options, CancellationToken.None);

            after.Placements.Zip(before.Placements).Where((pair, at) => pair.First != pair.Second).Select(pair => pair.First.LineId)
                .ShouldBeSubsetOf([28, 29, 30, 31, 32], $"seed {seed}");
        }
    }

    [Fact]
    public void A_line_grown_far_too_long_takes_as_many_neighbours_as_it_needs_and_keeps_the_hard_rules()
    {
        for (var seed = 0; seed < 10; seed++)
        {
            var (lines, total, before) = Planned(seed, talkOver: 0.15);
            List<LineToFit> edited = [.. lines.Select(line => line.Id == 30 ? line with { NaturalLength = line.NaturalLength * 6 } : line)];

            ShouldKeepTheHardRules(Planner.Replan(edited, before, [30], total, Options, CancellationToken.None), edited, total,
                $"seed {seed}");
        }
    }

    [Fact]
    public void A_new_line_finds_a_place_among_those_that_stay()
    {
        var (lines, total, before) = Planned(5, talkOver: 0);
        List<LineToFit> more = [.. lines, Line(1000, lines[40].Slot.Start.TotalSeconds + 0.1, lines[40].Slot.End.TotalSeconds, 0.3)];

        ShouldKeepTheHardRules(Planner.Replan(more, before, [], total, Options, CancellationToken.None), more, total);
    }

    [Fact]
    public void Shorter_words_are_asked_for_where_they_help_and_no_more_often_than_allowed()
    {
        var lines = Dialogue(11, 200, median: 1.25);
        var total = lines[^1].Slot.End + S(1);
        lines = lines.ConvertAll(line => line with { Alternatives = [] });

        var named = ShorteningSelection.Select(lines, total, Options, 0.8, 20, CancellationToken.None);
        var shortened = lines.ConvertAll(line => named.Contains(line.Id) ? line with { NaturalLength = line.NaturalLength * 0.8 } : line);

        named.Count.ShouldBeInRange(15, 20);
        Over(shortened).ShouldBeLessThan(Over(lines) - 15);

        int Over(IReadOnlyList<LineToFit> some) => Planner.Plan(some, total, Options, CancellationToken.None).Totals.Over120;
    }

    private static (List<LineToFit> Lines, TimeSpan Total, FitPlan Plan) Planned(int seed, double talkOver)
    {
        var lines = Dialogue(seed, 60, talkOver: talkOver);
        var total = lines.Max(line => line.Slot.End) + S(1);
        return (lines, total, Planner.Plan(lines, total, Options, CancellationToken.None));
    }
}
