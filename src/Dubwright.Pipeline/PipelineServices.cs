using Dubwright.Pipeline.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dubwright.Pipeline;

/// <summary>Composition.</summary>
public static class PipelineServices
{
    /// <summary>The database and the artifacts alone, for commands that run no steps.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, PipelineOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton(options)
            .AddSingleton(provider => new Database(options.DatabasePath, provider.GetRequiredService<TimeProvider>()))
            .AddSingleton(new ArtifactStore(options.ArtifactFolder));
    }
}
