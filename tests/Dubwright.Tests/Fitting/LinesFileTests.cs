using System.Text.Json;
using Dubwright.Fitting;
using Dubwright.Fitting.Planning;
using Dubwright.Fitting.Files;
using static Dubwright.Tests.Fitting.Timelines;

namespace Dubwright.Tests.Fitting;

public sealed class LinesFileTests
{
    [Fact]
    public void Everything_that_a_line_may_say_is_read()
    {
        var file = LinesFile.Parse(
            """
            {"duration": 60, "lines": [
              {"id": "a", "speaker": "Ann", "start": 0.5, "end": 2, "length": 1.9, "shortest": 1.8, "text": "left alone",
               "wordings": [1.5, {"key": "brief", "length": 1.2, "shortest": 1.1, "cost": 3}]},
              {"id": 7, "start": 3, "end": 4, "length": 1, "off_screen": true, "pinned": {"start": 3.5, "end": 4.5}}]}
            """);

        file.Duration.ShouldBe(S(60));
        file.Ids.ShouldBe(["\"a\"", "7"]);
        file.Lines[0].ShouldSatisfyAllConditions(
            line => line.Speaker.ShouldBe("Ann"),
            line => line.Slot.ShouldBe(Dubwright.Core.Time.TimeRange.FromSeconds(0.5, 2)),
            line => line.MinimumLength.ShouldBe(S(1.8)),
            line => line.Alternatives.Select(wording => (wording.Key, wording.NaturalLength, wording.MinimumLength))
                .ShouldBe([("1", S(1.5), null), ("brief", S(1.2), S(1.1))]),
            line => line.Alternatives[1].Cost.ShouldBe(3));
        file.Lines[1].OffScreen.ShouldBeTrue();
        file.Lines[1].Pinned.ShouldBe(Dubwright.Core.Time.TimeRange.FromSeconds(3.5, 4.5));
    }

    [Theory]
    [InlineData("[", "not JSON")]
    [InlineData("{}", "no 'lines'")]
    [InlineData("[3]", "'id' has to be a number or a text")]
    [InlineData("""[{"id": 1, "start": 0, "end": 1}]""", "Line 1: 'length' is missing")]
    [InlineData("""[{"id": 1, "start": 2, "end": 1, "length": 1}]""", "Line 1: 'end' is before 'start'")]
    [InlineData("""[{"id": "x", "start": "0", "end": 1, "length": 1}]""", "Line \"x\": 'start' has to be a number of seconds")]
    [InlineData("""[{"id": 1, "start": 0, "end": 1, "length": -1}]""", "not -1")]
    [InlineData("""[{"id": 1, "start": 0, "end": 1, "length": 1, "shortest": 2}]""", "'shortest' is longer than 'length'")]
    [InlineData("""[{"id": 1, "start": 0, "end": 1, "length": 1, "wordings": ["a"]}]""", "wording 1")]
    [InlineData("""[{"id": 1, "start": 0, "end": 1, "length": 1}, {"id": 1, "start": 0, "end": 1, "length": 1}]""", "the id 1 is taken")]
    public void A_file_that_makes_no_sense_says_where(string json, string fault) =>
        Should.Throw<FormatException>(() => LinesFile.Parse(json)).Message.ShouldContain(fault);

    [Fact]
    public void A_plan_is_written_with_the_ids_of_its_file_and_what_it_amounts_to()
    {
        var file = LinesFile.Parse("""[{"id": "b", "start": 2, "end": 3, "length": 1.1}, {"id": 1, "start": 0, "end": 1, "length": 1}]""");

        var plan = Planner.Plan(file.Lines, file.Duration, new PlanOptions(), CancellationToken.None);
        using var written = JsonDocument.Parse(PlanFile.Write(file, plan));

        written.RootElement.GetProperty("lines").EnumerateArray().Select(line => line.GetProperty("id").ToString()).ShouldBe(["1", "b"]);
        written.RootElement.GetProperty("lines")[1].GetProperty("end").GetDouble().ShouldBe(plan.Placements[1].Time.End.TotalSeconds, 1e-4);
        written.RootElement.GetProperty("report").GetProperty("lines").GetInt32().ShouldBe(2);
    }
}
