using System.Collections.Concurrent;
using System.Diagnostics;
using Dubwright.Core.Identifiers;
using Dubwright.Core.Processes;
using Dubwright.Core.Telemetry;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Estimates;
using Dubwright.Pipeline.Storage;
using Dubwright.Pipeline.Tasks;
using Microsoft.Extensions.Logging;

namespace Dubwright.Pipeline.Scheduling.Watching;

/// <summary>
/// Tells running steps that are slow from those that are stuck. Slow is what takes three times as long as four of five such steps; stuck is
/// what is slow and gives no sign of life: no progress, and none of its child processes uses the processor. Safe for concurrent use.
/// </summary>
internal sealed partial class StepWatch(StepDurations durations, TaskProjections projections, TimeProvider time, ILogger<StepWatch> logger)
{
    private const double Patience = 3;
    private static readonly TimeSpan LeastPatience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan WithoutMeasure = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Standstill = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<long, WatchedStep> _steps = new();

    /// <summary>Watches a step in the flow that runs it, until the answer is disposed.</summary>
    public WatchedStep Begin(StepRow step)
    {
        var now = time.GetUtcNow();
        var usual = durations.Of(step.Stage) is { } known
            ? TimeSpan.FromSeconds(step.Cost * known.Seconds * Math.Exp(known.Deviation)) : WithoutMeasure;
        var watched = new WatchedStep(step, now, usual, projections.Live(step.TaskId), End);
        _steps[step.Id] = watched;
        return watched;
    }

    /// <summary>What a step that is done took counts for those after it.</summary>
    public void Done(StepRow step, TimeSpan took) => durations.Add(step.Stage, step.Cost, took);

    /// <summary>Looks at every running step.</summary>
    public void Look()
    {
        var now = time.GetUtcNow();
        foreach (var step in _steps.Values)
        {
            // What computes in this process shows no more than its progress.
            if (step.TakeProgress() | (!step.Work.HasChildren || step.Work.Moved()))
            {
                step.LastLife = now;
            }

            var patience = step.Usual * Patience > LeastPatience ? step.Usual * Patience : LeastPatience;
            var took = now - step.Began;
            Judge(step, took < patience ? null : now - step.LastLife >= Standstill ? StepPace.Stuck : StepPace.Slow, took);
        }
    }

    private void End(WatchedStep step)
    {
        _steps.TryRemove(step.Row.Id, out _);
        Judge(step, null, TimeSpan.Zero);
    }

    private void Judge(WatchedStep step, string? state, TimeSpan took)
    {
        if (state == step.Judged)
        {
            return;
        }

        step.Judged = state;
        projections.Live(step.Row.TaskId)?.Judge(
            step.Row.Stage, step.Row.Id, state is null ? null : new StepPace(state, took, step.Usual));
        if (state is not null)
        {
            Instruments.SlowSteps.Add(1, new TagList { { "kind", step.Row.Kind }, { "state", state } });
            Log.Judged(logger, step.Row.TaskId, step.Row.Key, step.Row.Kind, state, took.TotalSeconds, step.Usual.TotalSeconds);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1015, LogLevel.Warning,
            "Task {TaskId}: step {Step} ({Kind}) is {State}: it has run for {Seconds:0} s, such steps take {Usual:0.0} s at most")]
        public static partial void Judged(
            ILogger logger, TaskId taskId, string step, string kind, string state, double seconds, double usual);
    }
}

/// <summary>A step while it runs; what it tells of its progress goes to its task.</summary>
/// <param name="usual">How long such steps take at most, usually.</param>
/// <param name="live">Its task; null where that has ended.</param>
internal sealed class WatchedStep(StepRow row, DateTimeOffset began, TimeSpan usual, TaskProjection? live, Action<WatchedStep> end)
    : IProgress<double>, IDisposable
{
    private volatile bool _progress;

    public StepRow Row { get; } = row;

    public DateTimeOffset Began { get; } = began;

    public TimeSpan Usual { get; } = usual;

    public ProcessWork Work { get; } = new();

    public DateTimeOffset LastLife { get; set; } = began;

    public string? Judged { get; set; }

    public void Report(double value)
    {
        _progress = true;
        live?.Report(Row.Stage, Row.Id, value);
    }

    /// <summary>Whether it told progress since this was last asked.</summary>
    public bool TakeProgress()
    {
        var told = _progress;
        _progress = false;
        return told;
    }

    public void Dispose() => end(this);
}
