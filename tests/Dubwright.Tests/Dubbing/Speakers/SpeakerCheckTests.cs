using Dubwright.Core.Time;
using Dubwright.Core.Words;
using Dubwright.Pipeline.Steps.Quality.Checks;
using Dubwright.Pipeline.Steps.Quality.Report;
using Dubwright.Pipeline.Steps.Speech;

namespace Dubwright.Tests.Dubbing.Speakers;

/// <summary>What the quality report says of how sure it is who speaks.</summary>
public sealed class SpeakerCheckTests
{
    [Fact]
    public void Lines_whose_speaker_is_doubtful_are_named_and_keep_the_report_from_being_green()
    {
        var row = SpeakerChecks.Row(Told(0.99, 0.6, null, 0.84, 0.83));

        (row.Value, row.Unit, row.Grade).ShouldBe((2, "lines", Grade.Yellow));
        row.Title.ShouldEndWith("(2, 5)");
    }

    [Fact]
    public void Of_many_the_first_are_named_and_the_others_counted() =>
        SpeakerChecks.Row(Told([.. Enumerable.Repeat((double?)0.5, 12)])).Title.ShouldEndWith("(1, 2, 3, 4, 5 and 7 more)");

    [Fact]
    public void Lines_that_are_all_sure_are_green() => SpeakerChecks.Row(Told(0.9, null, 1)).Grade.ShouldBe(Grade.Green);

    [Fact]
    public void Where_nothing_told_it_that_is_said() => SpeakerChecks.Row(Told(null, null)).Grade.ShouldBe(Grade.NotMeasured);

    private static Transcript Told(params double?[] confidences) => new(
        1, [.. confidences.Select((confidence, at) => new Segment(at, TimeRange.FromSeconds(at, at + 1), "SPEAKER_0", "Yes.", [])
        {
            SpeakerConfidence = confidence,
        })], []);
}
