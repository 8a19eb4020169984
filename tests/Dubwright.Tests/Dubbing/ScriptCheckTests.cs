using System.Globalization;
using Dubwright.Core.Time;
using Dubwright.Core.Words;
using Dubwright.Pipeline.Steps.Quality.Checks;
using Dubwright.Pipeline.Steps.Quality.Report;

namespace Dubwright.Tests.Dubbing;

public sealed class ScriptCheckTests
{
    private static readonly QualityThresholds Usual = new();

    [Theory]
    [InlineData("a|b|c", "a|b|c", Grade.Green, Grade.Green)]
    [InlineData("a|a|b", "a|a|b", Grade.Green, Grade.Green)]
    [InlineData("a|a|b", "a|b", Grade.Red, Grade.Green)]
    [InlineData("a|b", "a|b|b", Grade.Green, Grade.Red)]
    [InlineData("a|b", "a|x", Grade.Red, Grade.Red)]
    public void Every_cue_is_to_be_spoken_and_none_twice(string cues, string spoken, Grade coverage, Grade repeats)
    {
        var rows = ScriptChecks.Coverage(cues.Split('|'), spoken.Split('|'), Usual);

        rows.Select(row => row.Grade).ShouldBe([coverage, repeats]);
    }

    [Fact]
    public void A_few_cues_of_many_that_are_lost_are_a_warning_and_the_bounds_are_a_setting()
    {
        var cues = Enumerable.Range(0, 100).Select(cue => $"cue {cue}").ToList();

        ScriptChecks.Coverage(cues, cues[..97], Usual)[0].Grade.ShouldBe(Grade.Yellow);
        ScriptChecks.Coverage(cues, cues[..97], Usual with { ScriptCoverage = new Bounds(0.9, 0.5) })[0].Grade.ShouldBe(Grade.Green);
    }

    [Fact]
    public void A_line_that_does_not_sound_counts_as_not_spoken()
    {
        const string script = "1\n00:00:01,000 --> 00:00:02,000\nHello.\n\n2\n00:00:03,000 --> 00:00:04,000\nBye.\n";
        PlacedLine[] lines = [Placed(0, "Hello."), Placed(1, "Bye.") with { Placement = null }];

        var rows = ScriptChecks.Coverage(new InspectedScript(script, null, IsTarget: false), lines, null, TimeSpan.FromSeconds(10), Usual);

        rows[0].Value.ShouldBe(0.5);
    }

    [Fact]
    public void Characters_that_nobody_could_read_are_red_wherever_they_stand()
    {
        ScriptChecks.Unreadable(null, [Placed(0, "Hello.")], "fine").Grade.ShouldBe(Grade.Green);
        ScriptChecks.Unreadable(null, [Placed(0, "Hel\uFFFDo.")], "fine").Grade.ShouldBe(Grade.Red);
        ScriptChecks.Unreadable(null, [Placed(0, "Hello.")], "f\uFFFDne").Grade.ShouldBe(Grade.Red);
        ScriptChecks.Unreadable(new InspectedScript("\uFFFD", null, IsTarget: true), [], "fine").Grade.ShouldBe(Grade.Red);
    }

    [Theory]
    [InlineData("he was not an ill disposed young man", "he was not an ill disposed young man", Grade.Green)]
    [InlineData("he was not an ill disposed young man", "he was a pill deposed young man", Grade.Yellow)]
    [InlineData("he was not an ill disposed young man", "era un hombre muy bueno", Grade.Red)]
    [InlineData("he was not an ill disposed young man", "", Grade.Red)]
    public void A_dub_that_nobody_understands_is_not_green(string said, string heard, Grade grade) =>
        IntelligibilityChecks.Understood([(said, heard)], new RecognizerUse("whisper", ""), Usual).Grade.ShouldBe(grade);

    [Theory]
    [InlineData(1, 0, 0, Grade.Green)]
    [InlineData(1, 4.2, 0, Grade.Yellow)]
    [InlineData(1, -3, 0, Grade.Yellow)]
    [InlineData(25 / 24d, 0, 0, Grade.Yellow)]
    [InlineData(1, 9, 300, Grade.Yellow)]
    [InlineData(1, 0, -240, Grade.Yellow)]
    public void A_script_for_another_clock_or_cut_is_yellow(double rate, double shift, double from, Grade grade)
    {
        var random = new Random(11);
        var speech = new List<TimeRange>();
        for (var at = 5.0; at < 590; at += speech[^1].Duration.TotalSeconds + 0.5 + (random.NextDouble() * 4))
        {
            speech.Add(TimeRange.FromSeconds(at, at + 1 + (random.NextDouble() * 3)));
        }

        // From a negative place on it has nothing to say: the script of a shorter cut.
        var cues = speech.Where(range => from >= 0 || range.Start.TotalSeconds < -from).Select(range =>
        {
            var by = range.Start.TotalSeconds < from ? 0 : shift;
            return (Start: (range.Start.TotalSeconds * rate) + by, End: (range.End.TotalSeconds * rate) + by);
        });
        var script = string.Concat(cues.Select((cue, at) => $"{at + 1}\n{Clock(cue.Start)} --> {Clock(cue.End)}\nLine {at}.\n\n"));

        foreach (var isTarget in (bool[])[true, false])
        {
            var row = ScriptChecks.Times([new InspectedScript(script, null, isTarget), null], speech, null, TimeSpan.FromMinutes(10))
                .ShouldHaveSingleItem();

            row.Name.ShouldBe(isTarget ? "script_times" : "source_script_times");
            row.Grade.ShouldBe(grade, row.Title);
        }
    }

    private static string Clock(double seconds) => TimeSpan.FromSeconds(seconds).ToString(@"hh\:mm\:ss\,fff", CultureInfo.InvariantCulture);

    private static PlacedLine Placed(int id, string text)
    {
        var time = TimeRange.FromSeconds(id * 2, (id * 2) + 1);
        return new PlacedLine(new Line(id, time, "A", text, text), new Placement(id, time, 1, "", Grade.Green));
    }
}
