using Dubwright.Core.Identifiers;
using Dubwright.Core.Words;

namespace Dubwright.Endpoints.Voices;

/// <summary>A voice that somebody made of a recording or of a description, as it is stored.</summary>
internal sealed record CustomVoice
{
    public long Voice { get; init; }

    public TeamId Team { get; init; }

    public string Name { get; init; } = "";

    public int Gender { get; init; }

    public int? Age { get; init; }

    public int? Language { get; init; }

    public string? Description { get; init; }

    /// <summary>Artifact of the file as it came in.</summary>
    public string Recording { get; init; } = "";

    /// <summary>What its sender called it; null where it was not kept.</summary>
    public string? RecordingName { get; init; }

    public double PitchHz { get; init; }

    /// <summary>Of its pitch, in semitones.</summary>
    public double Range { get; init; }

    /// <summary>Speaking rate beside a usual one.</summary>
    public double Rate { get; init; }

    /// <summary>How it is spoken where it was made of a description, a voice's key with its shape; null where of a recording.</summary>
    public string? Shape { get; init; }

    /// <summary>Whose voice it is; null where nobody stated it.</summary>
    public string? Speaker { get; init; }

    /// <summary>How this person agreed; null where nobody stated it.</summary>
    public string? Consent { get; init; }

    /// <summary>Who stated it: an e-mail, or the key that was used.</summary>
    public string? StatedBy { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public long? StatedAt { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public long CreatedAt { get; init; }

    /// <summary>What was said of it, or else what its pitch says.</summary>
    public Gender Sex => (Gender)Gender is Core.Words.Gender.Male or Core.Words.Gender.Female
        ? (Gender)Gender
        : PitchHz < 155 ? Core.Words.Gender.Male : Core.Words.Gender.Female;
}
