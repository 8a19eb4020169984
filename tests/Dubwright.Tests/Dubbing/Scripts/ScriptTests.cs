using System.Globalization;
using System.Text;
using Dubwright.Core.Languages;
using Dubwright.Core.Time;
using Dubwright.Core.Words;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Quality.Report;
using Dubwright.Tests.EndToEnd;

namespace Dubwright.Tests.Dubbing.Scripts;

/// <summary>Scripts that come with a request take the place of recognition or translation.</summary>
public sealed class ScriptTests
{
    private const string English = """
        1
        00:00:00,200 --> 00:00:02,600
        He was not an ill-disposed young man.

        """;

    private const string Spanish = """
        1
        00:00:00,200 --> 00:00:02,600
        No era un joven de mal corazón.

        """;

    [Fact]
    public async Task A_source_script_takes_the_place_of_recognition()
    {
        using var folder = new TemporaryFolder();
        await using var host = await DubHost.StartAsync(folder.File("data"));

        var (view, result) = await host.DubAsync(
            await host.RequestAsync(Films.Readings[1], "es-es") with { SourceTranscript = new Script(English, null) });

        var segment = result.Segments.ShouldHaveSingleItem();
        segment.Text.ShouldBe("He was not an ill-disposed young man.");
        segment.Time.ShouldBe(TimeRange.FromSeconds(0.2, 2.6));
        view.Stages.ShouldNotContain(stage => stage.Name == "recognise");
        (await host.ReadAsync<QualityReport>(result.Targets[0].Quality)).Rows.Single(row => row.Name == "lines_heard").Value.ShouldBe(1);
    }

    [Fact]
    public async Task A_target_script_takes_the_place_of_translation()
    {
        using var folder = new TemporaryFolder();
        await using var host = await DubHost.StartAsync(folder.File("data"));

        var (_, result) = await host.DubAsync(await host.RequestAsync(Films.Readings[1], "es-es") with
        {
            SourceTranscript = new Script(English, null),
            TargetTranscripts = [new Script(Spanish, LanguageTable.Parse("es-es").Id)],
        });

        result.Targets[0].Lines.ShouldHaveSingleItem().Text.ShouldBe("No era un joven de mal corazón.");
        (await File.ReadAllTextAsync(host.PathOf(result.Targets[0].Srt))).ShouldContain("mal corazón");
    }

    [Fact]
    public async Task The_same_language_again_keeps_the_words()
    {
        using var folder = new TemporaryFolder();
        await using var host = await DubHost.StartAsync(folder.File("data"));

        var (_, result) = await host.DubAsync(
            await host.RequestAsync(Films.Readings[1], "en-gb") with { SourceTranscript = new Script(English, null) });

        result.Targets[0].Lines.ShouldHaveSingleItem().Text.ShouldBe("He was not an ill-disposed young man.");
    }

    [Fact]
    public async Task A_script_that_is_late_against_the_speech_is_noticed()
    {
        using var folder = new TemporaryFolder();
        await using var host = await DubHost.StartAsync(folder.File("data"));
        string[] readings = [.. Films.Readings, .. Films.Readings];
        await Films.MakeAsync(folder.File("film.mp4"), readings);

        var (view, result) = await host.DubAsync(await host.RequestAsync(folder.File("film.mp4"), "en-gb") with
        {
            SourceTranscript = new Script(Late(readings, 3.5), null),
        });

        view.Warnings[0].ShouldMatch(@"^The script is 3\.[3-7] s late against the speech: take 3\.[3-7] s from its times\.$");
        (await host.ReadAsync<QualityReport>(result.Targets[0].Quality)).Rows.Single(row => row.Name == "source_script_times")
            .ShouldSatisfyAllConditions(row => row.Grade.ShouldBe(Grade.Yellow),
                row => row.Title.ShouldContain("s late against the speech"));
    }

    // A cue a reading, where the film has it, but later; half a second of each wave is silence.
    private static string Late(string[] readings, double seconds)
    {
        var (script, at) = (new StringBuilder(), seconds);
        for (var number = 1; number <= readings.Length; number++)
        {
            var length = (new FileInfo(readings[number - 1]).Length - 44) / 32_000d;
            script.Append(CultureInfo.InvariantCulture,
                $"{number}\n{Clock(at + 0.25)} --> {Clock(at + length - 0.25)}\nThis is sentence number {number}.\n\n");
            at += length + 0.9;
        }

        return script.ToString();
    }

    private static string Clock(double seconds) => TimeSpan.FromSeconds(seconds).ToString(@"hh\:mm\:ss\,fff", CultureInfo.InvariantCulture);
}
