using Dapper;
using Dubwright.Core.Engines;
using Dubwright.Core.Identifiers;
using Dubwright.Core.Languages;
using Dubwright.Pipeline;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Fetching;
using Dubwright.Pipeline.Steps.Source;
using Dubwright.Pipeline.Storage;
using Dubwright.Pipeline.Tasks;
using Dubwright.Tests.Engines;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Dubwright.Tests.Dubbing;

/// <summary>The pipeline with the dubbing graphs and the engines installed here, without the web around it.</summary>
internal sealed class DubHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly TeamId _team;

    private DubHost(ServiceProvider services, TeamId team) => (_services, _team) = (services, team);

    /// <summary>How long a task may take.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromMinutes(10);

    private Database Database => _services.GetRequiredService<Database>();

    private ArtifactStore Artifacts => _services.GetRequiredService<ArtifactStore>();

    public static async Task<DubHost> StartAsync(string folder, Func<EngineSet, EngineSet>? with = null)
    {
        var engines = (await InstalledEngines.CatalogueAsync()).Engines;
        var services = new ServiceCollection()
            .AddLogging()
            .AddPipeline(new PipelineOptions(folder) { Slots = 4 })
            .AddSingleton(with?.Invoke(engines) ?? engines)
            .AddDubbing()
            .AddSingleton(provider => new SourceFetcher(new FetchingOptions(), provider.GetRequiredService<TimeProvider>()))
            .AddSingleton<IStep, AcquireStep>()
            .BuildServiceProvider();
        await services.GetRequiredService<IHostedService>().StartAsync(CancellationToken.None);
        var team = await services.GetRequiredService<Database>().WriteAsync(
            db => db.ExecuteScalarAsync<TeamId>("insert into teams (name, created_at) values ('A team', 0) returning id"),
                CancellationToken.None);
        return new DubHost(services, team);
    }

    /// <summary>A request for a copy of a film, English to the targets.</summary>
    public async Task<DubRequest> RequestAsync(string film, params string[] targets)
    {
        var copy = Artifacts.NewTemporary(_team);
        File.Copy(film, copy);
        var upload = await Artifacts.AddAsync(_team, copy, CancellationToken.None);
        return new DubRequest(
            new SourceReference(null, upload, Path.GetFileName(film)), LanguageTable.Parse("en-us").Id,
            [.. targets.Select(target => LanguageTable.Parse(target).Id)], [], false, null, []);
    }

    /// <summary>Runs a task to its end.</summary>
    public async Task<TaskView> RunAsync(object request, TaskKind kind = TaskKind.Dub) => await EndAsync(await SubmitAsync(request, kind));

    public Task<TaskId> SubmitAsync(object request, TaskKind kind = TaskKind.Dub) => _services.GetRequiredService<TaskService>()
        .SubmitAsync(new NewTask(_team, kind, request), CancellationToken.None);

    public async Task<TaskView> ViewAsync(TaskId task) =>
        (await _services.GetRequiredService<TaskService>().FindAsync(_team, task, CancellationToken.None))!;

    /// <summary>Follows a task to its end.</summary>
    public async Task<TaskView> EndAsync(TaskId task)
    {
        using var patience = new CancellationTokenSource(Patience);
        TaskView? last = null;
        await foreach (var view in _services.GetRequiredService<TaskService>().WatchAsync(_team, task, patience.Token))
        {
            view.Progress.ShouldBeGreaterThanOrEqualTo(last?.Progress ?? 0);
            last = view;
        }

        return last!;
    }

    /// <summary>Runs a task that must succeed.</summary>
    public async Task<(TaskView View, DubResult Result)> DubAsync(DubRequest request, TaskKind kind = TaskKind.Dub)
    {
        var view = await RunAsync(request, kind);
        view.Status.ShouldBe(PublicStatus.Success, $"{view.Reason}: {view.Message}");
        return (view, await Artifacts.ReadJsonAsync<DubResult>(_team, await ResultAsync(view), CancellationToken.None));
    }

    /// <summary>What a task gave that succeeded.</summary>
    public async Task<ArtifactId> ResultAsync(TaskView view)
    {
        var run = await _services.GetRequiredService<TaskService>().FindRunAsync(_team, view.RunId!.Value, CancellationToken.None);
        return run!.Result;
    }

    /// <summary>The same, read.</summary>
    public async Task<T> ReadResultAsync<T>(TaskView view) =>
        await Artifacts.ReadJsonAsync<T>(_team, await ResultAsync(view), CancellationToken.None);

    /// <summary>A dub in another form; the task must succeed.</summary>
    public async Task<(TaskView View, Deliverable File)> RenderAsync(TaskView dub, RenditionRequest request)
    {
        var view = await RunAsync(request with { Result = await ResultAsync(dub) }, TaskKind.Rendition);
        view.Status.ShouldBe(PublicStatus.Success, $"{request.Format}: {view.Message}");
        return (view, (await Artifacts.ReadJsonAsync<RenditionResult>(_team, await ResultAsync(view), CancellationToken.None)).File);
    }

    public string PathOf(Deliverable? deliverable) => Artifacts.PathOf(_team, deliverable.ShouldNotBeNull().Artifact);

    public string PathOf(ArtifactId artifact) => Artifacts.PathOf(_team, artifact);

    public Task<T> ReadAsync<T>(Deliverable? deliverable) =>
        Artifacts.ReadJsonAsync<T>(_team, deliverable.ShouldNotBeNull().Artifact, CancellationToken.None);

    /// <summary>Keys of the task's steps that were really run, not taken from the record.</summary>
    public async Task<IReadOnlyList<string>> RunStepsAsync(TaskId task) => [.. await Database.ReadAsync(
        db => db.QueryAsync<string>("select key from steps where task_id = @task and state = 'done' and reused = 0 order by id",
            new { task }),
        CancellationToken.None)];

    /// <summary>The outputs of a step by its key.</summary>
    public async Task<IReadOnlyDictionary<string, ArtifactId>> OutputsAsync(TaskId task, string key)
    {
        var outcome = await Database.ReadAsync(
            db => db.ExecuteScalarAsync<string>("select outcome from steps where task_id = @task and key = @key", new { task, key }),
                CancellationToken.None);
        return System.Text.Json.JsonSerializer.Deserialize<StepOutcome>(outcome!, PipelineJson.Options)!.Outputs;
    }

    /// <summary>The options of a step by its key.</summary>
    public async Task<T> OptionsAsync<T>(TaskId task, string key)
    {
        var options = await Database.ReadAsync(
            db => db.ExecuteScalarAsync<string>("select options from steps where task_id = @task and key = @key", new { task, key }),
                CancellationToken.None);
        return System.Text.Json.JsonSerializer.Deserialize<T>(options!, PipelineJson.Options)!;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.GetRequiredService<IHostedService>().StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
    }
}
