using System.Collections.Concurrent;
using System.Threading.Channels;
using Dubwright.Core.Identifiers;
using Dubwright.Core.Telemetry;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Storage;
using Dubwright.Pipeline.Tasks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dubwright.Pipeline.Scheduling;

/// <summary>
/// Runs the steps of this host: a feeder hands ready steps from the queue to slots that are free, slots take and run them, planners plan
/// the stages that may begin, and maintenance finds whatever was lost. What a slot or planner does is true only once it is committed.
/// </summary>
public sealed partial class Dispatcher : BackgroundService
{
    private const int Planners = 2;
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan IdleTurn = TimeSpan.FromSeconds(1);

    private readonly Database _database;
    private readonly TaskProjections _projections;
    private readonly ReadyQueue _queue;
    private readonly StepRunner _runner;
    private readonly Recovery _recovery;
    private readonly Maintenance _maintenance;
    private readonly PipelineOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<Dispatcher> _logger;
    private readonly Channel<QueuedStep> _window;
    private readonly Channel<TaskId> _toPlan = Channel.CreateUnbounded<TaskId>();
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly ConcurrentDictionary<long, TeamId> _out = new();
    private long _lastTurn;
    private FileStream? _lock;

    internal Dispatcher(
        Database database, TaskProjections projections, ReadyQueue queue, StepRunner runner, Recovery recovery, Maintenance maintenance,
        PipelineOptions options, TimeProvider time, ILogger<Dispatcher> logger)
    {
        (_database, _projections, _queue, _runner, _recovery, _maintenance) = (database, projections, queue, runner, recovery, maintenance);
        (_options, _time, _logger) = (options, time, logger);
        _window = Channel.CreateBounded<QueuedStep>(options.Slots);
    }

    /// <summary>
    /// When the dispatcher last looked for ready steps and handed out what it found; the Unix epoch before the first time. While it lives
    /// this is at most about a second old, also when there is nothing to do; a turn that fails does not count. Safe to read at any time.
    /// </summary>
    public DateTimeOffset LastTurn => DateTimeOffset.FromUnixTimeMilliseconds(Volatile.Read(ref _lastTurn));

    /// <exception cref="Core.Failures.DubwrightException">Another host runs on the data folder.</exception>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        _lock = _recovery.Lock();
        await _recovery.RunAsync(cancellationToken);

        // Steps compute on the pool's threads; whoever answers requests beside them must not wait for new ones to be made.
        ThreadPool.GetMinThreads(out var workers, out var ports);
        ThreadPool.SetMinThreads(Math.Max(workers, _options.Slots + Environment.ProcessorCount), ports);
        _projections.Changed += OnChanged;
        await base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        _projections.Changed -= OnChanged;
        if (_lock is not null)
        {
            await _lock.DisposeAsync();
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Task[] loops =
        [
            LoopAsync(FeedAsync, stoppingToken),
            LoopAsync(WakeIdleAsync, stoppingToken),
            LoopAsync(SweepAsync, stoppingToken),
            .. Enumerable.Range(0, Planners).Select(_ => LoopAsync(PlanAsync, stoppingToken)),
            .. Enumerable.Range(0, _options.Slots).Select(_ => LoopAsync(RunAsync, stoppingToken)),
        ];
        return Task.WhenAll(loops);
    }

    private async Task LoopAsync(Func<CancellationToken, Task> turn, CancellationToken stopping)
    {
        await Task.Yield();
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await turn(stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                Log.TurnFailed(_logger, fault);
                await Task.Delay(AfterFault, _time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task FeedAsync(CancellationToken stopping)
    {
        await _wake.Reader.ReadAsync(stopping);
        // A step is chosen when a slot is free and not before: what comes meanwhile may be more urgent.
        while (_options.Slots - _out.Count is > 0 and var free)
        {
            var next = await _database.ReadAsync(db => _queue.NextAsync(db, free, _out), stopping);
            foreach (var step in next)
            {
                _out[step.Id] = step.Team;
                await _window.Writer.WriteAsync(step, stopping);
            }

            if (next.Count == 0)
            {
                break;
            }
        }

        Volatile.Write(ref _lastTurn, _time.GetUtcNow().ToUnixTimeMilliseconds());
    }

    private async Task WakeIdleAsync(CancellationToken stopping)
    {
        Wake();
        await Task.Delay(IdleTurn, _time, stopping);
    }

    private async Task RunAsync(CancellationToken stopping)
    {
        var step = await _window.Reader.ReadAsync(stopping);
        try
        {
            var again = await _runner.RunAsync(step.Id, stopping);
            if (again is { } delay)
            {
                _ = LaterAsync(delay, Wake, stopping);
            }
        }
        finally
        {
            _out.TryRemove(step.Id, out _);
            Wake();
        }
    }

    private async Task PlanAsync(CancellationToken stopping)
    {
        var task = await _toPlan.Reader.ReadAsync(stopping);
        if (await _runner.PlanAsync(task, stopping) is { } delay)
        {
            _ = LaterAsync(delay, () => _toPlan.Writer.TryWrite(task), stopping);
        }
    }

    private async Task SweepAsync(CancellationToken stopping)
    {
        await _maintenance.SweepAsync(_out, stopping);
        Instruments.QueueDepth.Record(await _database.ReadAsync(TaskQueries.ReadyAsync, stopping));
        foreach (var task in _projections.Alive.Where(task => task.Task.PausedAt is null
            && StageTransitions.Plannable(task.Stages, _time.GetUtcNow()).Count > 0))
        {
            _toPlan.Writer.TryWrite(task.Id);
        }

        Wake();
        await Task.Delay(_options.SweepEvery, _time, stopping);
    }

    private void OnChanged(TaskChange change)
    {
        _runner.Withdraw(change);
        if (change.Task is { } task)
        {
            Tell(task, change);
        }

        // What is done may decide more of what follows.
        if ((change.Stages is not null || change.Steps.Any(step => step.Move is StepMove.Done or StepMove.Reused))
            && change.Task is not { Alive: false })
        {
            _toPlan.Writer.TryWrite(change.TaskId);
        }

        Wake();
    }

    private void Tell(TaskRow task, TaskChange change)
    {
        if (change.Retried)
        {
            Log.Retried(_logger, task.Id, task.Kind);
        }
        else if (!task.Alive)
        {
            StepTelemetry.End(task);
            var took = TimeSpan.FromMilliseconds((task.FinishedAt ?? task.CreatedAt) - task.CreatedAt);
            Log.Ended(_logger, task.Id, task.Kind, task.State.ToText(), took.TotalSeconds, task.Reason ?? "none");
        }
        else if (change.Submitted)
        {
            StepTelemetry.Submit(task);
            Log.Submitted(_logger, task.Id, task.Kind, task.Team.Value);
        }
    }

    private async Task LaterAsync(TimeSpan delay, Action action, CancellationToken stopping)
    {
        await Task.Delay(delay, _time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        action();
    }

    private void Wake() => _wake.Writer.TryWrite(true);

    private static partial class Log
    {
        [LoggerMessage(1020, LogLevel.Error, "A turn of the dispatcher failed; it goes on in a second")]
        public static partial void TurnFailed(ILogger logger, Exception fault);

        [LoggerMessage(1000, LogLevel.Information, "Task {TaskId} ({Kind}) was submitted by team {Team}")]
        public static partial void Submitted(ILogger logger, TaskId taskId, string kind, long team);

        [LoggerMessage(1014, LogLevel.Information, "Task {TaskId} ({Kind}) is tried again and goes on from where it stopped")]
        public static partial void Retried(ILogger logger, TaskId taskId, string kind);

        [LoggerMessage(1001, LogLevel.Information, "Task {TaskId} ({Kind}) ended: {State} after {Seconds:0.0} s, reason: {Reason}")]
        public static partial void Ended(ILogger logger, TaskId taskId, string kind, string state, double seconds, string reason);
    }
}
