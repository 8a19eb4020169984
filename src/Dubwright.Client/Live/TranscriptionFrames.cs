namespace Dubwright.Client.Live;

/// <summary>Live transcription: audio may come.</summary>
public sealed record TranscriptionReady
{
    /// <summary><c>Ready</c>.</summary>
    public string Type { get; } = "Ready";
}

/// <summary>Live transcription: what was said in an utterance so far, or in all of it.</summary>
/// <param name="IsFinal">Whether the utterance is over: the next results are of another one.</param>
/// <param name="Start">Seconds from the session's beginning.</param>
/// <param name="Duration">Seconds.</param>
public sealed record TranscriptionResults(
    bool IsFinal, double Start, double Duration, TranscriptionChannel Channel, TranscriptionMetadata Metadata)
{
    /// <summary><c>Results</c>.</summary>
    public string Type { get; } = "Results";
}

/// <param name="Alternatives">One.</param>
public sealed record TranscriptionChannel(IReadOnlyList<TranscriptionAlternative> Alternatives);

/// <param name="Transcript">Everything of the utterance.</param>
/// <param name="Confidence">0 to 1.</param>
/// <param name="Words">Of final results; before, none.</param>
public sealed record TranscriptionAlternative(string Transcript, double Confidence, IReadOnlyList<TranscribedWord> Words);

/// <param name="Start">Seconds from the session's beginning.</param>
/// <param name="End">Seconds from the session's beginning.</param>
/// <param name="Confidence">0 to 1.</param>
public sealed record TranscribedWord(string Word, double Start, double End, double Confidence);

/// <param name="RequestId">Of the session, as the server's log names it.</param>
public sealed record TranscriptionMetadata(string RequestId, TranscriptionModel ModelInfo);

/// <param name="Name">Of the engine that heard it.</param>
public sealed record TranscriptionModel(string Name, string Version);

/// <summary>Live transcription: why the session ends.</summary>
/// <param name="Code">A word: <c>invalid_request</c>, <c>not_served</c>, <c>idle_timeout</c>, <c>processing_error</c> …</param>
/// <param name="Message">For people.</param>
public sealed record TranscriptionError(string Code, string Message)
{
    /// <summary><c>Error</c>.</summary>
    public string Type { get; } = "Error";

    /// <summary>The message, as older clients read it.</summary>
    public string Description => Message;
}
