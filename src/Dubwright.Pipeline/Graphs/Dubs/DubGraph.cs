using System.Text.Json;
using Dubwright.Core.Engines;
using Dubwright.Core.Languages;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Graphs.Dubs.Listening;
using Dubwright.Pipeline.Steps;
using Dubwright.Pipeline.Steps.Quality.Report;

namespace Dubwright.Pipeline.Graphs.Dubs;

/// <summary>A dub: the same film, speaking every target language asked for.</summary>
public sealed class DubGraph(EngineSet engines, QualityThresholds thresholds) : IGraph
{
    public TaskKind Kind => TaskKind.Dub;

    public IReadOnlyList<Stage> Stages(JsonElement request)
    {
        var dub = request.Deserialize<DubRequest>(PipelineJson.Options)!;
        var targets = Targets.Of(dub);
        var pinned = engines.Pinned(dub.Engines);
        return
        [
            .. new SourceStages(dub, pinned).Listening(),
            .. new BackgroundStages(dub, pinned).Stages(),
            .. targets.SelectMany(target => new TargetStages(dub, engines, target).Stages()
                .Concat(new RenditionStages(dub, engines, target, thresholds).Stages())),
            new PublishStage(targets, StageIds.Inspect, [RevisionStages.TranscriptFrom(dub), StageIds.Peaks, StageIds.Picture]).Stage(),
        ];
    }
}

/// <summary>Project setup: the same up to the first takes and where they sound. When it is done, the workspace can open.</summary>
public sealed class ProjectSetupGraph(EngineSet engines) : IGraph
{
    public TaskKind Kind => TaskKind.ProjectSetup;

    public IReadOnlyList<Stage> Stages(JsonElement request)
    {
        var dub = request.Deserialize<DubRequest>(PipelineJson.Options)!;
        var targets = Targets.Of(dub);
        return
        [
            .. new SourceStages(dub, engines.Pinned(dub.Engines)).Listening(),
            .. targets.SelectMany(target => new TargetStages(dub, engines, target).Stages()),
            new PublishStage(targets, StageIds.Fit, [RevisionStages.TranscriptFrom(dub), StageIds.Peaks, StageIds.Picture]).Stage(),
        ];
    }
}

internal static class Targets
{
    /// <summary>The target languages in the order asked for, each once.</summary>
    public static IReadOnlyList<Language> Of(DubRequest request) =>
        [.. request.TargetLanguages.Distinct().Select(id => LanguageTable.TryGet(id, out var language)
            ? language
            : throw new ArgumentException($"{id} is no language of the table.", nameof(request)))];
}
