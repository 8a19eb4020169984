using System.Text.Json;

namespace Dubwright.Client.Live;

/// <summary>Realtime translation: the session is being made ready.</summary>
public sealed record RealtimeStarting
{
    /// <summary><c>session.starting</c>.</summary>
    public string Type { get; } = "session.starting";
}

/// <summary>Realtime translation: how the session stands.</summary>
/// <param name="Type"><c>session.created</c> or <c>session.updated</c>.</param>
public sealed record RealtimeSessionFrame(string Type, RealtimeSession Session);

/// <param name="Mode"><c>fast</c> or <c>slow</c>.</param>
/// <param name="SourceLanguage">A tag; <c>auto</c> until it was heard.</param>
/// <param name="TargetLanguage">A tag; empty where nothing is translated.</param>
/// <param name="Voice">As it was asked for; absent where the best of the language speaks.</param>
public sealed record RealtimeSession(
    string Id, string Model, string Mode, string SourceLanguage, string TargetLanguage, IReadOnlyList<string> OutputModalities,
    JsonElement? Voice);

/// <summary>Realtime translation: more of what is being said, or of its translation, or of its sound as base64 of 24 kHz PCM.</summary>
/// <param name="Type">
/// <c>conversation.item.input_audio_transcription.delta</c>, <c>response.text.delta</c> or <c>response.audio.delta</c>.
/// </param>
public sealed record RealtimeDelta(string Type, string Delta);

/// <summary>Realtime translation: what was said in an utterance.</summary>
/// <param name="ItemId">The utterance; with source detection.</param>
/// <param name="Language">The tag of the language heard; with source detection, where it could be told.</param>
/// <param name="Passthrough">Whether it was in the target language already; with source detection.</param>
public sealed record RealtimeTranscript(string Transcript, string? ItemId, string? Language, bool? Passthrough)
{
    /// <summary><c>conversation.item.input_audio_transcription.completed</c>.</summary>
    public string Type { get; } = "conversation.item.input_audio_transcription.completed";
}

/// <summary>Realtime translation: the whole translation of an utterance.</summary>
public sealed record RealtimeText(string Text)
{
    /// <summary><c>response.text.done</c>.</summary>
    public string Type { get; } = "response.text.done";
}

/// <summary>Realtime translation: the translation of an utterance has been spoken.</summary>
public sealed record RealtimeAudioDone
{
    /// <summary><c>response.audio.done</c>.</summary>
    public string Type { get; } = "response.audio.done";
}

/// <summary>Realtime translation: what is spoken is in another language than before.</summary>
/// <param name="Type">
/// <c>session.source_language_changed</c>, or <c>session.source_language_switch_confirmation_requested</c> where a single known speaker
/// goes on in the target language.
/// </param>
/// <param name="Language">A tag.</param>
/// <param name="PreviousLanguage">A tag; absent at the first detection.</param>
public sealed record RealtimeLanguage(string Type, string Language, string? PreviousLanguage);

/// <summary>Realtime translation: something could not be done.</summary>
public sealed record RealtimeErrorFrame(RealtimeError Error)
{
    /// <summary><c>error</c>.</summary>
    public string Type { get; } = "error";
}

/// <param name="Message">For people.</param>
/// <param name="Code">A word: <c>invalid_api_key</c>, <c>not_served</c> …</param>
/// <param name="Type"><c>invalid_request_error</c>, <c>authentication_error</c> or <c>server_error</c>.</param>
/// <param name="Param">The member at fault, such as <c>session.target_language</c>.</param>
public sealed record RealtimeError(string Message, string Code, string Type, string? Param);
