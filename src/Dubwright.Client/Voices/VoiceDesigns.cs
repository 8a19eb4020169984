using Dubwright.Client.Languages;

namespace Dubwright.Client.Voices;

/// <summary>Asks for voices that fit a description.</summary>
/// <param name="Text">What they say to be heard, 1 to 5000 characters.</param>
/// <param name="VoiceDescription">Who speaks, and how: sex, age, pitch, pace, accent; best in 18 words or more.</param>
/// <param name="Language">The language of the text; told by the text when left out.</param>
/// <param name="ProjectName">3 to 255 characters.</param>
/// <param name="ProjectDescription">3 to 5000 characters.</param>
/// <param name="FolderId">A folder to file it under.</param>
public sealed record VoiceDesignOrder(
    string Text, string VoiceDescription, LanguageInput? Language = null, string? ProjectName = null, string? ProjectDescription = null,
    long? FolderId = null);

/// <summary>Voices that fit a description.</summary>
/// <param name="Previews">Addresses of sounds that need no key: each voice says the text.</param>
/// <param name="Understood">What was taken from the description, in words.</param>
/// <param name="Voices">How each preview is spoken, in the same order.</param>
public sealed record VoiceDesignAnswer(IReadOnlyList<string> Previews, string Understood, IReadOnlyList<DesignedVoiceItem> Voices);

/// <param name="Name">The installed voice that is shaped.</param>
/// <param name="Gender">0 not known, 1 male, 2 female.</param>
/// <param name="Age">In years; null where the description leaves it open.</param>
/// <param name="PitchHz">The median pitch it is shaped to.</param>
/// <param name="Rate">Speaking rate beside the voice's own.</param>
/// <param name="Seconds">How long the preview is.</param>
public sealed record DesignedVoiceItem(string Name, int Gender, int? Age, double PitchHz, double Rate, double Seconds);

/// <summary>Keeps a preview as a voice of the team.</summary>
/// <param name="VoiceName">1 to 255 characters.</param>
/// <param name="Preview">Which one, from 0; the first when left out.</param>
/// <param name="Description">At most 5000 characters; what was understood when left out.</param>
public sealed record VoiceDesignKeep(string VoiceName, int? Preview = null, string? Description = null);
