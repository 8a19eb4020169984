using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Creation;
using Dubwright.Pipeline.Credits;
using Dubwright.Pipeline.Estimates;
using Dubwright.Pipeline.Projects;
using Dubwright.Pipeline.Projects.History;
using Dubwright.Pipeline.Projects.Listing;
using Dubwright.Pipeline.Scheduling;
using Dubwright.Pipeline.Scheduling.Erasing;
using Dubwright.Pipeline.Scheduling.Watching;
using Dubwright.Pipeline.Storage;
using Dubwright.Pipeline.Streams.State;
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
    /// Everything that runs tasks: <see cref="TaskService"/>, and a hosted service that runs every registered <see cref="IStep"/> for every
    /// registered <see cref="IGraph"/>.
    /// </summary>
    public static IServiceCollection AddPipeline(this IServiceCollection services, PipelineOptions options) => services
        .AddHealthChecks()
        .AddCheck<DatabaseHealthCheck>("database")
        .AddCheck<DispatcherHealthCheck>("dispatcher")
        .Services
        .AddSingleton<DatabaseHealthCheck>()
        .AddStorage(options)
        .AddSingleton<IdempotencyStore>()
        .AddSingleton<CreditLedger>()
        .AddSingleton<TaskCredits>()
        .AddSingleton<StepDurations>()
        .AddSingleton<ForecastErrors>()
        .AddSingleton<Forecast>()
        .AddSingleton<StepWatch>()
        .AddSingleton<StreamStore>()
        .AddSingleton<TaskProjections>()
        .AddSingleton<TaskStateStore>()
        .AddSingleton<ReadyQueue>()
        .AddSingleton<StepExecutor>()
        .AddSingleton<GraphRegistry>()
        .AddSingleton<StagePlanner>()
        .AddSingleton<AheadPlanner>()
        .AddSingleton<StepRunner>()
        .AddSingleton<GraphRefresh>()
        .AddSingleton<Recovery>()
        .AddSingleton<Maintenance>()
        .AddSingleton(provider => new TaskService(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<TaskProjections>(),
                provider.GetRequiredService<TaskStateStore>(),
            provider.GetRequiredService<GraphRegistry>(), options, provider.GetRequiredService<TaskCredits>(),
            provider.GetRequiredService<StreamStore>(), provider.GetRequiredService<TimeProvider>()))
        .AddSingleton(provider => new TaskHistory(provider.GetRequiredService<Database>()))
        .AddSingleton(provider => new TaskRetry(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<ArtifactStore>(),
                provider.GetRequiredService<GraphRegistry>(),
            provider.GetRequiredService<GraphRefresh>(), provider.GetRequiredService<TaskProjections>(),
                provider.GetRequiredService<TimeProvider>()))
        .AddSingleton(provider => new TaskPause(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<TaskProjections>(),
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<TaskPause>>()))
        .AddSingleton<RevisionStore>()
        .AddSingleton<ProjectStore>()
        .AddSingleton<ProjectDocuments>()
        .AddSingleton<ProjectList>()
        .AddSingleton(provider => new ProjectFiling(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<TaskProjections>(),
            provider.GetRequiredService<TimeProvider>()))
        .AddSingleton(provider => new FolderStore(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<TaskProjections>(),
            provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<TrashErasure>()
        .AddSingleton(provider => new Deletion(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<ArtifactStore>(), provider.GetRequiredService<Collector>(),
            provider.GetRequiredService<TaskService>(), provider.GetRequiredService<TaskProjections>(),
                provider.GetRequiredService<StepRunner>(),
            options, provider.GetRequiredService<TimeProvider>()))
        .AddSingleton(provider => new Dispatcher(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<TaskProjections>(),
                provider.GetRequiredService<ReadyQueue>(),
            provider.GetRequiredService<StepRunner>(), provider.GetRequiredService<Recovery>(),
                provider.GetRequiredService<Maintenance>(), options,
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
        services.TryAddSingleton(new CreditPrices());
        return services
            .AddSingleton<Collector>()
            .AddSingleton(options)
            .AddSingleton(provider => new Database(
                options.DatabasePath, provider.GetRequiredService<TimeProvider>(), provider.GetService<ILogger<Database>>()))
            .AddSingleton(new ArtifactStore(options.ArtifactFolder));
    }
}
