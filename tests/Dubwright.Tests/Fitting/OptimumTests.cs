using Dubwright.Fitting;
using Dubwright.Fitting.Candidates;
using Dubwright.Fitting.Search;
using Dubwright.Fitting.Timeline;
using static Dubwright.Tests.Fitting.Timelines;

namespace Dubwright.Tests.Fitting;

public sealed class OptimumTests
{
    // Coarse enough that every way to place four lines can be tried.
    private static readonly PlanOptions Coarse = new() { Step = TimeSpan.FromMilliseconds(250) };

    [Fact]
    public void No_way_to_place_a_few_lines_is_cheaper_than_the_one_found()
    {
        var crowded = 0;
        for (var seed = 0; seed < 60; seed++)
        {
            var (rows, candidates) = Window(seed);
            crowded += rows.Any(row => row.Sounding.Count > 0) ? 1 : 0;

            var found = LabelSettingSearch.Find(candidates, 0, CancellationToken.None);

            (found?.Cost ?? CostModel.Infeasible).ShouldBe(Cheapest(candidates), $"seed {seed}");
        }

        crowded.ShouldBeInRange(20, 55);
    }

    [Fact]
    public void What_is_said_to_come_at_least_is_never_too_much()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var (_, candidates) = Window(seed);

            new LowerBounds(candidates, OverlapState.Of(candidates, 0)).From(0, 0)
                .ShouldBeLessThanOrEqualTo(Cheapest(candidates), $"seed {seed}");
        }
    }

    /// <summary>Up to four lines at close quarters, some of them in one another's time.</summary>
    private static (TimelineRow[] TimelineRows, CandidateSet[] CandidateSet) Window(int seed)
    {
        var lines = Dialogue(seed, 2 + (seed % 3), median: 1 + (seed % 4 * 0.1), talkOver: seed % 2 == 0 ? 0.7 : 0.2)
            .ConvertAll(line => line with { OffScreen = false });
        var total = lines.Max(line => line.Slot.End) + S(1);
        var grid = TimeGrid.For(lines.Count, total, Coarse);
        var rows = TimelineRows.From(lines, total, grid, Coarse);
        TimelineRows.Bound(rows, grid);
        return (rows, Array.ConvertAll(rows, row => CandidateSet.Of(row, grid, new RelaxationLevel(S(0.5), 1.6), Coarse)));
    }

    /// <summary>Tries everything, and holds every pair of lines against what their slots shared.</summary>
    private static long Cheapest(CandidateSet[] candidates)
    {
        var shared = new int[candidates.Length, candidates.Length];
        for (var at = 0; at < candidates.Length; at++)
        {
            foreach (var (other, cells) in candidates[at].Row.Sounding)
            {
                shared[at, other] = cells;
            }
        }

        var placed = new (int Start, int End)[candidates.Length];
        return From(0, 0, int.MinValue / 4);

        long From(int at, int earliest, int silentFrom)
        {
            if (at == candidates.Length)
            {
                return 0;
            }

            var (row, least) = (candidates[at].Row, CostModel.Infeasible);
            for (var start = candidates[at].FirstFrom(earliest); start < candidates[at].Starts.Length; start++)
            {
                var gap = CostModel.Gap(Math.Max(0, candidates[at].Starts[start] - silentFrom), row.Gap);
                foreach (var length in candidates[at].Lengths)
                {
                    var (begin, end) = placed[at] = (candidates[at].Starts[start], candidates[at].Starts[start] + length.Cells);
                    if (end <= row.LatestEnd && MayBe(at))
                    {
                        least = Math.Min(
                            least,
                            candidates[at].StartCosts[start] + length.Cost + candidates[at].EndCost(end) + gap
                                + From(at + 1, begin, Math.Max(silentFrom, end)));
                    }
                }
            }

            return least;
        }

        bool MayBe(int at)
        {
            for (var other = 0; other < at; other++)
            {
                if (Math.Min(placed[other].End, placed[at].End) - placed[at].Start > shared[at, other])
                {
                    return false;
                }
            }

            return true;
        }
    }
}
