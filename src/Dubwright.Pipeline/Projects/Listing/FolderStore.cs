using System.Data.Common;
using Dapper;
using Dubwright.Core.Identifiers;
using Dubwright.Pipeline.Storage;
using Dubwright.Pipeline.Tasks;

namespace Dubwright.Pipeline.Projects.Listing;

/// <summary>Folders that tasks are filed under. Safe for concurrent use.</summary>
public sealed class FolderStore
{
    private readonly Database _database;
    private readonly TaskProjections _projections;
    private readonly TimeProvider _time;

    internal FolderStore(Database database, TaskProjections projections, TimeProvider time) =>
        (_database, _projections, _time) = (database, projections, time);

    /// <param name="deleted">Those that were deleted and can be restored, instead of those that there are.</param>
    /// <returns>In the order in which they were made.</returns>
    public async Task<IReadOnlyList<Folder>> ListAsync(TeamId team, bool deleted, CancellationToken cancellationToken) =>
        [.. await _database.ReadAsync(
            db => db.QueryAsync<Folder>(
                """
                select id, name,
                    (select count(*) from runs join tasks on tasks.id = runs.task_id where tasks.folder_id = folders.id) as runs
                from folders where team = @team and (deleted_at is not null) = @deleted order by id
                """, new { team, deleted }),
            cancellationToken)];

    public Task<long> CreateAsync(TeamId team, string name, CancellationToken cancellationToken) => _database.WriteAsync(
        db => db.ExecuteScalarAsync<long>(
            "insert into folders (team, name, created_at) values (@team, @name, @now) returning id", new { team, name, now = Now() }),
        cancellationToken);

    public async Task<bool> ExistsAsync(TeamId team, long id, CancellationToken cancellationToken) => await _database.ReadAsync(
        db => db.ExecuteScalarAsync<long>(
            "select count(*) from folders where team = @team and id = @id and deleted_at is null", new { team, id }),
        cancellationToken) > 0;

    /// <summary>False where the team has no such folder.</summary>
    public async Task<bool> RenameAsync(TeamId team, long id, string name, CancellationToken cancellationToken) =>
        await _database.WriteAsync(
            db => db.ExecuteAsync(
                "update folders set name = @name where team = @team and id = @id and deleted_at is null", new { team, id, name }),
            cancellationToken) > 0;

    /// <summary>What is in it stands in no folder then. False where the team has no such folder.</summary>
    public Task<bool> DeleteAsync(TeamId team, long id, CancellationToken cancellationToken) => MoveAsync(
        "update folders set deleted_at = @now where team = @team and id = @id and deleted_at is null",
        "update tasks set folder_before = folder_id, folder_id = null where folder_id = @id returning *",
        team, id, cancellationToken);

    /// <summary>A folder that was deleted, with what was in it and was not filed elsewhere since. False where there is none.</summary>
    public Task<bool> RestoreAsync(TeamId team, long id, CancellationToken cancellationToken) => MoveAsync(
        "update folders set deleted_at = null where team = @team and id = @id and deleted_at is not null",
        """
        update tasks set folder_id = folder_before, folder_before = null
        where folder_before = @id and folder_id is null and deleted_at is null returning *
        """,
        team, id, cancellationToken);

    /// <summary>Forgets folders that were deleted by then.</summary>
    internal Task<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken) => _database.WriteAsync(
        db => db.ExecuteAsync("delete from folders where deleted_at <= @before", new { before = before.ToUnixTimeMilliseconds() }),
        cancellationToken);

    private async Task<bool> MoveAsync(string folder, string tasks, TeamId team, long id, CancellationToken cancellationToken)
    {
        var found = false;
        await _database.WriteAsync(
            async db =>
            {
                var moved = new List<TaskRow>();
                if (await db.ExecuteAsync(folder, new { team, id, now = Now() }) > 0)
                {
                    found = true;
                    moved.AddRange(await db.QueryAsync<TaskRow>(tasks, new { id }));
                    await db.ExecuteAsync(
                        """
                        update projects set folder_id = (select folder_id from tasks where tasks.id = projects.id)
                        where id in (select id from tasks where folder_id = @id or folder_before = @id)
                        """, new { id });
                }

                return moved;
            },
            _projections.Rename, cancellationToken);
        return found;
    }

    private long Now() => _time.GetUtcNow().ToUnixTimeMilliseconds();
}

/// <summary>A folder as it is stored.</summary>
public sealed record Folder
{
    public long Id { get; init; }

    public string Name { get; init; } = "";

    /// <summary>How many finished tasks are filed under it.</summary>
    public long Runs { get; init; }
}
