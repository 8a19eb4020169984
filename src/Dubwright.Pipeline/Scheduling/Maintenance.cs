using System.Data.Common;
using Dapper;
using Dubwright.Core.Failures;
using Dubwright.Core.Identifiers;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Creation;
using Dubwright.Pipeline.Estimates;
using Dubwright.Pipeline.Scheduling.Watching;
using Dubwright.Pipeline.Storage;
using Dubwright.Pipeline.Tasks;
using Dubwright.Pipeline.Webhooks;
using Microsoft.Extensions.Logging;

namespace Dubwright.Pipeline.Scheduling;

/// <summary>Every few seconds: ends tasks whose time is up, gives back steps that nobody runs, and writes down how far tasks are.</summary>
internal sealed partial class Maintenance(
    Database database, TaskStateStore states, TaskProjections projections, StepWatch watch, TimeProvider time, ILogger<Maintenance> logger)
{
    private const string Work = "looking after the task";
    private const double WorthWriting = 0.001;
    private static readonly TimeSpan CleanedEvery = TimeSpan.FromMinutes(10);
    private DateTimeOffset _cleaned;

    /// <summary>What cannot be done for one task is logged and tried again with the next sweep; the others do not wait for it.</summary>
    /// <param name="out">Steps that are queued or running here.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task SweepAsync(IReadOnlyDictionary<long, TeamId> @out, CancellationToken cancellationToken)
    {
        await EndLateAsync(cancellationToken);
        await ReturnLostAsync(@out, cancellationToken);
        await WriteProgressAsync(cancellationToken);
        await RemoveOldAsync(cancellationToken);
        watch.Look();
        foreach (var task in projections.Alive)
        {
            task.Tick();
        }
    }

    private async Task WriteProgressAsync(CancellationToken cancellationToken)
    {
        var moved = projections.Alive.Select(task => (Task: task, task.Progress))
            .Where(task => task.Progress > task.Task.Written + WorthWriting).ToList();
        if (moved.Count == 0)
        {
            return;
        }

        var rows = moved.Select(moved => new { moved.Task.Id, moved.Progress });
        await database
            .WriteAsync(db => db.ExecuteAsync("update tasks set progress = max(progress, @Progress) where id = @Id", rows),
            cancellationToken);
        moved.ForEach(moved => moved.Task.Written = moved.Progress);
    }

    /// <summary>Removes what is only kept for a time.</summary>
    private async Task RemoveOldAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (now - _cleaned >= CleanedEvery)
        {
            await database.WriteAsync(
                async db => await IdempotencyStore.RemoveOldAsync(db, now) + await WebhookOutbox.RemoveOldAsync(db, now)
                    + await ForecastErrors.RemoveOldAsync(db, now), cancellationToken);
            _cleaned = now;
        }
    }

    private async Task EndLateAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var late = await database.ReadAsync(
            db => db.QueryAsync<TaskRow>("select * from tasks where state in ('queued', 'running') and paused_at is null "
                + "and deadline_at <= @now",
                new { now }), cancellationToken);
        foreach (var task in late)
        {
            var limit = FailureMapper.InWords(TimeSpan.FromMilliseconds(task.DeadlineAt - task.CreatedAt));
            var failure = new Failure(
                ExceptionReason.ProcessingError,
                    $"The work was not finished within {limit}; send the request again, and it goes on from what is done.",
                    Retryable: true);
            await WriteAsync(task.Id, db => states.EndAsync(db, task.Id, TaskState.TimedOut, failure), cancellationToken);
        }
    }

    /// <summary>A step is running in the database and nowhere else when its end could not be written.</summary>
    private async Task ReturnLostAsync(IReadOnlyDictionary<long, TeamId> @out, CancellationToken cancellationToken)
    {
        var running = await database
            .ReadAsync(db => db.QueryAsync<StepRow>("select * from steps where state = 'running'"), cancellationToken);
        foreach (var step in running.Where(step => !@out.ContainsKey(step.Id)))
        {
            await WriteAsync(step.TaskId, db => states.ReturnAsync(db, step, null, DateTimeOffset.UnixEpoch), cancellationToken);
        }
    }

    private async Task WriteAsync(TaskId taskId, Func<DbConnection, Task<TaskChange?>> change, CancellationToken cancellationToken)
    {
        var written = await StepExecutor.CaptureAsync(
            Work, async () => await database.WriteAsync(change, projections.Apply, cancellationToken) ?? new TaskChange(taskId));
        cancellationToken.ThrowIfCancellationRequested();
        if (written.Failure is { } failure)
        {
            Log.Failed(logger, taskId, failure.Message, failure.Detail);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1034, LogLevel.Error, "Task {TaskId} could not be looked after; the next sweep tries again: {Message} {Detail}")]
        public static partial void Failed(ILogger logger, TaskId taskId, string message, string? detail);
    }
}
