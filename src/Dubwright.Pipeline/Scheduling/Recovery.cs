using Dapper;
using Dubwright.Core.Failures;
using Dubwright.Core.Identifiers;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Credits;
using Dubwright.Pipeline.Estimates;
using Dubwright.Pipeline.Storage;
using Dubwright.Pipeline.Tasks;
using Dubwright.Pipeline.Webhooks;
using Microsoft.Extensions.Logging;

namespace Dubwright.Pipeline.Scheduling;

/// <summary>What a host does before it runs anything: it takes possession of the data folder and puts right what the last one
/// left.</summary>
internal sealed partial class Recovery(
    Database database, ArtifactStore artifacts, TaskStateStore states, StagePlanner planner, GraphRegistry graphs,
        GraphRefresh refresh, TaskProjections projections, StepDurations durations, ForecastErrors errors,
    PipelineOptions options, TimeProvider time, ILogger<Recovery> logger)
{
    private const string Work = "taking up the task again";

    /// <summary>Owns the data folder until the answer is disposed.</summary>
    /// <exception cref="DubwrightException">Another host runs on it.</exception>
    public FileStream Lock() => HostLock.Take(options);

    /// <summary>Takes up every task that was alive; one whose rows cannot be used fails alone.</summary>
    /// <exception cref="DubwrightException">The disk or the database does not answer: no task is to blame.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (Directory.Exists(options.WorkFolder))
        {
            Directory.Delete(options.WorkFolder, recursive: true);
        }

        Directory.CreateDirectory(options.WorkFolder);
        artifacts.RemoveTemporaries();
        await durations.LoadAsync(database, cancellationToken);
        await errors.LoadAsync(database, cancellationToken);
        await database.WriteAsync(
            db => CreditLedger.ReturnBrokenStreamsAsync(db, time.GetUtcNow().ToUnixTimeMilliseconds()), cancellationToken);
        var running = await database.ReadAsync(
            db => db.ExecuteScalarAsync<int>("select count(*) from steps where state = 'running'"), cancellationToken);
        var alive = await database.ReadAsync(TaskQueries.AliveAsync, cancellationToken);
        foreach (var task in alive)
        {
            var resumed = await StepExecutor.CaptureAsync(Work, () => ResumeAsync(task, cancellationToken));
            cancellationToken.ThrowIfCancellationRequested();
            if (resumed.Failure is { Retryable: true } passing)
            {
                throw new DubwrightException(passing.Reason, passing.Message, retryable: true, passing.Detail);
            }

            if (resumed.Failure is { } failure)
            {
                await SetAsideAsync(task, failure, cancellationToken);
            }
        }

        if (alive.Count > 0)
        {
            Log.Resumed(logger, alive.Count, running);
        }
    }

    private async Task<TaskRow> ResumeAsync(TaskRow task, CancellationToken cancellationToken)
    {
        var running = await database.ReadAsync(
            db => db.QueryAsync<StepRow>("select * from steps where task_id = @Id and state = 'running'", task), cancellationToken);
        foreach (var step in running)
        {
            await InterruptedAsync(task, step, cancellationToken);
        }

        if (await database.ReadAsync(db => TaskQueries.TaskAsync(db, task.Id), cancellationToken) is { Alive: true })
        {
            await RefreshAsync(task, cancellationToken);
            await projections.RestoreAsync(task.Id, cancellationToken);
        }

        return task;
    }

    /// <summary>Ends a task without reading its rows. Its steps go, since nothing could show them either; recorded work is kept.</summary>
    private async Task SetAsideAsync(TaskRow task, Failure failure, CancellationToken cancellationToken)
    {
        Log.SetAside(logger, task.Id, failure.Message, failure.Detail);
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var reason = FailureNames.Of(failure.Reason);
        var ended = task with { State = TaskState.Failed, FinishedAt = now, Reason = reason, Message = failure.Message };
        await database.WriteAsync(
            async db =>
            {
                await db.ExecuteAsync(
                    """
                    delete from steps where task_id = @Id;
                    update stages set state = 'skipped', finished_at = @now where task_id = @Id and state in ('waiting', 'running');
                    update tasks set state = 'failed', finished_at = @now, reason = @reason, message = @Message, detail = @Detail
                    where id = @Id;
                    """,
                    new { task.Id, now, reason, failure.Message, failure.Detail });
                await ProjectRows.FollowStateAsync(db, task.Id);
                await CreditLedger.SettleAsync(db, task.Id.Value, made: false, now);
                await WebhookOutbox.AddAsync(db, ended, now);
                return await TaskLog.AddAsync(db, TaskLog.Of(ended, now));
            },
            cancellationToken);
    }

    private async Task InterruptedAsync(TaskRow task, StepRow step, CancellationToken cancellationToken)
    {
        var times = step.Interruptions + 1;
        await database.WriteAsync(
            db => db.ExecuteAsync("update steps set interruptions = @times where id = @Id", new { step.Id, times }), cancellationToken);
        Log.Interrupted(logger, task.Id, step.Key, times);
        if (times < options.Interruptions)
        {
            await database.WriteAsync(db => states.ReturnAsync(db, step, null, DateTimeOffset.UnixEpoch), cancellationToken);
            return;
        }

        var failure = FailureMapper.Interrupted(times, step.Kind);
        var replacement = (await planner.FallbackAsync(task, step, failure)).Value;
        await database.WriteAsync(db => states.FailAsync(db, step, failure, replacement), cancellationToken);
    }

    /// <summary>A task that was begun by another version goes on with this one's graph; what is recorded and still asked for is not done
    /// again.</summary>
    private async Task RefreshAsync(TaskRow task, CancellationToken cancellationToken)
    {
        var graph = await StepExecutor.CaptureAsync(Work, () => Task.FromResult(graphs.Stages(task.TaskKind, task.Request)));
        if (graph.Value is null)
        {
            Log.SetAside(logger, task.Id, graph.Failure!.Message, graph.Failure.Detail);
            await database.WriteAsync(db => states.EndAsync(db, task.Id, TaskState.Failed, graph.Failure), cancellationToken);
            return;
        }

        var current = graph.Value.Select((stage, at) => StageRow.Of(task.Id, at, stage)).ToList();
        await database.WriteAsync(db => refresh.RefreshAsync(db, task.Id, current), cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(1030, LogLevel.Information, "{Tasks} tasks go on where the last host left them; {Steps} steps were running then")]
        public static partial void Resumed(ILogger logger, int tasks, int steps);

        [LoggerMessage(1031, LogLevel.Error, "Task {TaskId} could not be taken up again and is set aside: {Message} {Detail}")]
        public static partial void SetAside(ILogger logger, TaskId taskId, string message, string? detail);

        [LoggerMessage(1033, LogLevel.Information,
            "Task {TaskId}: step {Step} was running when the last host ended, for the {Times}. time")]
        public static partial void Interrupted(ILogger logger, TaskId taskId, string step, int times);
    }
}
