using System.Net;
using Dubwright.Core.Identifiers;
using Dubwright.Pipeline.Fetching;
using Dubwright.Pipeline.Tasks;
using Dubwright.Pipeline.Webhooks;
using Dubwright.Pipeline.Webhooks.Sending;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dubwright.Tests.Pipeline.Webhooks;

/// <summary>A pipeline with a sender of webhooks, whose clock a test moves.</summary>
internal sealed class WebhookHost : IAsyncDisposable
{
    private readonly WebhookSignal _signal = new();
    private readonly WebhookClient _client;
    private readonly WebhookSender _sender;

    public WebhookHost(PipelineHost tasks, HandClock clock)
    {
        (Tasks, Clock) = (tasks, clock);
        var options = new FetchingOptions { AllowedHosts = ["127.0.0.1"] };
        _client = new WebhookClient(options, (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback]), clock);
        Store = new WebhookStore(tasks.Database, _signal, clock, NullLogger<WebhookStore>.Instance);
        _sender = new WebhookSender(
            new WebhookQueue(tasks.Database, clock), _client, _signal, tasks.Get<TaskProjections>(), clock,
            NullLogger<WebhookSender>.Instance);
    }

    public PipelineHost Tasks { get; }

    public HandClock Clock { get; }

    public WebhookStore Store { get; }

    public Task StartAsync() => _sender.StartAsync(CancellationToken.None);

    /// <summary>Moves the clock, and has the sender look at it.</summary>
    public void Pass(TimeSpan time)
    {
        Clock.Ahead += time;
        _signal.Wake();
    }

    public async Task<(string Id, string Secret)> EndpointAsync(TeamId team, string url, params string[] events) =>
        (await Store.CreateAsync(team, url, null, events, 100, CancellationToken.None)).ShouldNotBeNull();

    public Task<IReadOnlyList<WebhookDelivery>> LogAsync(TeamId team, string endpoint) =>
        Store.DeliveriesAsync(team, endpoint, null, 100, CancellationToken.None);

    /// <summary>Waits until the newest delivery had so many attempts, and gives it.</summary>
    public async Task<WebhookDelivery> AttemptsAsync(TeamId team, string endpoint, int attempts)
    {
        for (var tries = 0; tries < 400; tries++)
        {
            if (await LogAsync(team, endpoint) is [var newest, ..] && newest.Attempts.Count == attempts)
            {
                return newest;
            }

            await Task.Delay(25);
        }

        throw new TimeoutException($"There were no {attempts} attempts.");
    }

    public async ValueTask DisposeAsync()
    {
        await _sender.StopAsync(CancellationToken.None);
        _sender.Dispose();
        _client.Dispose();
    }
}

/// <summary>A clock that a test puts forward; timers go by the real one.</summary>
internal sealed class HandClock : TimeProvider
{
    public TimeSpan Ahead { get; set; }

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;
}
