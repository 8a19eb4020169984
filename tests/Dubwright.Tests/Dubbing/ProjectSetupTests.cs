using Dubwright.Pipeline.Contracts;
using Dubwright.Tests.EndToEnd;

namespace Dubwright.Tests.Dubbing;

public sealed class ProjectSetupTests
{
    [Fact]
    public async Task A_project_has_its_lines_and_first_takes_and_no_rendition_yet()
    {
        using var folder = new TemporaryFolder();
        await using var host = await DubHost.StartAsync(folder.File("data"));
        var request = await host.RequestAsync(Films.Readings[1], "es-es", "fr-fr");

        var (view, result) = await host.DubAsync(request, TaskKind.ProjectSetup);

        result.Targets.Count.ShouldBe(2);
        foreach (var target in result.Targets)
        {
            target.Lines.ShouldNotBeEmpty();
            target.Takes.Select(take => take.LineId).ShouldBe(target.Lines.Select(line => line.Id));
            target.Placements.Count.ShouldBe(target.Lines.Count);
            target.Audio.ShouldBeNull();
            target.Video.ShouldBeNull();
        }

        result.Peaks.ShouldNotBeNull();
        view.Stages.ShouldNotContain(stage => stage.Name.StartsWith("mix"));

        var (dub, _) = await host.DubAsync(request);
        (await host.RunStepsAsync(dub.TaskId)).ShouldNotContain(key => key.StartsWith("synthesise:") || key.StartsWith("recognise/"));
    }
}
