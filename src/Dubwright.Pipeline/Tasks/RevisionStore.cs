using System.Data.Common;
using System.Text.Json;
using Dapper;
using Dubwright.Core.Identifiers;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Storage;

namespace Dubwright.Pipeline.Tasks;

/// <summary>Where projects stand among their revisions. Safe for concurrent use.</summary>
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
                   (select runs.id from line join runs on runs.task_id = line.id order by back limit 1) as run_id
            from first, at
            """, new { team, taskId }),
        cancellationToken);

    /// <summary>What was made of a project, from its first task to where it stands; oldest first.</summary>
    /// <param name="project">Its first task.</param>
    public async Task<IReadOnlyList<ProjectRun>> RunsAsync(TeamId team, TaskId project, CancellationToken cancellationToken)
    {
        var rows = await database.ReadAsync(
            db => db.QueryAsync<RunRow>(
                """
                with recursive line (id, parent, back) as (
                    select id, parent, 0 from tasks
                    where id = (select coalesce(shown, id) from tasks where id = @project and team = @team and deleted_at is null)
                    union all
                    select tasks.id, tasks.parent, back + 1 from tasks join line on tasks.id = line.parent)
                select tasks.id as task_id, runs.id as run, runs.result, runs.kind, coalesce(tasks.document, 0) as document,
                       tasks.document_lines as lines
                from line join tasks on tasks.id = line.id join runs on runs.task_id = tasks.id
                order by back desc
                """, new { team, project }),
            cancellationToken);
        return [.. rows.Select(row => new ProjectRun(
            row.TaskId, row.Run, new ArtifactId(row.Result), Enum.Parse<TaskKind>(row.Kind), (int)row.Document,
            row.Lines is null ? null
                : JsonSerializer.Deserialize<Dictionary<int, IReadOnlyList<int>>>(row.Lines, PipelineJson.Options)))];
    }

    /// <summary>Inside a write: of two changes to one state of a project the second is refused, so that it cannot hide the first.</summary>
    /// <exception cref="RevisionConflictException">The project does not stand at <paramref name="from"/>.</exception>
    internal static async Task<bool> MoveAsync(DbConnection db, TeamId team, TaskId project, TaskId from, TaskId to) =>
        await db.ExecuteAsync(
            "update tasks set shown = @to where id = @project and team = @team and coalesce(shown, id) = @from",
            new { team, project, from, to }) > 0
            ? true
            : throw new RevisionConflictException();

    private sealed record RunRow
    {
        public TaskId TaskId { get; init; }

        public RunId Run { get; init; }

        public string Result { get; init; } = "";

        public string Kind { get; init; } = "";

        public long Document { get; init; }

        public string? Lines { get; init; }
    }
}

/// <summary>One time that a project was made.</summary>
/// <param name="Result">A <see cref="DubResult"/>.</param>
/// <param name="Document">The revision of its document that was made.</param>
/// <param name="Lines">The segments that were made anew, by the target's id; null where all were.</param>
public sealed record ProjectRun(
    TaskId TaskId, RunId Run, ArtifactId Result, TaskKind Kind, int Document, IReadOnlyDictionary<int, IReadOnlyList<int>>? Lines);

/// <summary>Where a project stands.</summary>
public sealed record ProjectHead
{
    /// <summary>The first task, by which the project is named.</summary>
    public TaskId Project { get; init; }

    /// <summary>The task it stands at.</summary>
    public TaskId Shown { get; init; }

    /// <summary>What that was made after; null at the first task.</summary>
    public TaskId? Before { get; init; }

    /// <summary>The run of the newest revision that is done, up to the one it stands at.</summary>
    public RunId? RunId { get; init; }
}

/// <summary>A project does not stand any more where a change to it began: it was changed meanwhile. Nothing was written.</summary>
public sealed class RevisionConflictException() : Exception("The project was changed meanwhile.");
