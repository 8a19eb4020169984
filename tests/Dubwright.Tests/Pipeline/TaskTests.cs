using Dubwright.Pipeline.Contracts;

namespace Dubwright.Tests.Pipeline;

public sealed class TaskTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_task_grows_through_its_stages_and_ends_with_a_result()
    {
        await using var host = await new PipelineHost(_folder.Path, Toys.Graph, Toys.Steps()).StartAsync();
        var team = await host.NewTeamAsync();

        var view = await host.RunAsync(team, ToyRequest.Of("one", "two", "three"));

        view.Status.ShouldBe(PublicStatus.Success, view.Message);
        view.State.ShouldBe(TaskState.Succeeded);
        view.Progress.ShouldBe(1);
        view.Stages.Select(stage => (stage.Name, stage.State, stage.Steps, stage.StepsDone, stage.Attempts))
            .ShouldBe([("write", StageState.Done, 3, 3, 3), ("shout", StageState.Done, 3, 3, 3), ("bind", StageState.Done, 1, 1, 1)]);
        view.Stages[^1].Sentence.ShouldBe("3 words bound");
        (await host.ResultAsync(team, view)).ShouldBe("\"ONE! TWO! THREE!\"");
        host.Logged.ShouldNotContain(line => line.Level >= Microsoft.Extensions.Logging.LogLevel.Warning);
    }

    [Fact]
    public async Task Branches_run_beside_each_other_and_are_gathered()
    {
        await using var host = await new PipelineHost(_folder.Path, Toys.Graph, Toys.Steps()).StartAsync();
        var team = await host.NewTeamAsync();

        var view = await host.RunAsync(team, new ToyRequest(["one"], ["es-es", "fr-fr"]));

        (await host.ResultAsync(team, view)).ShouldBe("\"<es-es>ONE!</es-es> <fr-fr>ONE!</fr-fr>\"");
    }
}
