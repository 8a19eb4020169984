using System.Text;
using Dapper;
using Dubwright.Core.Identifiers;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Scheduling.Erasing;
using Dubwright.Pipeline.Tasks;

namespace Dubwright.Tests.Pipeline.Collecting;

public sealed class DeletionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_deleted_task_leaves_no_byte_and_its_id_says_so()
    {
        await using var host = await new PipelineHost(_folder.Path, Toys.Graph, Toys.Steps()).StartAsync();
        var team = await host.NewTeamAsync();
        var kept = await host.RunAsync(team, ToyRequest.Of("shared", "kept"));
        var words = Enumerable.Range(0, 300).Select(at => $"zanzibar-{at:000}").Append("shared").ToArray();
        var view = await host.RunAsync(team, new ToyRequest(words, ["es", "fr"]));
        Found("zanzibar").ShouldNotBeEmpty();

        (await host.Deletion().DeleteTaskAsync(team, view.TaskId, CancellationToken.None)).ShouldBe(DeletionEnd.Deleted);

        Found("zanzibar").ShouldBeEmpty();
        Found("ZANZIBAR").ShouldBeEmpty();
        host.Texts().ShouldBe(["\"SHARED! KEPT!\"", "KEPT!", "SHARED!", "kept", "shared"], ignoreOrder: true,
            "what another task was made of stays");
        await host.ShouldBeWholeAsync();
        (await host.Desk.FindAsync(team, view.TaskId, CancellationToken.None)).ShouldBeNull();
        (await host.Desk.IsDeletedAsync(team, view.TaskId, CancellationToken.None)).ShouldBeTrue();
        (await host.Desk.FindRunAsync(team, view.RunId!.Value, CancellationToken.None)).ShouldNotBeNull("rows outlive bytes");
        (await host.ResultAsync(team, kept)).ShouldBe("\"SHARED! KEPT!\"");
        (await host.Deletion().DeleteTaskAsync(team, view.TaskId, CancellationToken.None)).ShouldBe(DeletionEnd.Unknown);
    }

    [Fact]
    public async Task A_running_task_is_cancelled_first_and_leaves_nothing_either()
    {
        var running = new TaskCompletionSource();
        var steps = Toys.Steps(beforeShout: async (context, cancellationToken) =>
        {
            await context.SaveJsonAsync(Toys.Result, "stored and never recorded", CancellationToken.None);
            running.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        });
        await using var host = await new PipelineHost(_folder.Path, Toys.Graph, steps).StartAsync();
        var team = await host.NewTeamAsync();
        var task = await host.SubmitAsync(team, ToyRequest.Of("walrus"));
        await running.Task;

        (await host.Deletion().DeleteTaskAsync(team, task, CancellationToken.None)).ShouldBe(DeletionEnd.Deleted);

        host.Files().ShouldBeEmpty();
        Found("walrus").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_project_goes_with_its_revisions_and_only_as_a_whole()
    {
        await using var host = await new PipelineHost(_folder.Path, Toys.Graph, Toys.Steps()).StartAsync();
        var team = await host.NewTeamAsync();
        var first = await host.RunAsync(team, ToyRequest.Of("orchid"));
        var second = await host.EndAsync(team, await host.ReviseAsync(team, first.TaskId, first.TaskId, ToyRequest.Of("orchids")));
        (await host.Deletion().DeleteTaskAsync(team, first.TaskId, CancellationToken.None)).ShouldBe(DeletionEnd.PartOfProject);
        (await host.Deletion().DeleteTaskAsync(team, second.TaskId, CancellationToken.None)).ShouldBe(DeletionEnd.PartOfProject);

        (await host.Deletion().DeleteProjectAsync(team, second.TaskId, CancellationToken.None)).ShouldBe(DeletionEnd.Deleted);

        host.Files().ShouldBeEmpty();
        Found("orchid").ShouldBeEmpty();
        foreach (var task in (TaskId[])[first.TaskId, second.TaskId])
        {
            (await host.Desk.IsDeletedAsync(team, task, CancellationToken.None)).ShouldBeTrue();
        }

        await Should.ThrowAsync<InvalidOperationException>(() => host.ReviseAsync(team, first.TaskId, first.TaskId, ToyRequest.Of("late")));
    }

    [Fact]
    public async Task Another_teams_ids_are_unknown()
    {
        await using var host = await new PipelineHost(_folder.Path, Toys.Graph, Toys.Steps()).StartAsync();
        var (ours, theirs) = (await host.NewTeamAsync(), await host.NewTeamAsync());
        var view = await host.RunAsync(ours, ToyRequest.Of("one"));
        var before = host.Files();

        (await host.Deletion().DeleteTaskAsync(theirs, view.TaskId, CancellationToken.None)).ShouldBe(DeletionEnd.Unknown);
        (await host.Deletion().DeleteProjectAsync(theirs, view.TaskId, CancellationToken.None)).ShouldBe(DeletionEnd.Unknown);

        host.Files().ShouldBe(before, ignoreOrder: true);
    }

    [Fact]
    public async Task A_deleted_team_leaves_nothing_and_others_keep_theirs()
    {
        await using var host = await new PipelineHost(_folder.Path, Toys.Graph, Toys.Steps()).StartAsync();
        var (ours, theirs) = (await host.NewTeamAsync(), await host.NewTeamAsync());
        await host.RunAsync(theirs, ToyRequest.Of("same"));
        var theirFiles = host.Files();
        await host.RunAsync(ours, ToyRequest.Of("same", "quagmire"));
        await host.SubmitAsync(ours, ToyRequest.Of("quagmires"));
        await File.WriteAllTextAsync(host.Artifacts.NewTemporary(ours), "half a film");

        await host.Deletion().DeleteTeamAsync(ours, CancellationToken.None);

        host.Files().ShouldBe(theirFiles, ignoreOrder: true);
        Found("quagmire").ShouldBeEmpty();
        (await host.CountAsync("select count(*) from steps")).ShouldBe(3);
        (await host.RunAsync(theirs, ToyRequest.Of("same"))).Status.ShouldBe(PublicStatus.Success);
    }

    [Fact]
    public async Task A_deletion_that_a_crash_cut_short_is_finished_by_the_next_collection()
    {
        await using var host = await new PipelineHost(_folder.Path, Toys.Graph, Toys.Steps()).StartAsync();
        var team = await host.NewTeamAsync();
        var view = await host.RunAsync(team, ToyRequest.Of("one"));
        await host.Database
            .WriteAsync(db => TaskErasure.EraseAsync(db, team, [view.TaskId], [], TimeProvider.System.GetUtcNow()), CancellationToken.None);
        host.Files().ShouldNotBeEmpty();

        await host.CollectAsync(new Dubwright.Pipeline.Storage.Collecting.CollectionOptions());

        host.Files().ShouldBeEmpty();
        (await host.CountAsync(
            "select (select count(*) from erasures) + (select count(*) from records) + (select count(*) from artifacts)")).ShouldBe(0);
    }

    /// <summary>The files of the data folder that hold a text, the database and its log among them.</summary>
    private IReadOnlyList<string> Found(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return [.. Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories).Where(Holds)];

        bool Holds(string path)
        {
            if (Path.GetFileName(path) == "host.lock")
            {
                return false;
            }

            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var whole = new MemoryStream();
            file.CopyTo(whole);
            return whole.ToArray().AsSpan().IndexOf(bytes) >= 0;
        }
    }
}
