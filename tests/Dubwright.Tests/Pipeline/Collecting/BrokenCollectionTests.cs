using Dapper;
using Dubwright.Core.Processes;
using Dubwright.Tests.Models;
using Microsoft.Data.Sqlite;

namespace Dubwright.Tests.Pipeline.Collecting;

/// <summary>A collection that is killed, that cannot write, that finds files it cannot remove.</summary>
public sealed class BrokenCollectionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_killed_prune_leaves_either_the_bytes_or_no_reference_and_the_next_one_finishes()
    {
        await MakeAsync(400);
        var killed = 0;
        for (var delay = 350; delay <= 1400; delay += 50)
        {
            string[] call = ["-s", "KILL", FormattableString.Invariant($"{delay / 1000.0:0.00}"), "dotnet", Cli.Program, "prune",
                "--data", _folder.Path];
            var prune = await ChildProcess.RunAsync(new ProcessSpec("timeout", call), CancellationToken.None);
            killed += prune.ExitCode == 0 ? 0 : 1;
            await using var host = Host();
            await host.ShouldBeWholeAsync();
        }

        killed.ShouldBeGreaterThan(2);
        await using var last = Host();
        await last.CollectAsync();
        last.Texts().Count.ShouldBe(401, "the result and the marks it is made of");
        (await last.CountAsync("select count(*) from artifacts")).ShouldBe(401);
    }

    [Fact]
    public async Task Where_nothing_can_be_committed_nothing_is_removed()
    {
        await using var host = Host();
        await MakeAsync(host, 3);
        await host.StopAsync();
        var before = host.Files();
        await host.Database.WriteAsync(
            db => db.ExecuteAsync("create temp trigger full before delete on main.records begin select raise(abort, 'no room'); end"),
            CancellationToken.None);

        await Should.ThrowAsync<SqliteException>(() => host.CollectAsync());
        host.Files().ShouldBe(before, ignoreOrder: true);
        await host.ShouldBeWholeAsync();

        await host.Database.WriteAsync(db => db.ExecuteAsync("drop trigger temp.full"), CancellationToken.None);
        (await host.CollectAsync()).Files.ShouldBeGreaterThan(0);
        await host.ShouldBeWholeAsync();
    }

    [TmpfsTheory]
    [InlineData(0)]
    public async Task On_a_full_disk_leftovers_go_first_and_make_room_for_the_rest(int _)
    {
        await MakeAsync(60);
        const string Half = "/mnt/artifacts/1/tmp/half";
        var script = $"cp -r {_folder.Path}/. /mnt/ && head -c 3000000 /dev/zero > {Half} && touch -d 2020-01-01 {Half}; "
            + "head -c 99000000 /dev/zero > /mnt/filler; "
            + $"dotnet {Cli.Program} prune --data /mnt; echo code $?; find /mnt/artifacts -type f | wc -l";

        var told = await ChildProcess.RunAsync(TmpfsTheoryAttribute.On(12 << 20, script), CancellationToken.None);

        told.Output.ShouldContain("temporary files: 1 file (3.0 MB)", customMessage: told.Output);
        told.Output.ShouldContain("code 0");
        told.Output.TrimEnd().ShouldEndWith("61");
    }

    [Fact]
    public async Task Two_collections_at_once_take_turns()
    {
        await using var host = Host();
        await MakeAsync(host, 50);

        var reports = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => host.CollectAsync()));

        reports.Count(report => report.Files > 0).ShouldBe(1);
        await host.ShouldBeWholeAsync();
    }

    [Fact]
    public async Task A_running_server_keeps_prune_away_and_a_dry_run_is_told_beside_it()
    {
        await File.WriteAllTextAsync(_folder.File("settings.json"), """{ "Collection": { "CacheBudgetBytes": 0 } }""");
        await using var host = Host();
        await MakeAsync(host, 2);
        var before = host.Files();

        var refused = await Cli.RunAsync("prune", "--data", _folder.Path);
        var told = await Cli.RunAsync("prune", "--dry-run", "--data", _folder.Path);

        (refused.ExitCode, told.ExitCode).ShouldBe((1, 0));
        refused.ErrorTail.ShouldContain("Another Dubwright already runs");
        told.Output.ShouldContain("cache: 4 files");
        told.Output.ShouldContain("Would free");
        host.Files().ShouldBe(before, ignoreOrder: true);
    }

    private PipelineHost Host() => new(_folder.Path, Toys.Graph, Toys.Steps());

    private async Task MakeAsync(int words)
    {
        await File.WriteAllTextAsync(_folder.File("settings.json"), """{ "Collection": { "CacheBudgetBytes": 0 } }""");
        await using var host = await Host().StartAsync();
        await MakeTaskAsync(host, words);
    }

    private static async Task MakeAsync(PipelineHost host, int words)
    {
        await host.StartAsync();
        await MakeTaskAsync(host, words);
    }

    private static async Task MakeTaskAsync(PipelineHost host, int words) =>
        await host.RunAsync(await host.NewTeamAsync(), new ToyRequest([.. Enumerable.Range(0, words).Select(at => $"word {at}")], ["es"]));
}
