using System.Collections.Concurrent;
using System.Data.Common;
using Dapper;
using Dubwright.Core.Identifiers;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Estimates;
using Dubwright.Pipeline.Steps.Mixing;
using Dubwright.Pipeline.Steps.Source;
using Dubwright.Pipeline.Steps.Timing;
using Dubwright.Pipeline.Storage;

namespace Dubwright.Pipeline.Tasks;

/// <summary>
/// The views of tasks: those that are alive in memory, in step with every commit; those that ended lately in a bounded cache; the others
/// from their rows. Safe for concurrent use.
/// </summary>
internal sealed class TaskProjections(Database database, Forecast forecast, ForecastErrors errors, TimeProvider time)
{
    private readonly ConcurrentDictionary<TaskId, TaskProjection> _alive = new();
    private readonly TaskViewCache _ended = new(2000);

    /// <summary>Raised after each commit, in order, by the writer: whoever listens may not wait.</summary>
    public event Action<TaskChange>? Changed;

    public IEnumerable<TaskProjection> Alive => _alive.Values;

    public TaskProjection? Live(TaskId taskId) => _alive.GetValueOrDefault(taskId);

    public void Add(TaskRow task, IReadOnlyList<StageRow> stages)
    {
        _alive[task.Id] = new TaskProjection(task, stages, forecast, time);
        Changed?.Invoke(new TaskChange(task.Id) { Task = task, Stages = stages, Submitted = true });
    }

    /// <summary>A task that had ended is alive again.</summary>
    public void Revive(TaskProjection task)
    {
        _alive[task.Id] = task;
        _ended.Remove(task.Id);
        Changed?.Invoke(new TaskChange(task.Id) { Task = task.Task, Stages = task.Stages, Retried = true });
    }

    /// <summary>Follows a commit; null is a transaction that found itself too late.</summary>
    public void Apply(TaskChange? change)
    {
        if (change is null)
        {
            return;
        }

        if (_alive.TryGetValue(change.TaskId, out var live))
        {
            live.Apply(change);
            if (change.Task is { Alive: false } ended)
            {
                if (ended.State == TaskState.Succeeded)
                {
                    errors.Add(ended.TaskKind, live.ForecastErrors());
                }

                _ended.Add(live.View, live.Team);
                _alive.TryRemove(change.TaskId, out _);
            }
        }

        Changed?.Invoke(change);
    }

    /// <summary>Null for an unknown id and for another team's alike.</summary>
    public async Task<TaskView?> FindAsync(TeamId team, TaskId taskId, CancellationToken cancellationToken)
    {
        if (_alive.TryGetValue(taskId, out var live))
        {
            return live.Team == team ? live.View : null;
        }

        if (_ended.Find(taskId) is { } ended)
        {
            return ended.Team == team ? ended.View : null;
        }

        var loaded = await LoadAsync(taskId, cancellationToken);
        if (loaded is null)
        {
            return null;
        }

        if (!loaded.Task.Alive)
        {
            _ended.Add(loaded.View, loaded.Team);
        }

        return loaded.Team == team ? loaded.View : null;
    }

    /// <summary>Follows what people call tasks and where they filed them.</summary>
    public void Rename(IEnumerable<TaskRow> tasks)
    {
        foreach (var task in tasks)
        {
            _alive.GetValueOrDefault(task.Id)?.Apply(new TaskChange(task.Id) { Task = task });
            _ended.Remove(task.Id);
        }
    }

    /// <summary>Knows nothing of a task any more, because it was deleted.</summary>
    public void Forget(TaskId taskId)
    {
        _alive.TryRemove(taskId, out _);
        _ended.Remove(taskId);
    }

    /// <summary>Brings a task that was alive when its host ended back to the projections.</summary>
    public async Task RestoreAsync(TaskId taskId, CancellationToken cancellationToken)
    {
        if (await LoadAsync(taskId, cancellationToken) is { Task.Alive: true } task)
        {
            _alive[taskId] = task;
        }
    }

    private Task<TaskProjection?> LoadAsync(TaskId taskId, CancellationToken cancellationToken) => database.ReadAsync(
        async db =>
        {
            await using var snapshot = await db.BeginTransactionAsync(CancellationToken.None);
            return await ReadAsync(db, taskId);
        },
        cancellationToken);

    /// <summary>A task as its rows have it; inside a transaction.</summary>
    public async Task<TaskProjection?> ReadAsync(DbConnection db, TaskId taskId)
    {
        var (task, stages, sums, outcomes) = await RowsAsync(db, taskId);
        if (task is null or { DeletedAt: not null })
        {
            return null;
        }

        var live = new TaskProjection(task, stages, forecast, time);
        foreach (var sum in sums)
        {
            live.Restore(sum.Stage, (int)sum.Steps, (int)sum.StepsDone, (int)sum.Attempts, sum.Total, sum.Done);
        }

        foreach (var step in outcomes)
        {
            live.Gather(step.StepOutcome, step.Reused);
        }

        foreach (var step in await db.QueryAsync<StepRow>(
            "select key, cost, outcome from steps where task_id = @taskId and kind in (@sound, @picture, @fit) and state = 'done'",
            new { taskId, sound = EncodeStep.Name, picture = SegmentPictureStep.Name, fit = FitStep.Name }))
        {
            live.RestorePreview(step.Key, step.Cost, step.StepOutcome!);
        }

        return live;
    }

    private static async Task<(TaskRow? Task, IReadOnlyList<StageRow> Stages, IEnumerable<StageSum> Sums,
        IEnumerable<StepRow> Outcomes)> RowsAsync(
        DbConnection db, TaskId taskId)
    {
        var task = await TaskQueries.TaskAsync(db, taskId);
        var stages = await TaskQueries.StagesAsync(db, taskId);
        var sums = await db.QueryAsync<StageSum>(
            """
            select stage, sum(state != 'replaced') as steps, sum(state = 'done') as steps_done,
                   sum(attempts + interruptions + (state = 'running') + (state = 'done' and reused = 0)) as attempts,
                   sum(case when state != 'replaced' then cost else 0.0 end) as total,
                       sum(case when state = 'done' then cost else 0.0 end) as done
            from steps where task_id = @taskId group by stage
            """, new { taskId });
        var outcomes = await db.QueryAsync<StepRow>(
            """
            select steps.outcome, steps.reused from steps join stages on stages.task_id = steps.task_id and stages.name = steps.stage
            where steps.task_id = @taskId and steps.state = 'done' and stages.partial = 0 and (steps.outcome like '%"analysis":%'
                or steps.outcome like '%"warnings":["%' or steps.outcome like '%"charges":%')
            order by stages.position, steps.position, steps.id
            """, new { taskId });
        return (task, stages, sums, outcomes);
    }

    private sealed record StageSum
    {
        public string Stage { get; init; } = "";

        public long Steps { get; init; }

        public long StepsDone { get; init; }

        public long Attempts { get; init; }

        public double Total { get; init; }

        public double Done { get; init; }
    }
}
