using Dubwright.Core.Time;
using Dubwright.Fitting;
using Dubwright.Fitting.Planning;
using Dubwright.Fitting.Speed;

namespace Dubwright.Tests.Fitting;

public sealed class SpeedTableTests
{
    private static SpeedTable Table { get; } = new("lines", "listener", 2,
    [
        Voice("one/anna", "es", natural: 0.08, shaped: [0.08, 0.09, 0.10], own: [(1.1, 0.08, 1.15), (1.25, 0.2, 1.3)]),
        Voice("two/berta", "fr", natural: 0.12, shaped: [0.16, 0.24, 0.40], own: [(1.1, 0.3, 1.15)]),
    ]);

    [Fact]
    public void A_voice_that_loses_more_words_than_others_pays_more_for_speed_and_one_that_loses_fewer_pays_less()
    {
        var (bears, suffers) = (Curve("one/anna", "es"), Curve("two/berta", "fr"));
        foreach (var rate in (double[])[1.15, 1.25, 1.3, 1.6])
        {
            bears.At(rate).ShouldBeLessThan(SpeedCurve.Default.At(rate));
            suffers.At(rate).ShouldBeGreaterThan(SpeedCurve.Default.At(rate));
        }

        // What is not faster is no question of words.
        bears.At(0.9).ShouldBe(SpeedCurve.Default.At(0.9), 1e-9);
        bears.At(1).ShouldBe(0);
    }

    [Fact]
    public void A_voice_that_nobody_measured_is_taken_for_another_of_its_engine_in_its_language()
    {
        Table.CurveOf("one/clara", "es").ShouldBe(Table.CurveOf("one/anna", "es")!);
        Table.CurveOf("one/clara", "it").ShouldBeNull();
        Table.CurveOf("three/dora", "es").ShouldBeNull();
        Table.OwnRateOf("three/dora", "es").ShouldBeNull();
    }

    [Fact]
    public void The_way_that_loses_fewer_words_at_that_length_is_taken()
    {
        Table.OwnRateOf("one/anna", "es").ShouldBe(1.15);
        Table.OwnRateOf("two/berta", "fr").ShouldBe(1);
    }

    [Fact]
    public void Two_lines_that_share_what_is_too_short_divide_it_by_what_speed_costs_each_voice()
    {
        LineToFit[] lines =
        [
            new(1, "anna", TimeRange.FromSeconds(1, 3), TimeSpan.FromSeconds(2.6)),
            new(2, "berta", TimeRange.FromSeconds(3.1, 5.1), TimeSpan.FromSeconds(2.6)),
        ];
        var curves = new Dictionary<string, SpeedCurve> { ["anna"] = Curve("one/anna", "es"), ["berta"] = Curve("two/berta", "fr") };
        var plan = Planner.Plan(lines, TimeSpan.FromSeconds(5.4), new PlanOptions { Curves = curves }, CancellationToken.None);
        plan.Placements[0].Rate.ShouldBeGreaterThan(plan.Placements[1].Rate);
    }

    [Fact]
    public void What_was_measured_came_with_the_build()
    {
        var table = SpeedTable.Measured;
        table.Corpus.ShouldNotBeEmpty();
        table.Lines.ShouldBeGreaterThan(0);
        table.Voices.Select(voice => voice.Voice).ShouldBeUnique();
        foreach (var voice in table.Voices)
        {
            voice.Rows.Count(row => row.Way == SpeedRow.Natural).ShouldBe(1, voice.Voice);
            voice.Rows.ShouldAllBe(row => row.Misheard >= 0 && row.Misheard <= 1.5 && row.Speed > 0.9 && row.Speed < 2);
            foreach (var row in voice.Rows.Where(row => row.Way == SpeedRow.Shaped))
            {
                // Shaping gives exactly the length that was asked for.
                ((double[])[1.15, 1.3, 1.5]).ShouldContain(Math.Round(row.Speed, 2), voice.Voice);
            }

            table.CurveOf(voice.Voice, voice.Language).ShouldNotBeNull();
        }
    }

    private static SpeedCurve Curve(string voice, string language) =>
        new([.. Table.CurveOf(voice, language)!.Select(knot => (knot.Rate, knot.Cost))]);

    private static VoiceSpeeds Voice(string key, string language, double natural, double[] shaped,
        (double Speed, double Misheard, double Asked)[] own) => new(
        key, language,
        [
            new SpeedRow(SpeedRow.Natural, 1, natural), .. shaped
                .Zip((double[])[1.15, 1.3, 1.5], (misheard, speed) => new SpeedRow(SpeedRow.Shaped, speed, misheard)),
            .. own.Select(row => new SpeedRow(SpeedRow.OwnRate, row.Speed, row.Misheard, row.Asked)),
        ]);
}
