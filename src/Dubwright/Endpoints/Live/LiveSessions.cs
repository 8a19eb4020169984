using System.Collections.Concurrent;
using System.Net.WebSockets;
using Dubwright.Accounts;
using Dubwright.Core.Failures;
using Dubwright.Core.Telemetry;
using Dubwright.Endpoints.Reading;
using Dubwright.Pipeline.Credits;
using Microsoft.AspNetCore.Http.Features;

namespace Dubwright.Endpoints.Live;

/// <summary>One session: who it is for is known from its beginning or from its first message.</summary>
/// <param name="Id">As logs and frames name it.</param>
/// <param name="Context">Of the request that became a socket.</param>
internal sealed record LiveSession(string Id, HttpContext Context, LiveSocket Socket)
{
    private long _heard;

    /// <summary>How much sound the client has sent.</summary>
    public TimeSpan Heard => TimeSpan.FromTicks(Volatile.Read(ref _heard));

    public void Hear(TimeSpan sound) => Interlocked.Add(ref _heard, sound.Ticks);
}

/// <summary>
/// Runs sessions over sockets: how many there may be, what is logged and counted of them, and how they end, at the host's end too. Safe for
/// concurrent use.
/// </summary>
internal sealed partial class LiveSessions(
    LiveOptions options, ApiKeys keys, RequestRates rates, OpenRequests open, IHostApplicationLifetime lifetime, TimeProvider time,
    CreditLedger credits, ILogger<LiveSessions> logger)
{
    private readonly ConcurrentDictionary<string, long> _teams = new(StringComparer.Ordinal);
    private int _sessions;

    public LiveOptions Options => options;

    /// <summary>Sessions that are open.</summary>
    public int Open => Volatile.Read(ref _sessions);

    /// <param name="kind">A word for logs and metrics.</param>
    /// <param name="run">The session; it returns when it is over for good.</param>
    /// <param name="describe">The frame that tells why a session ends.</param>
    /// <exception cref="HttpProblemException">426: the client does not want a socket; 503: there are too many.</exception>
    public async Task RunAsync(
        HttpContext context, string kind, Func<LiveSession, CancellationToken, Task> run, Func<LiveSessionException, object> describe)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            context.Response.Headers.Upgrade = "websocket";
            throw new HttpProblemException(StatusCodes.Status426UpgradeRequired, "This address is a web socket: ask for an upgrade");
        }

        if (Interlocked.Increment(ref _sessions) > options.MostSessions)
        {
            Interlocked.Decrement(ref _sessions);
            throw new HttpProblemException(StatusCodes.Status503ServiceUnavailable, "There are too many live sessions; come back later")
            {
                RetryAfter = TimeSpan.FromSeconds(10),
            };
        }

        try
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
            using var socket = new LiveSocket(await context.WebSockets.AcceptWebSocketAsync(), time, context.RequestAborted);
            if (context.Features.Get<IHttpMetricsTagsFeature>() is { } metrics)
            {
                // A session of hours says nothing about how fast requests are answered.
                metrics.MetricsDisabled = true;
            }

            await RunAsync(new LiveSession(Guid.NewGuid().ToString("N"), context, socket), kind, run, describe, stop.Token);
        }
        finally
        {
            Interlocked.Decrement(ref _sessions);
        }
    }

    /// <summary>Whose session it is, where the key came in a message or in the query; ended with the key until it is disposed of.</summary>
    /// <exception cref="LiveSessionException">The key is wrong, may not, or asks too often.</exception>
    public async Task<(Caller Caller, IDisposable Open)> AdmitAsync(LiveSession session, string? key, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(key) || await keys.FindAsync(key, cancellationToken) is not { } caller)
        {
            Instruments.SignInRefusals.Add(1, new KeyValuePair<string, object?>("reason", "key"));
            throw new LiveSessionException(LiveSessionException.BadKey, "invalid_api_key", "Invalid API key") { Param = "auth.api_key" };
        }

        try
        {
            await rates.AdmitAsync(caller, waits: false, cancellationToken);
            new RequiredRole(Role.Editor).Check(caller);
        }
        catch (HttpProblemException refusal)
        {
            throw refusal.Status == StatusCodes.Status429TooManyRequests
                ? new LiveSessionException(LiveSessionException.TooMany, "rate_limit_exceeded", refusal.Message)
                : new LiveSessionException(LiveSessionException.Forbidden, "forbidden", refusal.Message);
        }

        return (caller, open.Add(caller, session.Context));
    }

    /// <summary>Counts a session as the team's until it is disposed of.</summary>
    /// <exception cref="LiveSessionException">The team has too many.</exception>
    public IDisposable Count(Caller caller)
    {
        var team = caller.Team.ToString();
        if (_teams.AddOrUpdate(team, 1, (_, sessions) => sessions + 1) <= options.MostSessionsPerTeam)
        {
            return new Place(() => Leave(team));
        }

        Leave(team);
        throw new LiveSessionException(LiveSessionException.TooMany, "too_many_sessions",
            $"A team may have {options.MostSessionsPerTeam} live sessions at once");
    }

    /// <summary>Charges a session while it goes on.</summary>
    /// <param name="kind">live-tts, say.</param>
    /// <param name="first">What its beginning costs.</param>
    /// <exception cref="DubwrightException">As many are not left.</exception>
    public async Task<LiveCharge> ChargeAsync(
        LiveSession session, Caller caller, string kind, long first, CancellationToken cancellationToken)
    {
        var charge = new LiveCharge(credits, caller.Team, CreditLedger.StreamPrefix + session.Id, kind);
        await charge.CheckAsync(first, cancellationToken);
        return charge;
    }

    private void Leave(string key)
    {
        var left = _teams.AddOrUpdate(key, 0, (_, sessions) => sessions - 1);
        if (left <= 0)
        {
            _teams.TryRemove(new KeyValuePair<string, long>(key, 0));
        }
    }

    private async Task RunAsync(
        LiveSession session, string kind, Func<LiveSession, CancellationToken, Task> run, Func<LiveSessionException, object> describe,
        CancellationToken stop)
    {
        var started = time.GetTimestamp();
        Log.Started(logger, kind, session.Id);
        Instruments.LiveSessions.Add(1, new KeyValuePair<string, object?>("kind", kind));
        var result = "gone";
        try
        {
            result = await EndAsync(session, run, describe, stop);
        }
        finally
        {
            Instruments.LiveSessions.Add(-1, new KeyValuePair<string, object?>("kind", kind));
            Instruments.LiveSessionsEnded.Add(1, new("kind", kind), new("result", result));
            Instruments.LiveHeard.Add(session.Heard.TotalSeconds, new KeyValuePair<string, object?>("kind", kind));
            Log.Ended(logger, kind, session.Id, result, time.GetElapsedTime(started).TotalSeconds, session.Heard.TotalSeconds);
        }
    }

    private async Task<string> EndAsync(
        LiveSession session, Func<LiveSession, CancellationToken, Task> run, Func<LiveSessionException, object> describe,
        CancellationToken stop)
    {
        LiveSessionException refusal;
        try
        {
            await run(session, stop);
            await session.Socket.CloseAsync((int)WebSocketCloseStatus.NormalClosure, "");
            return "done";
        }
        catch (LiveSessionException fault)
        {
            refusal = fault;
        }
        catch (DubwrightException failure) when (failure.Reason == ExceptionReason.PaymentRequired)
        {
            refusal = new LiveSessionException(LiveSessionException.NotPaid, "insufficient_credits", failure.Message);
        }
        catch (DubwrightException failure)
        {
            Log.Failed(logger, session.Id, failure.Reason, failure.Detail, failure);
            refusal = new LiveSessionException(LiveSessionException.Failed, "processing_error", failure.Message);
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            refusal = new LiveSessionException(LiveSessionException.Stopping, "server_stopping", "The server stops; come back in a minute");
        }
        catch (Exception fault) when (fault is OperationCanceledException or WebSocketException or IOException)
        {
            return "gone";
        }

        try
        {
            await session.Socket.SendAsync(describe(refusal), CancellationToken.None);
            await session.Socket.CloseAsync(refusal.CloseCode, refusal.Code);
        }
        catch (Exception fault) when (fault is OperationCanceledException or WebSocketException or IOException)
        {
            return "gone";
        }

        return refusal.Code;
    }

    private sealed class Place(Action leave) : IDisposable
    {
        public void Dispose() => leave();
    }

    private static partial class Log
    {
        [LoggerMessage(7100, LogLevel.Information, "A session of {Kind} began: {Session}")]
        public static partial void Started(ILogger logger, string kind, string session);

        [LoggerMessage(7101, LogLevel.Information, "A session of {Kind} ended: {Session}, {Result}, {Seconds:0.0} s, {Heard:0.0} s heard")]
        public static partial void Ended(ILogger logger, string kind, string session, string result, double seconds, double heard);

        [LoggerMessage(7102, LogLevel.Warning, "The session {Session} failed with {Reason}: {Detail}")]
        public static partial void Failed(ILogger logger, string session, ExceptionReason reason, string? detail, Exception fault);
    }
}
