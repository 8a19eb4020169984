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

    /// <summary>The engine that speaks; of a custom voice, the one that speaks for it in its language, null where none does.</summary>
    public string? Engine { get; init; }

    /// <summary>Its median pitch; of a custom voice, the recording's.</summary>
    public double? PitchHz { get; init; }

    /// <summary>Share of its words that a recogniser mishears, 0 to 1; null for a custom voice.</summary>
    public double? WordErrorRate { get; init; }

    /// <summary>What is kept of a custom voice; null for an engine's.</summary>
    public CustomVoiceDetails? Custom { get; init; }
}

/// <summary>What is kept of a voice that was made of a recording.</summary>
/// <param name="Speaker">Whose voice it is, as it was stated; null where nobody stated it.</param>
/// <param name="Consent">How this person agreed, as it was stated; null where nobody stated it.</param>
/// <param name="StatedBy">Who stated it: an e-mail, or the key that was used.</param>
/// <param name="StatedAt">When it was stated.</param>
/// <param name="CreatedAt">When the voice was made.</param>
/// <param name="RecordingUrl">The recording as it was sent; needs no key.</param>
/// <param name="RangeSemitones">Of the recording's pitch.</param>
/// <param name="Description">What its maker wrote; null where nothing.</param>
/// <param name="Message">Who speaks for the voice in its language, and how, in one sentence.</param>
public sealed record CustomVoiceDetails(
    string? Speaker, string? Consent, string? StatedBy, DateTimeOffset? StatedAt, DateTimeOffset CreatedAt, string RecordingUrl,
        double RangeSemitones, string? Description, string Message);

/// <param name="VoiceId">To be used wherever a voice is named.</param>
/// <param name="Message">How the voice is made, in one sentence.</param>
public sealed record CustomVoiceCreated(long VoiceId, string Message)
{
    /// <summary>What would be better about the recording, in sentences.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}

/// <summary>What to change about a custom voice: what is left out stays as it is.</summary>
public sealed record CustomVoiceChange
{
    /// <summary>1 to 255 characters.</summary>
    public string? VoiceName { get; init; }

    /// <summary>0 not known, 1 male, 2 female, 9 not applicable.</summary>
    public int? Gender { get; init; }

    /// <summary>In years, 1 to 150.</summary>
    public int? Age { get; init; }

    /// <summary>At most 5000 characters; an empty text takes it away.</summary>
    public string? Description { get; init; }

    /// <summary>Whose voice it is; together with the consent, where none was stated before.</summary>
    public string? Speaker { get; init; }

    /// <summary>How this person agreed, in words; what was stated once is not changed.</summary>
    public string? Consent { get; init; }
}

/// <param name="Status"><c>ok</c>.</param>
public sealed record VoiceDeleted(string Status);

/// <summary>Voices that could be installed on this machine.</summary>
/// <param name="Name">The engine's name.</param>
/// <param name="Title">For people.</param>
/// <param name="Languages">Ids of the languages that they would speak.</param>
/// <param name="Quality">How good they are at best: <c>poor</c>, <c>fair</c>, <c>good</c>, <c>best</c>.</param>
/// <param name="Licence">What they come under.</param>
/// <param name="Install">The line that installs them.</param>
/// <param name="Note">What a person should know before; null where nothing.</param>
public sealed record InstallableVoices(
    string Name, string Title, IReadOnlyList<int> Languages, string Quality, string Licence, string Install, string? Note);
