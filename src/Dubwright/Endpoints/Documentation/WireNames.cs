using Dubwright.Client.Dubbing;
using Dubwright.Client.Projects;
using Dubwright.Client.Tasks;

namespace Dubwright.Endpoints.Documentation;

/// <summary>Schemas that the public API already has a name for keep it.</summary>
internal static class WireNames
{
    private static readonly Dictionary<Type, string> Known = new()
    {
        [typeof(StatusAnswer)] = "OrchestratorPipelineResult",
        [typeof(TaskCreated)] = "OrchestratorPipelineCallResult",
        [typeof(RunsRequest)] = "RunIDsRequestPayload",
        [typeof(DubOrder)] = "EndToEndDubbingRequestPayload",
        [typeof(ProjectSetupOrder)] = "CreateProjectSetupRequestPayload",
        [typeof(ProjectSetupResult)] = "GetCreateProjectSetupResponse",
        [typeof(TranscriptLine)] = "Transcript",
    };

    public static string? Of(Type type) => Known.GetValueOrDefault(type);
}
