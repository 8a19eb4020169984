using Dubwright.Core.Failures;
using Dubwright.Core.Identifiers;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Scheduling;
using Dubwright.Pipeline.Storage;
using Dubwright.Pipeline.Tasks;

namespace Dubwright.Tests.Pipeline;

/// <summary>Ends that come from outside: cancelled, out of time, overtaken.</summary>
public sealed class EndingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_cancelled_task_stops_what_runs_and_says_so()
    {
        var (begun, stopped) = (new TaskCompletionSource(), new TaskCompletionSource());
        var steps = Toys.Steps(beforeShout: async (_, cancellationToken) =>
        {
            await using var registration = cancellationToken.Register(() => stopped.TrySetResult());
            begun.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        });
        await using var host = await new PipelineHost(_folder.Path, Toys.Graph, steps, options => options with { Slots = 1 }).StartAsync();
        var (team, other) = (await host.NewTeamAsync(), await host.NewTeamAsync());
        var task = await host.SubmitAsync(team, ToyRequest.Of("one", "two"));
        await begun.Task;

        (await host.Desk.CancelAsync(other, task, CancellationToken.None)).ShouldBeFalse();
        (await host.Desk.CancelAsync(team, new TaskId("unknown"), CancellationToken.None)).ShouldBeFalse();
        (await host.Desk.CancelAsync(team, task, CancellationToken.None)).ShouldBeTrue();

        var view = await host.EndAsync(team, task);
        await stopped.Task.WaitAsync(TimeSpan.FromSeconds(5));
        view.ShouldSatisfyAllConditions(
            () => view.Status.ShouldBe(PublicStatus.Error), () => view.State.ShouldBe(TaskState.Cancelled), () => view.Message
                .ShouldBe("Cancelled"),
            () => view.Reason.ShouldBe(ExceptionReason.ProcessingError), () => view.RunId.ShouldBeNull(), () => view.FinishedAt
                .ShouldNotBeNull());
        (await host.Desk.CancelAsync(team, task, CancellationToken.None)).ShouldBeFalse();
        steps[1].Runs.Count.ShouldBe(1, "the second was never begun");
        (await host.RunAsync(team, ToyRequest.Of())).Status.ShouldBe(PublicStatus.Success, "the slot is free again");
    }

    [Fact]
    public async Task A_task_past_its_deadline_times_out()
    {
        var steps = Toys.Steps(beforeShout: (_, cancellationToken) => Task.Delay(Timeout.Infinite, cancellationToken));
        await using var host = await new PipelineHost(_folder.Path, Toys.Graph, steps, options =>
            options with { TaskDeadline = TimeSpan.FromMilliseconds(300) }).StartAsync();
        var team = await host.NewTeamAsync();

        var view = await host.RunAsync(team, ToyRequest.Of("one"));

        view.Status.ShouldBe(PublicStatus.Timeout);
        view.State.ShouldBe(TaskState.TimedOut);
        view.Reason.ShouldNotBeNull();
        view.Message.ShouldBe("The work was not finished within 0.3 seconds; send the request again, and it goes on from what is done.");
    }

    [Fact]
    public async Task A_late_attempt_is_fenced_by_its_token_and_records_nothing()
    {
        await using var host = new PipelineHost(_folder.Path, Toys.Graph, Toys.Steps());
        var (database, queue, states) = (host.Database, host.Get<ReadyQueue>(), host.Get<TaskStateStore>());
        var team = await host.NewTeamAsync();
        var task = await host.SubmitAsync(team, ToyRequest.Of("one"));
        await host.Get<StepRunner>().PlanAsync(task, CancellationToken.None);
        var made = StepOutcome.Of(new NamedArtifact("text", await host.Artifacts.AddJsonAsync(team, "late", CancellationToken.None)));
        var right = StepOutcome.Of(new NamedArtifact("text", await host.Artifacts.AddJsonAsync(team, "right", CancellationToken.None)));
        var id = await host.CountAsync("select id from steps");

        var late = (await WriteAsync(db => queue.TakeAsync(db, id)))!.Step;
        (await WriteAsync(db => queue.TakeAsync(db, id))).ShouldBeNull("it is taken");
        await WriteAsync(db => states.ReturnAsync(db, late, null, DateTimeOffset.UnixEpoch));
        var second = (await WriteAsync(db => queue.TakeAsync(db, id)))!.Step;

        (await WriteAsync(db => states.CompleteAsync(db, late, made))).ShouldBeNull();
        (await host.CountAsync("select count(*) from records")).ShouldBe(0);
        (await WriteAsync(db => states.CompleteAsync(db, second, right))).ShouldNotBeNull();
        (await WriteAsync(db => states.CompleteAsync(db, late, made))).ShouldBeNull();
        (await WriteAsync(db => states.FailAsync(db, late, FailureMapper.TooSlow(TimeSpan.Zero, "write"), null))).ShouldBeNull();
        (await database.ReadAsync(db => TaskQueries.RecordAsync(db, team, second.Fingerprint), CancellationToken.None))!.Outputs
            .ShouldBe(right.Outputs);

        Task<T> WriteAsync<T>(Func<System.Data.Common.DbConnection, Task<T>> work) => database.WriteAsync(work, CancellationToken.None);
    }

    [Fact]
    public async Task An_attempt_that_outlives_its_cancelled_task_leaves_no_trace()
    {
        var (begun, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        var steps = Toys.Steps();
        steps[1] = new ToyStep("shout", async (context, _) =>
        {
            begun.TrySetResult();
            await go.Task;
            return await Toys.TextAsync(context, "late", CancellationToken.None);
        });
        await using var host = await new PipelineHost(_folder.Path, Toys.Graph, steps, options =>
            options with { Slots = 1, Grace = TimeSpan.FromSeconds(10) }).StartAsync();
        var team = await host.NewTeamAsync();
        var task = await host.SubmitAsync(team, ToyRequest.Of("one"));
        await begun.Task;
        await host.Desk.CancelAsync(team, task, CancellationToken.None);
        go.SetResult();

        (await host.RunAsync(team, ToyRequest.Of())).Status.ShouldBe(PublicStatus.Success);

        (await host.CountAsync("select count(*) from records where kind = 'shout'")).ShouldBe(0);
        (await host.Desk.FindAsync(team, task, CancellationToken.None))!.State.ShouldBe(TaskState.Cancelled);
        host.Logged.ShouldContain(line => line.Message.Contains("a late attempt at shout/0 was discarded"));
    }
}
