using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Scheduling;
using Dubwright.Pipeline.Storage;
using Dubwright.Pipeline.Storage.Collecting;
using Dubwright.Pipeline.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Dubwright.Pipeline;

/// <summary>Composition.</summary>
public static class PipelineServices
{
    /// <summary>
    /// Everything that runs tasks: <see cref="TaskDesk"/>, and a hosted service that runs every registered <see cref="IStep"/> for every
    /// registered <see cref="IGraph"/>.
    /// </summary>
    public static IServiceCollection AddPipeline(this IServiceCollection services, PipelineOptions options) => services
        .AddHealthChecks()
        .AddCheck<DatabaseHealthCheck>("database")
        .AddCheck<DispatcherHealthCheck>("dispatcher")
        .Services
        .AddSingleton<DatabaseHealthCheck>()
        .AddStorage(options)
        .AddSingleton<TaskBoard>()
        .AddSingleton<Ledger>()
        .AddSingleton<Backlog>()
        .AddSingleton<StepExecutor>()
        .AddSingleton<GraphRegistry>()
        .AddSingleton<StagePlanner>()
        .AddSingleton<Conductor>()
        .AddSingleton<Recovery>()
        .AddSingleton<Sweeper>()
        .AddSingleton(provider => new TaskDesk(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<TaskBoard>(), provider.GetRequiredService<Ledger>(),
            provider.GetRequiredService<GraphRegistry>(), options, provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<Revisions>()
        .AddSingleton(provider => new Deletion(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<ArtifactStore>(), provider.GetRequiredService<Collector>(),
            provider.GetRequiredService<TaskDesk>(), provider.GetRequiredService<TaskBoard>(), provider.GetRequiredService<Conductor>(),
            options, provider.GetRequiredService<TimeProvider>()))
        .AddSingleton(provider => new Dispatcher(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<TaskBoard>(), provider.GetRequiredService<Backlog>(),
            provider.GetRequiredService<Conductor>(), provider.GetRequiredService<Recovery>(), provider.GetRequiredService<Sweeper>(), options,
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<Dispatcher>>()))
        .AddHostedService(provider => provider.GetRequiredService<Dispatcher>());

    /// <summary>Collects at intervals, while the host runs.</summary>
    public static IServiceCollection AddCollection(this IServiceCollection services, CollectionOptions options) => services
        .AddSingleton(options)
        .AddHostedService<CollectionService>();

    /// <summary>The database and the artifacts alone, for commands that run no steps.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, PipelineOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new CollectionOptions());
        return services
            .AddSingleton<Collector>()
            .AddSingleton(options)
            .AddSingleton(provider => new Database(options.DatabasePath, provider.GetRequiredService<TimeProvider>()))
            .AddSingleton(new ArtifactStore(options.ArtifactFolder));
    }
}
