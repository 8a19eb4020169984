using System.Collections.Concurrent;
using Dubwright.Core.Identifiers;
using Dubwright.Pipeline.Storage;
using Dubwright.Pipeline.Tasks;
using Microsoft.Extensions.Logging;

namespace Dubwright.Pipeline.Scheduling;

/// <summary>
/// Has lines flow through stages that wait for one another: plans what the steps that are done decide already. It costs time for nothing
/// but speed, so it never takes more than a small part of it: a stage that took long to plan ahead is planned ahead less often.
/// </summary>
internal sealed partial class AheadPlanner(
    Database database, StagePlanner planner, TaskProjections projections, TimeProvider time, ILogger<AheadPlanner> logger)
{
    // At most a tenth of one core.
    private const int Share = 10;
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(50);

    private readonly ConcurrentDictionary<TaskId, Turns> _turns = new();

    /// <summary>Plans ahead what can be in a task whose <see cref="TaskProjection.Planning"/> is held. Gives the delay after which another
    /// turn may find more, where one is wanted.</summary>
    public async Task<TimeSpan?> PlanAsync(TaskProjection task, CancellationToken stop)
    {
        if (task.Task is not { Alive: true, PausedAt: null } row)
        {
            return null;
        }

        var turns = _turns.GetOrAdd(task.Id, _ => new Turns(planner.StagesAhead(row), []));
        var open = turns.Stages.Count == 0 ? [] : StageTransitions.PlannableAhead(task.Stages, time.GetUtcNow())
            .Where(stage => turns.Stages.Contains(stage.Name)).ToList();
        TimeSpan? again = null;
        foreach (var stage in open)
        {
            var turn = turns.Of.GetValueOrDefault(stage.Name) ?? new Turn(-1, 0);
            var done = DoneBefore(task, stage);
            if (done == turn.Done)
            {
                continue;
            }

            var wait = TimeSpan.FromMilliseconds(turn.NotBefore - Now());
            if (wait > TimeSpan.Zero)
            {
                again = again < wait ? again : wait;
                continue;
            }

            var began = time.GetTimestamp();
            await PlanAsync(task, stage, stop);
            var pause = time.GetElapsedTime(began) * Share;
            turns.Of[stage.Name] = new Turn(done, Now() + (long)(pause > Shortest ? pause : Shortest).TotalMilliseconds);
        }

        return again;
    }

    /// <summary>Knows nothing of a task any more.</summary>
    public void Forget(TaskId taskId) => _turns.TryRemove(taskId, out _);

    private async Task PlanAsync(TaskProjection task, StageRow stage, CancellationToken stop)
    {
        var planned = await planner.PlanAheadAsync(task.Task, stage, task.Stages, stop);
        if (stop.IsCancellationRequested)
        {
            return;
        }

        if (planned.Value is { } steps)
        {
            var change = await database.WriteAsync(
                db => PlannedSteps.AddAheadAsync(db, task.Id, stage.Name, steps, Now()), projections.Apply, CancellationToken.None);
            if (change is not null)
            {
                Log.Planned(logger, task.Id, stage.Name, change.Steps.Count);
            }
        }
        else
        {
            // Whatever it is, the plan itself will come to it, and say so.
            Log.Failed(logger, task.Id, stage.Name, planned.Failure!.Message, planned.Failure.Detail);
        }
    }

    private static int DoneBefore(TaskProjection task, StageRow stage)
    {
        var done = task.StepsDone;
        return StageTransitions.Before(stage.Name, task.Stages).Sum(before => done.GetValueOrDefault(before));
    }

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <param name="Stages">Those of the task that can be planned ahead.</param>
    private sealed record Turns(IReadOnlySet<string> Stages, Dictionary<string, Turn> Of);

    /// <param name="Done">How many steps were done that it waits for.</param>
    /// <param name="NotBefore">When it may be planned ahead again, in Unix milliseconds.</param>
    private sealed record Turn(int Done, long NotBefore);

    private static partial class Log
    {
        [LoggerMessage(1017, LogLevel.Debug, "Task {TaskId}: stage {Stage} was planned ahead with {Steps} steps")]
        public static partial void Planned(ILogger logger, TaskId taskId, string stage, int steps);

        [LoggerMessage(1018, LogLevel.Debug, "Task {TaskId}: stage {Stage} could not be planned ahead: {Message} {Detail}")]
        public static partial void Failed(ILogger logger, TaskId taskId, string stage, string message, string? detail);
    }
}
