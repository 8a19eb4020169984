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
}
