using Dubwright.Pipeline.Fetching;
using Dubwright.Pipeline.Storage;
using Dubwright.Pipeline.Webhooks;
using Dubwright.Pipeline.Webhooks.Sending;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dubwright.Pipeline;

/// <summary>Composition of what tells other programs how tasks end.</summary>
public static class WebhookServices
{
    /// <summary>The endpoints of teams, and a hosted service that sends to them while the host runs.</summary>
    public static IServiceCollection AddWebhooks(this IServiceCollection services, FetchingOptions options) => services
        .AddSingleton<WebhookSignal>()
        .AddSingleton<WebhookQueue>()
        .AddSingleton(provider => new WebhookStore(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<WebhookSignal>(),
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<WebhookStore>>()))
        .AddSingleton(provider => new WebhookClient(
            options, GuardedHandler.SystemResolver, provider.GetRequiredService<TimeProvider>()))
        .AddHostedService<WebhookSender>();
}
