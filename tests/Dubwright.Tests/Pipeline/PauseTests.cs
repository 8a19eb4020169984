using Dubwright.Core.Identifiers;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Scheduling;

namespace Dubwright.Tests.Pipeline;

/// <summary>Tasks that are held up, and go on.</summary>
public sealed class PauseTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_paused_task_ends_what_runs_and_begins_nothing_more_also_after_a_restart_until_it_is_resumed()
    {
        var (running, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        var steps = Toys.Steps(async (_, token) =>
        {
            running.TrySetResult();
            await go.Task.WaitAsync(token);
        });
        TaskId task;
        TeamId team;
        long deadline;
        await using (var host = await new PipelineHost(_folder.Path, Toys.Graph, steps, with => with with { Slots = 1 }).StartAsync())
        {
            (team, var other) = (await host.NewTeamAsync(), await host.NewTeamAsync());
            task = await host.SubmitAsync(team, ToyRequest.Of("one", "two", "three"));
            deadline = await host.CountAsync("select deadline_at from tasks");
            await running.Task;
            var pause = host.Get<TaskPause>();
            (await pause.PauseAsync(other, task, CancellationToken.None)).ShouldBeFalse();
            (await pause.PauseAsync(team, task, CancellationToken.None)).ShouldBeTrue();
            (await pause.PauseAsync(team, task, CancellationToken.None)).ShouldBeFalse();
            go.SetResult();
            await host.UntilAsync("select count(*) from steps where stage = 'shout' and state = 'done'", 1);

            // Another task is not held up by it.
            (await host.RunAsync(team, ToyRequest.Of("four"))).State.ShouldBe(TaskState.Succeeded);
            var view = (await host.Desk.FindAsync(team, task, CancellationToken.None))!;
            (view.Paused, view.State, view.Status, view.EtaSeconds).ShouldBe((true, TaskState.Running, PublicStatus.Pending, null));
            (await host.CountAsync("select count(*) from steps where stage = 'shout' and state = 'ready'")).ShouldBe(2);
        }

        await using var again = await new PipelineHost(_folder.Path, Toys.Graph, steps).StartAsync();
        await Task.Delay(300);
        (await again.Desk.FindAsync(team, task, CancellationToken.None))!.Paused.ShouldBeTrue();
        (await again.CountAsync("select count(*) from steps where stage = 'shout' and state = 'ready'")).ShouldBe(2);
        (await again.Get<TaskPause>().ResumeAsync(team, task, CancellationToken.None)).ShouldBeTrue();
        (await again.Get<TaskPause>().ResumeAsync(team, task, CancellationToken.None)).ShouldBeFalse();

        var ended = await again.EndAsync(team, task);
        (ended.State, ended.Paused).ShouldBe((TaskState.Succeeded, false));
        steps.Single(step => step.Kind == "shout").Ends.Order().ShouldBe(["four", "one", "three", "two"]);
        (await again.CountAsync($"select deadline_at - {deadline} from tasks where id = '{task}'")).ShouldBeGreaterThan(300);
        (await again.ColumnAsync($"select event from task_log where task_id = '{task}' and stage is null order by id"))
            .ShouldBe(["submitted", "paused", "resumed", "succeeded"]);
    }
}
