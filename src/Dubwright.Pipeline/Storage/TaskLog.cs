using System.Data.Common;
using Dapper;
using Dubwright.Core.Failures;
using Dubwright.Core.Identifiers;
using Dubwright.Pipeline.Contracts;

namespace Dubwright.Pipeline.Storage;

/// <summary>Writes down what happens to tasks, in the transaction that it happens in.</summary>
internal static class TaskLog
{
    public const string Submitted = "submitted";
    public const string Retried = "retried";
    public const string Paused = "paused";
    public const string Resumed = "resumed";
    public const string Planned = "planned";
    public const string Postponed = "postponed";
    public const string Reused = "reused";
    public const string Retrying = "retrying";
    public const string Interrupted = "interrupted";

    public static Task<int> AddAsync(DbConnection db, params IEnumerable<TaskLogRow> rows) => db.ExecuteAsync(
        """
        insert into task_log (task_id, at, event, stage, step, kind, attempt, took, steps, reused, reason, message)
        values (@TaskId, @At, @Event, @Stage, @Step, @Kind, @Attempt, @Took, @Steps, @Reused, @Reason, @Message)
        """, rows);

    /// <summary>How an attempt at a step ended.</summary>
    public static TaskLogRow Of(StepRow step, string what, long now, Failure? failure = null) => new()
    {
        TaskId = step.TaskId,
        At = now,
        Event = what,
        Stage = step.Stage,
        Step = step.Key,
        Kind = step.Kind,
        Attempt = what == Reused ? null : step.Attempts + step.Interruptions + 1,
        Took = what is Reused or Interrupted ? null : now - (step.StartedAt ?? now),
        Reason = failure is null ? null : FailureNames.Of(failure.Reason),
        Message = failure?.Message,
    };

    /// <summary>How a stage ended.</summary>
    public static TaskLogRow Of(StageRow stage, long now) => new()
    {
        TaskId = stage.TaskId,
        At = now,
        Event = stage.StateText,
        Stage = stage.Name,
        Took = stage.StartedAt is { } started ? now - started : null,
        Reason = stage.Reason,
        Message = stage.Message,
    };

    /// <summary>How the task stands now.</summary>
    public static TaskLogRow Of(TaskRow task, long now) => new()
    {
        TaskId = task.Id,
        At = now,
        Event = task.StateText,
        Took = now - task.CreatedAt,
        Reason = task.Reason,
        Message = task.Message,
    };

    /// <summary>In the order it happened, from an id on; the stages' and the steps' failures in the words that people read.</summary>
    public static async Task<IReadOnlyList<TaskLogRow>> ReadAsync(DbConnection db, TaskId taskId, long after, int limit) =>
        (await db.QueryAsync<TaskLogRow>(
            "select * from task_log where task_id = @taskId and id > @after order by id limit @limit",
            new { taskId, after, limit })).AsList();
}

/// <summary>A row of <c>task_log</c>.</summary>
internal sealed record TaskLogRow
{
    public long Id { get; init; }

    public TaskId TaskId { get; init; }

    public long At { get; init; }

    public string Event { get; init; } = "";

    public string? Stage { get; init; }

    public string? Step { get; init; }

    public string? Kind { get; init; }

    public int? Attempt { get; init; }

    /// <summary>In milliseconds.</summary>
    public long? Took { get; init; }

    public int? Steps { get; init; }

    public int? Reused { get; init; }

    public string? Reason { get; init; }

    public string? Message { get; init; }
}
