using System.Collections.Concurrent;
using Dapper;
using Dubwright.Core.Identifiers;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Storage;
using Dubwright.Pipeline.Storage.Collecting;

namespace Dubwright.Tests.Pipeline.Collecting;

/// <summary>Collecting beside work, at the strictest setting: whatever is not needed goes at once.</summary>
public sealed class RacingTests : IDisposable
{
    private static readonly TeamId Team = new(1);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Tasks_that_share_their_words_all_end_well_while_everything_is_collected_and_deleted_around_them()
    {
        await using var host = await new PipelineHost(_folder.Path, Toys.Graph, Toys.Steps()).StartAsync();
        var team = await host.NewTeamAsync();
        using var end = new CancellationTokenSource();
        var collections = Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            var collector = host.Get<Collector>();
            for (var times = 0; !end.IsCancellationRequested; times++)
            {
                // Half-written files have nothing but their age to protect them.
                await (times % 2 == 0
                    ? host.CollectAsync(new CollectionOptions { CacheBudgetBytes = 0 })
                    : collector.CollectAsync(dryRun: false, CancellationToken.None));
            }
        })).ToList();

        var ended = new ConcurrentBag<(TaskState State, string? Message)>();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async worker =>
        {
            var random = new Random(worker);
            for (var times = 0; times < 25; times++)
            {
                var words = Enumerable.Range(0, random.Next(1, 6)).Select(_ => $"w{random.Next(6)}").ToArray();
                var view = await host.RunAsync(team, new ToyRequest(words, random.Next(2) == 0 ? [] : ["es", "fr"]));
                ended.Add((view.State, view.Message));
                if (view.RunId is not null)
                {
                    (await host.ResultAsync(team, view)).ShouldContain("W");
                }

                if (random.Next(2) == 0)
                {
                    await host.Deletion().DeleteTaskAsync(team, view.TaskId, CancellationToken.None);
                }
            }
        }));
        await end.CancelAsync();
        await Task.WhenAll(collections);

        ended.ShouldAllBe(end => end.State == TaskState.Succeeded);
        await host.ShouldBeWholeAsync();
        host.Logged.Where(log => log.Level >= Microsoft.Extensions.Logging.LogLevel.Warning).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_an_attempt_stored_and_has_not_committed_stays_even_where_its_bytes_were_old_cache()
    {
        var (stored, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        ToyStep[] steps = [.. Toys.Steps()];
        steps[1] = new ToyStep("shout", async (context, cancellationToken) =>
        {
            var outcome = await Toys.TextAsync(context, "OLD", cancellationToken);
            stored.TrySetResult();
            await go.Task.WaitAsync(cancellationToken);
            return outcome;
        });
        await using var host = await new PipelineHost(_folder.Path, Toys.Graph, steps).StartAsync();
        var team = await host.NewTeamAsync();
        var old = Path.Combine(_folder.Path, "old");
        await File.WriteAllTextAsync(old, "OLD");
        var artifact = await host.Artifacts.AddAsync(team, old, CancellationToken.None);
        File.SetLastWriteTimeUtc(host.Artifacts.PathOf(team, artifact), DateTime.UnixEpoch);
        await host.Database.WriteAsync(
            db => db.ExecuteAsync("insert into artifacts values (@team, @id, 3, 0)", new { team, id = artifact.Value }),
                CancellationToken.None);

        var task = await host.SubmitAsync(team, ToyRequest.Of("one"));
        await stored.Task;
        await host.CollectAsync();
        go.SetResult();

        (await host.EndAsync(team, task)).Status.ShouldBe(PublicStatus.Success);
        await host.ShouldBeWholeAsync();
    }

    [Fact]
    public async Task A_record_that_a_plan_has_found_stays_until_the_plan_is_written()
    {
        // The plan of the second stage finds what was recorded, and is kept from writing it down while the collector is at it.
        await using var host = await new PipelineHost(_folder.Path, Toys.Graph, Toys.Steps()).StartAsync();
        var team = await host.NewTeamAsync();
        await host.RunAsync(team, new ToyRequest(["one"], ["es"]));
        var shout = await host.Database.ReadAsync(
            db => db.ExecuteScalarAsync<string>("select outcome ->> '$.outputs.text' from records where kind = 'shout'"),
                CancellationToken.None);
        using (host.Artifacts.Hold())
        {
            host.Artifacts.Contains(team, new ArtifactId(shout!)).ShouldBeTrue();
            await Task.Run(() => host.CollectAsync());
            host.Texts().ShouldContain("ONE!");
        }

        await host.CollectAsync();
        host.Texts().ShouldNotContain("ONE!");
        await host.ShouldBeWholeAsync();
    }

    [Fact]
    public async Task Bytes_that_are_stored_again_after_they_were_condemned_are_not_unlinked()
    {
        var store = new ArtifactStore(_folder.Path);
        var artifact = await store.AddJsonAsync(Team, "text", CancellationToken.None);
        store.Holds.TryCondemn(Team, artifact).ShouldBeTrue();
        store.Contains(Team, artifact).ShouldBeFalse("what is condemned is as good as gone");

        (await store.AddJsonAsync(Team, "text", CancellationToken.None)).ShouldBe(artifact);

        store.Holds.Remove(Team, artifact, () => File.Delete(store.PathOf(Team, artifact))).ShouldBeFalse();
        (await store.ReadJsonAsync<string>(Team, artifact, CancellationToken.None)).ShouldBe("text");
    }

    [Fact]
    public async Task What_was_used_since_a_collection_began_cannot_be_condemned()
    {
        var store = new ArtifactStore(_folder.Path);
        var (before, held, since) = (await Add("before"), await Add("held"), await Add("since"));
        var hold = store.Hold();
        store.Contains(Team, held).ShouldBeTrue();
        await store.Holds.BeginCollectionAsync(CancellationToken.None);
        hold.Dispose();
        store.Contains(Team, since).ShouldBeTrue();

        store.Holds.TryCondemn(Team, before).ShouldBeTrue();
        store.Holds.TryCondemn(Team, held).ShouldBeFalse();
        store.Holds.TryCondemn(Team, since).ShouldBeFalse();
        store.Holds.EndCollection();
        store.Holds.TryCondemn(Team, since).ShouldBeTrue();

        Task<ArtifactId> Add(string text) => store.AddJsonAsync(Team, text, CancellationToken.None);
    }
}
