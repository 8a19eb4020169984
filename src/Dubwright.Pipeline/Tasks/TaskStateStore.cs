using System.Data.Common;
using System.Text.Json;
using Dapper;
using Dubwright.Core.Failures;
using Dubwright.Core.Identifiers;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Credits;
using Dubwright.Pipeline.Estimates;
using Dubwright.Pipeline.Storage;
using Dubwright.Pipeline.Webhooks;

namespace Dubwright.Pipeline.Tasks;

/// <summary>
/// The transactions that move a task along. Each is run by the database's one writer; each checks that what it is about to change is still
/// as it was thought to be, and gives null where it is not: the late one is discarded.
/// </summary>
internal sealed class TaskStateStore(ArtifactStore artifacts, TaskProjections projections, TaskCredits credits, TimeProvider time)
{
    /// <summary>Records what an attempt made, if the attempt still holds the step.</summary>
    public async Task<TaskChange?> CompleteAsync(DbConnection db, StepRow step, StepOutcome outcome)
    {
        var now = Now();
        if (step.Memoised)
        {
            outcome = await TaskQueries.RecordFirstAsync(db, artifacts, step, outcome, now);
        }

        var change = await FinishAsync(db, step, outcome, reused: false, now);
        if (change is not null)
        {
            foreach (var artifact in outcome.Outputs.Values.Distinct())
            {
                await db.ExecuteAsync(
                    "insert into artifacts (team, id, bytes, created_at) values (@Team, @id, @bytes, @now) on conflict do nothing",
                    new { step.Team, id = artifact.Value, bytes = artifacts.SizeOf(step.Team, artifact), now });
            }
        }

        return change;
    }

    /// <summary>Ends a step with a result that was recorded earlier.</summary>
    public Task<TaskChange?> ReuseAsync(DbConnection db, StepRow step, StepOutcome recorded) =>
        FinishAsync(db, step, recorded, reused: true, Now());

    /// <summary>Puts a step back for another attempt, at once (its host stops) or later (its attempt failed).</summary>
    public async Task<TaskChange?> ReturnAsync(DbConnection db, StepRow step, Failure? failure, DateTimeOffset notBefore)
    {
        var rows = await TaskQueries.ReturnAsync(db, step, failure, notBefore);
        if (rows == 0)
        {
            return null;
        }

        await TaskLog.AddAsync(db, TaskLog.Of(step, failure is null ? TaskLog.Interrupted : TaskLog.Retrying, Now(), failure));
        return new TaskChange(step.TaskId) { Steps = [new StepChange(step.Id, step.Stage, step.Cost, StepMove.Returned)] };
    }

    /// <summary>
    /// A step failed for good: its replacement takes its place, or its stage fails. A replacement under a key that the task has had was
    /// tried before and counts for nothing.
    /// </summary>
    public async Task<TaskChange?> FailAsync(DbConnection db, StepRow step, Failure failure, StepRow? replacement)
    {
        var ahead = await TaskQueries.IsPartialAsync(db, step.TaskId, step.Stage);
        replacement = ahead || (replacement is not null && await TaskQueries.HasKeyAsync(db, replacement)) ? null : replacement;
        var (now, state) = (Now(), (replacement is null ? StepState.Failed : StepState.Replaced).ToText());
        var rows = await TaskQueries.FailAsync(db, step, state, failure, now);
        if (rows == 0)
        {
            return null;
        }

        await TaskLog.AddAsync(db, TaskLog.Of(step, state, now, failure));
        if (ahead)
        {
            // Whether it is needed at all is not said yet; if it is, it is planned again, and its failure counts.
            return new TaskChange(step.TaskId) { Steps = [new StepChange(step.Id, step.Stage, step.Cost, StepMove.Returned)] };
        }

        if (replacement is null)
        {
            var change = await FailStageAsync(db, step.TaskId, step.Stage, failure);
            return change is null ? null : change with { Steps = [new StepChange(step.Id, step.Stage, step.Cost, StepMove.Returned)] };
        }

        var id = await TaskQueries.InsertStepAsync(db, replacement);
        return new TaskChange(step.TaskId)
        {
            Steps = [new StepChange(step.Id, step.Stage, step.Cost, StepMove.Replaced),
                new StepChange(id, step.Stage, replacement.Cost, StepMove.Planned)],
        };
    }

    /// <summary>Puts a stage's steps in; those that carry an outcome were recorded before. Where the team's credits do not last for the
    /// task, the stage fails instead.</summary>
    public async Task<TaskChange?> PlanAsync(DbConnection db, TaskId taskId, string stage, IReadOnlyList<StepRow> steps)
    {
        var now = Now();
        var task = await TaskQueries.TaskAsync(db, taskId);
        if (task is not { Alive: true, PausedAt: null })
        {
            return null;
        }

        var (reserved, refused) = await credits.ReserveAsync(db, task);
        if (refused is not null)
        {
            return await FailStageAsync(db, taskId, stage, refused);
        }

        if (await TaskQueries.BeginStageAsync(db, taskId, stage, partial: false, now) == 0)
        {
            return null;
        }

        var (kept, changes) = await PlannedSteps.KeepAsync(db, taskId, stage, steps);

        await TaskLog.AddAsync(db, new TaskLogRow
        {
            TaskId = taskId,
            At = now,
            Event = TaskLog.Planned,
            Stage = stage,
            Steps = steps.Count,
            Reused = steps.Count(step => step.Reused),
        });
        changes.AddRange(await PlannedSteps.InsertAsync(db, stage, steps.Where(step => !kept.Contains(step.Key))));
        var change = await EndStageIfDoneAsync(db, taskId, stage)
            ?? new TaskChange(taskId) { Stages = await TaskQueries.StagesAsync(db, taskId) };
        return change with
        {
            Steps = changes,
            Task = change.Task ?? (reserved ? await TaskQueries.TaskAsync(db, taskId) : null),
        };
    }

    /// <summary>A stage could not be planned for now: it is planned again later.</summary>
    public async Task<TaskChange?> PostponePlanAsync(DbConnection db, StageRow stage, Failure failure, DateTimeOffset notBefore)
    {
        if (await TaskQueries.PostponeStageAsync(db, stage, notBefore) == 0)
        {
            return null;
        }

        var entry = TaskLog.Of(stage, Now()) with { Event = TaskLog.Postponed, Attempt = stage.Attempts + 1, Message = failure.Message };
        await TaskLog.AddAsync(db, entry with { Reason = FailureNames.Of(failure.Reason) });
        return new TaskChange(stage.TaskId) { Stages = await TaskQueries.StagesAsync(db, stage.TaskId) };
    }

    /// <summary>A stage came to nothing, and with it its branch or the task.</summary>
    public async Task<TaskChange?> FailStageAsync(DbConnection db, TaskId taskId, string stage, Failure failure)
    {
        var task = await TaskQueries.TaskAsync(db, taskId);
        var stages = await TaskQueries.StagesAsync(db, taskId);
        var failing = stages.FirstOrDefault(candidate => candidate.Name == stage);
        if (task is not { Alive: true } || failing is null or { Ended: true })
        {
            return null;
        }

        return await SettleAsync(db, task, stages, StageTransitions.Failed(failing, failure));
    }

    /// <summary>Ends a task from outside: cancelled, or out of time.</summary>
    public async Task<TaskChange?> EndAsync(DbConnection db, TaskId taskId, TaskState state, Failure failure)
    {
        var task = await TaskQueries.TaskAsync(db, taskId);
        if (task is not { Alive: true })
        {
            return null;
        }

        var stages = (await TaskQueries.StagesAsync(db, taskId))
            .Select(stage => stage.Ended ? stage : stage with { State = StageState.Skipped, FinishedAt = Now() }).ToList();
        await TaskQueries.WriteStagesAsync(db, stages);
        await TaskQueries.DropAsync(db, taskId, null);
        return new TaskChange(taskId) { Stages = stages, Task = await EndTaskAsync(db, task, state, failure) };
    }

    private async Task<TaskChange?> FinishAsync(DbConnection db, StepRow step, StepOutcome outcome, bool reused, long now)
    {
        var rows = await db.ExecuteAsync(
            """
            update steps set state = 'done', outcome = @outcome, finished_at = @now, reused = @reused
            where id = @Id and token = @Token and state = 'running'
            """,
            new { step.Id, step.Token, outcome = JsonSerializer.Serialize(outcome, PipelineJson.Options), now, reused });
        if (rows == 0)
        {
            return null;
        }

        await TaskLog.AddAsync(db, TaskLog.Of(step, reused ? TaskLog.Reused : StepState.Done.ToText(), now));
        var change = await EndStageIfDoneAsync(db, step.TaskId, step.Stage) ?? new TaskChange(step.TaskId);
        var move = reused ? StepMove.Reused : StepMove.Done;
        return change with { Steps = [new StepChange(step.Id, step.Stage, step.Cost, move, outcome) { Key = step.Key }] };
    }

    private async Task<TaskChange?> EndStageIfDoneAsync(DbConnection db, TaskId taskId, string stage)
    {
        var open = await db.ExecuteScalarAsync<bool>(
            "select exists (select 1 from steps where task_id = @taskId and stage = @stage and state in ('ready', 'running'))",
                new { taskId, stage });
        if (open || await TaskQueries.IsPartialAsync(db, taskId, stage))
        {
            return null;
        }

        var task = await TaskQueries.TaskAsync(db, taskId) ?? throw new InvalidOperationException($"The task {taskId} is gone.");
        var stages = await TaskQueries.StagesAsync(db, taskId);
        var sentence = (await TaskQueries.SentencesAsync(db, taskId, stage)).Aggregate((string?)null, StageSentence.Add);
        var done = stages.First(candidate => candidate.Name == stage) with { State = StageState.Done, Sentence = sentence };
        return await SettleAsync(db, task, stages, done);
    }

    private async Task<TaskChange> SettleAsync(DbConnection db, TaskRow task, IReadOnlyList<StageRow> before, StageRow ended)
    {
        var now = Now();
        var settlement = StageTransitions.Settle([.. before.Select(stage => stage.Name == ended.Name ? ended : stage)]);
        var stages = settlement.Stages.Select(stage => stage.Ended && stage.FinishedAt is null ? stage with { FinishedAt = now } : stage)
            .ToList();
        var changed = stages.Except(before).ToList();
        await TaskQueries.WriteStagesAsync(db, changed);
        await TaskLog.AddAsync(db, changed.Where(stage => stage.Ended).Select(stage => TaskLog.Of(stage, now)));
        foreach (var stage in changed.Where(stage => stage.State is StageState.Skipped or StageState.Failed))
        {
            await TaskQueries.DropAsync(db, task.Id, stage.Name);
        }

        var change = new TaskChange(task.Id) { Stages = stages };
        if (!settlement.Ended)
        {
            return change;
        }

        return change with { Task = await EndWholeAsync(db, task, stages, settlement.Failure, now) };
    }

    private async Task<TaskRow> EndWholeAsync(DbConnection db, TaskRow task, List<StageRow> stages, Failure? failure, long now)
    {
        if (failure is null && stages[^1].State == StageState.Done)
        {
            var results = await TaskQueries.CompletedAsync(db, task.Id, [stages[^1].Name]);
            if (results is [{ StepOutcome: { } outcome }] && outcome.Outputs.TryGetValue("result", out var result))
            {
                var run = await db.ExecuteScalarAsync<RunId>(
                    "insert into runs (task_id, team, kind, result, created_at) values (@Id, @Team, @Kind, @result, @now) returning id",
                    new { task.Id, task.Team, task.Kind, result = result.Value, now });
                return await EndTaskAsync(db, task with { RunId = run }, TaskState.Succeeded, null);
            }
        }

        failure ??= stages.Find(stage => stage.Failure is not null)?.Failure
            ?? new Failure(ExceptionReason.InternalError, "The work ended without a result.", Retryable: false,
                $"{stages[^1].Name} is {stages[^1].State.ToText()}");
        return await EndTaskAsync(db, task, TaskState.Failed, failure);
    }

    private async Task<TaskRow> EndTaskAsync(DbConnection db, TaskRow task, TaskState state, Failure? failure)
    {
        var ended = task with
        {
            State = state,
            FinishedAt = Now(),
            PausedAt = null,
            Progress = state == TaskState.Succeeded ? 1 : Math.Max(task.Progress, projections.Live(task.Id)?.Progress ?? 0),
            Reason = failure is null ? null : FailureNames.Of(failure.Reason),
            Message = failure?.Message,
            Retryable = failure?.Retryable,
            Detail = failure?.Detail,
        };
        await db.ExecuteAsync(
            "update tasks set state = @StateText, finished_at = @FinishedAt, progress = @Progress, reason = @Reason, message = @Message, "
                + "detail = @Detail, paused_at = null where id = @Id", ended);
        if (state == TaskState.Succeeded && projections.Live(task.Id)?.ForecastErrors() is { Count: > 0 } errors)
        {
            await ForecastErrors.WriteAsync(db, task.TaskKind, errors, Now());
        }

        await TaskLog.AddAsync(db, TaskLog.Of(ended, Now()));
        await ProjectRows.RefreshAsync(db, ended.Id, ended.FinishedAt!.Value);
        await CreditLedger.SettleAsync(db, ended.Id.Value, state == TaskState.Succeeded, ended.FinishedAt.Value);
        await WebhookOutbox.AddAsync(db, ended, ended.FinishedAt.Value);
        return ended;
    }

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();
}
