using Dubwright.Bench.Speakers;
using Dubwright.Core.Time;

namespace Dubwright.Tests.Sound.Speakers;

/// <summary>Every value is counted by hand.</summary>
public sealed class DiarizationErrorTests
{
    [Fact]
    public void The_same_turns_under_other_names_are_no_error()
    {
        var error = Of("0-4 ann, 5-9 ben, 10-12 ann", "0-4 x, 5-9 y, 10-12 x");

        error.ShouldBe(new DiarizationError(10, 0, 0, 0));
        error.Rate.ShouldBe(0);
    }

    [Fact]
    public void Time_missed_time_made_up_and_time_of_somebody_else_are_counted_each()
    {
        // 0-1 missed, 4-5 made up, 8-10 ann's taken for ben's.
        var error = Of("0-4 ann, 6-8 ben, 8-10 ann", "1-5 x, 6-10 y");

        error.ShouldBe(new DiarizationError(8, 1, 1, 2));
        error.Rate.ShouldBe(0.5);
    }

    [Fact]
    public void Two_at_once_count_twice()
    {
        // Of 2-4 one of two is heard.
        Of("0-4 ann, 2-6 ben", "0-4 x, 4-6 y").ShouldBe(new DiarizationError(8, 2, 0, 0));
        Of("0-4 ann, 2-6 ben", "0-4 x, 2-6 y").ShouldBe(new DiarizationError(8, 0, 0, 0));

        // Two are heard where one speaks: one of them is made up.
        Of("0-4 ann", "0-4 x, 1-3 y").ShouldBe(new DiarizationError(4, 0, 2, 0));
    }

    [Fact]
    public void A_speaker_taken_for_two_and_two_taken_for_one_are_confused_for_the_lesser_part()
    {
        Of("0-10 ann", "0-7 x, 7-10 y").ShouldBe(new DiarizationError(10, 0, 0, 3));
        Of("0-7 ann, 7-10 ben", "0-10 x").ShouldBe(new DiarizationError(10, 0, 0, 3));
    }

    [Fact]
    public void Names_are_matched_for_the_most_time_in_all_and_not_one_after_the_other()
    {
        // x shares 5 s with ann and 4 s with ben, y shares 4 s with ann only: x is ben and y is ann.
        Of("0-9 ann, 10-14 ben", "0-5 x, 5-9 y, 10-14 x").ShouldBe(new DiarizationError(13, 0, 0, 5));
        Of("0-8 ann, 10-14 ben", "0-3 x, 3-8 y, 10-14 x").ShouldBe(new DiarizationError(12, 0, 0, 3));
    }

    [Fact]
    public void Nothing_near_an_edge_of_the_reference_counts()
    {
        // A quarter of a second around 1, 5 and 8: 1.25-4.75 and 5.25-7.75 count.
        var error = Of("1-5 ann, 5-8 ben", "0.8-5.2 x, 5.2-8.2 y", collar: 0.25);

        error.Spoken.ShouldBe(6, 1e-9);
        error.Rate.ShouldBe(0);
        Of("1-5 ann, 5-8 ben", "0.8-5.2 x, 5.2-8.2 y").ShouldBe(Near(7, 0, 0.4, 0.2));

        // Half a second late is a quarter beyond the collar.
        Of("1-5 ann", "1.5-5 x", collar: 0.25).ShouldBe(Near(3.5, 0.25, 0, 0));
    }

    [Fact]
    public void Where_nobody_speaks_nothing_is_wrong_unless_somebody_is_heard()
    {
        Of("", "").Rate.ShouldBe(0);
        Of("", "1-2 x").ShouldBe(new DiarizationError(0, 0, 1, 0));
        (Of("0-4 ann", "0-3 x") + Of("0-6 ann", "0-6 x")).ShouldBe(new DiarizationError(10, 1, 0, 0));
    }

    private static DiarizationError Of(string reference, string answer, double collar = 0)
    {
        var error = DiarizationError.Of(Turns(reference), Turns(answer), TimeSpan.FromSeconds(collar));
        return Near(error.Spoken, error.Missed, error.FalseAlarm, error.Confused);
    }

    private static DiarizationError Near(double spoken, double missed, double falseAlarm, double confused) =>
        new(Math.Round(spoken, 6), Math.Round(missed, 6), Math.Round(falseAlarm, 6), Math.Round(confused, 6));

    private static List<SpokenTurn> Turns(string turns) => [.. turns.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(turn =>
    {
        var parts = turn.Split('-', ' ');
        return new SpokenTurn(TimeRange.FromSeconds(double.Parse(parts[0]), double.Parse(parts[1])), parts[2]);
    })];
}
