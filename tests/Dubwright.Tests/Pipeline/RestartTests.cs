using Dapper;
using Dubwright.Core.Failures;
using Dubwright.Core.Identifiers;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Scheduling;

namespace Dubwright.Tests.Pipeline;

public sealed class RestartTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_stopped_host_gives_its_steps_back_and_the_next_one_finishes_them()
    {
        var (begun, team, task) = (new TaskCompletionSource(), default(TeamId), default(TaskId));
        var first = Toys.Steps(beforeShout: async (context, cancellationToken) =>
        {
            if (context.Options<ToyOptions>().Word == "slow")
            {
                begun.TrySetResult();
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }
        });
        double shown;
        await using (var host = await new PipelineHost(_folder.Path, Toys.Graph, first).StartAsync())
        {
            team = await host.NewTeamAsync();
            task = await host.SubmitAsync(team, ToyRequest.Of("one", "slow"));
            await begun.Task;
            await Task.Delay(300);
            shown = (await host.Desk.FindAsync(team, task, CancellationToken.None))!.Progress;
            await host.StopAsync();
            (await host.CountAsync("select count(*) from steps where state = 'ready' and attempts = 0 and key = 'shout/1'")).ShouldBe(1);
        }

        var second = Toys.Steps();
        await using var next = new PipelineHost(_folder.Path, Toys.Graph, second);
        (await next.Desk.FindAsync(team, task, CancellationToken.None))!.Progress
            .ShouldBeGreaterThanOrEqualTo(shown, "what was shown is never taken back");
        await next.StartAsync();
        var view = await next.EndAsync(team, task);

        (await next.ResultAsync(team, view)).ShouldBe("\"ONE! SLOW!\"");
        second[0].Runs.ShouldBeEmpty();
        second[1].Runs.ShouldBe(["slow"]);
    }

    [Fact]
    public async Task Work_that_is_not_memoised_is_kept_within_its_task_across_a_restart()
    {
        var graph = new ToyGraph(_ =>
            [Toys.Write, Toys.Shout(plan => plan with { Memoised = false }), Toys.Mark("x") with { Branch = null, After = [new("shout")] },
            Toys.Bind([new("mark", "x")]) with { Joins = false }]);
        var (begun, team, task) = (new TaskCompletionSource(), default(TeamId), default(TaskId));
        var first = Toys.Steps(beforeMark: async (_, cancellationToken) =>
        {
            begun.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        });
        await using (var host = await new PipelineHost(_folder.Path, graph, first).StartAsync())
        {
            team = await host.NewTeamAsync();
            task = await host.SubmitAsync(team, ToyRequest.Of("one"));
            await begun.Task;
        }

        var second = Toys.Steps();
        await using var next = await new PipelineHost(_folder.Path, graph, second).StartAsync();
        (await next.EndAsync(team, task)).Status.ShouldBe(PublicStatus.Success);

        second[1].Runs.ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_hosts_never_run_on_one_data_folder()
    {
        await using var host = await new PipelineHost(_folder.Path, Toys.Graph, Toys.Steps()).StartAsync();
        var second = new PipelineHost(_folder.Path, Toys.Graph, Toys.Steps());

        var refusal = await Should.ThrowAsync<DubwrightException>(second.StartAsync);

        refusal.Message.ShouldStartWith("Another Dubwright already runs on this data folder");
        await second.DisposeAsync();
    }

    [Fact]
    public async Task A_step_that_keeps_taking_its_host_down_is_given_up()
    {
        TeamId team;
        TaskId task;
        await using (var host = new PipelineHost(_folder.Path, Toys.Graph, Toys.Steps()))
        {
            team = await host.NewTeamAsync();
            task = await host.SubmitAsync(team, ToyRequest.Of("one"));
            await host.Get<StepRunner>().PlanAsync(task, CancellationToken.None);
            await host.Database
                .WriteAsync(db => db.ExecuteAsync("update steps set state = 'running', token = 4, interruptions = 4"),
                CancellationToken.None);
        }

        await using var next = await new PipelineHost(_folder.Path, Toys.Graph, Toys.Steps()).StartAsync();

        (await next.EndAsync(team, task)).Message
            .ShouldBe("A part of the work (write) was running 5 times when the server stopped, and is not tried again.");
        (await next.RunAsync(team, ToyRequest.Of("two"))).Status.ShouldBe(PublicStatus.Success);
    }

    [Fact]
    public async Task A_task_begun_by_another_version_goes_on_with_this_ones_graph_and_keeps_what_is_recorded()
    {
        var (begun, team, task) = (new TaskCompletionSource(), default(TeamId), default(TaskId));
        var first = Toys.Steps(beforeMark: async (_, cancellationToken) =>
        {
            begun.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        });
        await using (var host = await new PipelineHost(_folder.Path, Toys.Graph, first).StartAsync())
        {
            team = await host.NewTeamAsync();
            task = await host.SubmitAsync(team, new ToyRequest(["one"], ["es-es"]));
            await begun.Task;
        }

        var second = Toys.Steps();
        await using var next = await new PipelineHost(_folder.Path, new ToyGraph(_ => [Toys.Write, Toys.Shout(), Toys.Bind([])]), second)
            .StartAsync();
        var view = await next.EndAsync(team, task);

        (await next.ResultAsync(team, view)).ShouldBe("\"ONE!\"");
        second[1].Runs.ShouldBeEmpty();
        next.Logged.ShouldContain(line => line.Message.Contains("The graph of task"));
    }

    [Fact]
    public async Task Steps_that_wait_when_their_code_changes_run_under_their_new_fingerprint()
    {
        TeamId team;
        TaskId task;
        await using (var host = new PipelineHost(_folder.Path, Toys.Graph, Toys.Steps()))
        {
            team = await host.NewTeamAsync();
            task = await host.SubmitAsync(team, ToyRequest.Of("one"));
            await host.Get<StepRunner>().PlanAsync(task, CancellationToken.None);
        }

        var steps = Toys.Steps();
        steps[0] = new ToyStep("write", (context, cancellationToken) => Toys.TextAsync(context, "anew", cancellationToken), version: 7);
        await using var next = await new PipelineHost(_folder.Path, Toys.Graph, steps).StartAsync();
        await next.EndAsync(team, task);
        var again = await next.RunAsync(team, ToyRequest.Of("one"));

        (await next.ResultAsync(team, again)).ShouldBe("\"ANEW!\"");
        steps[0].Runs.Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_was_left_in_the_work_folder_is_wiped_at_the_start()
    {
        var left = Directory.CreateDirectory(Path.Combine(_folder.Path, "work", "7-1"));
        await File.WriteAllTextAsync(Path.Combine(left.FullName, "half"), "…");

        await using var host = await new PipelineHost(_folder.Path, Toys.Graph, Toys.Steps()).StartAsync();

        Directory.Exists(left.FullName).ShouldBeFalse();
    }
}
