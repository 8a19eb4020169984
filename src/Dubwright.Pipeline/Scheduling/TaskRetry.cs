using System.Data.Common;
using System.Text.Json;
using Dapper;
using Dubwright.Core.Identifiers;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Storage;
using Dubwright.Pipeline.Tasks;

namespace Dubwright.Pipeline.Scheduling;

/// <summary>Lets a task that came to nothing go on from where it stopped: what is done stays done, what failed gets fresh attempts. Safe
/// for concurrent use.</summary>
public sealed class TaskRetry
{
    /// <summary>A place in a stage is done again from the step that was planned for it, not from what took that one's place.</summary>
    private const string Reopen =
        """
        with open as (select stage, position from steps where task_id = @taskId and state in ('failed', 'dropped'))
        delete from steps where task_id = @taskId and (stage, position) in (select stage, position from open)
          and id > (select min(id) from steps as first
                    where first.task_id = @taskId and first.stage = steps.stage and first.position = steps.position);
        update steps set state = 'ready', token = token + 1, attempts = 0, interruptions = 0, not_before = 0, reason = null, message = null,
               retryable = null, detail = null, started_at = null, finished_at = null
        where task_id = @taskId and (state in ('failed', 'dropped') or (state = 'replaced' and not exists (
            select 1 from steps as other where other.task_id = @taskId and other.stage = steps.stage and other.position = steps.position
              and other.id != steps.id)));
        update stages set attempts = 0, not_before = 0, sentence = null, reason = null, message = null, retryable = null, detail = null,
               finished_at = null,
               started_at = case state when 'running' then started_at end,
               state = case when exists (select 1 from steps where task_id = @taskId and stage = stages.name) then 'running'
                            else 'waiting' end
        where task_id = @taskId and state in ('failed', 'skipped');
        update stages set started_at = @now where task_id = @taskId and state = 'running' and started_at is null;
        """;

    private const string AnyOpen =
        "select exists (select 1 from stages where task_id = @taskId and state in ('waiting', 'running'))";

    /// <summary>It gets as much time as it had.</summary>
    private const string Revive =
        """
        update tasks set state = 'queued', request = @request, paused_at = null, started_at = null, finished_at = null, reason = null,
               message = null, detail = null,
               deadline_at = @now + deadline_at - coalesce(
                   (select max(at) from task_log where task_id = @taskId and event = 'retried' and stage is null), created_at)
        where id = @taskId
        """;

    private readonly Database _database;
    private readonly ArtifactStore _artifacts;
    private readonly GraphRegistry _graphs;
    private readonly GraphRefresh _refresh;
    private readonly TaskProjections _projections;
    private readonly TimeProvider _time;

    internal TaskRetry(Database database, ArtifactStore artifacts, GraphRegistry graphs, GraphRefresh refresh, TaskProjections projections,
        TimeProvider time) =>
        (_database, _artifacts, _graphs, _refresh, _projections, _time) = (database, artifacts, graphs, refresh, projections, time);

    /// <summary>Puts the task back to where it can go on; it is queued when this returns.</summary>
    /// <param name="team">Whose.</param>
    /// <param name="taskId">A task that came to nothing.</param>
    /// <param name="changed">What it is asked for now, already validated; null is the same as before.</param>
    /// <param name="cancellationToken">Gives up before anything is written.</param>
    public async Task<RetryEnd> RetryAsync(TeamId team, TaskId taskId, object? changed, CancellationToken cancellationToken)
    {
        // What its done steps made is not collected before it is alive again.
        using var hold = _artifacts.Hold();
        var (task, steps) = await _database.ReadAsync(db => ReadAsync(db, taskId), cancellationToken);
        if (task is null or { DeletedAt: not null } || task.Team != team)
        {
            return RetryEnd.Unknown;
        }

        if (Refusal(task) is { } refusal)
        {
            return refusal;
        }

        var request = changed is null ? task.Request : JsonSerializer.Serialize(changed, changed.GetType(), PipelineJson.Options);
        var graph = await StepExecutor.CaptureAsync(
            "trying the task again", () => Task.FromResult(_graphs.Stages(task.TaskKind, request)));
        if (graph.Value is null)
        {
            return RetryEnd.Outdated;
        }

        var current = graph.Value.Select((stage, at) => StageRow.Of(taskId, at, stage)).ToList();
        var whole = request == task.Request && steps.Count > 0
            && steps.TrueForAll(step => step.StepOutcome is not { } made || _artifacts.ContainsAll(team, made));
        var revived = await _database.WriteAsync(
            db => WriteAsync(db, taskId, request, whole, current),
            live =>
            {
                if (live is not null)
                {
                    _projections.Revive(live);
                }
            },
            cancellationToken);
        return revived is null ? RetryEnd.StillGoing : RetryEnd.Retried;
    }

    private async Task<TaskProjection?> WriteAsync(DbConnection db, TaskId taskId, string request, bool whole, List<StageRow> current)
    {
        if (await TaskQueries.TaskAsync(db, taskId) is not { } task || Refusal(task) is not null)
        {
            return null;
        }

        var now = _time.GetUtcNow().ToUnixTimeMilliseconds();
        if (whole)
        {
            await db.ExecuteAsync(Reopen, new { taskId, now });
        }

        // Where every stage is done, what they made came to no result: nothing but a new beginning can.
        if (!whole || !await db.ExecuteScalarAsync<bool>(AnyOpen, new { taskId }))
        {
            await GraphRefresh.RebuildAsync(db, taskId, current);
        }

        await _refresh.RefreshAsync(db, taskId, current);
        await db.ExecuteAsync(Revive, new { taskId, request, now });
        await ProjectRows.RefreshAsync(db, taskId, now);
        await TaskLog.AddAsync(db, new TaskLogRow { TaskId = taskId, At = now, Event = TaskLog.Retried });
        return await _projections.ReadAsync(db, taskId);
    }

    private static RetryEnd? Refusal(TaskRow task) => task switch
    {
        { Project: not null } => RetryEnd.PartOfProject,
        { Alive: true } => RetryEnd.StillGoing,
        { State: TaskState.Succeeded } => RetryEnd.Succeeded,
        _ => null,
    };

    private static async Task<(TaskRow? Task, List<StepRow> Steps)> ReadAsync(DbConnection db, TaskId taskId)
    {
        var steps = await db.QueryAsync<StepRow>("select id, outcome from steps where task_id = @taskId", new { taskId });
        return (await TaskQueries.TaskAsync(db, taskId), steps.AsList());
    }
}

/// <summary>What became of the wish to try a task again.</summary>
public enum RetryEnd
{
    Retried,

    /// <summary>The team has no such task.</summary>
    Unknown,

    /// <summary>It has not ended.</summary>
    StillGoing,

    /// <summary>It has its result.</summary>
    Succeeded,

    /// <summary>It makes a revision of a project, which may have gone on since.</summary>
    PartOfProject,

    /// <summary>This version cannot read what was asked for.</summary>
    Outdated,
}
