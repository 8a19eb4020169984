namespace Dubwright.Client.Voices;

/// <summary>A voice that can be chosen. Every member is always there, null where it is not known.</summary>
/// <param name="Gender">0 not known, 1 male, 2 female, 9 not applicable.</param>
/// <param name="Language">The id of the language it speaks; of a custom voice, the one that was recorded: it speaks every language that an
/// installed voice does.</param>
/// <param name="Transcript">What is said in the sample.</param>
/// <param name="SignedUrl">A sample to listen to; made when it is first asked for.</param>
public sealed record VoiceItem(
    long Id, string VoiceName, int? Gender, int? Age, int? Language, string? Transcript, string? Description, bool IsPublished,
        string? SignedUrl)
{
    /// <summary>How good it is beside others: <c>poor</c>, <c>fair</c>, <c>good</c>, <c>best</c>; null for a custom voice.</summary>
    public string? Quality { get; init; }
}

/// <param name="VoiceId">To be used wherever a voice is named.</param>
/// <param name="Message">How the voice is made, in one sentence.</param>
public sealed record CustomVoiceCreated(long VoiceId, string Message);

/// <param name="Status"><c>ok</c>.</param>
public sealed record VoiceDeleted(string Status);
