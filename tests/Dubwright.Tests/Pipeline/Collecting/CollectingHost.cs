using Dapper;
using Dubwright.Core.Identifiers;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Scheduling.Erasing;
using Dubwright.Pipeline.Storage.Collecting;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dubwright.Tests.Pipeline.Collecting;

/// <summary>What the tests of collecting ask of a pipeline and its data folder.</summary>
internal static class CollectingHost
{
    /// <summary>Keeps nothing that is only cache, and no leftover however young.</summary>
    public static CollectionOptions Strict => new() { CacheBudgetBytes = 0, OrphanAge = TimeSpan.FromDays(-1) };

    public static Collector Collector(this PipelineHost host, CollectionOptions? options = null) =>
        new(host.Database, host.Artifacts, options ?? Strict, TimeProvider.System, NullLogger<Collector>.Instance);

    public static Task<CollectionReport> CollectAsync(this PipelineHost host, CollectionOptions? options = null, bool dryRun = false) =>
        host.Collector(options).CollectAsync(dryRun, CancellationToken.None);

    /// <summary>The artifacts of all teams, and whatever else lies among them.</summary>
    public static IReadOnlyList<string> Files(this PipelineHost host) =>
        Directory.Exists(host.Artifacts.Root) ? Directory.GetFiles(host.Artifacts.Root, "*", SearchOption.AllDirectories) : [];

    public static async Task<TaskId> ReviseAsync(this PipelineHost host, TeamId team, TaskId project, TaskId parent, object request) =>
        await host.Desk
            .SubmitAsync(new NewTask(team, TaskKind.Dub, request) { Revision = new Revision(project, parent, parent) },
            CancellationToken.None);

    public static Deletion Deletion(this PipelineHost host) => host.Get<Deletion>();

    /// <summary>The texts of the artifacts that are kept.</summary>
    public static IReadOnlyList<string> Texts(this PipelineHost host) => [.. host.Files().Select(File.ReadAllText)];

    /// <summary>Every record's artifacts are there, and every row of an artifact has its file.</summary>
    public static async Task ShouldBeWholeAsync(this PipelineHost host)
    {
        var named = await host.Database.ReadAsync(
            db => db.QueryAsync<(TeamId Team, string Id)>(
                "select team, value from records, json_each(outcome, '$.outputs') union select team, id from artifacts"),
                    CancellationToken.None);
        named.Where(artifact => !File.Exists(host.Artifacts.PathOf(artifact.Team, new ArtifactId(artifact.Id)))).ShouldBeEmpty();
    }
}
