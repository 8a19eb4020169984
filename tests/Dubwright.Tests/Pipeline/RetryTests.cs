using Dapper;
using Dubwright.Core.Failures;
using Dubwright.Core.Identifiers;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Scheduling;
using Dubwright.Pipeline.Tasks;

namespace Dubwright.Tests.Pipeline;

/// <summary>A task that came to nothing goes on, and what happened to it can be read.</summary>
public sealed class RetryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_task_whose_cause_is_gone_goes_on_without_doing_anything_twice_and_its_log_tells_all_of_it()
    {
        var broken = true;
        var steps = Toys.Steps(beforeShout: (context, _) => broken && context.Options<ToyOptions>().Word == "two"
            ? throw new DubwrightException(ExceptionReason.ProcessingError, "The voice is out of order.", retryable: false, "/a/path")
            : Task.CompletedTask);
        await using var host = await new PipelineHost(_folder.Path, Toys.Graph, steps, options => options with { Slots = 1 }).StartAsync();
        var (team, other) = (await host.NewTeamAsync(), await host.NewTeamAsync());
        var task = await host.SubmitAsync(team, ToyRequest.Of("one", "two", "three"));
        (await host.EndAsync(team, task)).State.ShouldBe(TaskState.Failed);

        var graph = (await GraphAsync(host, team, task))!;
        var failed = graph.Steps.Single(step => step.State == "failed");
        failed.ShouldSatisfyAllConditions(
            () => failed.Stage.ShouldBe("shout"), () => failed.Attempts.ShouldBe(1),
            () => failed.Message.ShouldBe("The voice is out of order."), () => failed.Took.ShouldNotBeNull(),
            () => failed.WaitedFor.ShouldBe([graph.Steps.Where(step => step.Stage == "write").ElementAt(1).Id]));
        graph.Stages.Single(stage => stage.Name == "shout").After.ShouldBe(["write"]);
        (await GraphAsync(host, other, task)).ShouldBeNull();
        (await LogAsync(host, other, task)).ShouldBeEmpty();

        (await RetryAsync(host, other, task)).ShouldBe(RetryEnd.Unknown);
        broken = false;
        (await RetryAsync(host, team, task)).ShouldBe(RetryEnd.Retried);
        var view = await host.EndAsync(team, task);
        view.State.ShouldBe(TaskState.Succeeded, view.Message);
        (await host.ResultAsync(team, view)).ShouldBe("\"ONE! TWO! THREE!\"");
        (await RetryAsync(host, team, task)).ShouldBe(RetryEnd.Succeeded);

        steps[0].Runs.Count.ShouldBe(3, "nothing was written anew");
        steps[1].Runs.Count(word => word == "one").ShouldBe(1, "nor shouted");
        steps[1].Runs.Count(word => word == "two").ShouldBe(2);
        var log = await LogAsync(host, team, task);
        log.Where(entry => entry.Step is null && entry.Stage is null).Select(entry => entry.Event)
            .ShouldBe(["submitted", "failed", "retried", "succeeded"]);
        log.Where(entry => entry.Step == failed.Key).Select(entry => (entry.Event, entry.Attempt)).ShouldBe([("failed", 1), ("done", 1)]);
        log.Count(entry => entry is { Event: "done", Kind: "write" }).ShouldBe(3);
        log.Select(entry => entry.At).ShouldBeInOrder();
        log.ShouldAllBe(entry => entry.Message == null || !entry.Message.Contains("/a/path"));
        var pages = await LogAsync(host, team, task, log[4].Id, 2);
        pages.ShouldBe(log.Skip(5).Take(2));
        (await GraphAsync(host, team, task))!.Steps.ShouldAllBe(step => step.State == "done" && step.Message == null);
    }

    [Fact]
    public async Task A_cancelled_task_goes_on_from_where_it_was_stopped()
    {
        var (begun, hold) = (new TaskCompletionSource(), true);
        var steps = Toys.Steps(beforeMark: async (_, cancellationToken) =>
        {
            begun.TrySetResult();
            await (hold ? Task.Delay(Timeout.Infinite, cancellationToken) : Task.CompletedTask);
        });
        await using var host = await new PipelineHost(_folder.Path, Toys.Graph, steps).StartAsync();
        var team = await host.NewTeamAsync();
        var task = await host.SubmitAsync(team, new ToyRequest(["one", "two"], ["a", "b"]));
        await begun.Task;
        (await RetryAsync(host, team, task)).ShouldBe(RetryEnd.StillGoing);
        await host.Desk.CancelAsync(team, task, CancellationToken.None);
        (await host.EndAsync(team, task)).State.ShouldBe(TaskState.Cancelled);

        hold = false;
        (await RetryAsync(host, team, task)).ShouldBe(RetryEnd.Retried);
        var view = await host.EndAsync(team, task);

        view.State.ShouldBe(TaskState.Succeeded, view.Message);
        view.Stages.ShouldAllBe(stage => stage.State == StageState.Done);
        steps[0].Runs.Count.ShouldBe(2);
        steps[1].Runs.Count.ShouldBe(2);
        steps[2].Ends.Count.ShouldBe(4);
        (await LogAsync(host, team, task)).Select(entry => entry.Event).ShouldContain("cancelled");
    }

    [Fact]
    public async Task What_took_a_failed_step_s_place_gives_way_to_it_again()
    {
        var broken = true;
        var shout = Toys.Shout() with
        {
            Fallback = failed => failed.Kind == "shout" ? new StepPlan(failed.Key.Or("whisper"), "whisper", new ToyOptions("one"),
                failed.Inputs) : null,
        };
        var steps = Toys.Steps(beforeShout: (_, _) => broken
            ? throw new DubwrightException(ExceptionReason.ProcessingError, "Hoarse.", retryable: false) : Task.CompletedTask);
        var whisper = new ToyStep("whisper", (_, _) => throw new DubwrightException(ExceptionReason.ProcessingError, "Too quiet.",
            retryable: false));
        var graph = new ToyGraph(_ => [Toys.Write, shout, Toys.Bind([])]);
        await using var host = await new PipelineHost(_folder.Path, graph, [.. steps, whisper]).StartAsync();
        var team = await host.NewTeamAsync();
        var task = await host.SubmitAsync(team, ToyRequest.Of("one"));
        (await host.EndAsync(team, task)).Message.ShouldBe("Too quiet.");

        broken = false;
        (await RetryAsync(host, team, task)).ShouldBe(RetryEnd.Retried);

        (await host.ResultAsync(team, await host.EndAsync(team, task))).ShouldBe("\"ONE!\"");
        whisper.Runs.Count.ShouldBe(1);
        (await GraphAsync(host, team, task))!.Steps.ShouldAllBe(step => step.State == "done");
    }

    [Fact]
    public async Task Where_what_was_made_is_gone_the_graph_begins_anew()
    {
        var broken = true;
        var steps = Toys.Steps(beforeShout: (_, _) => broken
            ? throw new DubwrightException(ExceptionReason.ProcessingError, "Hoarse.", retryable: false) : Task.CompletedTask);
        await using var host = await new PipelineHost(_folder.Path, Toys.Graph, steps).StartAsync();
        var team = await host.NewTeamAsync();
        var task = await host.SubmitAsync(team, ToyRequest.Of("one"));
        (await host.EndAsync(team, task)).State.ShouldBe(TaskState.Failed);
        Directory.Delete(Path.Combine(_folder.Path, "artifacts"), recursive: true);

        broken = false;
        (await RetryAsync(host, team, task)).ShouldBe(RetryEnd.Retried);

        (await host.ResultAsync(team, await host.EndAsync(team, task))).ShouldBe("\"ONE!\"");
        steps[0].Runs.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_task_that_ended_without_a_result_begins_anew()
    {
        var whole = false;
        var steps = Toys.Steps();
        var bind = new ToyStep("bind", async (context, cancellationToken) => whole
            ? StepOutcome.Of(await context.SaveJsonAsync(Toys.Result, "made", cancellationToken))
            : await Toys.TextAsync(context, "nothing", cancellationToken));
        await using var host = await new PipelineHost(_folder.Path, Toys.Graph, [.. steps[..3], bind]).StartAsync();
        var team = await host.NewTeamAsync();
        var task = await host.SubmitAsync(team, ToyRequest.Of("one"));
        (await host.EndAsync(team, task)).State.ShouldBe(TaskState.Failed);
        await host.Database.WriteAsync(db => db.ExecuteAsync("delete from records where kind = 'bind'"), CancellationToken.None);

        whole = true;
        (await RetryAsync(host, team, task)).ShouldBe(RetryEnd.Retried);

        (await host.ResultAsync(team, await host.EndAsync(team, task))).ShouldBe("\"made\"");
        steps[0].Runs.Count.ShouldBe(1, "what is recorded is not done again");
    }

    private static Task<RetryEnd> RetryAsync(PipelineHost host, TeamId team, TaskId task) =>
        host.Get<TaskRetry>().RetryAsync(team, task, null, CancellationToken.None);

    private static Task<TaskGraph?> GraphAsync(PipelineHost host, TeamId team, TaskId task) =>
        host.Get<TaskHistory>().GraphAsync(team, task, CancellationToken.None);

    private static Task<IReadOnlyList<TaskLogEntry>> LogAsync(PipelineHost host, TeamId team, TaskId task, long after = 0,
        int limit = 1000) => host.Get<TaskHistory>().LogAsync(team, task, after, limit, CancellationToken.None);
}
