using Dapper;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Scheduling;
using Microsoft.Data.Sqlite;

namespace Dubwright.Tests.Pipeline.Failing;

/// <summary>What hits a loop of the dispatcher is logged and survived, and whoever asks for its last turn can tell.</summary>
public sealed class DispatcherFaultTests : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(3);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_idle_dispatcher_takes_a_turn_every_second()
    {
        await using var host = new PipelineHost(
            _folder.Path, Toys.Graph, Toys.Steps(), options => options with { SweepEvery = TimeSpan.FromHours(1) });
        var dispatcher = host.Get<Dispatcher>();
        dispatcher.LastTurn.ShouldBe(DateTimeOffset.UnixEpoch);
        await host.StartAsync();
        await UntilAsync(() => dispatcher.LastTurn > DateTimeOffset.UnixEpoch);

        for (var turn = 0; turn < 2; turn++)
        {
            var last = dispatcher.LastTurn;
            await UntilAsync(() => dispatcher.LastTurn > last);
        }
    }

    [Fact]
    public async Task A_dispatcher_whose_turns_fail_shows_it_and_goes_on_when_the_fault_has_passed()
    {
        await using var host = await new PipelineHost(_folder.Path, Toys.Graph, Toys.Steps()).StartAsync();
        var dispatcher = host.Get<Dispatcher>();
        var team = await host.NewTeamAsync();
        await RenameAsync("priority", "priority_gone");
        var task = await host.SubmitAsync(team, ToyRequest.Of("one"));
        await UntilAsync(() => host.Logged.Any(line => line.Message.Contains("no such column", StringComparison.Ordinal)));

        var stale = dispatcher.LastTurn;
        await Task.Delay(Fresh);
        dispatcher.LastTurn.ShouldBe(stale, "a turn that fails does not count");

        await RenameAsync("priority_gone", "priority");
        (await host.EndAsync(team, task)).Status.ShouldBe(PublicStatus.Success);
        dispatcher.LastTurn.ShouldBeGreaterThan(stale);
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!holds())
        {
            TimeProvider.System.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(20));
            await Task.Delay(20);
        }
    }

    private async Task RenameAsync(string from, string to)
    {
        await using var stranger = new SqliteConnection($"Data Source={_folder.File("dubwright.db")};Pooling=False");
        await stranger.ExecuteAsync($"alter table steps rename column {from} to {to}");
    }
}
