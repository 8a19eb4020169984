using System.Data.Common;
using System.Text.Json;
using Dapper;
using Dubwright.Core.Failures;
using Dubwright.Core.Identifiers;
using Dubwright.Pipeline.Contracts;

namespace Dubwright.Pipeline.Storage;

/// <summary>The queries that several places ask.</summary>
internal static class TaskQueries
{
    /// <summary>How many steps are ready.</summary>
    public static Task<long> ReadyAsync(DbConnection db) => db.ExecuteScalarAsync<long>("select count(*) from steps where state = 'ready'");

    private const string Task =
        """
        select tasks.*, runs.id as run_id, credit_entries.credits as credits
        from tasks left join runs on runs.task_id = tasks.id
        left join credit_entries on credit_entries.id = tasks.id and credit_entries.state != 'returned'
        """;

    public static Task<TaskRow?> TaskAsync(DbConnection db, TaskId taskId) =>
        db.QuerySingleOrDefaultAsync<TaskRow>($"{Task} where tasks.id = @taskId", new { taskId });

    public static async Task<IReadOnlyList<TaskRow>> AliveAsync(DbConnection db) =>
        (await db.QueryAsync<TaskRow>($"{Task} where tasks.state in ('queued', 'running') order by tasks.created_at, tasks.id")).AsList();

    /// <summary>In the graph's order.</summary>
    public static async Task<IReadOnlyList<StageRow>> StagesAsync(DbConnection db, TaskId taskId) =>
        (await db.QueryAsync<StageRow>("select * from stages where task_id = @taskId order by position", new { taskId })).AsList();

    /// <summary>The done steps of some stages, in the order they were planned.</summary>
    public static async Task<IReadOnlyList<StepRow>> CompletedAsync(DbConnection db, TaskId taskId, IEnumerable<string> stages) =>
        (await db.QueryAsync<StepRow>(
            "select * from steps where task_id = @taskId and stage in @stages and state = 'done' order by position, id",
                new { taskId, stages })).AsList();

    public static async Task<StepOutcome?> RecordAsync(DbConnection db, TeamId team, string fingerprint)
    {
        var outcome = await db.ExecuteScalarAsync<string?>(
            "select outcome from records where team = @team and fingerprint = @fingerprint", new { team, fingerprint });
        return outcome is null ? null : JsonSerializer.Deserialize<StepOutcome>(outcome, PipelineJson.Options);
    }

    /// <summary>Records what a running step came to, instead of what stands under its fingerprint.</summary>
    public static Task<int> InsertRecordAsync(DbConnection db, StepRow step, StepOutcome outcome, long now) => db.ExecuteAsync(
        """
        insert into records (team, fingerprint, kind, version, outcome, took, created_at)
        select @Team, @Fingerprint, @Kind, @Version, @outcome, @took, @now
        from steps where id = @Id and token = @Token and state = 'running'
        on conflict (team, fingerprint) do update set outcome = excluded.outcome, took = excluded.took, created_at = excluded.created_at
        """,
        new
        {
            step.Team,
            step.Fingerprint,
            step.Kind,
            step.Version,
            step.Id,
            step.Token,
            outcome = JsonSerializer.Serialize(outcome, PipelineJson.Options),
            took = now - (step.StartedAt ?? now),
            now,
        });

    /// <summary>Records what a running step came to. Whoever was first under its fingerprint is right, as long as the bytes are still
    /// there.</summary>
    public static async Task<StepOutcome> RecordFirstAsync(
        DbConnection db, ArtifactStore artifacts, StepRow step, StepOutcome outcome, long now)
    {
        if (await RecordAsync(db, step.Team, step.Fingerprint) is { } first && artifacts.ContainsAll(step.Team, first))
        {
            return first;
        }

        await InsertRecordAsync(db, step, outcome, now);
        return outcome;
    }

    /// <summary>What a stage's done steps said, in the order they were planned.</summary>
    public static Task<IEnumerable<string?>> SentencesAsync(DbConnection db, TaskId taskId, string stage) => db.QueryAsync<string?>(
        "select outcome ->> 'sentence' from steps where task_id = @taskId and stage = @stage and state = 'done' order by position, id",
        new { taskId, stage });

    public static Task<int> InsertStagesAsync(DbConnection db, IEnumerable<StageRow> stages) => db.ExecuteAsync(
        """
        insert into stages (task_id, position, name, title, weight, after, branch, joins, state)
        values (@TaskId, @Position, @Name, @Title, @Weight, @After, @Branch, @Joins, @StateText)
        """, stages);

    /// <summary>Whether the step's task has, or had, one of the same key.</summary>
    public static Task<bool> HasKeyAsync(DbConnection db, StepRow step) =>
        db.ExecuteScalarAsync<bool>("select exists (select 1 from steps where task_id = @TaskId and key = @Key)", step);

    /// <summary>Gives the new step's id.</summary>
    public static Task<long> InsertStepAsync(DbConnection db, StepRow step) => db.ExecuteScalarAsync<long>(
        """
        insert into steps (task_id, team, stage, position, key, kind, version, options, inputs, fingerprint, cost, time_limit, memoised,
                           priority, task_age, due, rank, state, reused, outcome, finished_at)
        values (@TaskId, @Team, @Stage, @Position, @Key, @Kind, @Version, @Options, @Inputs, @Fingerprint, @Cost, @TimeLimit, @Memoised,
                @Priority, @TaskAge, @Due, @Rank, @StateText, @Reused, @Outcome, @FinishedAt)
        returning id
        """, step);

    public static Task<int> WriteStagesAsync(DbConnection db, IEnumerable<StageRow> stages) => db.ExecuteAsync(
        """
        update stages set state = @StateText, sentence = @Sentence, reason = @Reason, message = @Message, retryable = @Retryable,
            detail = @Detail,
               started_at = @StartedAt, finished_at = @FinishedAt
        where task_id = @TaskId and name = @Name
        """, stages);

    /// <summary>A stage's steps, in the order they were planned.</summary>
    public static async Task<IReadOnlyList<StepRow>> StepsAsync(DbConnection db, TaskId taskId, string stage) =>
        (await db.QueryAsync<StepRow>(
            "select * from steps where task_id = @taskId and stage = @stage order by position, id", new { taskId, stage })).AsList();

    /// <summary>Whether a stage runs with steps that were planned ahead.</summary>
    public static Task<bool> IsPartialAsync(DbConnection db, TaskId taskId, string stage) => db.ExecuteScalarAsync<bool>(
        "select exists (select 1 from stages where task_id = @taskId and name = @stage and partial = 1)", new { taskId, stage });

    /// <summary>Gives a step another place in its stage.</summary>
    public static Task<int> MoveStepAsync(DbConnection db, long id, int position) =>
        db.ExecuteAsync("update steps set position = @position where id = @id and position != @position", new { id, position });

    /// <summary>Removes a step; an attempt that is still at it will not find it.</summary>
    public static Task<int> DeleteStepAsync(DbConnection db, long id) => db.ExecuteAsync("delete from steps where id = @id", new { id });

    /// <summary>Has a stage that has yet to be planned, of a task that is alive, run.</summary>
    /// <param name="partial">With some of its steps only.</param>
    public static Task<int> BeginStageAsync(DbConnection db, TaskId taskId, string stage, bool partial, long now) => db.ExecuteAsync(
        """
        update stages set state = 'running', partial = @partial, started_at = coalesce(started_at, @now)
        where task_id = @taskId and name = @stage and (state = 'waiting' or (state = 'running' and partial = 1))
          and exists (select 1 from tasks where id = @taskId and state in ('queued', 'running'))
        """, new { taskId, stage, partial, now });

    /// <summary>Has a stage of a task that is alive wait for another attempt at planning it.</summary>
    public static Task<int> PostponeStageAsync(DbConnection db, StageRow stage, DateTimeOffset notBefore) => db.ExecuteAsync(
        """
        update stages set attempts = attempts + 1, not_before = @notBefore
        where task_id = @TaskId and name = @Name and (state = 'waiting' or (state = 'running' and partial = 1))
          and exists (select 1 from tasks where id = @TaskId and state in ('queued', 'running'))
        """, new { stage.TaskId, stage.Name, notBefore = notBefore.ToUnixTimeMilliseconds() });

    /// <summary>Makes a running step ready again, unless another attempt has it by now.</summary>
    public static Task<int> ReturnAsync(DbConnection db, StepRow step, Failure? failure, DateTimeOffset notBefore) => db.ExecuteAsync(
        """
        update steps set state = 'ready', attempts = @attempts, not_before = @notBefore, reason = @reason, message = @message,
            detail = @detail
        where id = @Id and token = @Token and state = 'running'
        """,
        new
        {
            step.Id,
            step.Token,
            attempts = step.Attempts + (failure is null ? 0 : 1),
            notBefore = notBefore.ToUnixTimeMilliseconds(),
            reason = failure is null ? null : FailureNames.Of(failure.Reason),
            message = failure?.Message,
            detail = failure?.Detail,
        });

    /// <summary>Ends a running step for good, unless another attempt has it by now.</summary>
    public static Task<int> FailAsync(DbConnection db, StepRow step, string state, Failure failure, long now) => db.ExecuteAsync(
        """
        update steps set state = @state, attempts = attempts + 1, finished_at = @now,
               reason = @reason, message = @Message, retryable = @Retryable, detail = @Detail
        where id = @Id and token = @Token and state = 'running'
        """,
        new
        {
            step.Id,
            step.Token,
            state,
            now,
            reason = FailureNames.Of(failure.Reason),
            failure.Message,
            failure.Retryable,
            failure.Detail,
        });

    /// <summary>Withdraws what is ready or running; an attempt that is still at it will find its token out of date.</summary>
    public static Task<int> DropAsync(DbConnection db, TaskId taskId, string? stage) => db.ExecuteAsync(
        """
        update steps set state = 'dropped', token = token + 1
        where task_id = @taskId and (@stage is null or stage = @stage) and state in ('ready', 'running')
        """, new { taskId, stage });
}
