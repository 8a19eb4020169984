using System.Collections.Concurrent;
using Dubwright.Core.Failures;
using Dubwright.Core.Identifiers;
using Dubwright.Core.Processes;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Scheduling.Watching;
using Dubwright.Pipeline.Storage;
using Dubwright.Pipeline.Tasks;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Dubwright.Pipeline.Scheduling;

/// <summary>Carries one step or one plan from what is ready to what is committed: takes it, has it run, and writes down how it
/// ended.</summary>
internal sealed partial class StepRunner(
    Database database, ReadyQueue queue, TaskStateStore states, StagePlanner planner, StepExecutor executor, TaskProjections projections,
    AheadPlanner ahead, ArtifactStore artifacts, StepWatch watch, PipelineOptions options, TimeProvider time, ILogger<StepRunner> logger)
{
    private const int Constraint = 19;
    private readonly ConcurrentDictionary<long, Attempt> _attempts = new();
    private readonly ConcurrentDictionary<TaskId, CancellationTokenSource> _plans = new();

    /// <summary>Runs a step if it is still to be had. Gives the delay after which another attempt may be made, where one is
    /// wanted.</summary>
    public async Task<TimeSpan?> RunAsync(long stepId, CancellationToken stopping)
    {
        // What the attempt stores is not collected before its end is written down.
        using var hold = artifacts.Hold();

        // From here on nothing is given up half-way: stopping ends the attempt, and its end is still written down.
        var taken = await database.WriteAsync(db => queue.TakeAsync(db, stepId), Begin, CancellationToken.None);
        if (taken is not { Run: true, Step: var step })
        {
            Reuse(taken is null ? [] : [taken.Step]);
            return null;
        }

        using var activity = StepTelemetry.Begin(step);
        using var watched = watch.Begin(step);
        ProcessWork.Current = watched.Work;
        var began = time.GetTimestamp();
        try
        {
            var end = await executor.RunAsync(step, watched, _attempts[step.Id].Withdrawn.Token, stopping);
            var (result, again) = await EndAsync(step, end);
            var took = time.GetElapsedTime(began);
            StepTelemetry.End(activity, step, result, took);
            if (result == StepTelemetry.Done)
            {
                watch.Done(step, took);
            }

            Log.Ended(logger, step.TaskId, step.Key, step.Kind, result, took.TotalSeconds);
            return again;
        }
        finally
        {
            _attempts.TryRemove(step.Id, out _);
        }
    }

    /// <summary>
    /// Plans whatever may begin in a task, until nothing may. Gives the delay after which another attempt may be made at a plan that
    /// failed, where one is wanted.
    /// </summary>
    public async Task<TimeSpan?> PlanAsync(TaskId taskId, CancellationToken stopping)
    {
        if (projections.Live(taskId) is not { } task)
        {
            return null;
        }

        await task.Planning.WaitAsync(stopping);

        // Recorded results that a plan uses are not collected before it is written down.
        using var hold = artifacts.Hold();
        try
        {
            // Before it is asked whether the task is alive: whoever ends it either finds this, or is seen here.
            var withdrawn = _plans[taskId] = new CancellationTokenSource();
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(withdrawn.Token, stopping);
            TimeSpan? again = null;
            while (task.Task is { Alive: true, PausedAt: null }
                && StageTransitions.Plannable(task.Stages, time.GetUtcNow()) is [var stage, ..])
            {
                var planned = await planner.PlanAsync(task.Task, stage, task.Stages, stop.Token);
                stopping.ThrowIfCancellationRequested();
                TaskChange? change;
                if (planned.Failure is { } failure && options.RetryAfter(failure, stage.Attempts + 1) is { } delay)
                {
                    again = again < delay ? again : delay;
                    change = await PostponeAsync(stage, failure, delay);
                }
                else
                {
                    change = await WritePlanAsync(task.Id, stage.Name, planned);
                }

                if (change is null)
                {
                    break;
                }
            }

            return await ahead.PlanAsync(task, stop.Token) is { } more && !(again < more) ? more : again;
        }
        finally
        {
            _plans.TryRemove(taskId, out _);
            task.Planning.Release();
        }
    }

    /// <summary>Whether an attempt at a step of the task has not come to its end yet.</summary>
    public bool IsAt(TaskId taskId) => _attempts.Values.Any(attempt => attempt.TaskId == taskId);

    /// <summary>Stops the attempts and plans that a commit made useless.</summary>
    public void Withdraw(TaskChange change)
    {
        var all = change.Task is { Alive: false };
        var ended = change.Stages?.Where(stage => stage.Ended).Select(stage => stage.Name).ToHashSet();
        foreach (var step in change.Steps.Where(step => step.Move == StepMove.Dropped))
        {
            _ = _attempts.GetValueOrDefault(step.Id)?.Withdrawn.CancelAsync();
        }

        if (!all && ended is not { Count: > 0 })
        {
            return;
        }

        foreach (var attempt in _attempts.Values
            .Where(attempt => attempt.TaskId == change.TaskId && (all || ended!.Contains(attempt.Stage))))
        {
            // Not awaited: whoever is called back may take its time, and the writer has others to serve.
            _ = attempt.Withdrawn.CancelAsync();
        }

        if (all)
        {
            ahead.Forget(change.TaskId);
            _ = _plans.GetValueOrDefault(change.TaskId)?.CancelAsync();
        }
    }

    private void Begin(ClaimedStep? taken)
    {
        if (taken is { Run: true, Step: var step })
        {
            _attempts[step.Id] = new Attempt(step.TaskId, step.Stage, new CancellationTokenSource());
        }

        projections.Apply(taken?.Change);
    }

    private void Reuse(IEnumerable<StepRow> steps)
    {
        foreach (var step in steps)
        {
            StepTelemetry.Reuse(step);
            Log.Reused(logger, step.TaskId, step.Key, step.Kind);
        }
    }

    private async Task<(string Result, TimeSpan? Again)> EndAsync(StepRow step, AttemptEnd end)
    {
        if (end.Outcome is { } outcome)
        {
            var change = await database
                .WriteAsync(db => states.CompleteAsync(db, step, outcome), projections.Apply, CancellationToken.None);
            if (change is null)
            {
                Log.Fenced(logger, step.TaskId, step.Key);
                return (StepTelemetry.Stopped, null);
            }

            return (StepTelemetry.Done, null);
        }

        if (end.Failure is { } failure)
        {
            return await FailAsync(step, failure);
        }

        if (end.IsReturned)
        {
            await database
                .WriteAsync(db => states.ReturnAsync(db, step, null, DateTimeOffset.UnixEpoch), projections.Apply,
                CancellationToken.None);
        }

        return (StepTelemetry.Stopped, null);
    }

    private async Task<(string Result, TimeSpan? Again)> FailAsync(StepRow step, Failure failure)
    {
        if (options.RetryAfter(failure, step.Attempts + 1) is { } delay)
        {
            await database
                .WriteAsync(db => states.ReturnAsync(db, step, failure, time.GetUtcNow() + delay), projections.Apply,
                CancellationToken.None);
            Log.Retrying(logger, step.TaskId, step.Key, step.Attempts + 2, delay);
            return (StepTelemetry.Retried, delay);
        }

        var replacement = projections.Live(step.TaskId) is { } live ? await planner.FallbackAsync(live.Task, step, failure) : null;
        if (replacement?.Failure is { } unplanned)
        {
            Log.NoFallback(logger, step.TaskId, step.Key, unplanned.Detail);
        }

        var change = await database.WriteAsync(
            db => states.FailAsync(db, step, failure, replacement?.Value), projections.Apply, CancellationToken.None);
        if (change?.Steps.Any(moved => moved.Move == StepMove.Replaced) != true)
        {
            return (StepTelemetry.Failed, null);
        }

        Log.Replaced(logger, step.TaskId, step.Key, replacement!.Value!.Key);
        return (StepTelemetry.Replaced, null);
    }

    private async Task<TaskChange?> PostponeAsync(StageRow stage, Failure failure, TimeSpan delay)
    {
        var change = await database.WriteAsync(
            db => states.PostponePlanAsync(db, stage, failure, time.GetUtcNow() + delay), projections.Apply, CancellationToken.None);
        if (change is not null)
        {
            Log.Postponed(logger, stage.TaskId, stage.Name, delay, failure.Message, failure.Detail);
        }

        return change;
    }

    private async Task<TaskChange?> WritePlanAsync(TaskId taskId, string stage, Result<IReadOnlyList<StepRow>> planned)
    {
        var failure = planned.Failure;
        try
        {
            if (planned.Value is { } steps)
            {
                var change = await database
                    .WriteAsync(db => states.PlanAsync(db, taskId, stage, steps), projections.Apply, CancellationToken.None);
                if (change is not null)
                {
                    Log.Planned(logger, taskId, stage, steps.Count);
                    Reuse(steps.Where(step => step.State == StepState.Done));
                }

                return change;
            }
        }
        catch (SqliteException fault) when (fault.SqliteErrorCode == Constraint)
        {
            failure = new Failure(ExceptionReason.InternalError, $"The stage {stage} planned two steps under one key.", Retryable: false,
                fault.Message);
        }

        Log.Unplanned(logger, taskId, stage, failure!.Message, failure.Detail);
        return await database
            .WriteAsync(db => states.FailStageAsync(db, taskId, stage, failure), projections.Apply, CancellationToken.None);
    }

    private sealed record Attempt(TaskId TaskId, string Stage, CancellationTokenSource Withdrawn);

    private static partial class Log
    {
        [LoggerMessage(1002, LogLevel.Debug, "Task {TaskId}: stage {Stage} was planned with {Steps} steps")]
        public static partial void Planned(ILogger logger, TaskId taskId, string stage, int steps);

        [LoggerMessage(1003, LogLevel.Information, "Task {TaskId}: step {Step} ({Kind}) {Result} after {Seconds:0.000} s")]
        public static partial void Ended(ILogger logger, TaskId taskId, string step, string kind, string result, double seconds);

        [LoggerMessage(1004, LogLevel.Debug, "Task {TaskId}: step {Step} ({Kind}) reused a recorded result")]
        public static partial void Reused(ILogger logger, TaskId taskId, string step, string kind);

        [LoggerMessage(1006, LogLevel.Information, "Task {TaskId}: step {Step} is retried, attempt {Attempt} in {Delay}")]
        public static partial void Retrying(ILogger logger, TaskId taskId, string step, int attempt, TimeSpan delay);

        [LoggerMessage(1007, LogLevel.Warning, "Task {TaskId}: step {Step} failed and was replaced by {Fallback}")]
        public static partial void Replaced(ILogger logger, TaskId taskId, string step, string fallback);

        [LoggerMessage(1010, LogLevel.Warning, "Task {TaskId}: a late attempt at {Step} was discarded")]
        public static partial void Fenced(ILogger logger, TaskId taskId, string step);

        [LoggerMessage(1011, LogLevel.Error, "Task {TaskId}: {Step} has no replacement: {Detail}")]
        public static partial void NoFallback(ILogger logger, TaskId taskId, string step, string? detail);

        [LoggerMessage(1012, LogLevel.Warning,
            "Task {TaskId}: {Stage} could not be planned and is planned again in {Delay}: {Message} {Detail}")]
        public static partial void Postponed(ILogger logger, TaskId taskId, string stage, TimeSpan delay, string message, string? detail);

        [LoggerMessage(1013, LogLevel.Error, "Task {TaskId}: {Stage} could not be planned: {Message} {Detail}")]
        public static partial void Unplanned(ILogger logger, TaskId taskId, string stage, string message, string? detail);
    }
}
