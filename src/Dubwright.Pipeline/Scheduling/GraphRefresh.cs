using System.Data.Common;
using Dapper;
using Dubwright.Core.Identifiers;
using Dubwright.Pipeline.Storage;
using Microsoft.Extensions.Logging;

namespace Dubwright.Pipeline.Scheduling;

/// <summary>Brings the rows of a task that goes on in line with this version's code: what is recorded and still asked for is not done
/// again.</summary>
internal sealed partial class GraphRefresh(StagePlanner planner, ILogger<GraphRefresh> logger)
{
    /// <param name="db">Inside a write.</param>
    /// <param name="taskId">Of the task.</param>
    /// <param name="current">The stages that this version's graph has for it.</param>
    public async Task<int> RefreshAsync(DbConnection db, TaskId taskId, IReadOnlyList<StageRow> current)
    {
        if (!(await TaskQueries.StagesAsync(db, taskId)).Select(Shape).SequenceEqual(current.Select(Shape)))
        {
            Log.Rebuilt(logger, taskId);
            await RebuildAsync(db, taskId, current);
        }

        var ready = await db.QueryAsync<StepRow>("select * from steps where task_id = @taskId and state = 'ready'", new { taskId });
        return await db.ExecuteAsync(
            "update steps set version = @Version, fingerprint = @Fingerprint where id = @Id",
            ready.Select(step => (Old: step, New: planner.Current(step))).Where(step => step.Old != step.New).Select(step => step.New));

        static (string, string, string?, bool) Shape(StageRow stage) => (stage.Name, stage.After, stage.Branch, stage.Joins);
    }

    /// <summary>Begins the graph anew; whatever is recorded comes as done when it is planned.</summary>
    public static async Task RebuildAsync(DbConnection db, TaskId taskId, IReadOnlyList<StageRow> stages)
    {
        await db.ExecuteAsync("delete from steps where task_id = @taskId; delete from stages where task_id = @taskId;", new { taskId });
        await TaskQueries.InsertStagesAsync(db, stages);
    }

    private static partial class Log
    {
        [LoggerMessage(1032, LogLevel.Warning,
            "The graph of task {TaskId} has changed with this version: it is built again, and recorded work is kept")]
        public static partial void Rebuilt(ILogger logger, TaskId taskId);
    }
}
