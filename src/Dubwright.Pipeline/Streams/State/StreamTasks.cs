using System.Globalization;
using System.Text.Json.Nodes;
using Dubwright.Core.Failures;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Storage;

namespace Dubwright.Pipeline.Streams.State;

/// <summary>Streams as tasks are seen: pending until they end, and then without a run, for what they made was handed out.</summary>
internal static class StreamTasks
{
    private const string Stage = "stream";

    /// <summary>How the states of streams are called as those of tasks, in SQL.</summary>
    public const string StateInSql =
        "case streams.state when 1 then 'queued' when 5 then 'succeeded' when 6 then 'failed' else 'running' end";

    public static TaskView ToView(StreamRow row)
    {
        var task = ToTask(row);
        var (created, started, ended) = (At(row.CreatedAt)!.Value, At(row.StartedAt), At(row.StoppedAt));
        var (title, progress, report) = (Title(row.State), row.State == StreamState.Stopped ? 1 : 0, row.Told);
        var stage = new StageView(
            Stage, title, row.State switch
            {
                StreamState.Scheduled => StageState.Waiting,
                StreamState.Stopped => StageState.Done,
                StreamState.Error => StageState.Failed,
                _ => StageState.Running,
            }, progress, started, ended, 1, progress, row.Session, report.Heard == 0 ? null : string.Create(
                CultureInfo.InvariantCulture, $"{report.Heard} utterances heard, {report.Spoken} dubs spoken"));
        return new TaskView(
            row.TaskId, TaskKind.Stream, task.PublicStatus, task.State, null, task.Failure?.Reason, task.Message, title, progress, [stage],
            null, new JsonObject
            {
                ["stream"] = new JsonObject
                {
                    ["stream_id"] = row.Id,
                    ["source_seconds"] = report.Seconds,
                    ["utterances_heard"] = report.Heard,
                    ["utterances_spoken"] = report.Spoken,
                    ["utterances_late"] = report.Late,
                },
            },
            report.LastProblem is { } problem ? [problem] : [], row.Name, row.Description, null, created, ended, started)
        {
            Credits = row.Credits,
        };
    }

    /// <summary>As a row of tasks would have it.</summary>
    public static TaskRow ToTask(StreamRow row) => new()
    {
        Id = row.TaskId,
        Team = row.Team,
        Kind = nameof(TaskKind.Stream),
        State = row.State switch
        {
            StreamState.Scheduled => TaskState.Queued,
            StreamState.Stopped => TaskState.Succeeded,
            StreamState.Error => TaskState.Failed,
            _ => TaskState.Running,
        },
        Name = row.Name,
        Description = row.Description,
        CreatedAt = row.CreatedAt,
        StartedAt = row.StartedAt,
        FinishedAt = row.StoppedAt,
        Reason = row.State == StreamState.Error ? row.Reason ?? FailureNames.Of(ExceptionReason.ProcessingError) : null,
        Message = row.Error,
    };

    private static string Title(StreamState state) => state switch
    {
        StreamState.Scheduled => "Waiting for its start",
        StreamState.Starting => "Waiting for its source",
        StreamState.Stopping => "Finishing what came in",
        _ => "Dubbing live",
    };

    private static DateTimeOffset? At(long? milliseconds) =>
        milliseconds is { } instant ? DateTimeOffset.FromUnixTimeMilliseconds(instant) : null;
}
