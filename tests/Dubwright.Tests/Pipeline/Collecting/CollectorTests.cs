using Dapper;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Storage.Collecting;

namespace Dubwright.Tests.Pipeline.Collecting;

public sealed class CollectorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Cache_over_the_budget_goes_and_published_results_stay()
    {
        var steps = Toys.Steps();
        await using var host = await new PipelineHost(_folder.Path, Toys.Graph, steps).StartAsync();
        var team = await host.NewTeamAsync();
        var view = await host.RunAsync(team, new ToyRequest(["one", "two"], ["es"]));

        var report = await host.CollectAsync();

        host.Texts().ShouldBe(["\"<es>ONE!</es> <es>TWO!</es>\"", "<es>ONE!</es>", "<es>TWO!</es>"], ignoreOrder: true,
            "the result and what it was published from");
        report.Kinds.ShouldBe([new CollectedKind("cache", 4, 14)]);
        report.Records.ShouldBe(4);
        await host.ShouldBeWholeAsync();
        (await host.ResultAsync(team, view)).ShouldContain("ONE!");
        (await host.RunAsync(team, new ToyRequest(["one", "two"], ["es"]))).Status.ShouldBe(PublicStatus.Success);
        steps[1].Runs.Count.ShouldBe(4, "what went is made again");
    }

    [Fact]
    public async Task What_was_used_least_recently_goes_first()
    {
        var steps = Toys.Steps();
        await using var host = await new PipelineHost(_folder.Path, Toys.Graph, steps).StartAsync();
        var team = await host.NewTeamAsync();
        foreach (var word in (string[])["first", "other", "first"])
        {
            await host.RunAsync(team, new ToyRequest([word], ["es"]));
            await Task.Delay(5);
        }

        var report = await host.CollectAsync(new CollectionOptions { CacheBudgetBytes = 11 });

        host.Texts().ShouldContain("first");
        host.Texts().ShouldContain("FIRST!");
        host.Texts().ShouldNotContain("other");
        report.Files.ShouldBe(2);
    }

    [Fact]
    public async Task Cache_that_was_not_used_for_long_goes_by_its_age()
    {
        await using var host = await new PipelineHost(_folder.Path, Toys.Graph, Toys.Steps()).StartAsync();
        var team = await host.NewTeamAsync();
        await host.RunAsync(team, new ToyRequest(["one"], ["es"]));
        (await host.CollectAsync(new CollectionOptions { CacheAge = TimeSpan.FromHours(1) })).Kinds.ShouldBeEmpty();
        await host.Database.WriteAsync(
            db => db.ExecuteAsync(
                "update steps set finished_at = finished_at - 7200000; update artifacts set created_at = created_at - 7200000"),
                CancellationToken.None);

        (await host.CollectAsync(new CollectionOptions { CacheAge = TimeSpan.FromHours(1) })).Files.ShouldBe(2);
    }

    [Fact]
    public async Task By_default_nothing_that_anybody_would_miss_goes()
    {
        await using var host = await new PipelineHost(_folder.Path, Toys.Graph, Toys.Steps()).StartAsync();
        var team = await host.NewTeamAsync();
        await host.RunAsync(team, new ToyRequest(["one"], ["es"]));
        var before = host.Files();

        (await host.CollectAsync(new CollectionOptions())).Kinds.ShouldBeEmpty();

        host.Files().ShouldBe(before, ignoreOrder: true);
    }

    [Fact]
    public async Task A_dry_run_tells_the_same_and_removes_nothing()
    {
        await using var host = await new PipelineHost(_folder.Path, Toys.Graph, Toys.Steps()).StartAsync();
        var team = await host.NewTeamAsync();
        await host.RunAsync(team, new ToyRequest(["one", "two"], ["es"]));
        var lost = host.Artifacts.NewTemporary(team);
        await File.WriteAllTextAsync(lost, "half");
        var before = host.Files();

        var told = await host.CollectAsync(dryRun: true);
        host.Files().ShouldBe(before, ignoreOrder: true);
        var done = await host.CollectAsync();

        $"{told}".ShouldBe("cache: 4 files (14 bytes), temporary files: 1 file (4 bytes)");
        $"{done}".ShouldBe($"{told}");
        done.Records.ShouldBe(told.Records);
        host.Files().Count.ShouldBe(before.Count - 5);
    }

    [Fact]
    public async Task Files_that_no_row_knows_and_half_written_ones_go_when_they_are_old_enough()
    {
        await using var host = await new PipelineHost(_folder.Path, Toys.Graph, Toys.Steps()).StartAsync();
        var team = await host.NewTeamAsync();
        var young = host.Artifacts.PathOf(team, await host.Artifacts.AddJsonAsync(team, "young", CancellationToken.None));
        var old = host.Artifacts.PathOf(team, await host.Artifacts.AddJsonAsync(team, "old", CancellationToken.None));
        var (half, halfOld) = (host.Artifacts.NewTemporary(team), host.Artifacts.NewTemporary(team));
        await File.WriteAllTextAsync(half, "");
        await File.WriteAllTextAsync(halfOld, "");
        File.SetLastWriteTimeUtc(old, DateTime.UnixEpoch);
        File.SetLastWriteTimeUtc(halfOld, DateTime.UnixEpoch);

        await host.CollectAsync(new CollectionOptions());

        host.Files().ShouldBe([young, half], ignoreOrder: true);
    }

    [Fact]
    public async Task Expired_uploads_go_and_what_a_task_was_made_of_stays()
    {
        await using var host = await new PipelineHost(_folder.Path, Toys.Graph, Toys.Steps()).StartAsync();
        var team = await host.NewTeamAsync();
        var (fresh, expired, waiting) = (await AddAsync("fresh"), await AddAsync("expired"), await AddAsync("waiting"));
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        await host.Database.WriteAsync(
            db => db.ExecuteAsync(
                """
                insert into uploads (id, team, artifact, state, created_at, expires_at) values
                    ('a', @team, @fresh, 'complete', @now - 86400000, 0),
                    ('b', @team, @expired, 'complete', 1, 0), ('c', @team, @waiting, 'received', @now - 10, @now - 5)
                """, new { team, fresh = fresh.Value, expired = expired.Value, waiting = waiting.Value, now }),
            CancellationToken.None);

        var report = await host.CollectAsync(new CollectionOptions());

        report.Kinds.ShouldBe([new CollectedKind("expired uploads", 2, 18)]);
        host.Texts().ShouldBe(["\"fresh\""]);
        (await host.CountAsync("select count(*) from uploads")).ShouldBe(1);

        Task<ArtifactId> AddAsync(string text) => host.Artifacts.AddJsonAsync(team, text, CancellationToken.None);
    }

    [Fact]
    public async Task A_result_older_than_the_setting_is_cache_and_a_project_is_not()
    {
        await using var host = await new PipelineHost(_folder.Path, Toys.Graph, Toys.Steps()).StartAsync();
        var team = await host.NewTeamAsync();
        var alone = await host.RunAsync(team, ToyRequest.Of("alone"));
        var project = await host.RunAsync(team, ToyRequest.Of("project"));
        var revision = await host.EndAsync(team, await host.ReviseAsync(team, project.TaskId, project.TaskId, ToyRequest.Of("revision")));

        await host.CollectAsync(new CollectionOptions { CacheBudgetBytes = 0, ResultAge = TimeSpan.Zero });

        (await host.ResultAsync(team, project)).ShouldBe("\"PROJECT!\"");
        (await host.ResultAsync(team, revision)).ShouldBe("\"REVISION!\"");
        await Should.ThrowAsync<IOException>(() => host.ResultAsync(team, alone));
        (await host.Desk.FindAsync(team, alone.TaskId, CancellationToken.None))!.Status
            .ShouldBe(PublicStatus.Success, "a task id answers for ever");
    }

    [Fact]
    public async Task A_file_that_vanished_takes_its_rows_along_and_is_made_again()
    {
        var steps = Toys.Steps();
        await using var host = await new PipelineHost(_folder.Path, Toys.Graph, steps).StartAsync();
        var team = await host.NewTeamAsync();
        var project = await host.RunAsync(team, ToyRequest.Of("one"));
        await host.EndAsync(team, await host.ReviseAsync(team, project.TaskId, project.TaskId, ToyRequest.Of("one")));
        host.Files().Where(file => File.ReadAllText(file) == "ONE!").ToList().ForEach(File.Delete);

        (await host.CollectAsync()).Bytes.ShouldBe(0);

        await host.ShouldBeWholeAsync();
        (await host.RunAsync(team, ToyRequest.Of("one"))).Status.ShouldBe(PublicStatus.Success);
        steps[1].Runs.Count.ShouldBe(2);
        steps[0].Runs.Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_a_result_names_stays_even_where_no_step_lists_it()
    {
        ToyStep[] steps = [.. Toys.Steps()[..3], new ToyStep("bind", async (context, cancellationToken) =>
        {
            var hidden = (await context.SaveJsonAsync(new Port<string>("hidden"), "hidden", cancellationToken)).Artifact;
            return StepOutcome.Of(
                await context.SaveJsonAsync(new Port<object>("result"), new { parts = new[] { hidden } }, cancellationToken));
        })];
        await using var host = await new PipelineHost(_folder.Path, Toys.Graph, steps).StartAsync();
        var team = await host.NewTeamAsync();
        var view = await host.RunAsync(team, ToyRequest.Of("one"));

        await host.CollectAsync();
        host.Texts().ShouldContain("\"hidden\"");

        await host.Deletion().DeleteTaskAsync(team, view.TaskId, CancellationToken.None);
        host.Files().ShouldBeEmpty();
    }
}
