using Dubwright.Core.Failures;
using Dubwright.Pipeline.Contracts;

namespace Dubwright.Tests.Pipeline;

public sealed class BranchTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_failed_branch_becomes_a_warning_and_the_others_are_gathered()
    {
        await using var host = await new PipelineHost(_folder.Path, Toys.Graph, Failing("fr-fr")).StartAsync();
        var team = await host.NewTeamAsync();

        var view = await host.RunAsync(team, new ToyRequest(["one", "two"], ["es-es", "fr-fr"]));

        view.Status.ShouldBe(PublicStatus.Success, view.Message);
        view.Warnings.ShouldBe(["French (France): No voice for that."]);
        view.Progress.ShouldBe(1);
        view.Message.ShouldBeNull();
        (await host.ResultAsync(team, view)).ShouldBe("\"<es-es>ONE!</es-es> <es-es>TWO!</es-es>\"");
        view.Stages.Single(stage => stage.Name == "mark:fr-fr").ShouldSatisfyAllConditions(
            stage => stage.State.ShouldBe(StageState.Failed), stage => stage.Sentence.ShouldBe("No voice for that."));
    }

    [Fact]
    public async Task When_every_branch_failed_the_task_fails_with_the_first_reason()
    {
        await using var host = await new PipelineHost(_folder.Path, Toys.Graph, Failing("fr-fr", "es-es")).StartAsync();
        var team = await host.NewTeamAsync();

        var view = await host.RunAsync(team, new ToyRequest(["one", "two"], ["es-es", "fr-fr"]));

        view.Status.ShouldBe(PublicStatus.Error);
        view.Reason.ShouldBe(ExceptionReason.VoiceConversionError);
        view.Message.ShouldBe("No voice for that.");
        view.Stages[^1].State.ShouldBe(StageState.Failed);
    }

    [Fact]
    public async Task What_else_a_failed_branch_was_doing_is_stopped_and_skipped()
    {
        var (begun, stopped) = (new TaskCompletionSource(), new TaskCompletionSource());
        var slow = Toys.Mark("es-es") with { Id = new("slow", "es-es") };
        var fails = new Stage(new("fails", "es-es"), "Failing", 1, [new("shout")], async (_, cancellationToken) =>
        {
            await begun.Task.WaitAsync(cancellationToken);
            throw new DubwrightException(ExceptionReason.ProcessingError, "No.");
        })
        {
            Branch = "es-es",
        };
        var after = Toys.Mark("es-es") with { Id = new("after", "es-es"), After = [fails.Id] };
        var graph = new ToyGraph(_ =>
            [Toys.Write, Toys.Shout(), slow, fails, after, Toys.Mark("fr-fr"), Toys.Bind([after.Id, new("mark", "fr-fr")])]);
        var steps = Toys.Steps(beforeMark: async (context, cancellationToken) =>
        {
            if (context.Options<ToyOptions>().Word == "es-es")
            {
                await using var registration = cancellationToken.Register(() => stopped.TrySetResult());
                begun.TrySetResult();
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }
        });
        await using var host = await new PipelineHost(_folder.Path, graph, steps).StartAsync();
        var team = await host.NewTeamAsync();

        var view = await host.RunAsync(team, ToyRequest.Of("one"));
        await stopped.Task.WaitAsync(TimeSpan.FromSeconds(5));

        view.Status.ShouldBe(PublicStatus.Success, view.Message);
        view.Stages.Select(stage => stage.State)
            .ShouldBe(
            [StageState.Done, StageState.Done, StageState.Skipped, StageState.Failed, StageState.Skipped, StageState.Done,
            StageState.Done]);
        (await host.ResultAsync(team, view)).ShouldBe("\"<fr-fr>ONE!</fr-fr>\"");
    }

    [Fact]
    public async Task A_failure_of_the_trunk_ends_the_task_and_skips_the_rest()
    {
        var steps = Toys.Steps(beforeShout: (_, _) => throw new DubwrightException(ExceptionReason.InvalidSourceData, "No speech."));
        await using var host = await new PipelineHost(_folder.Path, Toys.Graph, steps).StartAsync();
        var team = await host.NewTeamAsync();

        var view = await host.RunAsync(team, new ToyRequest(["one"], ["es-es"]));

        view.Message.ShouldBe("No speech.");
        view.Stages.Select(stage => stage.State).ShouldBe([StageState.Done, StageState.Failed, StageState.Skipped, StageState.Skipped]);
        view.Stage.ShouldBe(view.Stages[1].Title, "where it ended");
    }

    [Fact]
    public async Task A_plan_from_a_stage_that_is_not_waited_for_is_refused_whether_or_not_it_is_done()
    {
        var look = new Stage(new("look"), "Looking", 1, [new("write")], async (context, cancellationToken) =>
        {
            await Task.Delay(150, cancellationToken);
            return context.Steps(new("unknown")).Count + context.Steps(new("shout")).Count > 0 ? [] : [];
        });
        var graph = new ToyGraph(_ => [Toys.Write, Toys.Shout(), look, Toys.Bind([]) with { After = [new("shout"), look.Id] }]);
        await using var host = await new PipelineHost(_folder.Path, graph, Toys.Steps()).StartAsync();
        var team = await host.NewTeamAsync();

        var view = await host.RunAsync(team, ToyRequest.Of("one"));

        view.Stages[2].State.ShouldBe(StageState.Failed);
        host.Logged.ShouldContain(line => line.Message.Contains("A stage plans from shout without waiting for it."));
    }

    private static ToyStep[] Failing(params string[] targets) => Toys
        .Steps(beforeMark: (context, _) => targets.Contains(context.Options<ToyOptions>().Word)
        ? throw new DubwrightException(ExceptionReason.VoiceConversionError, "No voice for that.")
        : Task.CompletedTask);
}
