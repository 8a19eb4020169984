using System.Data.Common;
using System.Text.Json;
using Dapper;
using Dubwright.Core.Identifiers;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Storage;

namespace Dubwright.Pipeline.Tasks;

/// <summary>What is recorded of how a task went: its graph, and what happened to it in order. A team sees its own; of another's task there
/// is nothing. Safe for concurrent use.</summary>
public sealed class TaskHistory
{
    private readonly Database _database;

    internal TaskHistory(Database database) => _database = database;

    /// <summary>The stages and the steps that are planned so far; null where the team has no such task.</summary>
    public async Task<TaskGraph?> GraphAsync(TeamId team, TaskId taskId, CancellationToken cancellationToken)
    {
        var (task, stages, steps) = await _database.ReadAsync(
            async db =>
            {
                await using var snapshot = await db.BeginTransactionAsync(CancellationToken.None);
                return (await TaskQueries.TaskAsync(db, taskId), await TaskQueries.StagesAsync(db, taskId), await StepsAsync(db, taskId));
            },
            cancellationToken);
        if (task is null || task.Team != team)
        {
            return null;
        }

        // Of several steps that made the same bytes, the one that was planned first is waited for.
        var makers = new Dictionary<string, long>();
        foreach (var step in steps.Where(step => step.Outputs is not null))
        {
            foreach (var artifact in JsonSerializer.Deserialize<Dictionary<string, string>>(step.Outputs!)!.Values)
            {
                makers.TryAdd(artifact, step.Id);
            }
        }

        return new TaskGraph(
            [.. stages.Select(stage => new GraphStage(
                stage.Name, stage.Title, stage.State, stage.AfterNames, stage.Branch, StageProgress.Instant(stage.StartedAt),
                StageProgress.Instant(stage.FinishedAt), stage.Sentence, stage.Failure?.Reason, stage.Message))],
            [.. steps.Select(step => Of(step, makers))]);
    }

    /// <summary>What happened, in the order it did, from an entry on; empty where the team has no such task.</summary>
    /// <param name="team">Whose.</param>
    /// <param name="taskId">The task.</param>
    /// <param name="after">The last entry of the page before; 0 for the first page.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<TaskLogEntry>> LogAsync(TeamId team, TaskId taskId, long after, int limit,
        CancellationToken cancellationToken)
    {
        var rows = await _database.ReadAsync(
            async db => (await TaskQueries.TaskAsync(db, taskId))?.Team == team ? await TaskLog.ReadAsync(db, taskId, after, limit) : [],
            cancellationToken);
        return [.. rows.Select(row => new TaskLogEntry(
            row.Id, StageProgress.Instant(row.At)!.Value, row.Event, row.Stage, row.Step, row.Kind, row.Attempt, Length(row.Took),
            row.Steps, row.Reused, row.Reason is null ? null : FailureNames.Read(row.Reason), row.Message))];
    }

    private static async Task<IReadOnlyList<StepOfGraph>> StepsAsync(DbConnection db, TaskId taskId) => (await db.QueryAsync<StepOfGraph>(
        """
        select steps.*, steps.outcome -> '$.outputs' as outputs
        from steps join stages on stages.task_id = steps.task_id and stages.name = steps.stage
        where steps.task_id = @taskId order by stages.position, steps.position, steps.id
        """, new { taskId })).AsList();

    private static GraphStep Of(StepOfGraph step, Dictionary<string, long> makers)
    {
        var inputs = JsonSerializer.Deserialize<Dictionary<string, string>>(step.Inputs)!.Values;
        var waited = inputs.Select(input => makers.GetValueOrDefault(input)).Where(maker => maker != 0 && maker != step.Id);
        var running = step.State == StepState.Running ? 1 : 0;
        var made = step is { State: StepState.Done, Reused: false } ? 1 : 0;
        return new GraphStep(
            step.Id, step.Key, step.Stage, step.Kind, step.StateText, step.Attempts + step.Interruptions + running + made, step.Reused,
            StageProgress.Instant(step.StartedAt), StageProgress.Instant(step.FinishedAt),
            step.Reused ? null : Length(step.FinishedAt - step.StartedAt), [.. waited.Distinct().Order()],
            step.State == StepState.Done ? null : step.Failure?.Reason, step.State == StepState.Done ? null : step.Message);
    }

    private static TimeSpan? Length(long? milliseconds) => milliseconds is { } known ? TimeSpan.FromMilliseconds(known) : null;

    private sealed record StepOfGraph : FailableRow
    {
        public long Id { get; init; }

        public string Stage { get; init; } = "";

        public string Key { get; init; } = "";

        public string Kind { get; init; } = "";

        public string Inputs { get; init; } = "{}";

        public string? Outputs { get; init; }

        public StepState State { get; init; }

        public string StateText => State.ToText();

        public int Attempts { get; init; }

        public int Interruptions { get; init; }

        public bool Reused { get; init; }

        public long? StartedAt { get; init; }

        public long? FinishedAt { get; init; }
    }
}
