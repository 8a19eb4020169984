using System.Data.Common;
using Dapper;
using Dubwright.Core.Failures;
using Dubwright.Pipeline.Progress;
using Dubwright.Pipeline.Storage;
using Microsoft.Extensions.Logging;

namespace Dubwright.Pipeline.Orchestration.Dispatching;

/// <summary>What a host does before it runs anything: it takes possession of the data folder and puts right what the last one left.</summary>
internal sealed partial class Recovery(
    Database database, Ledger ledger, StagePlanner planner, TaskBoard board, PipelineOptions options, ILogger<Recovery> logger)
{
    /// <summary>Owns the data folder until the answer is disposed.</summary>
    /// <exception cref="DubwrightException">Another host runs on it.</exception>
    public FileStream Lock() => HostLock.Take(options);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (Directory.Exists(options.WorkFolder))
        {
            Directory.Delete(options.WorkFolder, recursive: true);
        }

        Directory.CreateDirectory(options.WorkFolder);
        var running = await database.ReadAsync(db => db.QueryAsync<StepRow>("select * from steps where state = 'running'"), cancellationToken);
        foreach (var step in running)
        {
            await InterruptedAsync(step, cancellationToken);
        }

        var alive = await database.ReadAsync(Rows.AliveAsync, cancellationToken);
        foreach (var task in alive)
        {
            await RefreshAsync(task, cancellationToken);
            await board.RestoreAsync(task.Id, cancellationToken);
        }

        if (alive.Count > 0)
        {
            Log.Resumed(logger, alive.Count, running.Count());
        }
    }

    private async Task InterruptedAsync(StepRow step, CancellationToken cancellationToken)
    {
        var times = step.Interruptions + 1;
        await database.WriteAsync(
            db => db.ExecuteAsync("update steps set interruptions = @times where id = @Id", new { step.Id, times }), cancellationToken);
        if (times < options.Interruptions)
        {
            await database.WriteAsync(db => Ledger.ReturnAsync(db, step, null, DateTimeOffset.UnixEpoch), cancellationToken);
            return;
        }

        var failure = Diagnosis.Interrupted(times, step.Kind);
        var task = await database.ReadAsync(db => Rows.TaskAsync(db, step.TaskId), cancellationToken);
        var replacement = (await planner.FallbackAsync(task!, step, failure)).Value;
        await database.WriteAsync(db => ledger.FailAsync(db, step, failure, replacement), cancellationToken);
    }

    /// <summary>A task that was begun by another version goes on with this one's graph; what is recorded and still asked for is not done again.</summary>
    private async Task RefreshAsync(TaskRow task, CancellationToken cancellationToken)
    {
        var graph = await StepExecutor.GuardAsync("taking up the task again", () => Task.FromResult(planner.Stages(task.TaskKind, task.Request)));
        if (graph.Value is null)
        {
            await database.WriteAsync(db => ledger.EndAsync(db, task.Id, TaskState.Failed, graph.Failure!), cancellationToken);
            return;
        }

        var current = graph.Value.Select((stage, at) => StageRow.Of(task.Id, at, stage)).ToList();
        await database.WriteAsync(
            async db =>
            {
                if (!(await Rows.StagesAsync(db, task.Id)).Select(Shape).SequenceEqual(current.Select(Shape)))
                {
                    await RebuildAsync(db, task.Id, current);
                }

                return await RenewAsync(db, task.Id);
            },
            cancellationToken);

        static (string, string, string?, bool) Shape(StageRow stage) => (stage.Name, stage.After, stage.Branch, stage.Joins);
    }

    private async Task RebuildAsync(DbConnection db, string taskId, IReadOnlyList<StageRow> stages)
    {
        Log.Rebuilt(logger, taskId);
        await db.ExecuteAsync("delete from steps where task_id = @taskId; delete from stages where task_id = @taskId;", new { taskId });
        await Rows.InsertStagesAsync(db, stages);
    }

    private async Task<int> RenewAsync(DbConnection db, string taskId)
    {
        var ready = await db.QueryAsync<StepRow>("select * from steps where task_id = @taskId and state = 'ready'", new { taskId });
        return await db.ExecuteAsync(
            "update steps set version = @Version, fingerprint = @Fingerprint where id = @Id",
            ready.Select(step => (Old: step, New: planner.Current(step))).Where(step => step.Old != step.New).Select(step => step.New));
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "{Tasks} tasks go on where the last host left them; {Steps} steps were running then")]
        public static partial void Resumed(ILogger logger, int tasks, int steps);

        [LoggerMessage(LogLevel.Warning, "The graph of task {TaskId} has changed with this version: it is built again, and recorded work is kept")]
        public static partial void Rebuilt(ILogger logger, string taskId);
    }
}
