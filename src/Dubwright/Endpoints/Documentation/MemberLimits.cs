namespace Dubwright.Endpoints.Documentation;

/// <summary>
/// What the readers enforce of members by their names, for the OpenAPI document; <c>Schema.member</c> where a schema differs. That the
/// readers do enforce it is shown by the requests that the tests make from the document.
/// </summary>
internal static class MemberLimits
{
    private const int LongestSpeech = 20_000;

    private static readonly Dictionary<string, (int Least, int Most)> Texts = new()
    {
        ["project_name"] = (3, 255),
        ["project_description"] = (3, 5000),
        ["title"] = (3, 255),
        ["StoryForm.description"] = (3, 5000),
        ["ProjectDetailsOrder.project_name"] = (1, 255),
        ["ProjectDetailsOrder.project_description"] = (0, 5000),
        ["ProjectUpdateOrder.project_name"] = (1, 255),
        ["ProjectUpdateOrder.project_description"] = (0, 5000),
        ["task_id"] = (1, 100),
        ["task_ids"] = (1, 100),
        ["video_url"] = (1, 8192),
        ["media_url"] = (1, 8192),
        ["audio_url"] = (1, 8192),
        ["file_id"] = (0, 100),
        ["RecordingOrder.file_id"] = (1, 100),
        ["CreateTtsRequestPayload.text"] = (1, LongestSpeech),
        ["CreateTranslatedTtsRequestPayload.text"] = (1, LongestSpeech),
        ["CreateStreamTtsRequestPayload.text"] = (1, LongestSpeech),
        ["CreateFolderPayload.folder_name"] = (3, 255),
        ["folder_name"] = (1, 255),
        ["voice_name"] = (1, 255),
        ["CustomVoiceForm.description"] = (0, 5000),
        ["CustomVoiceChange.description"] = (0, 5000),
        ["speaker"] = (1, 255),
        ["consent"] = (1, 5000),
        ["dictionary_name"] = (1, 100),
        ["dictionary_description"] = (0, 1000),
        ["DictionaryOrder.name"] = (1, 100),
        ["DictionaryOrder.description"] = (0, 1000),
        ["DictionaryRestoration.name"] = (1, 100),
        ["DictionaryRestoration.description"] = (0, 1000),
        ["DictionaryChange.name"] = (1, 100),
        ["DictionaryChange.description"] = (0, 1000),
        ["translation"] = (1, 255),
        ["say"] = (0, 255),
        ["filename"] = (1, 1000),
        ["content_type"] = (0, 255),
        ["email"] = (1, 255),
        ["password"] = (1, 1000),
        ["current_password"] = (1, 1000),
        ["new_password"] = (12, 1000),
        ["InvitationAcceptance.password"] = (12, 1000),
        ["token"] = (1, 200),
        ["api_key"] = (1, 200),
        ["KeyOrder.name"] = (1, 100),
        ["NameOrder.name"] = (0, 100),
        ["InvitationAcceptance.name"] = (0, 100),
        ["SnapshotOrder.name"] = (1, 100),
        ["CreateStreamRequestPayload.name"] = (0, 255),
        ["CreateStreamRequestPayload.description"] = (0, 5000),
        ["timezone"] = (0, 100),
        ["SourceStream.url"] = (0, 8192),
        ["TargetStream.url"] = (0, 8192),
        ["audio_bitrate"] = (0, 20),
        ["GetProbeStreamIn.url"] = (1, 8192),
        ["GetProbeStreamIn.passphrase"] = (0, 1000),
        ["GetProbeStreamIn.stream_id"] = (0, 1000),
        ["StreamTemplateOrder.name"] = (1, 255),
        ["TranslationStreamOrder.text"] = (1, 1_000_000),
        ["speech_model"] = (0, 255),
        ["prompt"] = (1, 1000),
        ["WebhookOrder.url"] = (1, 2048),
        ["WebhookOrder.description"] = (0, 500),
        ["WebhookChange.url"] = (1, 2048),
        ["WebhookChange.description"] = (0, 500),
        ["OperationOrder.text"] = (1, 50_000),
        ["OperationOrder.speaker"] = (1, 200),
        ["OperationOrder.name"] = (1, 100),
        ["OperationOrder.voice"] = (1, 200),
        ["OperationOrder.id"] = (1, 40),
        ["OperationOrder.recording"] = (1, 200),
        ["OperationOrder.title"] = (1, 200),
        ["OperationOrder.say"] = (1, 200),
        ["VoiceDesignOrder.text"] = (1, 5000),
        ["voice_description"] = (1, 5000),
        ["VoiceDesignKeep.description"] = (0, 5000),
        ["PinnedEngines.recognition"] = (1, 100),
        ["PinnedEngines.translation"] = (1, 100),
        ["PinnedEngines.speech"] = (1, 100),
    };

    private static readonly Dictionary<string, (double Least, double Most)> Numbers = new()
    {
        ["gender"] = (0, 9),
        ["formality"] = (1, 2),
        ["age"] = (0, int.MaxValue),
        ["CustomVoiceForm.age"] = (1, 150),
        ["CustomVoiceChange.age"] = (1, 150),
        ["sample_rate"] = (8_000, 48_000),
        ["speaking_rate"] = (0.5, 2),
        ["segment"] = (0, int.MaxValue),
        ["segments"] = (0, int.MaxValue),
        ["chapter"] = (0, int.MaxValue),
        ["selected_audio_tracks"] = (0, int.MaxValue),
        ["run_ids"] = (1, long.MaxValue),
        ["chosen_dictionaries"] = (1, long.MaxValue),
        ["remove"] = (1, long.MaxValue),
        ["dictionaries"] = (1, long.MaxValue),
        ["voices"] = (1, long.MaxValue),
        ["initial_delay"] = (0, 86_400),
        ["timeout_in_mins"] = (1, 1440),
        ["audio_stream"] = (0, 1000),
        ["category"] = (1, 6),
        ["TargetStream.type"] = (1, 6),
        ["allowance"] = (0, 1_000_000_000_000),
        ["SoundOrder.duration"] = (0.5, 600),
        ["StreamTtsOutputConfiguration.duration"] = (0.1, 7200),
        ["VoiceDesignKeep.preview"] = (0, 1),
        ["OperationOrder.start"] = (0, 1_000_000),
        ["OperationOrder.end"] = (0, 1_000_000),
        ["OperationOrder.at"] = (0, int.MaxValue),
        ["OperationOrder.speed"] = (0.5, 2),
        ["OperationOrder.pause"] = (0, 60),
        ["OperationOrder.variation"] = (0, 1000),
        ["OperationOrder.words"] = (0, int.MaxValue),
    };

    private static readonly Dictionary<string, (int Least, int Most)> Lists = new()
    {
        ["run_ids"] = (1, 5),
        ["texts"] = (1, 1000),
        ["NumberedTerm.translations"] = (1, int.MaxValue),
        ["TermOrder.translations"] = (1, int.MaxValue),
        ["target_languages"] = (1, int.MaxValue),
        ["EndToEndDubbingRequestPayload.target_languages"] = (0, int.MaxValue),
        ["target_streams"] = (1, int.MaxValue),
        ["selected_audio_tracks"] = (0, 2),
        ["target_transcripts"] = (0, 100),
        ["chosen_dictionaries"] = (0, 20),
        ["dictionaries"] = (0, 20),
        ["operations"] = (1, 10_000),
        ["terms"] = (0, 5000),
        ["TermChanges.add"] = (0, 5000),
        ["TargetStream.languages"] = (1, int.MaxValue),
    };

    /// <summary>Addresses that are fetched.</summary>
    public static bool IsAddress(string schema, string member) =>
        member is "video_url" or "media_url" or "audio_url"
        || (member == "url" && schema is "WebhookOrder" or "WebhookChange" or "GetProbeStreamIn");

    /// <summary>An address, or the word that says that the media will be pushed.</summary>
    public static bool IsLiveSource(string schema, string member) => member == "url" && schema == "SourceStream";

    /// <summary>Whether an optional text has to have something in it; elsewhere an empty one is as good as none.</summary>
    public static bool RefusesEmpty(string schema, string member) =>
        schema == "OperationOrder" || (schema == "DictionaryChange" && member == "name");

    /// <summary>Characters; null where nothing is known.</summary>
    public static (int Least, int Most)? Text(string schema, string member) => Of(Texts, schema, member);

    /// <summary>Of a number, or of each of a list of them; every id is positive.</summary>
    public static (double Least, double Most)? Number(string schema, string member) => Of(Numbers, schema, member)
        ?? (member is "id" || member.EndsWith("_id", StringComparison.Ordinal) ? (1, long.MaxValue) : null);

    /// <summary>Items.</summary>
    public static (int Least, int Most)? List(string schema, string member) => Of(Lists, schema, member);

    private static (T, T)? Of<T>(Dictionary<string, (T, T)> limits, string schema, string member) =>
        limits.TryGetValue($"{schema}.{member}", out var own) ? own : limits.TryGetValue(member, out var usual) ? usual : null;
}
