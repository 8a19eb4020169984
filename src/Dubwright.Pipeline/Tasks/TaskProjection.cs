using System.Text.Json.Nodes;
using Dubwright.Core.Identifiers;
using Dubwright.Core.Languages;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Estimates;
using Dubwright.Pipeline.Previews;
using Dubwright.Pipeline.Storage;

namespace Dubwright.Pipeline.Tasks;

/// <summary>One task as people see it, kept in step with the commits. Safe for concurrent use.</summary>
internal sealed class TaskProjection
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, StageProgress> _stages;
    private readonly ProgressRate _pace;
    private readonly List<string> _warnings = [];
    private readonly JsonObject _analysis = [];
    private readonly UsageSummary _costs = new();
    private readonly PreviewProgress _preview;
    private readonly Dictionary<long, (string Stage, StepPace Pace)> _delays = [];
    private readonly ForecastRecord _forecasts;
    private TaskRow _task;
    private double _progress;
    private TaskView? _view;
    private TaskCompletionSource? _changed;

    public TaskProjection(TaskRow task, IReadOnlyList<StageRow> stages, Forecast forecast, TimeProvider time)
    {
        _task = task;
        _forecasts = new ForecastRecord(forecast, time);
        _progress = Written = task.Progress;
        _pace = new ProgressRate(time);
        _preview = PreviewProgress.Of(task);
        _stages = stages.ToDictionary(stage => stage.Name, stage => new StageProgress(stage));
    }

    /// <summary>Held while the task's stages are planned.</summary>
    public SemaphoreSlim Planning { get; } = new(1);

    public TaskId Id => _task.Id;

    public TeamId Team => _task.Team;

    public TaskRow Task
    {
        get
        {
            lock (_lock)
            {
                return _task;
            }
        }
    }

    public IReadOnlyList<StageRow> Stages
    {
        get
        {
            lock (_lock)
            {
                return [.. _stages.Values.Select(stage => stage.Row)];
            }
        }
    }

    public TaskView View
    {
        get
        {
            lock (_lock)
            {
                return _view ??= NewView();
            }
        }
    }

    /// <summary>0 to 1, as it was last measured.</summary>
    public double Progress
    {
        get
        {
            lock (_lock)
            {
                return _progress;
            }
        }
    }

    /// <summary>How many steps of each stage are done.</summary>
    public IReadOnlyDictionary<string, int> StepsDone
    {
        get
        {
            lock (_lock)
            {
                return _stages.Values.ToDictionary(stage => stage.Row.Name, stage => stage.StepsDone);
            }
        }
    }

    /// <summary>The progress that is in the task's row.</summary>
    public double Written { get; set; }

    public void Apply(TaskChange change)
    {
        lock (_lock)
        {
            var before = Measure();
            foreach (var stage in change.Stages ?? [])
            {
                _stages[stage.Name].Row = stage;
            }

            foreach (var step in change.Steps)
            {
                _stages[step.Stage].Apply(step);
                if (step is { Key: { } key, Outcome: { } made })
                {
                    _preview.Add(key, step.Cost, made);
                }

                if (!_stages[step.Stage].Row.Partial)
                {
                    Gather(step.Outcome, step.Reused || step.Move == StepMove.Reused);
                }

                if (step.Move == StepMove.Taken)
                {
                    _pace.Begin(before);
                }
            }

            _task = change.Task ?? _task;
            var after = Measure();
            if (!change.Steps.Any(step => step.Move == StepMove.Done))
            {
                _pace.Skip(after - before);
            }

            Touch();
        }
    }

    public void Report(string stage, long step, double fraction)
    {
        lock (_lock)
        {
            if (_stages[stage].Report(step, fraction))
            {
                Touch();
            }
        }
    }

    /// <summary>Tells that a step is slow or stuck; null that it is not, or not any more.</summary>
    public void Judge(string stage, long step, StepPace? pace)
    {
        lock (_lock)
        {
            _delays.Remove(step);
            if (pace is not null)
            {
                _delays[step] = (_stages[stage].Row.Title, pace);
            }

            Touch();
        }
    }

    /// <summary>How what was said of the time left turned out, where the task has its result now.</summary>
    public IReadOnlyList<ForecastError> ForecastErrors()
    {
        lock (_lock)
        {
            return _forecasts.Errors();
        }
    }

    /// <summary>Lets the measured pace grow older while nothing happens.</summary>
    public void Tick()
    {
        lock (_lock)
        {
            if (_stages.Values.Any(stage => stage.AtWork))
            {
                Touch();
            }
        }
    }

    /// <summary>Completes with the next change.</summary>
    public Task ChangedAsync()
    {
        lock (_lock)
        {
            _changed ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _changed.Task;
        }
    }

    /// <summary>For a task that is loaded from its rows.</summary>
    public void Restore(string stage, int steps, int stepsDone, int attempts, double total, double done) =>
        _stages[stage].Restore(steps, stepsDone, attempts, total, done, null);

    /// <summary>The same of what can be watched.</summary>
    public void RestorePreview(string key, double cost, StepOutcome made) => _preview.Add(key, cost, made);

    /// <param name="outcome">What a step made and found.</param>
    /// <param name="reused">It was taken from the record, so it cost nothing now.</param>
    public void Gather(StepOutcome? outcome, bool reused)
    {
        _warnings.AddRange(outcome?.Warnings.Except(_warnings) ?? []);
        if (outcome?.Analysis is { } found)
        {
            PipelineJson.Merge(_analysis, found);
        }

        if (!reused && outcome?.Charges is { } charges)
        {
            _costs.Add(charges);
            _analysis["cost"] = _costs.ToJson();
        }
    }

    private double Measure()
    {
        // In the graph's order: of a stage that has not begun counts how far what it waits for is.
        foreach (var stage in _stages.Values)
        {
            stage.Bound = stage.After.Select(before => _stages[before]).Select(before => before.Begun ? before.Fraction : before.Bound)
                .DefaultIfEmpty(1).Min();
        }

        var weight = _stages.Values.Sum(stage => stage.Row.Weight);
        var done = _stages.Values
            .Sum(stage =>
            stage.Row.Weight * (stage.Row.State is StageState.Failed or StageState.Skipped && _task.Alive ? 1 : stage.Fraction));
        var measured = weight > 0 ? done / weight : 0;
        return _progress = _task.State == TaskState.Succeeded ? 1 : Math.Max(_progress, Math.Min(measured, 1));
    }

    private void Touch()
    {
        _view = null;
        var progress = Measure();
        _pace.Sample(progress);
        _forecasts.Follow(_stages.Values.Sum(stage => stage.Running));
        if (_forecasts.Wants(_task, progress))
        {
            _forecasts.Sample(Works(), progress, _pace.Remaining(progress));
        }

        var changed = _changed;
        _changed = null;
        changed?.TrySetResult();
    }

    private TaskView NewView()
    {
        var progress = Measure();
        var stages = _stages.Values.OrderBy(stage => stage.Row.Position).ToList();
        return new TaskView(
            _task.Id, _task.TaskKind, _task.PublicStatus, _task.State, _task.RunId, _task.Failure?.Reason, _task.Message,
                Current(stages)?.Row.Title,
            Math.Round(progress, 4), [.. stages.Select(stage => stage.View())],
            _task is { Alive: true, PausedAt: null } ? _pace.Remaining(progress) : null,
            (JsonObject)_analysis.DeepClone(), Warnings(stages), _task.Name, _task.Description, _task.FolderId,
            DateTimeOffset.FromUnixTimeMilliseconds(_task.CreatedAt), StageProgress.Instant(_task.FinishedAt),
            StageProgress.Instant(_task.StartedAt))
        {
            Credits = _task.Credits,
            Team = _task.Team,
            Preview = _preview.View,
            Paused = _task is { Alive: true, PausedAt: not null },
            TimeLeft = _forecasts.Of(_task, Works(), progress, _pace.Remaining(progress)),
            Delay = _delays.Count == 0 ? null : _delays.Values.OrderByDescending(delay => delay.Pace.State == StepPace.Stuck)
                    .ThenByDescending(delay => delay.Pace.Took).First(),
        };
    }

    private IReadOnlyList<StageWork> Works() => [.. _stages.Values.Select(stage => stage.Work)];

    /// <summary>The stage at work, else the one that comes, or the one that the task ended at.</summary>
    private StageProgress? Current(List<StageProgress> stages)
    {
        var atWork = !_task.Alive ? stages.Find(stage => stage.Row is { State: StageState.Failed, Branch: null })
            : stages.Find(stage => stage.AtWork) ?? stages.Find(stage => stage.Row.State == StageState.Running);
        var open = _task.State == TaskState.Succeeded ? null
            : atWork ?? stages.Find(stage => stage.Row.State is not (StageState.Done or StageState.Skipped));
        return open ?? stages.LastOrDefault(stage => stage.Row.State != StageState.Skipped) ?? stages.LastOrDefault();
    }

    private List<string> Warnings(List<StageProgress> stages) =>
        [.. _warnings, .. stages.Where(stage => stage.Row is { Branch: not null, Failure: not null })
            .Select(stage => $"{NameOf(stage.Row.Branch!)}: {stage.Row.Message}").Distinct()];

    private static string NameOf(string branch) => LanguageTable.TryParse(branch, out var language) ? language.Name : branch;
}
