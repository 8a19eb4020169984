using Dubwright.Core.Time;
using Dubwright.Media.Subtitles.Alignment;

namespace Dubwright.Tests.Subtitles;

/// <summary>A script against the speech of a film of twenty minutes.</summary>
public sealed class ScriptAlignmentTests
{
    private static readonly TimeSpan Duration = TimeSpan.FromMinutes(20);

    private static readonly IReadOnlyList<TimeRange> Speech = Talk(1);

    [Fact]
    public void A_script_that_fits_is_left_alone() => Of(Cues(Speech)).Fit.ShouldBe(ScriptFit.Good);

    [Theory]
    [InlineData(4.2)]
    [InlineData(-61)]
    [InlineData(0.9)]
    public void A_script_that_is_late_or_early_is_told_by_how_much(double late)
    {
        var found = Of(Cues(Speech).Where(cue => cue.Start.TotalSeconds + late >= 0).Select(cue => cue.Shift(TimeSpan.FromSeconds(late))));

        found.Fit.ShouldBe(ScriptFit.Shifted);
        found.Shift.TotalSeconds.ShouldBe(-late, 0.15);
    }

    [Theory]
    [InlineData(25 / 24d)]
    [InlineData(24 / 25d)]
    [InlineData(24_000 / 1001d / 25)]
    public void A_script_for_another_frame_rate_is_told(double rate)
    {
        var found = Of(Cues(Speech).Select(cue => TimeRange.FromSeconds(cue.Start.TotalSeconds / rate, cue.End.TotalSeconds / rate)));

        found.Fit.ShouldBe(ScriptFit.OtherRate);
        found.Rate.ShouldBe(rate, 0.0005);
    }

    [Fact]
    public void A_script_of_another_cut_is_told_with_the_place()
    {
        var found = Of(Cues(Speech).Select(cue => cue.Start.TotalMinutes < 11 ? cue : cue.Shift(TimeSpan.FromSeconds(-9))));

        found.Fit.ShouldBe(ScriptFit.OtherCut);
        found.Shift.TotalSeconds.ShouldBe(9, 0.15);
        found.From.TotalMinutes.ShouldBe(11, 1.5);
    }

    [Fact]
    public void A_script_of_another_film_is_told() => Of(Cues(Talk(7))).Fit.ShouldBe(ScriptFit.None);

    [Fact]
    public void A_script_that_ends_long_before_the_speech_leaves_a_share_of_it_uncovered() =>
        Of(Cues(Speech).Where(cue => cue.Start.TotalMinutes < 12)).Uncovered.ShouldBe(0.4, 0.06);

    [Fact]
    public void A_few_cues_tell_nothing() => Of(Cues(Talk(3)).Take(4)).Fit.ShouldBe(ScriptFit.Unknown);

    [Fact]
    public void Whatever_is_random_is_never_called_shifted()
    {
        for (var seed = 100; seed < 120; seed++)
        {
            Of(Cues(Talk(seed))).Fit.ShouldBeOneOf(ScriptFit.None, ScriptFit.Good);
        }
    }

    private static ScriptAlignment Of(IEnumerable<TimeRange> cues) => ScriptAlignment.Of([.. cues], Speech, Duration);

    // People write cues a little loosely around what is said.
    private static IEnumerable<TimeRange> Cues(IReadOnlyList<TimeRange> speech)
    {
        var random = new Random(5);
        return speech.Select(range => TimeRange.FromSeconds(
            Math.Max(0, range.Start.TotalSeconds - (random.NextDouble() * 0.3)), range.End.TotalSeconds + (random.NextDouble() * 0.6)));
    }

    private static List<TimeRange> Talk(int seed)
    {
        var random = new Random(seed);
        var talk = new List<TimeRange>();
        for (var at = random.NextDouble() * 4; at < Duration.TotalSeconds - 6;)
        {
            var length = 0.8 + (random.NextDouble() * 4);
            talk.Add(TimeRange.FromSeconds(at, at + length));
            at += length + (random.NextDouble() < 0.15 ? random.NextDouble() * 15 : random.NextDouble() * 2.5);
        }

        return talk;
    }
}
