using Dapper;
using Dubwright.Core.Identifiers;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Scheduling;
using Microsoft.Extensions.Logging;

namespace Dubwright.Tests.Pipeline.Failing;

/// <summary>A task that cannot be looked after is logged, and the sweep goes on with the others.</summary>
public sealed class MaintenanceFaultTests : IDisposable
{
    private static readonly Dictionary<long, TeamId> Nothing = [];
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_late_task_that_cannot_be_ended_keeps_no_other_from_its_end()
    {
        await using var host = new PipelineHost(
            _folder.Path, Toys.Graph, Toys.Steps(), options => options with { TaskDeadline = TimeSpan.Zero });
        var team = await host.NewTeamAsync();
        var bad = await host.SubmitAsync(team, ToyRequest.Of("bad"));
        var good = await host.SubmitAsync(team, ToyRequest.Of("good"));
        await ExecuteAsync(host, $"create trigger refuse before update of state on tasks when old.id = '{bad}' begin "
            + "select raise(abort, 'refused'); end");

        await host.Get<Maintenance>().SweepAsync(Nothing, CancellationToken.None);

        (await host.Desk.FindAsync(team, good, CancellationToken.None))!.State.ShouldBe(TaskState.TimedOut);
        (await host.Desk.FindAsync(team, bad, CancellationToken.None))!.State.ShouldBe(TaskState.Queued);
        host.Logged.ShouldContain(line => line.Level == LogLevel.Error && line.Message.Contains(bad.Value, StringComparison.Ordinal)
            && line.Message.Contains("refused", StringComparison.Ordinal));

        await ExecuteAsync(host, "drop trigger refuse");
        await host.Get<Maintenance>().SweepAsync(Nothing, CancellationToken.None);

        (await host.Desk.FindAsync(team, bad, CancellationToken.None))!.State.ShouldBe(TaskState.TimedOut, "the next sweep tries again");
    }

    [Fact]
    public async Task A_lost_step_that_cannot_be_given_back_keeps_no_other_lost()
    {
        await using var host = new PipelineHost(_folder.Path, Toys.Graph, Toys.Steps());
        var team = await host.NewTeamAsync();
        var tasks = new List<TaskId>();
        foreach (var word in (string[])["bad", "good"])
        {
            tasks.Add(await host.SubmitAsync(team, ToyRequest.Of(word)));
            await host.Get<StepRunner>().PlanAsync(tasks[^1], CancellationToken.None);
        }

        await ExecuteAsync(host, "update steps set state = 'running'");
        await ExecuteAsync(host, $"create trigger refuse before update of state on steps when old.task_id = '{tasks[0]}' begin "
            + "select raise(abort, 'refused'); end");

        await host.Get<Maintenance>().SweepAsync(Nothing, CancellationToken.None);

        (await host.CountAsync($"select count(*) from steps where task_id = '{tasks[1]}' and state = 'ready'")).ShouldBe(1);
        (await host.CountAsync($"select count(*) from steps where task_id = '{tasks[0]}' and state = 'running'")).ShouldBe(1);
    }

    private static Task<int> ExecuteAsync(PipelineHost host, string sql) =>
        host.Database.WriteAsync(db => db.ExecuteAsync(sql), CancellationToken.None);
}
