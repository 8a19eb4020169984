using System.Collections.Concurrent;
using System.Threading.Channels;
using Dubwright.Pipeline.Progress;
using Dubwright.Pipeline.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dubwright.Pipeline.Orchestration.Dispatching;

/// <summary>
/// Runs the steps of this host: a feeder hands ready steps from the backlog to a small window, slots take and run them, planners plan the
/// stages that may begin, and a sweeper finds whatever was lost. What a slot or planner does is true only once it is committed.
/// </summary>
internal sealed partial class Dispatcher(
    Database database, TaskBoard board, Backlog backlog, Conductor conductor, Recovery recovery, Sweeper sweeper, PipelineOptions options,
    TimeProvider time, ILogger<Dispatcher> logger) : BackgroundService
{
    private const int Planners = 2;
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(1);

    private readonly Channel<Waiting> _window = Channel.CreateBounded<Waiting>(options.Slots);
    private readonly Channel<string> _toPlan = Channel.CreateUnbounded<string>();
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly ConcurrentDictionary<long, long> _out = new();
    private FileStream? _lock;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        _lock = recovery.Lock();
        await recovery.RunAsync(cancellationToken);

        // Steps compute on the pool's threads; whoever answers requests beside them must not wait for new ones to be made.
        ThreadPool.GetMinThreads(out var workers, out var ports);
        ThreadPool.SetMinThreads(Math.Max(workers, options.Slots + Environment.ProcessorCount), ports);
        board.Changed += OnChanged;
        await base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        board.Changed -= OnChanged;
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
            LoopAsync(SweepAsync, stoppingToken),
            .. Enumerable.Range(0, Planners).Select(_ => LoopAsync(PlanAsync, stoppingToken)),
            .. Enumerable.Range(0, options.Slots).Select(_ => LoopAsync(RunAsync, stoppingToken)),
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
                Log.TurnFailed(logger, fault);
                await Task.Delay(AfterFault, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task FeedAsync(CancellationToken stopping)
    {
        await _wake.Reader.ReadAsync(stopping);
        while (options.Slots - _window.Reader.Count is > 0 and var free)
        {
            var next = await database.ReadAsync(db => backlog.NextAsync(db, free, _out), stopping);
            foreach (var step in next)
            {
                _out[step.Id] = step.Team;
                await _window.Writer.WriteAsync(step, stopping);
            }

            if (next.Count == 0)
            {
                return;
            }
        }
    }

    private async Task RunAsync(CancellationToken stopping)
    {
        var step = await _window.Reader.ReadAsync(stopping);
        try
        {
            var again = await conductor.RunAsync(step.Id, stopping);
            if (again is { } delay)
            {
                _ = WakeLaterAsync(delay, stopping);
            }
        }
        finally
        {
            _out.TryRemove(step.Id, out _);
            Wake();
        }
    }

    private async Task PlanAsync(CancellationToken stopping) =>
        await conductor.PlanAsync(await _toPlan.Reader.ReadAsync(stopping), stopping);

    private async Task SweepAsync(CancellationToken stopping)
    {
        await sweeper.SweepAsync(_out, stopping);
        foreach (var task in board.Alive.Where(task => Settling.Plannable(task.Stages).Count > 0))
        {
            _toPlan.Writer.TryWrite(task.Id);
        }

        Wake();
        await Task.Delay(options.SweepEvery, time, stopping);
    }

    private void OnChanged(TaskChange change)
    {
        conductor.Withdraw(change);
        if (change.Stages is not null && change.Task is not { Alive: false })
        {
            _toPlan.Writer.TryWrite(change.TaskId);
        }

        Wake();
    }

    private async Task WakeLaterAsync(TimeSpan delay, CancellationToken stopping)
    {
        await Task.Delay(delay, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Wake();
    }

    private void Wake() => _wake.Writer.TryWrite(true);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "A turn of the dispatcher failed; it goes on in a second")]
        public static partial void TurnFailed(ILogger logger, Exception fault);
    }
}
