using System.Data.Common;
using Dapper;
using Dubwright.Core.Identifiers;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Storage;
using Dubwright.Pipeline.Storage.Collecting;
using Dubwright.Pipeline.Tasks;

namespace Dubwright.Pipeline.Scheduling.Erasing;

/// <summary>
/// Deletes tasks, projects, files and teams with everything they hold, on the disk and in the database. What is running is cancelled first.
/// Bytes that something else of the team refers to stay. Each method returns when the bytes are gone. Safe for concurrent use.
/// </summary>
public sealed class Deletion
{
    private const int TasksAtOnce = 50;
    private const int LogTries = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private readonly Database _database;
    private readonly ArtifactStore _artifacts;
    private readonly Collector _collector;
    private readonly TaskService _tasks;
    private readonly TaskProjections _projections;
    private readonly StepRunner _runner;
    private readonly PipelineOptions _options;
    private readonly TimeProvider _time;

    internal Deletion(
        Database database, ArtifactStore artifacts, Collector collector, TaskService tasks, TaskProjections projections, StepRunner runner,
        PipelineOptions options, TimeProvider time)
    {
        (_database, _artifacts, _collector, _options, _time) = (database, artifacts, collector, options, time);
        (_tasks, _projections, _runner) = (tasks, projections, runner);
    }

    /// <summary>A task and the other forms that were made of its dub. Its id answers that it was deleted.</summary>
    public async Task<DeletionEnd> DeleteTaskAsync(TeamId team, TaskId taskId, CancellationToken cancellationToken)
    {
        var task = await _database.ReadAsync(
            db => db.QuerySingleOrDefaultAsync<Found>(
                "select id, coalesce(project, (select min(project) from tasks as revision where revision.project = tasks.id)) as project " +
                "from tasks where id = @taskId and team = @team and deleted_at is null", new { taskId, team }),
            cancellationToken);
        if (task is not { Project: null })
        {
            return task is null ? DeletionEnd.Unknown : DeletionEnd.PartOfProject;
        }

        await DeleteAsync(team, [taskId], cancellationToken);
        return DeletionEnd.Deleted;
    }

    /// <summary>A project with all its revisions, and the other forms that were made of its dubs.</summary>
    /// <param name="taskId">Of its first task or of any revision.</param>
    public async Task<DeletionEnd> DeleteProjectAsync(TeamId team, TaskId taskId, CancellationToken cancellationToken)
    {
        var tasks = await _database.ReadAsync(
            db => db.QueryAsync<TaskId>(
                """
                with first as (select coalesce(project, id) as id from tasks where id = @taskId and team = @team and deleted_at is null)
                select tasks.id from first join tasks on tasks.id = first.id or tasks.project = first.id
                """, new { taskId, team }),
            cancellationToken);
        if (!tasks.Any())
        {
            return DeletionEnd.Unknown;
        }

        await DeleteAsync(team, tasks.AsList(), cancellationToken);
        return DeletionEnd.Deleted;
    }

    /// <summary>The samples of voices that were shaped after people, because one of these was deleted.</summary>
    public async Task DeleteVoiceSamplesAsync(TeamId team, CancellationToken cancellationToken)
    {
        var samples = await _database.ReadAsync(
            db => db.QueryAsync<TaskId>(
                "select id from tasks where team = @team and kind = 'VoiceSample' and request ->> 'voice' like '%@%x%'", new { team }),
            cancellationToken);
        await DeleteAsync(team, samples.AsList(), cancellationToken);
    }

    /// <summary>What was put among the erasures by whoever deleted its row.</summary>
    public async Task EraseAsync(TeamId team, DateTimeOffset since, CancellationToken cancellationToken)
    {
        await _collector.EraseAsync(team, since, cancellationToken);
        await EmptyLogAsync(cancellationToken);
    }

    /// <summary>A team with everything it has. Its number is never given again.</summary>
    public async Task DeleteTeamAsync(TeamId team, CancellationToken cancellationToken)
    {
        // Nobody can begin anything from here on.
        await _database.WriteAsync(
            db => db.ExecuteAsync("delete from keys where team = @team; delete from users where team = @team;", new { team }),
            CancellationToken.None);
        while (true)
        {
            const string Query = "select id from tasks where team = @team order by id desc limit @TasksAtOnce";
            var tasks = await _database.ReadAsync(db => db.QueryAsync<TaskId>(Query, new { team, TasksAtOnce }), CancellationToken.None);
            if (!tasks.Any())
            {
                break;
            }

            await StopAsync(team, tasks.AsList(), CancellationToken.None);
            const string Delete = "delete from tasks where id in @tasks";
            await _database.WriteAsync(db => db.ExecuteAsync(Delete, new { tasks = tasks.Values() }), CancellationToken.None);
            tasks.AsList().ForEach(_projections.Forget);
        }

        await _database.WriteAsync(db => db.ExecuteAsync("delete from teams where id = @team", new { team }), CancellationToken.None);
        await EraseAsync(team, _time.GetUtcNow(), cancellationToken);
    }

    private async Task DeleteAsync(TeamId team, IReadOnlyList<TaskId> tasks, CancellationToken cancellationToken)
    {
        var all = await WithRenditionsAsync(team, tasks, cancellationToken);
        await StopAsync(team, all, cancellationToken);
        var since = _time.GetUtcNow();
        foreach (var chunk in all.Chunk(TasksAtOnce))
        {
            var references = await ReadAsync(chunk, cancellationToken);
            var first = await _database.WriteAsync(
                db => TaskErasure.EraseAsync(db, team, chunk, references, _time.GetUtcNow()), CancellationToken.None);
            since = first < since ? first : since;
            chunk.ToList().ForEach(_projections.Forget);
        }

        await EraseAsync(team, since, cancellationToken);
    }

    private async Task<IReadOnlyList<TaskId>> WithRenditionsAsync(
        TeamId team, IReadOnlyList<TaskId> tasks, CancellationToken cancellationToken)
    {
        var renditions = await _database.ReadAsync(
            db => db.QueryAsync<TaskId>(
                """
                select id from tasks where team = @team and kind = 'Rendition' and request ->> 'result' in (
                    select result from runs where task_id in @tasks
                    except select result from runs where team = @team and kind != 'Rendition' and task_id not in @tasks)
                """, new { team, tasks = tasks.Values() }),
            cancellationToken);
        return [.. tasks.Union(renditions)];
    }

    /// <summary>Cancels what is alive, and lets its attempts end: what they still store would be left behind.</summary>
    private async Task StopAsync(TeamId team, IReadOnlyList<TaskId> tasks, CancellationToken cancellationToken)
    {
        foreach (var task in tasks)
        {
            await _tasks.CancelAsync(team, task, cancellationToken);
        }

        var patience = _time.GetUtcNow() + (2 * _options.Grace);
        while (tasks.Any(_runner.IsAt) && _time.GetUtcNow() < patience)
        {
            await Task.Delay(Pause, _time, cancellationToken);
        }
    }

    private async Task<IReadOnlyList<string>> ReadAsync(TaskId[] tasks, CancellationToken cancellationToken)
    {
        var runs = await _database.ReadAsync(
            db => db.QueryAsync<RunReferences>(
                "select id, team, task_id, result from runs where task_id in @tasks", new { tasks = tasks.Values() }),
            cancellationToken);
        var references = new HashSet<string>(StringComparer.Ordinal);
        foreach (var run in runs)
        {
            references.Add(run.Result);
            references.UnionWith(await ResultReferences.OfAsync(_artifacts, run.Team, new ArtifactId(run.Result), cancellationToken));
        }

        return [.. references];
    }

    // Readers come and go within milliseconds; where one never leaves, the next collection empties the log.
    private async Task EmptyLogAsync(CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < LogTries && !await _database.EmptyLogAsync(cancellationToken); tries++)
        {
            await Task.Delay(Pause, _time, cancellationToken);
        }
    }

    private sealed record Found
    {
        public TaskId Id { get; init; }

        public TaskId? Project { get; init; }
    }
}

/// <summary>How a deletion ended.</summary>
public enum DeletionEnd
{
    Deleted,

    /// <summary>The team has no such task, or it was deleted before.</summary>
    Unknown,

    /// <summary>It belongs to a project, which is deleted as a whole.</summary>
    PartOfProject,
}
