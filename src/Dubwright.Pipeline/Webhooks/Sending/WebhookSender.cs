using System.Collections.Concurrent;
using System.Diagnostics;
using Dubwright.Core.Telemetry;
using Dubwright.Pipeline.Tasks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dubwright.Pipeline.Webhooks.Sending;

/// <summary>
/// Sends what is due: to each endpoint one delivery after the other, to several at once, so that a slow one holds up nobody but itself. An
/// attempt counts when it is written down; one that the host's end broke off is made again, under the same id.
/// </summary>
internal sealed partial class WebhookSender(
    WebhookQueue queue, WebhookClient client, WebhookSignal signal, TaskProjections projections, TimeProvider time,
    ILogger<WebhookSender> logger) : BackgroundService
{
    private const int MostAtOnce = 16;
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<string, Task> _busy = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        projections.Changed += OnChanged;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await TurnAsync(stoppingToken);
            }
        }
        finally
        {
            projections.Changed -= OnChanged;
            await Task.WhenAll(_busy.Values);
        }
    }

    private async Task TurnAsync(CancellationToken stopping)
    {
        try
        {
            foreach (var due in await queue.DueAsync(_busy.Keys, MostAtOnce - _busy.Count, stopping))
            {
                Begin(due, stopping);
            }

            var next = await queue.NextAsync(stopping) - time.GetUtcNow();
            await signal.WaitAsync(next < LongestWait ? next.Value : LongestWait, time, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
        }
        catch (Exception fault)
        {
            Log.TurnFailed(logger, fault);
            await Task.Delay(AfterFault, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Begin(DueDelivery due, CancellationToken stopping)
    {
        var done = new TaskCompletionSource();
        _busy[due.Endpoint] = done.Task;
        _ = Task.Run(
            async () =>
            {
                await SendAsync(due, stopping);
                _busy.TryRemove(due.Endpoint, out _);
                signal.Wake();
                done.SetResult();
            },
            CancellationToken.None);
    }

    private async Task SendAsync(DueDelivery due, CancellationToken stopping)
    {
        try
        {
            var (began, from) = (time.GetUtcNow(), time.GetTimestamp());
            var answer = await client.SendAsync(due, stopping);
            var took = time.GetElapsedTime(from);
            var chance = Random.Shared.NextDouble();
            var disabled = await queue.EndAsync(due, began, took, answer, chance, CancellationToken.None);
            var result = answer.Succeeded ? "succeeded" : "failed";
            Instruments.WebhookAttempts.Add(1, new TagList { { "result", result } });
            Log.Sent(logger, due.Event, due.Endpoint, due.Attempts + 1, result, answer.Status, answer.Error, took.TotalSeconds);
            if (disabled is not null)
            {
                Log.Disabled(logger, due.Endpoint, disabled);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
        }
        catch (Exception fault)
        {
            // It is as due as it was; a pause keeps a broken database from being asked without end.
            Log.AttemptLost(logger, due.Event, due.Endpoint, fault);
            await Task.Delay(AfterFault, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void OnChanged(TaskChange change)
    {
        if (change.Task is { Alive: false })
        {
            signal.Wake();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1070, LogLevel.Information,
            "Event {Event} was sent to the webhook endpoint {Endpoint}, attempt {Attempt}: {Result}, answer {Status} {Error}, "
            + "{Seconds:0.000} s")]
        public static partial void Sent(
            ILogger logger, string @event, string endpoint, int attempt, string result, int? status, string? error, double seconds);

        [LoggerMessage(1071, LogLevel.Warning, "The webhook endpoint {Endpoint} was disabled: {Reason}")]
        public static partial void Disabled(ILogger logger, string endpoint, string reason);

        [LoggerMessage(1072, LogLevel.Error, "A turn of the webhook sender failed; it goes on in a few seconds")]
        public static partial void TurnFailed(ILogger logger, Exception fault);

        [LoggerMessage(1073, LogLevel.Error, "An attempt to send {Event} to {Endpoint} could not be written down; it is made again")]
        public static partial void AttemptLost(ILogger logger, string @event, string endpoint, Exception fault);
    }
}
