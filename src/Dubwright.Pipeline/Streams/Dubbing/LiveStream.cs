using Dubwright.Core.Failures;
using Dubwright.Core.Telemetry;
using Dubwright.Pipeline.Credits;
using Dubwright.Pipeline.Streams.Sources;
using Dubwright.Pipeline.Streams.State;
using Microsoft.Extensions.Logging;

namespace Dubwright.Pipeline.Streams.Dubbing;

/// <summary>A stream that runs: session after session, for as long as its source comes back.</summary>
internal sealed partial class LiveStream(StreamParts parts, StreamRow row, ILiveSource source) : IAsyncDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _abandoned = new();
    private volatile StreamRequest _request = row.Asked;
    private volatile LiveSession? _session;
    private readonly LiveCharge _charge = new(parts.Credits, row.Team, CreditLedger.StreamPrefix + row.TaskId, "stream");
    private DubwrightException? _unpaid;
    private volatile bool _disposed;

    public long Id => row.Id;

    /// <summary>Null where the source is at an address.</summary>
    public PushedSource? Pushed => source as PushedSource;

    public StreamStatistics Statistics { get; } = new(row.Told);

    /// <summary>Takes nothing in any more; <see cref="RunAsync"/> returns when what came is finished.</summary>
    public void Stop()
    {
        if (!_disposed)
        {
            _stopping.Cancel();
        }
    }

    /// <summary>Ends it at once; <see cref="RunAsync"/> is cancelled.</summary>
    public void Abandon()
    {
        if (!_disposed)
        {
            _abandoned.Cancel();
        }
    }

    /// <summary>Other targets from now on.</summary>
    public void Change(StreamRequest request)
    {
        _request = request;
        _session?.Change(request);
    }

    /// <summary>Returns when the source is over, or the stream was stopped.</summary>
    /// <exception cref="DubwrightException">The source is nothing that can be dubbed, or stayed away; or the credits do not
    /// last.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await _charge.CheckAsync(PerMinute, cancellationToken);
        await parts.Segments.SweepAsync(Id, cancellationToken);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(_abandoned.Token, cancellationToken);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token, end.Token);
        var sessions = new List<Task>();
        try
        {
            await ConnectAgainAndAgainAsync(sessions, either.Token, end.Token);
        }
        catch (OperationCanceledException) when (!end.IsCancellationRequested)
        {
            // Stopped.
        }
        finally
        {
            await Task.WhenAll(sessions).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        end.Token.ThrowIfCancellationRequested();
        if (_unpaid is not null)
        {
            throw _unpaid;
        }
    }

    public async ValueTask DisposeAsync()
    {
        // Nobody holds a handle of the two sources of tokens: they are the collector's.
        _disposed = true;
        await source.DisposeAsync();
    }

    private long PerMinute => parts.Prices.Stream(_request.Targets.Count);

    // What came in before the credits ended is finished; nothing more is taken in.
    private async ValueTask<bool> ChargeAsync(TimeSpan heard, CancellationToken cancellationToken)
    {
        try
        {
            if (_unpaid is null)
            {
                await _charge.HearAsync(heard, PerMinute, cancellationToken);
                Statistics.Hear(heard);
            }
        }
        catch (DubwrightException unpaid) when (unpaid.Reason == ExceptionReason.PaymentRequired)
        {
            _unpaid = unpaid;
            Stop();
        }

        return _unpaid is null;
    }

    private async Task ConnectAgainAndAgainAsync(List<Task> sessions, CancellationToken stopping, CancellationToken cancellationToken)
    {
        var (wait, seen, any) = (parts.Options.ReconnectDelay, parts.Time.GetTimestamp(), row.Session > 0);
        for (var first = true; ; first = false)
        {
            LiveConnection? connection = null;
            DubwrightException? fault;
            var session = default(LiveSession);
            try
            {
                connection = await source.ConnectAsync(stopping);
                if (!first)
                {
                    Statistics.Count(report => report with { Reconnects = report.Reconnects + 1 });
                    Instruments.StreamReconnects.Add(1);
                }

                session = new LiveSession(parts, Id, await parts.Streams.BeginSessionAsync(Id, cancellationToken), _request, Statistics,
                    ChargeAsync, Task.WhenAll(sessions.ToArray()));
                _session = session;
                session.Change(_request);
                var whole = session.RunAsync(connection, source is PushedSource, BegunAsync, stopping, cancellationToken);
                sessions.RemoveAll(old => old.IsCompletedSuccessfully);
                sessions.Add(whole);
                if (await Task.WhenAny(whole, session.Received) == whole)
                {
                    await whole;
                }

                if (connection.IsOver())
                {
                    await whole;
                    return;
                }

                fault = session.Fault;
            }
            catch (DubwrightException failed)
            {
                fault = failed;
            }
            finally
            {
                if (connection is not null)
                {
                    await connection.Media.DisposeAsync();
                }
            }

            if (session?.HasSound == true)
            {
                (wait, seen, any) = (parts.Options.ReconnectDelay, parts.Time.GetTimestamp(), true);
            }

            if (fault is not null)
            {
                Statistics.Count(report => report with { LastProblem = fault.Message });
                if ((!fault.Retryable && !any) || parts.Time.GetElapsedTime(seen) > parts.Options.SourceAway)
                {
                    throw fault;
                }
            }

            Log.Lost(parts.Logger, Id, fault?.Message ?? "its connection ended", fault?.Detail);
            if (Pushed is null)
            {
                await Task.Delay(wait, parts.Time, stopping);
                wait = wait * 2 < LongestWait ? wait * 2 : LongestWait;
            }
        }
    }

    private async Task BegunAsync()
    {
        await parts.Streams.MoveAsync(Id, StreamState.Running, null, CancellationToken.None);
        Log.Connected(parts.Logger, Id);
    }

    private static partial class Log
    {
        [LoggerMessage(8000, LogLevel.Information, "Live stream {Stream}: media comes in")]
        public static partial void Connected(ILogger logger, long stream);

        [LoggerMessage(8001, LogLevel.Warning, "Live stream {Stream} lost its source ({Problem}) and connects again {Detail}")]
        public static partial void Lost(ILogger logger, long stream, string problem, string? detail);
    }
}
