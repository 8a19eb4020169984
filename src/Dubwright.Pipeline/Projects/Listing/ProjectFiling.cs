using System.Data.Common;
using Dapper;
using Dubwright.Core.Identifiers;
using Dubwright.Pipeline.Storage;
using Dubwright.Pipeline.Tasks;

namespace Dubwright.Pipeline.Projects.Listing;

/// <summary>What projects are called, which folder they are in, and the trash. Every change is done to all of the named projects or to
/// none. Safe for concurrent use.</summary>
public sealed class ProjectFiling
{
    private readonly Database _database;
    private readonly TaskProjections _projections;
    private readonly TimeProvider _time;

    internal ProjectFiling(Database database, TaskProjections projections, TimeProvider time) =>
        (_database, _projections, _time) = (database, projections, time);

    /// <exception cref="UnknownProjectException">The team has not one of the projects, or of the folders.</exception>
    public Task UpdateAsync(TeamId team, IReadOnlyList<ProjectUpdate> updates, CancellationToken cancellationToken) =>
        _database.WriteAsync(
            async db =>
            {
                var changed = new List<TaskRow>();
                foreach (var update in updates)
                {
                    var project = await ProjectAsync(db, team, update.Project);
                    await UpdateAsync(db, team, project, update);
                    changed.AddRange(await db.QueryAsync<TaskRow>(
                        """
                        select tasks.*, runs.id as run_id from tasks left join runs on runs.task_id = tasks.id
                        where tasks.id = @project or tasks.project = @project
                        """, new { project }));
                }

                return changed;
            },
            _projections.Rename, cancellationToken);

    /// <summary>Hides projects from lists. What is being made of them goes on, so that nothing is missing when they are restored.</summary>
    /// <exception cref="UnknownProjectException">The team has not one of them.</exception>
    public Task TrashAsync(TeamId team, IReadOnlyList<TaskId> projects, CancellationToken cancellationToken) => MarkAsync(
        team, projects, "update projects set trashed_at = coalesce(trashed_at, @now) where id = @project", cancellationToken);

    /// <summary>Shows projects in lists again, in the folders that they were in.</summary>
    /// <exception cref="UnknownProjectException">The team has not one of them, or it is being erased.</exception>
    public Task RestoreAsync(TeamId team, IReadOnlyList<TaskId> projects, CancellationToken cancellationToken) => MarkAsync(
        team, projects, "update projects set trashed_at = null where id = @project", cancellationToken);

    /// <summary>Marks what has been in the trash so long that it goes; from here on it cannot be restored.</summary>
    /// <param name="team">Null for every team.</param>
    /// <param name="before">Those that were put there by then.</param>
    internal async Task<IReadOnlyList<(TeamId Team, TaskId Project)>> ClaimTrashAsync(
        TeamId? team, DateTimeOffset before, CancellationToken cancellationToken) => [.. await _database.WriteAsync(
            db => db.QueryAsync<(TeamId Team, TaskId Project)>(
                "update projects set trashed_at = 0 where trashed_at <= @before and (@team is null or team = @team) returning team, id",
                new { team, before = before.ToUnixTimeMilliseconds() }),
            cancellationToken)];

    private async Task MarkAsync(TeamId team, IReadOnlyList<TaskId> projects, string update, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow().ToUnixTimeMilliseconds();
        await _database.WriteAsync(
            async db =>
            {
                foreach (var task in projects)
                {
                    await db.ExecuteAsync(update, new { project = await ProjectAsync(db, team, task), now });
                }

                return 0;
            },
            cancellationToken);
    }

    private async Task UpdateAsync(DbConnection db, TeamId team, TaskId project, ProjectUpdate update)
    {
        var now = _time.GetUtcNow().ToUnixTimeMilliseconds();
        if (update.Name is not null || update.Description is not null)
        {
            await db.ExecuteAsync(
                """
                update tasks set name = case when @Name is null then name else nullif(@Name, '') end,
                    description = case when @Description is null then description else nullif(@Description, '') end
                where id = @project or project = @project
                """, new { project, update.Name, update.Description });
            await ProjectRows.RefreshAsync(db, project, now);
        }

        if (update.Folder is not { } folder)
        {
            return;
        }

        if (folder != 0 && !await db.ExecuteScalarAsync<bool>(
            "select exists (select 1 from folders where id = @folder and team = @team and deleted_at is null)", new { folder, team }))
        {
            throw new UnknownProjectException(FormattableString.Invariant($"There is no folder {folder}."));
        }

        await db.ExecuteAsync(
            """
            update tasks set folder_id = nullif(@folder, 0), folder_before = null where id = @project or project = @project;
            update projects set folder_id = nullif(@folder, 0) where id = @project;
            """, new { project, folder });
    }

    private static async Task<TaskId> ProjectAsync(DbConnection db, TeamId team, TaskId task) =>
        await db.ExecuteScalarAsync<string?>(
            """
            select id from projects
            where team = @team and id = (select coalesce(project, id) from tasks where id = @task) and trashed_at is not 0
            """, new { team, task }) is { } project
            ? new TaskId(project)
            : throw new UnknownProjectException($"There is no project {task}.");
}
