using Dubwright.Core.Time;
using Dubwright.Core.Words;
using Dubwright.Pipeline.Steps.Quality;
using Dubwright.Pipeline.Steps.Quality.Report;

namespace Dubwright.Tests.Dubbing.Scripts;

public sealed class LinesToHearTests
{
    private static readonly TimeSpan TwoMinutes = TimeSpan.FromMinutes(2);

    [Fact]
    public void Lines_are_spread_over_the_whole_film_up_to_the_time_that_is_set()
    {
        var lines = Lines(count: 600);

        var chosen = IntelligibilitySample.Choose(lines, IntelligibilityScope.Spread, TwoMinutes);

        lines.Where(line => chosen.Contains(line.Id)).Sum(line => line.Slot.Duration.TotalSeconds).ShouldBeInRange(110, 125);
        // Of every tenth of the film about a tenth.
        chosen.GroupBy(id => id / 60).Select(tenth => tenth.Count()).ShouldAllBe(count => count >= 3 && count <= 9);
    }

    [Fact]
    public void Another_text_for_a_line_leaves_the_choice_as_it_is()
    {
        var lines = Lines(count: 600);
        var edited = lines
            .Select(line => line.Id == 77 ? line with { Text = "something quite different, and much longer than before" } : line).ToList();

        IntelligibilitySample.Choose(edited, IntelligibilityScope.Spread, TwoMinutes)
            .ShouldBe(IntelligibilitySample.Choose(lines, IntelligibilityScope.Spread, TwoMinutes), ignoreOrder: true);
    }

    [Fact]
    public void A_short_film_is_heard_whole_and_a_setting_asks_for_all_or_for_none()
    {
        IntelligibilitySample.Choose(Lines(count: 20), IntelligibilityScope.Spread, TwoMinutes).Count.ShouldBe(20);
        IntelligibilitySample.Choose(Lines(count: 600), IntelligibilityScope.All, TwoMinutes).Count.ShouldBe(600);
        IntelligibilitySample.Choose(Lines(count: 600), IntelligibilityScope.Off, TwoMinutes).ShouldBeEmpty();
    }

    [Fact]
    public void A_line_is_heard_with_a_little_around_it_and_nothing_of_its_neighbours()
    {
        Placement[] placements = [Placed(0, 0.1, 2), Placed(1, 2.1, 4), Placed(2, 6, 7.95)];

        var places = IntelligibilitySample.Places(placements, new HashSet<int> { 0, 1, 2 }, TimeSpan.FromSeconds(8));

        places.Select(place => place.Time)
            .ShouldBe([TimeRange.FromSeconds(0.05, 2.05), TimeRange.FromSeconds(2.05, 4.2), TimeRange.FromSeconds(5.8, 7.975)]);
    }

    private static Placement Placed(int line, double start, double end) => new(line, TimeRange.FromSeconds(start, end), 1, "", Grade.Green);

    private static List<Line> Lines(int count)
    {
        var random = new Random(3);
        return [.. Enumerable.Range(0, count)
            .Select(at =>
            new Line(at, TimeRange.FromSeconds(at * 6, (at * 6) + 1 + (random.NextDouble() * 4)), "A", "source", $"line {at}"))];
    }
}
