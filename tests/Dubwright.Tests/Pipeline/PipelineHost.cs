using System.Collections.Concurrent;
using Dapper;
using Dubwright.Core.Identifiers;
using Dubwright.Pipeline;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Storage;
using Dubwright.Pipeline.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dubwright.Tests.Pipeline;

/// <summary>A whole pipeline on a data folder, with steps and a graph of the test's own.</summary>
internal sealed class PipelineHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly IHostedService _dispatcher;

    public PipelineHost(string folder, IGraph graph, IEnumerable<IStep> steps, Func<PipelineOptions, PipelineOptions>? with = null)
    {
        var options = new PipelineOptions(folder)
        {
            Slots = 4,
            RetryDelay = TimeSpan.FromMilliseconds(20),
            SweepEvery = TimeSpan.FromMilliseconds(100),
            Grace = TimeSpan.FromMilliseconds(300),
        };
        var services = new ServiceCollection()
            .AddLogging(logging => logging.AddProvider(new Collector(Logged)).SetMinimumLevel(LogLevel.Debug))
            .AddPipeline(with?.Invoke(options) ?? options)
            .AddSingleton(graph);
        foreach (var step in steps)
        {
            services.AddSingleton(step);
        }

        _services = services.BuildServiceProvider();
        _dispatcher = _services.GetRequiredService<IHostedService>();
    }

    public ConcurrentQueue<(LogLevel Level, string Message)> Logged { get; } = new();

    public TaskService Desk => _services.GetRequiredService<TaskService>();

    public Database Database => _services.GetRequiredService<Database>();

    public ArtifactStore Artifacts => _services.GetRequiredService<ArtifactStore>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public async Task<PipelineHost> StartAsync()
    {
        await _dispatcher.StartAsync(CancellationToken.None);
        return this;
    }

    public Task StopAsync() => _dispatcher.StopAsync(CancellationToken.None);

    public Task<TeamId> NewTeamAsync() => Database.WriteAsync(
        db => db.ExecuteScalarAsync<TeamId>("insert into teams (name, created_at) values ('A team', 0) returning id"),
            CancellationToken.None);

    public Task<TaskId> SubmitAsync(TeamId team, object request) => Desk
        .SubmitAsync(new NewTask(team, TaskKind.Dub, request), CancellationToken.None);

    /// <summary>Every view from now to the end.</summary>
    public async Task<List<TaskView>> WatchAsync(TeamId team, TaskId task)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        var views = new List<TaskView>();
        await foreach (var view in Desk.WatchAsync(team, task, patience.Token))
        {
            views.Add(view);
        }

        return views;
    }

    public async Task<TaskView> EndAsync(TeamId team, TaskId task) => (await WatchAsync(team, task))[^1];

    public async Task<TaskView> RunAsync(TeamId team, object request) => await EndAsync(team, await SubmitAsync(team, request));

    public async Task<string> ResultAsync(TeamId team, TaskView view)
    {
        var run = await Desk.FindRunAsync(team, view.RunId!.Value, CancellationToken.None);
        return await File.ReadAllTextAsync(Artifacts.PathOf(team, run!.Result));
    }

    public async Task<long> CountAsync(string query) => await Database
        .ReadAsync(db => db.ExecuteScalarAsync<long>(query), CancellationToken.None);

    /// <summary>Waits until a query counts as many.</summary>
    public async Task UntilAsync(string query, long wanted)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (await CountAsync(query) != wanted)
        {
            await Task.Delay(10, patience.Token);
        }
    }

    /// <summary>The first column of what a query gives.</summary>
    public async Task<IReadOnlyList<string>> ColumnAsync(string query) => [.. await Database
        .ReadAsync(db => db.QueryAsync<string>(query), CancellationToken.None)];

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _services.DisposeAsync();
    }

    private sealed class Collector(ConcurrentQueue<(LogLevel Level, string Message)> logged) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?,
            string> formatter) =>
            logged.Enqueue((logLevel, $"{formatter(state, exception)} {exception}"));

        public void Dispose()
        {
        }
    }
}
