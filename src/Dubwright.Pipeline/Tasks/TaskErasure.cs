using System.Data.Common;
using Dapper;
using Dubwright.Core.Identifiers;
using Dubwright.Pipeline.Storage;

namespace Dubwright.Pipeline.Tasks;

/// <summary>Empties the rows of ended tasks: their ids stay, and when they were; what was said, named, made or asked for goes.</summary>
internal static class TaskErasure
{
    private const string Erase =
        """
        insert or ignore into erasures
        select team, 'artifact', part.value from steps, json_each(steps.inputs) as part where task_id in @tasks;
        insert or ignore into erasures
        select team, 'artifact', part.value from steps, json_each(steps.outcome, '$.outputs') as part
        where task_id in @tasks and steps.outcome is not null;
        insert or ignore into erasures
        select team, 'artifact', part.value from tasks, json_tree(tasks.request) as part
        where tasks.id in @tasks and part.type = 'text' and length(part.value) = 64 and part.value not glob '*[^0-9a-f]*';
        insert or ignore into erasures
        select tasks.team, 'artifact', artifact from task_artifacts join tasks on tasks.id = task_id where task_id in @tasks;
        insert or ignore into erasures select team, 'record', fingerprint from steps where task_id in @tasks;
        insert or ignore into erasures
        select records.team, 'artifact', part.value
        from erasures join records on records.team = erasures.team and records.fingerprint = erasures.id,
             json_each(records.outcome, '$.outputs') as part
        where erasures.kind = 'record';
        delete from steps where task_id in @tasks;
        delete from stages where task_id in @tasks;
        delete from task_log where task_id in @tasks;
        delete from task_artifacts where task_id in @tasks;
        delete from projects where id in @tasks;
        delete from project_documents where project in @tasks;
        delete from project_changes where project in @tasks;
        delete from project_entities where project in @tasks;
        delete from project_snapshots where project in @tasks;
        update runs set result = @nothing, references_read_at = @now where task_id in @tasks;
        update tasks set request = '{}', name = null, description = null, folder_id = null, folder_before = null, reason = null,
               message = null, detail = null, project = null, parent = null, shown = null, document = null, document_lines = null,
               deleted_at = @now
        where id in @tasks;
        """;

    /// <param name="references">What the tasks' results name.</param>
    /// <returns>When the first of them was handed in.</returns>
    public static async Task<DateTimeOffset> EraseAsync(
        DbConnection db, TeamId team, IReadOnlyList<TaskId> tasks, IReadOnlyList<string> references, DateTimeOffset now)
    {
        var first = await db.ExecuteScalarAsync<long>(
            "select coalesce(min(created_at), 0) from tasks where id in @tasks", new { tasks = tasks.Values() });
        await db.ExecuteAsync(
            "insert or ignore into erasures values (@team, 'artifact', @artifact)", references.Select(artifact => new { team, artifact }));
        await db.ExecuteAsync(
            Erase, new { tasks = tasks.Values(), now = now.ToUnixTimeMilliseconds(), nothing = new string('0', 64) });
        return DateTimeOffset.FromUnixTimeMilliseconds(first);
    }
}
