using System.Text.Json.Nodes;
using Dubwright.Core.Time;
using Dubwright.Core.Words;
using Dubwright.Fitting;
using Dubwright.Media.Loudness;
using Dubwright.Pipeline.Steps.Mixing;
using Dubwright.Pipeline.Steps.Quality.Checks;
using Dubwright.Pipeline.Steps.Quality.Report;
using Dubwright.Tests.EndToEnd;

namespace Dubwright.Tests.Dubbing;

/// <summary>What could not be measured is not called good, in the report, on its page and in what is said of it.</summary>
public sealed class NotMeasuredTests
{
    private static readonly QualityThresholds Usual = new();

    public static TheoryData<string> Unmeasured => [.. NothingToMeasure().Select(row => row.Name)];

    [Theory]
    [MemberData(nameof(Unmeasured))]
    public void A_check_with_nothing_to_measure_is_not_green(string name)
    {
        var row = NothingToMeasure().Single(row => row.Name == name);

        row.Grade.ShouldBe(Grade.NotMeasured, row.Threshold);
        row.Value.ShouldBeNull();
        row.Threshold.ShouldNotBeNullOrWhiteSpace();
    }

    [Fact]
    public void Every_grade_is_counted_and_what_is_no_check_is_not()
    {
        QualityRow[] rows =
        [
            QualityRow.AtMost("a", "A", 1, "s", 2, 3), QualityRow.AtMost("b", "B", 2.5, "s", 2, 3),
            QualityRow.AtMost("c", "C", 4, "s", 2, 3),
            QualityRow.NotMeasured("d", "Words understood", "nobody here hears it"), QualityRow.Of("e", "E", 1, ""),
            QualityRow.Chosen("f", "Track 1 is dubbed"),
        ];

        CheckCounts.Of(rows).ShouldBe(new CheckCounts(1, 1, 1, 1));
        CheckCounts.Sentence(rows).ShouldBe("1 of 4 checks are green, 1 not measured: words understood; yellow: b; red: c");
        rows[..1].Append(rows[3]).Max(row => row.Grade).ShouldBe(Grade.NotMeasured);
        rows[1..].Max(row => row.Grade).ShouldBe(Grade.Red);
    }

    [Fact]
    public async Task A_dub_that_no_recogniser_here_hears_says_so_everywhere()
    {
        using var folder = new TemporaryFolder();
        await using var host = await DubHost.StartAsync(folder.File("data"));

        // Nothing of the distribution hears Spanish.
        var (view, result) = await host.DubAsync(await host.RequestAsync(Films.Readings[1], "es-es"));

        var report = await host.ReadAsync<QualityReport>(result.Targets[0].Quality);
        report.Rows.Single(row => row.Name == "words_understood").ShouldSatisfyAllConditions(
            row => row.Grade.ShouldBe(Grade.NotMeasured), row => row.Threshold.ShouldBe("no recogniser here hears Spanish (Spain) well"));
        report.Grade.ShouldNotBe(Grade.Green);
        var json = JsonNode.Parse(await File.ReadAllTextAsync(host.PathOf(result.Targets[0].Quality)))!;
        json["rows"]!.AsArray().Single(row => row!["name"]!.GetValue<string>() == "words_understood")!["grade"]!.GetValue<string>()
            .ShouldBe("notMeasured");
        var unmeasured = report.Rows.Count(row => row.Grade == Grade.NotMeasured);
        json["checks"]!["notMeasured"]!.GetValue<int>().ShouldBe(unmeasured);
        json["checks"]!["green"]!.GetValue<int>().ShouldBe(report.Rows.Count(row => row.IsCheck && row.Grade == Grade.Green));
        (await File.ReadAllTextAsync(host.PathOf(result.Targets[0].QualityPage))).ShouldSatisfyAllConditions(
            page => page.ShouldContain($"{unmeasured} not measured."), page => page.ShouldContain("<i class='not-measured'"));
        view.Stages.Single(stage => stage.Name == "inspect:es-es").Sentence.ShouldNotBeNull().ShouldContain(
            $"{unmeasured} not measured: ");
    }

    private static IEnumerable<QualityRow> NothingToMeasure()
    {
        var silence = new LoudnessTrack(48_000, 0, 0, [], 0, 0);
        var nobody = new RecognizerUse(null, "no recogniser here hears Spanish well");
        var totals = new FitTotals(0, 0, 0, 0, 1, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero, 0, TimeSpan.Zero, 1, 0, 0, 0);
        return
        [
            IntelligibilityChecks.Row([], 3, nobody, Usual), IntelligibilityChecks.Understood([], nobody, Usual),
            SoundChecks.Levels(silence, silence, Usual, LoudnessTarget.Source)[0],
            .. SoundChecks.Speech([], [TimeRange.FromSeconds(1, 2)], [], [], Usual).Where(row => row.IsCheck),
            SoundChecks.Lines([], 0, Usual)[0],
            .. FitChecks.Rows(totals, [], [], Usual).Where(row => row.IsCheck),
            .. LineChecks.Rows([], [], TimeSpan.FromSeconds(10)).Where(row => row.IsCheck),
            ScriptChecks.Coverage([], [], Usual)[0],
            .. ScriptChecks.Times([new InspectedScript("1\n00:00:01,000 --> 00:00:02,000\nHello.\n", null, IsTarget: true)], [], null,
                TimeSpan.FromSeconds(10)),
            .. SubtitleChecks.Rows("", Usual),
        ];
    }
}
