using Dubwright.Core.Identifiers;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Scheduling;

namespace Dubwright.Tests.Pipeline.Failing;

/// <summary>What may go wrong around one attempt: before it runs, while it is stopped, while its end is written.</summary>
public sealed class AttemptFaultTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_host_killed_between_taking_a_step_and_completing_it_leaves_it_to_the_next()
    {
        TeamId team;
        TaskId task;
        await using (var killed = new PipelineHost(_folder.Path, Toys.Graph, Toys.Steps()))
        {
            team = await killed.NewTeamAsync();
            task = await killed.SubmitAsync(team, ToyRequest.Of("one"));
            await killed.Get<StepRunner>().PlanAsync(task, CancellationToken.None);
            (await killed.Database.WriteAsync(db => killed.Get<ReadyQueue>().TakeAsync(db, 1), CancellationToken.None))!.Run.ShouldBeTrue();
        }

        var steps = Toys.Steps();
        await using var next = await new PipelineHost(_folder.Path, Toys.Graph, steps).StartAsync();
        var view = await next.EndAsync(team, task);

        (await next.ResultAsync(team, view)).ShouldBe("\"ONE!\"");
        steps[0].Runs.ShouldBe(["one"]);
        (await next.CountAsync("select count(*) from steps where id = 1 and interruptions = 1 and attempts = 0")).ShouldBe(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whichever_of_a_steps_end_and_its_tasks_cancellation_is_written_first_counts(bool cancelledFirst)
    {
        var (begun, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        var steps = Toys.Steps(beforeShout: async (_, _) =>
        {
            begun.TrySetResult();
            await go.Task;
        });
        await using var host = await new PipelineHost(_folder.Path, Toys.Graph, steps).StartAsync();
        var team = await host.NewTeamAsync();
        var task = await host.SubmitAsync(team, ToyRequest.Of("one"));
        await begun.Task;

        // The writer stands still, so that both wait for it, in the order of the test.
        var (busy, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        var hold = host.Database.WriteAsync(
            async db =>
            {
                busy.SetResult();
                await release.Task;
                return db.State;
            },
            CancellationToken.None);
        await busy.Task;
        var cancel = cancelledFirst ? host.Desk.CancelAsync(team, task, CancellationToken.None) : Task.FromResult(true);
        go.SetResult();
        await EndedAsync(steps[1]);
        cancel = cancelledFirst ? cancel : host.Desk.CancelAsync(team, task, CancellationToken.None);
        release.SetResult();
        await hold;

        (await cancel).ShouldBeTrue();
        (await host.EndAsync(team, task)).State.ShouldBe(TaskState.Cancelled);
        await host.StopAsync();
        (await host.CountAsync("select count(*) from records where kind = 'shout'")).ShouldBe(cancelledFirst ? 0 : 1);
        host.Logged.Any(line => line.Message.Contains("a late attempt at shout/0 was discarded", StringComparison.Ordinal))
            .ShouldBe(cancelledFirst);
    }

    [Fact]
    public async Task Reports_that_make_no_sense_or_come_too_late_change_nothing()
    {
        StepContext? kept = null;
        var steps = Toys.Steps(beforeShout: (context, _) =>
        {
            kept = context;
            foreach (var fraction in new[] { double.NaN, double.NegativeInfinity, -1, 0.25, double.PositiveInfinity, 7, 0.1 })
            {
                context.Progress.Report(fraction);
            }

            return Task.CompletedTask;
        });
        await using var host = await new PipelineHost(_folder.Path, Toys.Graph, steps).StartAsync();
        var team = await host.NewTeamAsync();

        var views = await host.WatchAsync(team, await host.SubmitAsync(team, ToyRequest.Of("one", "two")));
        kept!.Progress.Report(0.5);

        views.Select(view => view.Progress).ShouldBe(views.Select(view => view.Progress).Order());
        views.ShouldAllBe(view => view.Progress >= 0 && view.Progress <= 1);
        (await host.Desk.FindAsync(team, views[^1].TaskId, CancellationToken.None))!.ShouldSatisfyAllConditions(
            view => view.Status.ShouldBe(PublicStatus.Success), view => view.Progress.ShouldBe(1));
    }

    [Fact]
    public async Task A_step_whose_progress_callback_throws_fails_alone()
    {
        var steps = Toys.Steps(beforeShout: (context, _) =>
        {
            var progress = context.Options<ToyOptions>().Word == "broken"
                ? new Progress(_ => throw new InvalidOperationException("/secret"))
                : context.Progress;
            progress.Report(0.5);
            return Task.CompletedTask;
        });
        await using var host = await new PipelineHost(_folder.Path, Toys.Graph, steps, options => options with { Slots = 1 }).StartAsync();
        var team = await host.NewTeamAsync();

        (await host.RunAsync(team, ToyRequest.Of("broken"))).Message
            .ShouldBe("A part of the work (shout) failed unexpectedly; the server's log says more.");
        (await host.RunAsync(team, ToyRequest.Of("one"))).Status.ShouldBe(PublicStatus.Success);
    }

    [Fact]
    public async Task A_callback_that_throws_when_its_step_is_over_its_time_harms_nobody_else()
    {
        var shout = Toys.Shout(plan => plan with { TimeLimit = TimeSpan.FromMilliseconds(200) });
        var graph = new ToyGraph(_ => [Toys.Write, shout, Toys.Bind([])]);
        await using var host = await new PipelineHost(
            _folder.Path, graph, ThrowingWhenStopped(), options => options with { Attempts = 1 }).StartAsync();
        var team = await host.NewTeamAsync();

        (await host.RunAsync(team, ToyRequest.Of("broken"))).Message
            .ShouldBe("A part of the work (shout) was stopped because it took longer than 0.2 seconds.");
        (await host.RunAsync(team, ToyRequest.Of("one"))).Status.ShouldBe(PublicStatus.Success);
    }

    [Fact]
    public async Task A_callback_that_throws_when_the_host_stops_keeps_no_lock_and_loses_no_step()
    {
        var steps = ThrowingWhenStopped();
        var host = await new PipelineHost(_folder.Path, Toys.Graph, steps).StartAsync();
        var team = await host.NewTeamAsync();
        var task = await host.SubmitAsync(team, ToyRequest.Of("broken"));
        while (steps[1].Runs.IsEmpty)
        {
            await Task.Delay(10);
        }

        await Task.Delay(200);
        await host.DisposeAsync();

        await using var next = await new PipelineHost(_folder.Path, Toys.Graph, Toys.Steps()).StartAsync();
        (await next.EndAsync(team, task)).Status.ShouldBe(PublicStatus.Success);
        (await next.CountAsync("select sum(attempts + interruptions) from steps")).ShouldBe(0, "to be stopped with its host is no failure");
    }

    private static ToyStep[] ThrowingWhenStopped() => Toys.Steps(beforeShout: async (context, cancellationToken) =>
    {
        if (context.Options<ToyOptions>().Word == "broken")
        {
            await using var registration = cancellationToken.Register(() => throw new InvalidOperationException("A callback threw."));
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
    });

    private static async Task EndedAsync(ToyStep step)
    {
        while (step.Ends.IsEmpty)
        {
            await Task.Delay(10);
        }

        await Task.Delay(300);
    }

    private sealed class Progress(Action<double> report) : IProgress<double>
    {
        public void Report(double value) => report(value);
    }
}
