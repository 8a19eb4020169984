using System.Text.Json;
using Dubwright.Core.Engines;
using Dubwright.Core.Identifiers;
using Dubwright.Core.Processes;
using Dubwright.Engines.Catalogue;
using Dubwright.Media;
using Dubwright.Media.Encoding;
using Dubwright.Media.Extracting;
using Dubwright.Media.Muxing;
using Dubwright.Media.Tools;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Fetching;
using Dubwright.Pipeline.Graphs.Stories;
using Dubwright.Pipeline.Steps.Manuscripts;
using Dubwright.Pipeline.Steps.Manuscripts.Reading;
using Dubwright.Pipeline.Steps.Manuscripts.Segmentation;
using Dubwright.Pipeline.Steps.Mixing;
using Dubwright.Pipeline.Steps.Quality;
using Dubwright.Pipeline.Steps.Source;
using Dubwright.Tests.Pipeline;

namespace Dubwright.Tests.Stories;

/// <summary>The real pipeline with the real engines of this machine, telling stories.</summary>
internal sealed class StoryHost : IAsyncDisposable
{
    private readonly SourceFetcher _fetcher;

    private StoryHost(PipelineHost pipeline, SourceFetcher fetcher, TeamId team) => (Pipeline, _fetcher, Team) = (pipeline, fetcher, team);

    public PipelineHost Pipeline { get; }

    public TeamId Team { get; }

    public static async Task<StoryHost> StartAsync(string folder, Func<EngineSet, EngineSet>? with = null, FetchingOptions? fetching = null)
    {
        var installed = (await EngineCatalogue.InspectAsync(new EngineOptions(), default)).Engines;
        var engines = with?.Invoke(installed) ?? installed;
        var tools = new MediaTools(new MediaLimits());
        var fetcher = new SourceFetcher(fetching ?? new FetchingOptions { AllowedNetworks = ["127.0.0.2/32"] }, TimeProvider.System);
        IStep[] steps =
        [
            new AcquireStep(fetcher, new ClockRepair(new MediaTools(new MediaLimits()))), new ReadStep(), new SegmentManuscriptStep(),
                new ChooseVoiceStep(), new NarrateStep(engines),
                new LayOutNarrationStep(), new AssembleStep(),
            new MasterNarrationStep(), new EncodeStep(new AacEncoder(tools)), new MuxAudiobookStep(new Muxer(tools)),
                new MeasureDubStep(new PacketDecoder(tools)),
            new InspectStoryStep(tools), new PublishStoryStep(),
        ];
        var pipeline = new PipelineHost(folder, new StoryGraph(engines), steps);
        await pipeline.StartAsync();
        return new StoryHost(pipeline, fetcher, await pipeline.NewTeamAsync());
    }

    /// <summary>Takes a file in as an upload does.</summary>
    public async Task<SourceReference> UploadAsync(string path)
    {
        var copy = Pipeline.Artifacts.NewTemporary(Team);
        File.Copy(path, copy);
        return new SourceReference(null, await Pipeline.Artifacts.AddAsync(Team, copy, default), Path.GetFileName(path));
    }

    public async Task<TaskView> TellAsync(StoryRequest request)
    {
        var task = await Pipeline.Desk.SubmitAsync(new NewTask(Team, TaskKind.Story, request), default);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(8));
        TaskView? last = null;
        await foreach (var view in Pipeline.Desk.WatchAsync(Team, task, patience.Token))
        {
            last = view;
        }

        return last!;
    }

    public async Task<StoryResult> ResultAsync(TaskView view)
    {
        view.Status.ShouldBe(PublicStatus.Success, $"{view.Reason}: {view.Message}");
        var run = await Pipeline.Desk.FindRunAsync(Team, view.RunId!.Value, default);
        return await Pipeline.Artifacts.ReadJsonAsync<StoryResult>(Team, run!.Result, default);
    }

    public string PathOf(Deliverable file) => Pipeline.Artifacts.PathOf(Team, file.Artifact);

    /// <summary>What ffprobe, which knows nothing of us, reads in the file.</summary>
    public async Task<JsonElement> ProbeAsync(Deliverable file)
    {
        var result = await ChildProcess.RunAsync(
            new ProcessSpec("ffprobe", ["-v", "error", "-of", "json", "-show_format", "-show_streams", "-show_chapters", PathOf(file)]),
                default);
        result.ExitCode.ShouldBe(0, result.ErrorTail);
        return JsonDocument.Parse(result.Output).RootElement;
    }

    public async ValueTask DisposeAsync()
    {
        await Pipeline.DisposeAsync();
        _fetcher.Dispose();
    }
}
