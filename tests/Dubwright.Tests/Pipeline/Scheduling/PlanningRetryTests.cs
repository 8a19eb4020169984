using System.Collections.Concurrent;
using Dapper;
using Dubwright.Core.Failures;
using Dubwright.Core.Identifiers;
using Dubwright.Pipeline.Contracts;
using Microsoft.Data.Sqlite;

namespace Dubwright.Tests.Pipeline.Scheduling;

/// <summary>A stage's plan is tried again as a step is: so often, after such delays, and across a restart.</summary>
public sealed class PlanningRetryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentQueue<long> _plans = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_plan_that_fails_for_a_passing_reason_is_tried_again_with_growing_delays()
    {
        await using var host = await StartAsync(
            Graph((_, _) => _plans.Count < 3 ? throw new IOException("The disk did not answer.") : Task.CompletedTask),
            TimeSpan.FromMilliseconds(100));

        var view = await host.RunAsync(await host.NewTeamAsync(), ToyRequest.Of("one"));

        view.Status.ShouldBe(PublicStatus.Success, view.Message);
        var times = _plans.ToArray();
        times.Length.ShouldBe(3);
        TimeProvider.System.GetElapsedTime(times[0], times[1]).ShouldBeGreaterThan(TimeSpan.FromMilliseconds(95));
        TimeProvider.System.GetElapsedTime(times[1], times[2]).ShouldBeGreaterThan(TimeSpan.FromMilliseconds(395));
    }

    [Fact]
    public async Task After_the_last_attempt_the_stage_fails_with_the_reason()
    {
        await using var host = await StartAsync(
            Graph((_, _) => throw new DubwrightException(ExceptionReason.ProcessingError, "Nobody answers.", retryable: true)),
            TimeSpan.FromMilliseconds(10));

        var view = await host.RunAsync(await host.NewTeamAsync(), ToyRequest.Of("one"));

        view.Message.ShouldBe("Nobody answers.");
        view.Stages.Select(stage => stage.State).ShouldBe([StageState.Done, StageState.Failed, StageState.Skipped]);
        _plans.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_plan_that_cannot_succeed_is_tried_once()
    {
        await using var host = await StartAsync(
            Graph((_, _) => throw new DubwrightException(ExceptionReason.SourceTooLong, "It is too long.")), TimeSpan.FromMilliseconds(10));

        (await host.RunAsync(await host.NewTeamAsync(), ToyRequest.Of("one"))).Message.ShouldBe("It is too long.");
        _plans.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_plan_that_meets_a_locked_database_is_tried_again()
    {
        var path = $"Data Source={_folder.File("other.db")};Pooling=False;Default Timeout=1";
        await using var other = new SqliteConnection(path);
        await other.OpenAsync();
        await other.ExecuteAsync("create table things (id integer); begin exclusive;");
        await using var host = await StartAsync(
            Graph(async (_, _) =>
            {
                await using var locked = new SqliteConnection(path);
                var counting = locked.ExecuteScalarAsync<int>("select count(*) from things");
                await ((Task)counting).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (_plans.Count == 1)
                {
                    await other.ExecuteAsync("commit");
                }

                await counting;
            }),
            TimeSpan.FromMilliseconds(10));

        var view = await host.RunAsync(await host.NewTeamAsync(), ToyRequest.Of("one"));

        view.Status.ShouldBe(PublicStatus.Success, view.Message);
        _plans.Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_attempts_at_a_plan_outlive_the_host()
    {
        var graph = Graph((_, _) => throw new IOException("The disk did not answer."));
        TeamId team;
        TaskId task;
        await using (var host = await StartAsync(graph, TimeSpan.FromSeconds(1)))
        {
            team = await host.NewTeamAsync();
            task = await host.SubmitAsync(team, ToyRequest.Of("one"));
            while (await host.CountAsync("select count(*) from stages where attempts = 2") == 0)
            {
                (await host.Desk.FindAsync(team, task, CancellationToken.None))!.Status.ShouldBe(PublicStatus.Pending);
                await Task.Delay(10);
            }
        }

        _plans.Count.ShouldBe(2);
        await using var next = await StartAsync(graph, TimeSpan.FromSeconds(1));
        (await next.EndAsync(team, task)).Status.ShouldBe(PublicStatus.Error);

        var times = _plans.ToArray();
        times.Length.ShouldBe(3, "two attempts before the host ended, and the last one after it");
        TimeProvider.System.GetElapsedTime(times[1], times[2]).ShouldBeGreaterThan(TimeSpan.FromSeconds(3.9), "and not before its time");
    }

    [Fact]
    public async Task A_plan_in_back_off_holds_up_no_other_branch()
    {
        var mark = Toys.Mark("slow") with
        {
            Plan = (_, _) => throw new DubwrightException(ExceptionReason.ProcessingError, "Nobody answers.", retryable: true),
        };
        var graph = new ToyGraph(_ => [Toys.Write, Toys.Shout(), mark, Toys.Mark("quick"),
            Toys.Bind([new("mark", "slow"), new("mark", "quick")])]);
        await using var host = await StartAsync(graph, TimeSpan.FromMinutes(5));
        var team = await host.NewTeamAsync();
        var task = await host.SubmitAsync(team, ToyRequest.Of("one"));

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await foreach (var view in host.Desk.WatchAsync(team, task, patience.Token))
        {
            if (view.Stages[3].State == StageState.Done)
            {
                view.Stages[2].State.ShouldBe(StageState.Waiting);
                return;
            }
        }

        throw new InvalidOperationException("The task ended before its other branch was done.");
    }

    [Fact]
    public async Task A_task_cancelled_while_its_stage_is_planned_frees_the_planner_and_plans_nothing()
    {
        var begun = new SemaphoreSlim(0);
        await using var host = await StartAsync(
            Graph(async (context, cancellationToken) =>
            {
                if (context.Request<ToyRequest>().Words is ["stuck"])
                {
                    begun.Release();
                    await Task.Delay(Timeout.Infinite, cancellationToken);
                }
            }),
            TimeSpan.FromMilliseconds(10));
        var team = await host.NewTeamAsync();
        for (var at = 0; at < 2; at++)
        {
            var task = await host.SubmitAsync(team, ToyRequest.Of("stuck"));
            (await begun.WaitAsync(TimeSpan.FromSeconds(20))).ShouldBeTrue();
            (await host.Desk.CancelAsync(team, task, CancellationToken.None)).ShouldBeTrue();
        }

        (await host.RunAsync(team, ToyRequest.Of("one")).WaitAsync(TimeSpan.FromSeconds(20))).Status.ShouldBe(PublicStatus.Success);
        (await host.CountAsync("select count(*) from steps where stage = 'shout'")).ShouldBe(1, "of the last task only");
        (await host.CountAsync("select count(*) from tasks where state = 'cancelled'")).ShouldBe(2);
    }

    /// <summary>The usual stages; before the second is planned, the test has its way.</summary>
    private ToyGraph Graph(Func<PlanContext, CancellationToken, Task> beforePlan)
    {
        var shout = Toys.Shout();
        return new ToyGraph(_ =>
        [
            Toys.Write,
            shout with
            {
                Plan = async (context, cancellationToken) =>
                {
                    _plans.Enqueue(TimeProvider.System.GetTimestamp());
                    await beforePlan(context, cancellationToken);
                    return await shout.Plan(context, cancellationToken);
                },
            },
            Toys.Bind([]),
        ]);
    }

    private Task<PipelineHost> StartAsync(ToyGraph graph, TimeSpan delay) =>
        new PipelineHost(_folder.Path, graph, Toys.Steps(), options => options with { RetryDelay = delay }).StartAsync();
}
