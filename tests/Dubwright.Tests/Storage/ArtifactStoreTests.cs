using System.Security.Cryptography;
using Dubwright.Core.Identifiers;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Storage;
using Dubwright.Tests.Models;
using Dubwright.Tests.Pipeline;

namespace Dubwright.Tests.Storage;

public sealed class ArtifactStoreTests : IDisposable
{
    private static readonly TeamId Team = new(1);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TmpfsTheory]
    [InlineData(64 << 10)]
    [InlineData(1 << 20)]
    public async Task A_disk_that_is_full_in_the_middle_of_an_artifact_keeps_nothing_of_it(int bytes)
    {
        await using var disk = await SmallDisk.CreateAsync(bytes);
        var store = new ArtifactStore(disk.Path);
        var small = await store.AddJsonAsync(Team, "small", CancellationToken.None);
        var large = new string('x', bytes);

        await Should.ThrowAsync<IOException>(() => store.AddJsonAsync(Team, large, CancellationToken.None));

        Files(disk.Path).ShouldBe([store.PathOf(Team, small)], "neither an artifact nor a temporary file");
        (await store.ReadJsonAsync<string>(Team, small, CancellationToken.None)).ShouldBe("small");
        (await store.AddJsonAsync(Team, "fits", CancellationToken.None)).ShouldNotBe(small);
    }

    [Fact]
    public async Task An_artifact_whose_writing_is_cancelled_leaves_nothing()
    {
        var store = new ArtifactStore(_folder.Path);

        await Should.ThrowAsync<OperationCanceledException>(() => store.AddJsonAsync(Team, "never", new CancellationToken(canceled: true)));

        Files(_folder.Path).ShouldBeEmpty();
    }

    [Fact]
    public async Task Many_who_add_the_same_bytes_at_once_keep_them_once_and_whole()
    {
        var store = new ArtifactStore(_folder.Path);
        var bytes = RandomNumberGenerator.GetBytes(1 << 20);
        var paths = Enumerable.Range(0, 32).Select(_ => store.NewTemporary(Team)).ToList();
        await Task.WhenAll(paths.Select(path => File.WriteAllBytesAsync(path, bytes)));

        var artifacts = await Task.WhenAll(paths.Select(path => Task.Run(() => store.AddAsync(Team, path, CancellationToken.None))));

        artifacts.Distinct().Count().ShouldBe(1);
        Files(_folder.Path).ShouldBe([store.PathOf(Team, artifacts[0])]);
        (await File.ReadAllBytesAsync(store.PathOf(Team, artifacts[0]))).ShouldBe(bytes);
    }

    [Fact]
    public async Task What_was_renamed_before_a_crash_and_never_noted_is_taken_up_by_the_next_attempt()
    {
        PipelineHost? host = null;
        var copy = _folder.File("crashed");
        var steps = Toys.Steps(beforeShout: async (context, _) =>
        {
            // The artifact of this attempt has its name; its row is never written, for the host dies here.
            await context.SaveJsonAsync(Toys.Result, "orphan", CancellationToken.None);
            await host!.Database.WriteAsync(_ => Task.FromResult(CopyOnce(_folder.File("original"), copy)), CancellationToken.None);
        });
        host = await new PipelineHost(_folder.File("original"), Toys.Graph, steps).StartAsync();
        var team = await host.NewTeamAsync();
        var task = await host.SubmitAsync(team, ToyRequest.Of("one"));
        var whole = await host.ResultAsync(team, await host.EndAsync(team, task));
        await host.DisposeAsync();

        await using var next = await new PipelineHost(copy, Toys.Graph, Toys.Steps()).StartAsync();
        var view = await next.EndAsync(team, task);

        (await next.ResultAsync(team, view)).ShouldBe(whole);
    }

    [Fact]
    public async Task Temporary_files_that_a_crash_left_are_gone_after_the_next_start()
    {
        var store = new ArtifactStore(_folder.File("artifacts"));
        var kept = await store.AddJsonAsync(Team, "kept", CancellationToken.None);
        var left = new[] { store.NewTemporary(Team), store.NewTemporary(new TeamId(2)) };
        foreach (var path in left)
        {
            await File.WriteAllTextAsync(path, "half an upload");
        }

        await using var host = await new PipelineHost(_folder.Path, Toys.Graph, Toys.Steps()).StartAsync();

        left.ShouldAllBe(path => !File.Exists(path));
        store.Contains(Team, kept).ShouldBeTrue();
    }

    private static int CopyOnce(string original, string copy)
    {
        if (Directory.Exists(copy))
        {
            return 0;
        }

        foreach (var file in Directory.EnumerateFiles(original, "*", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/work/") && !file.EndsWith(".lock") && !file.EndsWith("-shm")))
        {
            var target = Path.Combine(copy, Path.GetRelativePath(original, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return 1;
    }

    private static IEnumerable<string> Files(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories);
}
