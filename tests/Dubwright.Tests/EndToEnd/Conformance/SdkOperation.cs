namespace Dubwright.Tests.EndToEnd.Conformance;

/// <summary>The operations that the official SDKs call, in the order of the public API's index.</summary>
/// <param name="Sdk">The TypeScript SDK's method; null where the published one has none.</param>
internal sealed record SdkOperation(string Method, string Path, string? Sdk)
{
    public static IReadOnlyList<SdkOperation> All { get; } =
    [
        .. Index.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(row => row.Split(' '))
            .Select(row => new SdkOperation(row[0], row[1], row[2] == "-" ? null : row[2])),
    ];

    /// <summary>Operations that no journey drives, with the reason.</summary>
    public static IReadOnlyDictionary<string, string> NotCallable { get; } = new[] { "POST /sub", "GET /sub/{task_id}", "POST /sub-results",
        "GET /sub-result/{run_id}", "GET /sub-result/{run_id}/{language}" }
        .ToDictionary(name => name, _ => "the published SDK has no method for it; `SubtitleTests` asks over plain HTTP");

    private const string Index =
        """
        POST /audio-separation audioSeparation.createAudioSeparation
        GET /audio-separation/{task_id} audioSeparation.getAudioSeparationStatus
        GET /audio-separation-result/{run_id} audioSeparation.getAudioSeparationRunInfo
        POST /audio-separation-results audioSeparation.getAudioSeparationRunsResults
        GET /dictionaries dictionaries.getDictionaries
        POST /dictionaries/create-from-file dictionaries.createDictionaryFromFile
        GET /dictionaries/{dictionary_id} dictionaries.getDictionaryInfo
        DELETE /dictionaries/{dictionary_id} dictionaries.deleteDictionary
        GET /dictionaries/{dictionary_id}/full-details dictionaries.getDictionaryDetails
        POST /dictionaries/{dictionary_id}/add-term dictionaries.addTermToDictionary
        PUT /dictionaries/term/{dictionary_id}/{term_id} dictionaries.updateTermTranslationInDictionaryUsingTermId
        DELETE /dictionaries/term/{dictionary_id}/{term_id} dictionaries.deleteDictionaryTerm
        POST /dub dub.endToEndDubbing
        GET /dub/{task_id} dub.getEndToEndDubbingStatus
        GET /dub-result/{run_id} dub.getDubbedRunInfo
        POST /dubbing-results dub.getDubbingRunsResults
        GET /transcript/{run_id}/{language} dub.getDubbedRunTranscript
        POST /dub-alt-format/{run_id}/{language} dub.getDubbedOutputInAltFormat
        GET /dub-alt-format/{task_id} dub.getDubbedOutputInAltFormatStatus
        GET /discord/dub/{task_id} dub.pollDiscordDubTask
        GET /twitter/dub/{task_id} dub.pollTwitterDubTask
        GET /folders folders.listFolders
        POST /folders/create folders.createFolder
        GET /source-languages languages.getSourceLanguages
        GET /target-languages languages.getTargetLanguages
        POST /project-setup projectSetup.createProject
        GET /project-setup/{task_id} projectSetup.createProjectSetupTaskStatus
        GET /project-setup-result/{run_id} projectSetup.getProjectSetupResult
        POST /project-setup-results projectSetup.getProjectSetupRunsResults
        POST /story story.createStory
        POST /story-setup story.setupStory
        GET /story/{task_id} story.getStoryStatus
        GET /story-result/{run_id} story.getStoryRunInfo
        POST /stories-results story.getStoriesRunsResults
        POST /translated-story/{run_id} translatedStory.createTranslationForExistingStory
        GET /translated-story/{task_id} translatedStory.getTranslatedStoryStatus
        GET /translated-story-result/{run_id}/{target_language} translatedStory.getTranslatedStoryRunInfo
        POST /stream streaming.createStream
        GET /stream/{stream_id} streaming.getStreamResult
        PATCH /stream/{stream_id} streaming.patchStreamData
        DELETE /stream/{stream_id} streaming.destroyStream
        POST /stream/probe streaming.getProbeStream
        POST /v1/stream deprecatedStreaming.createStream
        GET /v1/stream/{stream_id} deprecatedStreaming.getStreamResult
        GET /v1/stream/{stream_id}/stop deprecatedStreaming.stopStream
        POST /v1/stream/probe deprecatedStreaming.getProbeStream
        POST /text-to-sound textToAudio.createTextToAudio
        GET /text-to-sound/{task_id} textToAudio.getTextToAudioStatus
        GET /text-to-sound-result/{run_id} textToAudio.getTextToAudioResult
        POST /text-to-sound-results textToAudio.getTextToSoundResults
        POST /tts textToSpeech.createTts
        POST /tts-stream textToSpeech.tts
        GET /tts/{task_id} textToSpeech.getTtsResult
        GET /tts-result/{run_id} textToSpeech.getTtsRunInfo
        POST /tts-results textToSpeech.getTtsResults
        GET /discord/tts/{task_id} textToSpeech.getTtsResultDiscord
        POST /text-to-voice textToVoice.createTextToVoice
        GET /text-to-voice/{task_id} textToVoice.getTextToVoiceStatus
        GET /text-to-voice-result/{run_id} textToVoice.getTextToVoiceResult
        POST /transcribe transcription.createTranscription
        GET /transcribe/{task_id} transcription.getTranscriptionTaskStatus
        GET /transcription-result/{run_id} transcription.getTranscriptionResult
        POST /transcription-results transcription.getTranscriptionResults
        POST /translate translation.createTranslation
        GET /translate/{task_id} translation.getTranslationTaskStatus
        GET /translation-result/{run_id} translation.getTranslationResult
        POST /translation-results translation.getTranslationResults
        POST /translation/stream translation.translationStream
        POST /translated-tts translatedTts.createTranslatedTts
        GET /translated-tts/{task_id} translatedTts.getTranslatedTtsTaskStatus
        GET /list-voices voiceCloning.listVoices
        POST /create-custom-voice voiceCloning.createCustomVoice
        GET /docs getSwaggerDocsDocsGet
        GET /redocs getRedocDocsRedocsGet
        GET /openapi.json getOpenapiSchemaOpenapiJsonGet
        POST /sub -
        GET /sub/{task_id} -
        POST /sub-results -
        GET /sub-result/{run_id} -
        GET /sub-result/{run_id}/{language} -
        """;
}
