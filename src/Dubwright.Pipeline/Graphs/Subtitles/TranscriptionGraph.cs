using System.Text.Json;
using Dubwright.Core.Engines;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Graphs.Dubs;
using Dubwright.Pipeline.Graphs.Dubs.Listening;
using Dubwright.Pipeline.Steps;
using Dubwright.Pipeline.Steps.Delivery;
using Dubwright.Pipeline.Steps.Source;
using Dubwright.Pipeline.Steps.Speech;
using static Dubwright.Pipeline.Graphs.PlanContextExtensions;

namespace Dubwright.Pipeline.Graphs.Subtitles;

/// <summary>A recording written down: a dub as far as its transcript.</summary>
public sealed class TranscriptionGraph(EngineSet engines) : IGraph
{
    public TaskKind Kind => TaskKind.Transcription;

    public IReadOnlyList<Stage> Stages(JsonElement request)
    {
        var dub = request.Deserialize<RecordingToTranscribe>(PipelineJson.Options)!.ToDub();
        return
        [
            .. new SourceStages(dub, engines).Listening().Where(stage => stage.Id != StageIds.Picture && stage.Id != StageIds.Peaks),
            new(StageIds.Publish, "Finishing", StageWeights.Publish, [StageIds.Segments], PlanPublishAsync),
        ];
    }

    private static async Task<IReadOnlyList<StepPlan>> PlanPublishAsync(PlanContext context, CancellationToken cancellationToken) => One(
        StageIds.Publish.Step(), PublishTranscriptionStep.Name,
            new PublishTranscriptionOptions((await context.ProgrammeAsync(cancellationToken)).Duration),
        new ArtifactDictionary(
            context.InputFrom(StageIds.Acquire, AcquireStep.About), context.InputFrom(StageIds.Segments, SegmentsStep.Transcript)));
}
