using System.Text.Json;
using Dubwright.Core.Engines;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Graphs.Dubs;
using Dubwright.Pipeline.Steps.Delivery;
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
            .. new SourceStages(dub, engines).Listening().Where(stage => stage.Name is not ("picture" or "peaks")),
            new("publish", "Finishing", StageWeights.Publish, ["segments"], PlanPublishAsync),
        ];
    }

    private static async Task<IReadOnlyList<StepPlan>> PlanPublishAsync(PlanContext context, CancellationToken cancellationToken) => One(
        "publish", PublishTranscriptionStep.Name,
            new PublishTranscriptionOptions((await context.ProgrammeAsync(cancellationToken)).Duration),
        Inputs(("about", context.Output("acquire", "about")), ("transcript", context.Output("segments", "transcript"))));
}
