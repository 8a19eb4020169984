using System.Collections.Concurrent;
using Dubwright.Core.Failures;
using Dubwright.Core.Telemetry;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Fetching;
using Dubwright.Pipeline.Streams.Dubbing;
using Dubwright.Pipeline.Streams.Sources;
using Dubwright.Pipeline.Streams.State;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dubwright.Pipeline.Streams;

/// <summary>
/// Starts streams when they are due, stops them at their end, takes up after a restart what ran before it, and removes the segments of
/// those that ended long ago. Safe for concurrent use.
/// </summary>
public sealed partial class StreamService : BackgroundService
{
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Cleaning = TimeSpan.FromMinutes(10);
    private readonly StreamParts _parts;
    private readonly LiveFetcher _fetcher;
    private readonly ILogger _logger;
    private readonly ConcurrentDictionary<long, (LiveStream Stream, Task Run)> _running = new();
    private long? _cleaned;

    internal StreamService(StreamParts parts, LiveFetcher fetcher, ILogger<StreamService> logger) =>
        (_parts, _fetcher, _logger) = (parts, fetcher, logger);

    /// <summary>How many run now.</summary>
    public int Running => _running.Count;

    /// <summary>What a stream came to until now.</summary>
    public StreamReport ReportOf(StreamRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return _running.TryGetValue(row.Id, out var running) ? running.Stream.Statistics.Report : row.Told;
    }

    /// <summary>Where the next push of a stream goes on, in bytes; null where it takes none now.</summary>
    public long? PushedOf(StreamRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return _running.TryGetValue(row.Id, out var running) ? running.Stream.Pushed?.Received : null;
    }

    /// <summary>Takes what is pushed until it ends. One that is about to start is waited for.</summary>
    /// <param name="offset">Where the body begins among all bytes; null begins a new source.</param>
    /// <param name="complete">Whether nothing comes after it.</param>
    /// <exception cref="DubwrightException">The stream takes nothing now, or bytes are missing before it.</exception>
    public async Task PushAsync(StreamRow row, Stream body, long? offset, bool complete, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        var due = row.StartAt - _parts.Time.GetUtcNow().ToUnixTimeMilliseconds() < Soon.TotalMilliseconds;
        for (var since = _parts.Time.GetTimestamp(); PushedOf(row) is null && due && row.State < StreamState.Stopping
            && _parts.Time.GetElapsedTime(since) < Soon;)
        {
            await Task.Delay(Turn / 5, _parts.Time, cancellationToken);
        }

        await (_running.TryGetValue(row.Id, out var running) && running.Stream.Pushed is { } pushed
            ? pushed.PushAsync(body, offset, complete, cancellationToken)
            : throw new DubwrightException(ExceptionReason.ProcessingError,
                "The stream takes nothing now: it has not started, it has ended, or its source is at an address."));
    }

    /// <summary>Changes what may be changed while it runs; what is null stays.</summary>
    public async Task ChangeAsync(StreamRow row, DateTimeOffset? start, DateTimeOffset? end, StreamRequest? request,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        await _parts.Streams.ChangeAsync(row.Id, start, end, request, cancellationToken);
        if (request is not null && _running.TryGetValue(row.Id, out var running))
        {
            running.Stream.Change(request);
        }
    }

    /// <summary>Stops a stream: it takes nothing in any more, and finishes what came.</summary>
    public async Task StopAsync(StreamRow row, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        var runs = _running.TryGetValue(row.Id, out var running);
        await _parts.Streams.MoveAsync(row.Id, runs ? StreamState.Stopping : StreamState.Stopped, null, cancellationToken);
        if (runs)
        {
            running.Stream.Stop();
        }
    }

    /// <summary>Stops a stream at once, and removes it with all of its segments.</summary>
    public async Task RemoveAsync(StreamRow row, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        await _parts.Streams.MoveAsync(row.Id, StreamState.Stopped, null, cancellationToken);
        if (_running.TryGetValue(row.Id, out var running))
        {
            running.Stream.Abandon();
            await running.Run.WaitAsync(cancellationToken);
        }

        await _parts.Segments.RemoveAsync(row.Id, cancellationToken);
        await _parts.Streams.RemoveAsync(row.Id, cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await LookAsync(stoppingToken);
                await Task.Delay(Turn, _parts.Time, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                // The host stops; the rows say what has to be taken up.
            }
            catch (Exception fault)
            {
                Log.Failed(_logger, fault);
                await Task.Delay(Cleaning / 60, _parts.Time, CancellationToken.None);
            }
        }

        await Task.WhenAll(_running.Values.Select(running => running.Run));
    }

    private async Task LookAsync(CancellationToken stoppingToken)
    {
        var now = _parts.Time.GetUtcNow().ToUnixTimeMilliseconds();
        var alive = await _parts.Streams.AliveAsync(stoppingToken);
        foreach (var (id, orphan) in _running.Where(running => alive.All(row => row.Id != running.Key)))
        {
            // Its team was deleted meanwhile, or it is about to end.
            if (await _parts.Streams.FindAsync(id, stoppingToken) is null)
            {
                orphan.Stream.Abandon();
            }
        }

        foreach (var row in alive)
        {
            var runs = _running.TryGetValue(row.Id, out var running);
            if (EndOf(row) <= now || (row.State == StreamState.Stopping && !runs))
            {
                await StopAsync(row, stoppingToken);
            }
            else if (!runs && row.StartAt <= now && _running.Count < _parts.Options.Places)
            {
                await StartAsync(row, stoppingToken);
            }
            else if (runs)
            {
                await _parts.Streams.SaveAsync(row.Id, running.Stream.Statistics.Report, stoppingToken);
            }
        }

        if (_cleaned is null || _parts.Time.GetElapsedTime(_cleaned.Value) > Cleaning)
        {
            _cleaned = _parts.Time.GetTimestamp();
            foreach (var old in await _parts.Streams.EndedBeforeAsync(_parts.Time.GetUtcNow() - _parts.Options.KeepFor, stoppingToken))
            {
                await _parts.Segments.RemoveAsync(old, stoppingToken);
            }

            await _parts.Segments.SweepAsync(stoppingToken);
        }
    }

    private static long EndOf(StreamRow row) => Math.Min(
        row.EndAt ?? long.MaxValue,
        row.Asked.TimeoutMinutes is { } minutes && row.StartedAt is { } started ? started + (minutes * 60_000L) : long.MaxValue);

    private async Task StartAsync(StreamRow row, CancellationToken stoppingToken)
    {
        if (!await _parts.Streams.MoveAsync(row.Id, StreamState.Starting, null, stoppingToken))
        {
            return;
        }

        ILiveSource source = row.Asked.SourceUrl is { } url ? new AddressSource(url, _fetcher, _parts.Time) : new PushedSource(row.Pushed);
        var stream = new LiveStream(_parts, row, source);
        Log.Started(_logger, row.Id, row.Session > 0 ? "taken up again" : "started");
        Instruments.Streams.Add(1, new KeyValuePair<string, object?>("event", "started"));
        Instruments.StreamsRunning.Add(1);
        var begin = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _running[row.Id] = (stream, RunAsync(stream, begin.Task, stoppingToken));
        begin.SetResult();
    }

    private async Task RunAsync(LiveStream stream, Task begin, CancellationToken stoppingToken)
    {
        await begin;
        Failure? failure = null;
        try
        {
            await stream.RunAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return;
        }
        catch (OperationCanceledException)
        {
            // Abandoned.
        }
        catch (DubwrightException fault)
        {
            failure = new Failure(fault.Reason, fault.Message, fault.Retryable);
            Log.Broke(_logger, stream.Id, fault.Message, fault.Detail);
        }
        catch (Exception fault)
        {
            failure = new Failure(
                ExceptionReason.InternalError, "The stream failed inside the server; its log says more.", Retryable: false);
            Log.BrokeInside(_logger, fault, stream.Id);
        }
        finally
        {
            await stream.DisposeAsync();
            await EndAsync(stream, failure, stoppingToken.IsCancellationRequested);
            _running.TryRemove(stream.Id, out _);
            Instruments.StreamsRunning.Add(-1);
        }
    }

    private async Task EndAsync(LiveStream stream, Failure? failure, bool leaving)
    {
        var report = stream.Statistics.Report;
        await _parts.Streams.SaveAsync(stream.Id, report, CancellationToken.None);
        if (leaving)
        {
            return;
        }

        await _parts.Streams.MoveAsync(
            stream.Id, failure is null ? StreamState.Stopped : StreamState.Error, failure, CancellationToken.None);
        Instruments.Streams.Add(1, new KeyValuePair<string, object?>("event", failure is null ? "stopped" : "failed"));
        Log.Ended(_logger, stream.Id, report.Heard, report.Spoken, report.Late, report.DelayMedian, report.DelayMost);
    }

    private static partial class Log
    {
        [LoggerMessage(8020, LogLevel.Information, "Live stream {Stream} is {How}")]
        public static partial void Started(ILogger logger, long stream, string how);

        [LoggerMessage(8021, LogLevel.Information,
            "Live stream {Stream} ended: {Heard} utterances heard, {Spoken} spoken, {Late} late, delay {Median} s (95 %: {Most} s)")]
        public static partial void Ended(ILogger logger, long stream, int heard, int spoken, int late, double? median, double? most);

        [LoggerMessage(8022, LogLevel.Warning, "Live stream {Stream} failed: {Problem} {Detail}")]
        public static partial void Broke(ILogger logger, long stream, string problem, string? detail);

        [LoggerMessage(8023, LogLevel.Error, "Live stream {Stream} failed inside the server")]
        public static partial void BrokeInside(ILogger logger, Exception fault, long stream);

        [LoggerMessage(8024, LogLevel.Error, "Looking after the live streams failed and is tried again")]
        public static partial void Failed(ILogger logger, Exception fault);
    }
}
