using System.Data.Common;
using Dapper;
using Dubwright.Core.Identifiers;
using Dubwright.Core.Telemetry;
using Dubwright.Pipeline.Contracts;
using Microsoft.Extensions.Logging;

namespace Dubwright.Pipeline.Storage.Collecting;

/// <summary>
/// Removes what nobody needs, beside running work: marks by the committed rows, then sweeps in small transactions.
/// <see cref="ArtifactHolds"/> says why nothing that is about to be referred to is ever removed. The rows of an artifact, and the records
/// that name it, are gone before its bytes are, so a crash leaves bytes without a row at worst, and the next collection finds those in the
/// folder. Safe for concurrent use; one collection runs at a time.
/// </summary>
public sealed partial class Collector(
    Database database, ArtifactStore artifacts, CollectionOptions options, TimeProvider time, ILogger<Collector> logger)
{
    private const int Batch = 500;
    private const int RunsAtOnce = 50;

    /// <summary>Removes what expired, what is over the budget or the age, and what nothing refers to.</summary>
    /// <param name="dryRun">Only tells what would go.</param>
    /// <param name="cancellationToken">Stops between two batches.</param>
    public Task<CollectionReport> CollectAsync(bool dryRun, CancellationToken cancellationToken)
    {
        var orphansBefore = time.GetUtcNow() - options.OrphanAge;
        return RunAsync(new Job(dryRun, Everything: true, null, file => file.LastWriteTimeUtc < orphansBefore), cancellationToken);
    }

    /// <summary>Removes at once what was deleted, and what attempts of a team left since then without being recorded.</summary>
    public Task<CollectionReport> EraseAsync(TeamId team, DateTimeOffset since, CancellationToken cancellationToken) =>
        RunAsync(new Job(DryRun: false, Everything: false, team, file => file.LastWriteTimeUtc >= since), cancellationToken);

    private async Task<CollectionReport> RunAsync(Job job, CancellationToken cancellationToken)
    {
        await artifacts.Holds.BeginCollectionAsync(cancellationToken);
        try
        {
            var tally = new CollectionTally();
            var sweep = new FolderSweep(artifacts, tally, job.DryRun, logger);
            if (job.Everything)
            {
                // First, and without the database: it makes room where the disk is full.
                sweep.SweepTemporary(time.GetUtcNow() - options.OrphanAge, cancellationToken);
            }

            // What was used before this collection began is committed behind this, or held.
            await database.WriteAsync(_ => Task.FromResult(0), cancellationToken);
            await ReadReferencesAsync(cancellationToken);
            await database.ReadAsync(async db =>
            {
                try
                {
                    await SweepAsync(db, job, sweep, tally, cancellationToken);
                    return 0;
                }
                finally
                {
                    await Marking.DropAsync(db);
                }
            }, cancellationToken);
            await sweep.SweepTeamsAsync(database, cancellationToken);
            var report = tally.Report();
            if (!job.DryRun)
            {
                Instruments.CollectedBytes.Add(report.Bytes);
            }

            return report;
        }
        finally
        {
            artifacts.Holds.EndCollection();
        }
    }

    private async Task SweepAsync(DbConnection db, Job job, FolderSweep sweep, CollectionTally tally, CancellationToken cancellationToken)
    {
        var bounds = MarkingBounds.Of(options, time.GetUtcNow());
        await using (var snapshot = await db.BeginTransactionAsync(cancellationToken))
        {
            await Marking.MarkAsync(db, bounds, job.Everything);
            await snapshot.CommitAsync(cancellationToken);
        }

        await sweep.SweepOrphansAsync(db, job.Team, job.IsOrphanDue, cancellationToken);
        await Marking.MarkRecordsAsync(db);
        var last = new Victim { Id = "" };
        while (true)
        {
            var batch = (await db.QueryAsync<Victim>(
                "select team, id, kind from victims where (team, id) > (@Team, @Id) order by team, id limit @Batch",
                new { last.Team, last.Id, Batch })).AsList();
            var end = batch.Count < Batch ? new Victim { Team = new TeamId(long.MaxValue), Id = "" } : batch[^1];
            var records = (await db.QueryAsync<VictimRecord>(
                "select team, artifact, fingerprint from victim_records " +
                "where (team, artifact) > (@FromTeam, @FromId) and (team, artifact) <= (@Team, @Id)",
                new { FromTeam = last.Team, FromId = last.Id, end.Team, end.Id })).AsList();
            cancellationToken.ThrowIfCancellationRequested();
            await RemoveAsync(db, batch, records, job.DryRun, tally);
            if (batch.Count < Batch)
            {
                break;
            }

            last = end;
        }

        if (!job.DryRun)
        {
            await SettleAsync(db, bounds, job.Everything);
        }
    }

    private async Task RemoveAsync(DbConnection db, List<Victim> batch, List<VictimRecord> records, bool dryRun, CollectionTally tally)
    {
        if (dryRun)
        {
            batch.ForEach(victim => Count(victim, tally));
            tally.Records += records.DistinctBy(record => (record.Team, record.Fingerprint)).Count();
            return;
        }

        var condemned = await CondemnAsync(batch, records, tally);
        foreach (var victim in batch.Where(condemned.Contains))
        {
            Unlink(victim, tally);
        }

        await db.ExecuteAsync("insert or ignore into held values (@Team, @Id)", batch.Where(victim => !condemned.Contains(victim)));
    }

    /// <summary>Deletes the rows of whatever may go, in one transaction.</summary>
    private async Task<HashSet<Victim>> CondemnAsync(List<Victim> batch, List<VictimRecord> records, CollectionTally tally)
    {
        var condemned = new HashSet<Victim>();
        var committed = false;
        try
        {
            tally.Records += await database.WriteAsync(
                async db =>
                {
                    condemned.UnionWith(batch.Where(victim => artifacts.Holds.TryCondemn(victim.Team, new ArtifactId(victim.Id))));
                    var gone = condemned.Select(victim => (victim.Team, victim.Id)).ToHashSet();
                    await db.ExecuteAsync("delete from artifacts where team = @Team and id = @Id", condemned);
                    return await db.ExecuteAsync(
                        "delete from records where team = @Team and fingerprint = @Fingerprint",
                        records.Where(record => record.Artifact.Length == 0 || gone.Contains((record.Team, record.Artifact))));
                },
                CancellationToken.None);
            committed = true;
            return condemned;
        }
        finally
        {
            foreach (var victim in committed ? [] : condemned)
            {
                artifacts.Holds.Pardon(victim.Team, new ArtifactId(victim.Id));
            }
        }
    }

    private void Unlink(Victim victim, CollectionTally tally)
    {
        try
        {
            artifacts.Holds.Remove(victim.Team, new ArtifactId(victim.Id), () =>
            {
                Count(victim, tally);
                File.Delete(artifacts.PathOf(victim.Team, new ArtifactId(victim.Id)));
            });
        }
        catch (Exception fault) when (fault is DirectoryNotFoundException)
        {
            // It was gone already.
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            tally.Failed++;
            Log.Stays(logger, fault.GetType().Name);
        }
    }

    private void Count(Victim victim, CollectionTally tally)
    {
        var file = new FileInfo(artifacts.PathOf(victim.Team, new ArtifactId(victim.Id)));
        if (file.Exists)
        {
            tally.Add(victim.Kind, file.Length);
        }
    }

    /// <summary>Forgets the erasures that are done, and uploads that expired. What was held meanwhile is for the next collection.</summary>
    private async Task SettleAsync(DbConnection db, MarkingBounds bounds, bool everything)
    {
        var done = (await db.QueryAsync<Erasure>(
            "select team, kind, id from taken " +
            "where kind = 'record' or not exists (select 1 from held where held.team = taken.team and held.id = taken.id)")).AsList();
        foreach (var batch in done.Chunk(Batch))
        {
            await database.WriteAsync(
                writing => writing.ExecuteAsync("delete from erasures where team = @Team and kind = @Kind and id = @Id", batch),
                CancellationToken.None);
        }

        if (everything)
        {
            await database.WriteAsync(
                writing => writing.ExecuteAsync(
                    "delete from uploads where created_at <= @UploadsSince or (state != 'complete' and expires_at <= @Now)", bounds),
                CancellationToken.None);
        }
    }

    private async Task ReadReferencesAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        while (true)
        {
            var runs = await database.ReadAsync(
                db => ResultReferences.ReadAsync(db, artifacts, RunsAtOnce, cancellationToken), cancellationToken);
            await database.WriteAsync(db => ResultReferences.KeepAsync(db, runs, now), CancellationToken.None);
            if (runs.Count < RunsAtOnce)
            {
                return;
            }
        }
    }

    /// <param name="Everything">False looks at what was deleted only.</param>
    /// <param name="Team">Whose folder is searched for what no row knows; null searches all.</param>
    private sealed record Job(bool DryRun, bool Everything, TeamId? Team, Func<FileInfo, bool> IsOrphanDue);

    private sealed record Victim
    {
        public TeamId Team { get; init; }

        public string Id { get; init; } = "";

        public string Kind { get; init; } = "";
    }

    private sealed record VictimRecord
    {
        public TeamId Team { get; init; }

        public string Artifact { get; init; } = "";

        public string Fingerprint { get; init; } = "";
    }

    private sealed record Erasure
    {
        public TeamId Team { get; init; }

        public string Kind { get; init; } = "";

        public string Id { get; init; } = "";
    }

    private static partial class Log
    {
        [LoggerMessage(6010, LogLevel.Warning, "A file could not be collected ({Fault}); the next collection tries again")]
        public static partial void Stays(ILogger logger, string fault);
    }
}
