using System.Data.Common;
using Dapper;

namespace Dubwright.Pipeline.Storage.Collecting;

/// <summary>
/// Finds out, on one snapshot of the database and in temporary tables (which SQLite keeps on the disk), what is needed and what may go:
/// <c>needed</c> (team, id), <c>taken</c> (the erasures that are looked at), <c>victims</c>
/// (team, id, kind), <c>victim_records</c> (team, fingerprint, and the victim it goes with, or ''). Memory does not grow with the store.
/// </summary>
internal static class Marking
{
    /// <summary>
    /// Tasks of which everything is needed: those that are alive, projects that were set up, and what a project stands at with all that it
    /// was made after: takes of before can be taken back.
    /// Of other tasks that succeeded, what was published and what came in. A result older than <c>@ResultsSince</c> is cache.
    /// </summary>
    private const string Tasks =
        """
        create temp table kept_tasks (id text primary key, whole integer not null) without rowid;
        insert into kept_tasks
        with recursive
            projects as (select distinct project as id from tasks where project is not null),
            behind (id) as (
                select coalesce(shown, id) from tasks where id in (select id from projects) and deleted_at is null
                union select tasks.parent from behind join tasks on tasks.id = behind.id where tasks.parent is not null)
        select id, 1 from tasks where state in ('queued', 'running')
        union select id, 1 from behind
        union select id, 1 from tasks where kind = 'ProjectSetup' and state = 'succeeded' and deleted_at is null;
        insert or ignore into kept_tasks
        select id, 0 from tasks where state = 'succeeded' and deleted_at is null and (@ResultsSince is null or finished_at > @ResultsSince);
        """;

    private const string Needed =
        """
        create temp table needed (team integer, id text, primary key (team, id)) without rowid;
        create temp table needed_records (team integer, fingerprint text, primary key (team, fingerprint)) without rowid;
        insert or ignore into needed_records
        select steps.team, steps.fingerprint from kept_tasks join steps on steps.task_id = kept_tasks.id
        where kept_tasks.whole and steps.state in ('ready', 'running', 'done');
        insert or ignore into needed
        select steps.team, input.value from kept_tasks join steps on steps.task_id = kept_tasks.id, json_each(steps.inputs) as input
        where kept_tasks.whole and steps.state in ('ready', 'running', 'done');
        insert or ignore into needed
        select steps.team, output.value
        from kept_tasks join steps on steps.task_id = kept_tasks.id, json_each(steps.outcome, '$.outputs') as output
        where steps.state = 'done' and (kept_tasks.whole or not steps.memoised);
        insert or ignore into needed
        select records.team, output.value
        from needed_records join records using (team, fingerprint), json_each(records.outcome, '$.outputs') as output;
        create temp table published as
        select steps.team, steps.inputs, steps.options, steps.outcome from kept_tasks join stages on stages.task_id = kept_tasks.id
            join steps on steps.task_id = stages.task_id and steps.stage = stages.name
        where not kept_tasks.whole and steps.state = 'done'
          and stages.position = (select max(position) from stages as other where other.task_id = stages.task_id);
        insert or ignore into needed select team, input.value from published, json_each(inputs) as input;
        insert or ignore into needed select team, output.value from published, json_each(outcome, '$.outputs') as output;
        insert or ignore into needed
        select team, part.value from published, json_tree(options) as part
        where part.type = 'text' and length(part.value) = 64 and part.value not glob '*[^0-9a-f]*';
        insert or ignore into needed
        select tasks.team, part.value from kept_tasks join tasks on tasks.id = kept_tasks.id, json_tree(tasks.request) as part
        where part.type = 'text' and length(part.value) = 64 and part.value not glob '*[^0-9a-f]*';
        insert or ignore into needed select runs.team, runs.result from kept_tasks join runs on runs.task_id = kept_tasks.id;
        insert or ignore into needed
        select tasks.team, task_artifacts.artifact
        from kept_tasks join tasks on tasks.id = kept_tasks.id join task_artifacts on task_artifacts.task_id = tasks.id;
        insert or ignore into needed
        select team, artifact from uploads
        where artifact is not null and created_at > @UploadsSince and (state = 'complete' or expires_at is null or expires_at > @Now);
        insert or ignore into needed select team, recording from custom_voices;
        insert or ignore into needed
        select tasks.team, project_recordings.artifact from project_recordings join tasks on tasks.id = project_recordings.project
        where tasks.deleted_at is null;
        create temp table victims (team integer, id text, kind text not null, primary key (team, id)) without rowid;
        create temp table mentioned (team integer, kind text, id text, primary key (team, kind, id)) without rowid;
        create temp table taken as select team, kind, id from erasures;
        create temp table held (team integer, id text, primary key (team, id)) without rowid;
        """;

    /// <summary>What was deleted goes unless a task that was not deleted, however it ended, was given it or made it.</summary>
    private const string Deleted =
        """
        insert or ignore into mentioned
        select steps.team, 'artifact', part.value from steps, json_each(steps.inputs) as part
        where exists (select 1 from erasures where team = steps.team and kind = 'artifact' and id = part.value);
        insert or ignore into mentioned
        select steps.team, 'artifact', part.value from steps, json_each(steps.outcome, '$.outputs') as part
        where steps.outcome is not null
          and exists (select 1 from erasures where team = steps.team and kind = 'artifact' and id = part.value);
        insert or ignore into mentioned
        select tasks.team, 'artifact', task_artifacts.artifact from task_artifacts join tasks on tasks.id = task_artifacts.task_id;
        insert or ignore into mentioned
        select team, 'record', fingerprint from steps
        where exists (select 1 from erasures where erasures.team = steps.team and kind = 'record' and id = fingerprint);
        insert or ignore into victims
        select team, id, 'deleted' from erasures
        where kind = 'artifact' and not exists (select 1 from needed where needed.team = erasures.team and needed.id = erasures.id)
          and not exists (
              select 1 from mentioned where mentioned.team = erasures.team and mentioned.kind = 'artifact' and mentioned.id = erasures.id);
        """;

    /// <summary>
    /// Of the cache goes what was last used before <c>@UsedSince</c>, and what is over the budget, beginning with what was used least
    /// recently: made, or asked for again by a step.
    /// </summary>
    private const string Cache =
        """
        insert or ignore into victims
        select team, artifact, 'expired uploads' from uploads
        where artifact is not null and not exists (select 1 from needed where needed.team = uploads.team and needed.id = uploads.artifact)
          and not exists (select 1 from artifacts where artifacts.team = uploads.team and artifacts.id = uploads.artifact);
        create temp table used (team integer, id text, bytes integer, at integer, primary key (team, id)) without rowid;
        insert into used
        select team, id, bytes, created_at from artifacts
        where not exists (select 1 from needed where needed.team = artifacts.team and needed.id = artifacts.id)
          and not exists (select 1 from victims where victims.team = artifacts.team and victims.id = artifacts.id);
        update used set at = max(used.at, last.at)
        from (select steps.team, output.value as id, max(steps.finished_at) as at
              from steps, json_each(steps.outcome, '$.outputs') as output
              where steps.state = 'done' group by steps.team, output.value) as last
        where last.team = used.team and last.id = used.id;
        insert or ignore into victims
        select team, id, 'cache' from (
            select team, id, at, sum(bytes) over (order by at desc, team, id rows unbounded preceding) as kept from used)
        where kept > @BudgetBytes or at < @UsedSince;
        """;

    /// <summary>A record goes with any of its artifacts; one that was deleted goes unless a task still has its step.</summary>
    private const string Records =
        """
        create temp table victim_records (
            team integer, fingerprint text, artifact text, primary key (team, artifact, fingerprint)) without rowid;
        insert or ignore into victim_records
        select records.team, records.fingerprint, victims.id from records, json_each(records.outcome, '$.outputs') as output
            join victims on victims.team = records.team and victims.id = output.value;
        insert or ignore into victim_records
        select team, id, '' from erasures where kind = 'record'
          and not exists (
              select 1 from mentioned where mentioned.team = erasures.team and mentioned.kind = 'record' and mentioned.id = erasures.id);
        """;

    /// <summary>To be called in a transaction; the tables outlive it.</summary>
    /// <param name="everything">False looks at what was deleted only.</param>
    public static async Task MarkAsync(DbConnection db, MarkingBounds bounds, bool everything)
    {
        await DropAsync(db);
        await db.ExecuteAsync(Tasks, bounds);
        await db.ExecuteAsync(Needed, bounds);
        if (await db.ExecuteScalarAsync<bool>("select exists (select 1 from erasures)"))
        {
            await db.ExecuteAsync(Deleted);
        }

        if (everything)
        {
            await db.ExecuteAsync(Cache, bounds);
        }
    }

    /// <summary>Once all victims are known.</summary>
    public static Task<int> MarkRecordsAsync(DbConnection db) => db.ExecuteAsync(Records);

    public static Task<int> DropAsync(DbConnection db) => db.ExecuteAsync(string.Concat(
        ((string[])[
            "kept_tasks", "needed", "needed_records", "published", "victims", "victim_records", "mentioned", "used", "taken", "held"])
            .Select(table => $"drop table if exists temp.{table};")));
}

/// <summary>Unix milliseconds; null sets no bound.</summary>
/// <param name="UploadsSince">What was announced before has expired.</param>
internal sealed record MarkingBounds(long Now, long? ResultsSince, long? UsedSince, long? BudgetBytes, long UploadsSince)
{
    public static MarkingBounds Of(CollectionOptions options, DateTimeOffset now)
    {
        return new MarkingBounds(
            now.ToUnixTimeMilliseconds(), Since(options.ResultAge), Since(options.CacheAge), options.CacheBudgetBytes,
            Since(options.UploadAge)!.Value);

        long? Since(TimeSpan? age) => age is { } span ? now.ToUnixTimeMilliseconds() - (long)span.TotalMilliseconds : null;
    }
}
