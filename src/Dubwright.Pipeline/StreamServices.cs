using Dubwright.Core.Engines;
using Dubwright.Media.Live;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Fetching;
using Dubwright.Pipeline.Storage;
using Dubwright.Pipeline.Streams;
using Dubwright.Pipeline.Streams.Dubbing;
using Dubwright.Pipeline.Streams.State;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dubwright.Pipeline;

/// <summary>Composition.</summary>
public static class StreamServices
{
    /// <summary>Live streams, and what runs them. Needs fetching, an <see cref="EngineSet"/> and the media tools.</summary>
    public static IServiceCollection AddStreams(this IServiceCollection services, StreamOptions options) => services
        .AddMediaTools()
        .AddSingleton(options)
        .AddSingleton<LiveProbe>()
        .AddSingleton<LiveTranscoder>()
        .AddSingleton<UtteranceDubber>()
        .AddSingleton<StreamTemplates>()
        .AddSingleton<SegmentStore>()
        .AddSingleton<StreamParts>()
        .AddSingleton<StreamProber>()
        .AddSingleton(provider => new LiveFetcher(
            provider.GetRequiredService<FetchingOptions>(), provider.GetRequiredService<TimeProvider>()))
        .AddSingleton(provider => new StreamService(
            provider.GetRequiredService<StreamParts>(), provider.GetRequiredService<LiveFetcher>(),
            provider.GetRequiredService<ILogger<StreamService>>()))
        .AddHostedService(provider => provider.GetRequiredService<StreamService>());
}
