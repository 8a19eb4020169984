using System.Text.Json.Serialization;

namespace Dubwright.Client.Live;

/// <summary>Live speech: texts may come.</summary>
/// <param name="RunId">Null: nothing of a session is kept.</param>
public sealed record SpeechReady(
    string SessionId, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] long? RunId, SpeechConfiguration Config)
{
    /// <summary><c>session.ready</c>.</summary>
    public string Type { get; } = "session.ready";
}

/// <summary>What a session of live speech is made with.</summary>
/// <param name="Language">A tag.</param>
/// <param name="OutputFormat"><c>mp3</c>, <c>wav</c>, <c>flac</c> or <c>aac</c>.</param>
/// <param name="IdleTimeout">Seconds without text after which what came is spoken though its sentence has no end.</param>
public sealed record SpeechConfiguration(
    long VoiceId, string Language, string OutputFormat, bool WordTimestamps, double IdleTimeout, double SpeakingRate, int? SampleRate);

/// <summary>Live speech: the sound of a sentence follows, in binary frames.</summary>
/// <param name="WordTimestamps">Where they were asked for and a recogniser hears the language.</param>
public sealed record SpeechSegmentStart(int SegmentId, string Text, IReadOnlyList<SpokenWord>? WordTimestamps)
{
    /// <summary><c>segment.start</c>.</summary>
    public string Type { get; } = "segment.start";
}

/// <param name="Start">Seconds from the segment's beginning.</param>
/// <param name="End">Seconds from the segment's beginning.</param>
public sealed record SpokenWord(string Word, double Start, double End);

/// <summary>Live speech: a segment is over.</summary>
/// <param name="Type"><c>segment.done</c>, or <c>segment.skipped</c> where there is nothing to say in it.</param>
public sealed record SpeechSegmentEnd(string Type, int SegmentId);

/// <summary>Live speech: everything was spoken.</summary>
public sealed record SpeechDone
{
    /// <summary><c>session.done</c>.</summary>
    public string Type { get; } = "session.done";
}

/// <summary>Live speech: why the session ends.</summary>
/// <param name="Error">For people.</param>
public sealed record SpeechError(string Error, string Code)
{
    /// <summary><c>session.error</c>.</summary>
    public string Type { get; } = "session.error";
}
