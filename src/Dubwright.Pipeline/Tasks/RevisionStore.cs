using System.Data.Common;
using Dapper;
using Dubwright.Core.Identifiers;
using Dubwright.Pipeline.Storage;

namespace Dubwright.Pipeline.Tasks;

/// <summary>Where projects stand among their revisions. What is undone is kept. Safe for concurrent use.</summary>
public sealed class RevisionStore(Database database)
{
    /// <param name="team">Whose.</param>
    /// <param name="taskId">Of the project's first task, or of any revision of it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Null where the team has no such task.</returns>
    public Task<ProjectHead?> FindAsync(TeamId team, TaskId taskId, CancellationToken cancellationToken) => database.ReadAsync(
        db => db.QuerySingleOrDefaultAsync<ProjectHead>(
            """
            with recursive
                first as (
                    select * from tasks
                    where team = @team and id = coalesce((select project from tasks where id = @taskId), @taskId) and deleted_at is null),
                at as (select * from tasks where id = (select coalesce(shown, id) from first)),
                line (id, parent, back) as (
                    select id, parent, 0 from at
                    union all
                    select tasks.id, tasks.parent, back + 1 from tasks join line on tasks.id = line.parent)
            select first.id as project, at.id as shown, at.parent as before,
                   (select next.id from tasks as next
                    where next.project = first.id and next.parent = at.id and next.state in ('queued', 'running', 'succeeded')
                    order by next.created_at desc, next.id desc limit 1) as after,
                   (select runs.id from line join runs on runs.task_id = line.id order by back limit 1) as run_id
            from first, at
            """, new { team, taskId }),
        cancellationToken);

    /// <summary>Lets a project stand at another of its revisions.</summary>
    /// <param name="from">Where it stands now.</param>
    /// <exception cref="RevisionConflictException">It stands elsewhere by now.</exception>
    public Task<bool> ShowAsync(TeamId team, TaskId project, TaskId from, TaskId to, CancellationToken cancellationToken) =>
        database.WriteAsync(db => MoveAsync(db, team, project, from, to), cancellationToken);

    /// <summary>Inside a write: of two changes to one state of a project the second is refused, so that it cannot hide the first.</summary>
    /// <exception cref="RevisionConflictException">The project does not stand at <paramref name="from"/>.</exception>
    internal static async Task<bool> MoveAsync(DbConnection db, TeamId team, TaskId project, TaskId from, TaskId to) =>
        await db.ExecuteAsync(
            "update tasks set shown = @to where id = @project and team = @team and coalesce(shown, id) = @from",
            new { team, project, from, to }) > 0
            ? true
            : throw new RevisionConflictException();
}

/// <summary>Where a project stands.</summary>
public sealed record ProjectHead
{
    /// <summary>The first task, by which the project is named.</summary>
    public TaskId Project { get; init; }

    /// <summary>The task it stands at.</summary>
    public TaskId Shown { get; init; }

    /// <summary>Where undo leads; null at the first task.</summary>
    public TaskId? Before { get; init; }

    /// <summary>Where redo leads; null where nothing was undone, or it came to nothing.</summary>
    public TaskId? After { get; init; }

    /// <summary>The run of the newest revision that is done, up to the one it stands at.</summary>
    public RunId? RunId { get; init; }
}
