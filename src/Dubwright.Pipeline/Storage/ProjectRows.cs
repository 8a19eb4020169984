using System.Data.Common;
using Dapper;
using Dubwright.Core.Identifiers;

namespace Dubwright.Pipeline.Storage;

/// <summary>The rows that lists of projects read, kept in step inside the writes that change what they tell.</summary>
internal static class ProjectRows
{
    // Groups of a narration: Steps/Timeline.cs.
    private const string FromTasks =
        """
        with known as (
            select tasks.*, coalesce(shown, id) as at, iif(json_valid(request), request, '{}') as asked from tasks
            where id = (select coalesce(project, id) from tasks where id = @taskId)
                and deleted_at is null and kind in ('Dub', 'ProjectSetup', 'Story')),
        named as (
            select known.*, project_title(name, asked ->> '$.title', asked ->> '$.source.fileName',
                (select outcome ->> '$.sentence' from steps where task_id = known.id and stage = 'acquire' and state = 'done'),
                asked ->> '$.source.url') as title
            from known)
        insert into projects (id, team, kind, folder_id, title, sought, title_order, source_language, target_languages, duration, poster,
            shown, state, created_at, changed_at)
        select named.id, named.team, named.kind, named.folder_id, title, folded(title), in_order(title),
            coalesce(named.asked ->> '$.sourceLanguage', (select outcome ->> '$.analysis.language.id' from steps
                where task_id = named.id and stage = 'segments' and state = 'done')),
            coalesce((select request -> '$.targetLanguages' from tasks where id = named.at and json_valid(request)), '[]'),
            case named.kind
                when 'Story' then (
                    select max((options ->> '$.group.index') * 2826240 + (options ->> '$.group.frames')) / 48000.0 from steps
                    where stage = 'assemble' and task_id = (
                        select runs.task_id from runs join tasks on tasks.id = runs.task_id
                        where tasks.id = named.id or tasks.project = named.id order by runs.id desc limit 1))
                else (select outcome ->> '$.analysis.duration' from steps
                    where task_id = named.id and stage = 'probe' and state = 'done') end,
            (select outcome ->> '$.outputs.poster' from steps where task_id = named.id and key = 'poster' and state = 'done'),
            named.at, (select state from tasks where id = named.at), named.created_at, @now
        from named where true
        on conflict (id) do update set folder_id = excluded.folder_id, title = excluded.title, sought = excluded.sought,
            title_order = excluded.title_order, source_language = excluded.source_language, target_languages = excluded.target_languages,
            duration = excluded.duration, poster = excluded.poster, shown = excluded.shown, state = excluded.state,
            changed_at = excluded.changed_at,
            stale_lines = iif(projects.shown = excluded.shown and projects.state = excluded.state, projects.stale_lines, null)
        """;

    /// <summary>After a task was handed in, named or ended: whatever is known now of the project that it belongs to, if to any.</summary>
    public static Task<int> RefreshAsync(DbConnection db, TaskId taskId, long now) => db.ExecuteAsync(FromTasks, new { taskId, now });

    /// <summary>After a task was begun, or set aside.</summary>
    public static Task<int> FollowStateAsync(DbConnection db, TaskId taskId) => db.ExecuteAsync(
        """
        update projects set state = (select state from tasks where id = @taskId)
        where shown = @taskId and id = (select coalesce(project, id) from tasks where id = @taskId)
        """, new { taskId });

    /// <summary>After its document was changed.</summary>
    /// <param name="stale">How many of its lines are stale now.</param>
    public static Task<int> TouchAsync(DbConnection db, TaskId project, long now, int stale) => db.ExecuteAsync(
        "update projects set changed_at = @now, stale_lines = @stale where id = @project", new { project, now, stale });

    /// <summary>After its document was opened.</summary>
    public static Task<int> CountAsync(DbConnection db, TaskId project, int stale) => db.ExecuteAsync(
        "update projects set stale_lines = @stale where id = @project and stale_lines is not @stale", new { project, stale });
}
