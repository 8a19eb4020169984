using Dapper;
using Dubwright.Core.Identifiers;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Scheduling;
using Microsoft.Extensions.Logging;

namespace Dubwright.Tests.Pipeline.Failing;

/// <summary>A task whose rows cannot be taken up again ends, and nobody else's start suffers.</summary>
public sealed class RecoveryFaultTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("create trigger refuse before update of state on steps when old.task_id = '{0}' begin select raise(abort, 'refused'); end")]
    [InlineData("update steps set state = 'ready', version = 0, options = '{{half' where task_id = '{0}'")]
    [InlineData("update steps set state = 'done', stage = 'of another graph', outcome = '{{}}' where task_id = '{0}'")]
    [InlineData("update steps set state = 'done', outcome = '{{\"warnings\":[\"half' where task_id = '{0}'")]
    [InlineData("update tasks set kind = 'Unheard' where id = '{0}'")]
    [InlineData("update tasks set request = '{{half' where id = '{0}'")]
    public async Task A_task_that_cannot_be_taken_up_again_fails_alone_and_the_log_says_why(string harm)
    {
        var (team, bad, good) = await InterruptedAsync(Toys.Graph, harm);

        await using var host = await new PipelineHost(_folder.Path, Toys.Graph, Toys.Steps()).StartAsync();

        var sound = await host.EndAsync(team, good);
        sound.Status.ShouldBe(PublicStatus.Success, sound.Message);
        (await host.CountAsync($"select count(*) from tasks where id = '{bad}' and state = 'failed' and message is not null")).ShouldBe(1);
        (await host.CountAsync($"select count(*) from steps where task_id = '{bad}' and state in ('ready', 'running')")).ShouldBe(0);
        host.Logged.ShouldContain(line => line.Level == LogLevel.Error && line.Message.Contains(bad.Value, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("update steps set state = 'ready', version = 0, options = '{{half' where task_id = '{0}'")]
    [InlineData("update steps set state = 'done', stage = 'of another graph', outcome = '{{}}' where task_id = '{0}'")]
    public async Task A_task_that_was_set_aside_is_still_shown(string harm)
    {
        var (team, bad, _) = await InterruptedAsync(Toys.Graph, harm);

        await using var host = await new PipelineHost(_folder.Path, Toys.Graph, Toys.Steps()).StartAsync();

        var view = (await host.Desk.FindAsync(team, bad, CancellationToken.None))!;
        view.Status.ShouldBe(PublicStatus.Error);
        view.Stages.ShouldAllBe(stage => stage.State == StageState.Skipped);
        (await host.Desk.ListAsync(team, null, null, default, 10, null, CancellationToken.None)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_interrupted_step_whose_replacement_was_tried_before_fails_its_task_and_not_the_start()
    {
        var write = Toys.Write with { Fallback = failed => new StepPlan(failed.Key, failed.Kind, failed.Options, failed.Inputs) };
        var graph = new ToyGraph(_ => [write, Toys.Shout(), Toys.Bind([])]);
        var (team, bad, good) = await InterruptedAsync(graph, "update steps set interruptions = 4 where task_id = '{0}'");

        await using var host = await new PipelineHost(_folder.Path, graph, Toys.Steps()).StartAsync();

        (await host.EndAsync(team, bad)).Message!.ShouldStartWith("A part of the work (write) was running 5 times when the server stopped");
        (await host.EndAsync(team, good)).Status.ShouldBe(PublicStatus.Success);
    }

    /// <summary>Two tasks of which a step was running when their host was killed, and then the first one's rows are harmed.</summary>
    private async Task<(TeamId Team, TaskId Bad, TaskId Good)> InterruptedAsync(ToyGraph graph, string harm)
    {
        await using var host = new PipelineHost(_folder.Path, graph, Toys.Steps());
        var team = await host.NewTeamAsync();
        var (bad, good) = (await host.SubmitAsync(team, ToyRequest.Of("bad")), await host.SubmitAsync(team, ToyRequest.Of("good")));
        foreach (var task in new[] { bad, good })
        {
            await host.Get<StepRunner>().PlanAsync(task, CancellationToken.None);
            var step = await host.CountAsync($"select id from steps where task_id = '{task}'");
            await host.Database.WriteAsync(db => host.Get<ReadyQueue>().TakeAsync(db, step), CancellationToken.None);
        }

        await host.Database.WriteAsync(db => db.ExecuteAsync(string.Format(null, harm, bad)), CancellationToken.None);
        return (team, bad, good);
    }
}
