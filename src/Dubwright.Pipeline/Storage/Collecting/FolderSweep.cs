using System.Data.Common;
using System.Globalization;
using Dapper;
using Dubwright.Core.Identifiers;
using Dubwright.Pipeline.Contracts;
using Microsoft.Extensions.Logging;

namespace Dubwright.Pipeline.Storage.Collecting;

/// <summary>
/// Compares the folder of artifacts with the rows: what no row knows goes, and a row without its file becomes a victim. A folder's shards
/// are looked at one after the other, so memory holds a 256th of a team's names.
/// </summary>
/// <param name="dryRun">Counts, and removes nothing.</param>
internal sealed partial class FolderSweep(ArtifactStore artifacts, CollectionTally tally, bool dryRun, ILogger logger)
{
    /// <summary>Half-written files that nobody has written to since.</summary>
    public void SweepTemporary(DateTimeOffset before, CancellationToken cancellationToken)
    {
        foreach (var (_, folder) in Teams())
        {
            var halfWritten = new[] { ArtifactStore.Temporary, ArtifactStore.Parts }.SelectMany(name => Files(Path.Combine(folder, name)));
            foreach (var file in halfWritten.Where(file => file.LastWriteTimeUtc < before))
            {
                cancellationToken.ThrowIfCancellationRequested();
                Remove(file, CollectionTally.Temporary);
            }
        }
    }

    /// <summary>Folders of teams that are gone: a team's number is never given again, and its row comes before its files.</summary>
    public async Task SweepTeamsAsync(Database database, CancellationToken cancellationToken)
    {
        foreach (var (team, folder) in Teams())
        {
            const string Query = "select exists (select 1 from teams where id = @team)";
            if (await database.ReadAsync(db => db.ExecuteScalarAsync<bool>(Query, new { team }), cancellationToken))
            {
                continue;
            }

            foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories))
            {
                Remove(file, CollectionTally.Deleted);
            }

            if (!dryRun)
            {
                Try(() => Directory.Delete(folder, recursive: true));
            }
        }
    }

    /// <summary>Marks rows without a file as victims, and removes files without a row.</summary>
    /// <param name="db">After the marking.</param>
    /// <param name="only">A team; null looks at all.</param>
    /// <param name="isDue">Whether a file that nothing refers to may go already.</param>
    public async Task SweepOrphansAsync(DbConnection db, TeamId? only, Func<FileInfo, bool> isDue, CancellationToken cancellationToken)
    {
        foreach (var (team, folder) in Teams().Where(team => only is null || team.Team == only))
        {
            for (var shard = 0; shard < 256; shard++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await SweepShardAsync(db, team, Path.Combine(folder, shard.ToString("x2", CultureInfo.InvariantCulture)), isDue);
            }
        }
    }

    private async Task SweepShardAsync(DbConnection db, TeamId team, string folder, Func<FileInfo, bool> isDue)
    {
        var (from, to) = (Path.GetFileName(folder), Path.GetFileName(folder) + "g");
        var files = Files(folder).ToDictionary(file => file.Name, StringComparer.Ordinal);
        var rows = (await db.QueryAsync<string>(
            "select id from artifacts where team = @team and id >= @from and id < @to", new { team, from, to })).ToHashSet();
        await db.ExecuteAsync(
            "insert or ignore into victims " +
            "select @team, @id, 'missing' where not exists (select 1 from erasures where team = @team and id = @id)",
            rows.Where(id => !files.ContainsKey(id)).Select(id => new { team, id }));
        var known = files.Count == 0 ? [] : (await db.QueryAsync<string>(
            "select id from needed where team = @team and id >= @from and id < @to " +
            "union select id from victims where team = @team and id >= @from and id < @to",
            new { team, from, to })).ToHashSet();
        foreach (var (name, file) in files)
        {
            if (!rows.Contains(name) && !known.Contains(name) && isDue(file))
            {
                RemoveOrphan(team, new ArtifactId(name), file);
            }
        }

        if (!dryRun && Directory.Exists(folder))
        {
            Try(() => artifacts.Holds.RemoveIfEmpty(folder));
        }
    }

    private void RemoveOrphan(TeamId team, ArtifactId artifact, FileInfo file)
    {
        if (dryRun)
        {
            tally.Add(CollectionTally.Orphans, file.Length);
        }
        else if (artifacts.Holds.TryCondemn(team, artifact))
        {
            artifacts.Holds.Remove(team, artifact, () => Remove(file, CollectionTally.Orphans));
        }
    }

    private void Remove(FileInfo file, string kind) => Try(() =>
    {
        var bytes = file.Length;
        if (!dryRun)
        {
            file.Delete();
        }

        tally.Add(kind, bytes);
    });

    private void Try(Action action)
    {
        try
        {
            action();
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            Log.GoneAlready(logger);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            tally.Failed++;
            Log.Stays(logger, fault.GetType().Name);
        }
    }

    private IEnumerable<(TeamId Team, string Folder)> Teams()
    {
        foreach (var folder in Directory.Exists(artifacts.Root) ? Directory.EnumerateDirectories(artifacts.Root) : [])
        {
            if (TeamId.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var team))
            {
                yield return (team, folder);
            }
        }
    }

    private static IEnumerable<FileInfo> Files(string folder) => Directory.Exists(folder) ? new DirectoryInfo(folder).EnumerateFiles() : [];

    private static partial class Log
    {
        [LoggerMessage(6011, LogLevel.Debug, "A file was gone before it was collected")]
        public static partial void GoneAlready(ILogger logger);

        [LoggerMessage(6012, LogLevel.Warning, "A file could not be collected ({Fault}); the next collection tries again")]
        public static partial void Stays(ILogger logger, string fault);
    }
}
