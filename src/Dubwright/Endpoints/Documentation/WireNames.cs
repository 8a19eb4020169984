using Dubwright.Client.Dubbing;
using Dubwright.Client.Errors;
using Dubwright.Client.Folders;
using Dubwright.Client.Languages;
using Dubwright.Client.Projects;
using Dubwright.Client.Stories;
using Dubwright.Client.Streams;
using Dubwright.Client.Subtitles;
using Dubwright.Client.Tasks;
using Dubwright.Client.Texts;
using Dubwright.Client.Voices;

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
        [typeof(SourceScript)] = "SrtDocument",
        [typeof(TargetScript)] = "TargetSrtDocument",
        [typeof(TranscriptLine)] = "Transcript",
        [typeof(TranscriptAnswer)] = "TranscriptionResult",
        [typeof(TranscriptExport)] = "TranscriptionExport",
        [typeof(TranslationOrder)] = "CreateTranslationRequestPayload",
        [typeof(TranslationAnswer)] = "TranslationResult",
        [typeof(SpeechOrder)] = "CreateTtsRequestPayload",
        [typeof(TranslatedSpeechOrder)] = "CreateTranslatedTtsRequestPayload",
        [typeof(SpeechStreamOrder)] = "CreateStreamTtsRequestPayload",
        [typeof(SpeechOutput)] = "StreamTtsOutputConfiguration",
        [typeof(SpeechSettings)] = "StreamTtsVoiceSettings",
        [typeof(OutputFile)] = "OutputUrl",
        [typeof(SegmentFormatting)] = "FormattingOptions",
        [typeof(SubtitleOrder)] = "SubtitleRequest",
        [typeof(ProjectSetupOrder)] = "CreateProjectSetupRequestPayload",
        [typeof(ProjectSetupResult)] = "GetCreateProjectSetupResponse",
        [typeof(StreamOrder)] = "CreateStreamRequestPayload",
        [typeof(StreamSource)] = "SourceStream",
        [typeof(StreamOutput)] = "TargetStream",
        [typeof(StreamConfiguration)] = "ConfigStream",
        [typeof(StreamPipeline)] = "ConfigStreamPipeline",
        [typeof(StreamMix)] = "OverdubConfig",
        [typeof(StreamCreated)] = "CreateStreamOut",
        [typeof(StreamChange)] = "UpdateStreamDataRequestPayload",
        [typeof(ProbeOrder)] = "GetProbeStreamIn",
        [typeof(ProbeAnswer)] = "GetProbeStreamOut",
        [typeof(VideoTrack)] = "VideoStream",
        [typeof(AudioTrack)] = "AudioStream",
        [typeof(DataTrack)] = "DataStream",
        [typeof(StoryAnswer)] = "StoryResult",
        [typeof(FolderItem)] = "Folder",
        [typeof(FolderOrder)] = "CreateFolderPayload",
        [typeof(FolderCreated)] = "CreateFolderOut",
        [typeof(LanguageItem)] = "LanguagePydanticModel",
        [typeof(VoiceItem)] = "Voice",
        [typeof(ErrorAnswer)] = "ApiError",
        [typeof(ValidationAnswer)] = "HTTPValidationError",
        [typeof(ValidationItem)] = "ValidationError",
    };

    public static string? Of(Type type) => Known.GetValueOrDefault(type);
}
