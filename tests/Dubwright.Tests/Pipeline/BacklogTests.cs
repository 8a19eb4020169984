using Dubwright.Core.Identifiers;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Scheduling;
using Dubwright.Pipeline.Tasks;

namespace Dubwright.Tests.Pipeline;

public sealed class BacklogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_highest_priority_goes_first_then_the_least_served_team_then_the_oldest_task()
    {
        await using var host = new PipelineHost(_folder.Path, Toys.Graph, Toys.Steps());
        var (busy, idle) = (await host.NewTeamAsync(), await host.NewTeamAsync());
        await PlannedAsync(host, busy, 0, "a", "b");
        await PlannedAsync(host, busy, 0, "c");
        await PlannedAsync(host, idle, 0, "d", "e");
        await PlannedAsync(host, busy, 1, "f");

        var order = await NextAsync(host, 10, new Dictionary<long, TeamId> { [1000] = busy });

        order.ShouldBe(["f", "d", "e", "a", "b", "c"]);
    }

    [Fact]
    public async Task What_is_handed_out_and_what_runs_elsewhere_is_not_offered_again()
    {
        await using var host = new PipelineHost(_folder.Path, Toys.Graph, Toys.Steps());
        var team = await host.NewTeamAsync();
        await PlannedAsync(host, team, 0, "a", "same", "b");
        await PlannedAsync(host, team, 0, "same", "c");
        var first = await host.CountAsync("select id from steps where options like '%same%' order by id limit 1");
        await host.Database.WriteAsync(db => host.Get<ReadyQueue>().TakeAsync(db, first), CancellationToken.None);
        var handedOut = await host.CountAsync("select id from steps where options like '%\"a\"%'");

        (await NextAsync(host, 2, new Dictionary<long, TeamId> { [handedOut] = team })).ShouldBe(["b", "c"]);
    }

    [Fact]
    public async Task A_step_that_waits_for_its_next_attempt_is_not_offered_before_its_time()
    {
        await using var host = new PipelineHost(_folder.Path, Toys.Graph, Toys.Steps());
        var team = await host.NewTeamAsync();
        await PlannedAsync(host, team, 0, "a", "b");
        var taken = await host.Database.WriteAsync(db => host.Get<ReadyQueue>().TakeAsync(db, 1), CancellationToken.None);
        await host.Database.WriteAsync(
            db => host.Get<TaskStateStore>()
                .ReturnAsync(db, taken!.Step, FailureMapper.TooSlow(TimeSpan.Zero, "x"), TimeProvider.System.GetUtcNow().AddMinutes(1)),
                CancellationToken.None);

        (await NextAsync(host, 5, new Dictionary<long, TeamId>())).ShouldBe(["b"]);
    }

    [Fact]
    public async Task A_large_team_does_not_starve_a_small_one()
    {
        var steps = Toys.Steps(beforeShout: (_, cancellationToken) => Task.Delay(15, cancellationToken));
        await using var host = await new PipelineHost(_folder.Path, Toys.Graph, steps, options => options with { Slots = 2 }).StartAsync();
        var (large, small) = (await host.NewTeamAsync(), await host.NewTeamAsync());
        var first = await host.SubmitAsync(large, new ToyRequest([.. Enumerable.Range(0, 120).Select(at => $"large {at}")], []));
        while (steps[1].Runs.Count < 4)
        {
            await Task.Delay(5);
        }

        await host.RunAsync(small, ToyRequest.Of("small 1", "small 2", "small 3"));

        steps[1].Runs.Count(word => word.StartsWith("large", StringComparison.Ordinal))
            .ShouldBeLessThan(60, "the small team's task ended while most of the other's waited");
        (await host.EndAsync(large, first)).Status.ShouldBe(PublicStatus.Success);
    }

    private static async Task PlannedAsync(PipelineHost host, TeamId team, int priority, params string[] words)
    {
        var task = await host.Desk
            .SubmitAsync(new NewTask(team, TaskKind.Dub, ToyRequest.Of(words)) { Priority = priority }, CancellationToken.None);
        await host.Get<StepRunner>().PlanAsync(task, CancellationToken.None);
        await Task.Delay(3);
    }

    private static async Task<IEnumerable<string>> NextAsync(PipelineHost host, int count, Dictionary<long, TeamId> @out)
    {
        var next = await host.Database.ReadAsync(db => host.Get<ReadyQueue>().NextAsync(db, count, @out), CancellationToken.None);
        var words = new List<string>();
        foreach (var step in next)
        {
            words.Add(await host.Database.ReadAsync(
                db => Dapper.SqlMapper.ExecuteScalarAsync<string>(db, "select json_extract(options, '$.word') from steps where id = @Id",
                    step), CancellationToken.None) ?? "");
        }

        return words;
    }
}
