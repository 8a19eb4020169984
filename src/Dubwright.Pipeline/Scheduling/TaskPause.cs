using System.Data.Common;
using Dapper;
using Dubwright.Core.Identifiers;
using Dubwright.Pipeline.Storage;
using Dubwright.Pipeline.Tasks;
using Microsoft.Extensions.Logging;

namespace Dubwright.Pipeline.Scheduling;

/// <summary>Holds tasks up and lets them go on: steps that run come to their end, and nothing new is begun, also after a restart. The time
/// that a task is held up for does not count towards its deadline. Safe for concurrent use.</summary>
public sealed partial class TaskPause
{
    private const string Pause =
        "update tasks set paused_at = @now where id = @taskId and team = @team and state in ('queued', 'running') and paused_at is null";

    private const string Resume =
        "update tasks set deadline_at = deadline_at + @now - paused_at, paused_at = null "
        + "where id = @taskId and team = @team and paused_at is not null";

    private readonly Database _database;
    private readonly TaskProjections _projections;
    private readonly TimeProvider _time;
    private readonly ILogger<TaskPause> _logger;

    internal TaskPause(Database database, TaskProjections projections, TimeProvider time, ILogger<TaskPause> logger) =>
        (_database, _projections, _time, _logger) = (database, projections, time, logger);

    /// <summary>False where it was paused already, has ended, or the team has no such task.</summary>
    public Task<bool> PauseAsync(TeamId team, TaskId taskId, CancellationToken cancellationToken) =>
        ChangeAsync(team, taskId, Pause, TaskLog.Paused, cancellationToken);

    /// <summary>False where it was not paused, or the team has no such task.</summary>
    public Task<bool> ResumeAsync(TeamId team, TaskId taskId, CancellationToken cancellationToken) =>
        ChangeAsync(team, taskId, Resume, TaskLog.Resumed, cancellationToken);

    private async Task<bool> ChangeAsync(TeamId team, TaskId taskId, string update, string what, CancellationToken cancellationToken)
    {
        var change = await _database.WriteAsync(db => WriteAsync(db, team, taskId, update, what), _projections.Apply, cancellationToken);
        if (change is not null)
        {
            Log.Changed(_logger, taskId, what);
        }

        return change is not null;
    }

    private async Task<TaskChange?> WriteAsync(DbConnection db, TeamId team, TaskId taskId, string update, string what)
    {
        var now = _time.GetUtcNow().ToUnixTimeMilliseconds();
        if (await db.ExecuteAsync(update, new { team, taskId, now }) == 0)
        {
            return null;
        }

        await TaskLog.AddAsync(db, new TaskLogRow { TaskId = taskId, At = now, Event = what });
        return new TaskChange(taskId)
        {
            Task = await TaskQueries.TaskAsync(db, taskId),
            Stages = await TaskQueries.StagesAsync(db, taskId),
        };
    }

    private static partial class Log
    {
        [LoggerMessage(1016, LogLevel.Information, "Task {TaskId} was {What}")]
        public static partial void Changed(ILogger logger, TaskId taskId, string what);
    }
}
