using Dubwright.Core.Failures;
using Dubwright.Core.Time;
using Dubwright.Core.Words;
using Dubwright.Media.Subtitles;
using Dubwright.Pipeline.Steps.Speech;
using Dubwright.Pipeline.Steps.Translation;

namespace Dubwright.Tests.Dubbing.Scripts;

public sealed class ScriptMatchTests
{
    private static readonly Transcript Two = new(
        1, [Segment(0, 1, 4, "first"), Segment(1, 5, 8, "second")], [new Speaker("SPEAKER_0", 100, Gender.Male)]);

    private static readonly TimeSpan Ten = TimeSpan.FromSeconds(10);

    [Fact]
    public void A_cue_over_a_segment_speaks_in_its_slot()
    {
        var (lines, silent) = ScriptMatch.Match([Cue(5.2, 7.9, "segundo"), Cue(1.1, 3.8, "primero")], Two, Ten);

        lines.ShouldBe([
            new Line(0, TimeRange.FromSeconds(1, 4), "SPEAKER_0", "first", "primero"),
            new Line(1, TimeRange.FromSeconds(5, 8), "SPEAKER_0", "second", "segundo")]);
        silent.ShouldBe(0);
    }

    [Fact]
    public void A_cue_over_two_segments_keeps_its_own_time()
    {
        var (lines, silent) = ScriptMatch.Match([Cue(1, 8, "los dos")], Two, Ten);

        lines.ShouldHaveSingleItem().ShouldBe(new Line(2, TimeRange.FromSeconds(1, 8), "SPEAKER_0", "first second", "los dos"));
        silent.ShouldBe(0);
    }

    [Fact]
    public void A_segment_without_a_cue_is_counted_and_a_cue_beyond_the_end_is_left_out()
    {
        var (lines, silent) = ScriptMatch.Match([Cue(1, 4, "uno"), Cue(11, 12, "tarde")], Two, Ten);

        lines.Select(line => line.Text).ShouldBe(["uno"]);
        silent.ShouldBe(1);
    }

    [Fact]
    public void A_script_wholly_beyond_the_end_is_refused() =>
        Should.Throw<DubwrightException>(() => ScriptMatch.Match([Cue(11, 12, "tarde")], Two, Ten)).Reason
            .ShouldBe(ExceptionReason.InvalidSourceData);

    private static Segment Segment(int id, double start, double end, string text) =>
        new(id, TimeRange.FromSeconds(start, end), "SPEAKER_0", text, []);

    private static Cue Cue(double start, double end, string text) => new(TimeRange.FromSeconds(start, end), text);
}
