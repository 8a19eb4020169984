using Dapper;
using Dubwright.Pipeline.Contracts;
using Microsoft.Data.Sqlite;

namespace Dubwright.Tests.Pipeline.Failing;

/// <summary>Another program writes to the database file and holds its lock.</summary>
public sealed class LockedDatabaseTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1.5)]
    public Task A_lock_while_steps_are_taken_and_completed_is_waited_for(double seconds) => HoldsAsync(seconds, mostRuns: 1);

    /// <summary>Longer than the 30 s that SQLite waits: the step's end is lost, and maintenance has it done again.</summary>
    [Fact]
    [Trait("Category", "Long")]
    public Task A_lock_that_outlasts_the_wait_loses_no_task() => HoldsAsync(35, mostRuns: 3);

    private async Task HoldsAsync(double seconds, int mostRuns)
    {
        var (begun, locked) = (new TaskCompletionSource(), new TaskCompletionSource());
        var steps = Toys.Steps(beforeShout: async (_, cancellationToken) =>
        {
            begun.TrySetResult();
            await locked.Task.WaitAsync(cancellationToken);
        });
        await using var host = await new PipelineHost(_folder.Path, Toys.Graph, steps, options => options with { Slots = 2 }).StartAsync();
        var (team, other) = (await host.NewTeamAsync(), await host.NewTeamAsync());
        var first = await host.SubmitAsync(team, ToyRequest.Of("one"));
        var second = await host.SubmitAsync(other, ToyRequest.Of("two"));
        await begun.Task;

        await using (var stranger = new SqliteConnection($"Data Source={_folder.File("dubwright.db")};Pooling=False"))
        {
            await stranger.OpenAsync();
            await stranger.ExecuteAsync("begin immediate; update teams set name = 'Held';");
            locked.SetResult();
            await Task.Delay(TimeSpan.FromSeconds(seconds));
            (await host.Desk.FindAsync(team, first, CancellationToken.None))!.Status.ShouldBe(PublicStatus.Pending, "readers do not wait");
            await stranger.ExecuteAsync("commit");
        }

        (await host.EndAsync(team, first)).Status.ShouldBe(PublicStatus.Success);
        (await host.EndAsync(other, second)).Status.ShouldBe(PublicStatus.Success);
        steps[1].Ends.Count(word => word == "one").ShouldBeInRange(1, mostRuns);
        (await host.CountAsync("select count(*) from steps where state in ('ready', 'running')")).ShouldBe(0);
        (await host.CountAsync("select count(*) from runs")).ShouldBe(2);
    }
}
