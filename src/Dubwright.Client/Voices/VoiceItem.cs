namespace Dubwright.Client.Voices;

/// <summary>A voice that can be chosen. Every member is always there, null where it is not known.</summary>
/// <param name="Gender">0 not known, 1 male, 2 female, 9 not applicable.</param>
/// <param name="Language">The id of the language it speaks.</param>
/// <param name="SignedUrl">A sample to listen to.</param>
public sealed record VoiceItem(
    long Id, string VoiceName, int? Gender, int? Age, int? Language, string? Transcript, string? Description, bool IsPublished, string? SignedUrl);
