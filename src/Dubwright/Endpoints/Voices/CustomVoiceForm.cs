using System.ComponentModel.DataAnnotations;
using Dubwright.Client.Languages;

namespace Dubwright.Endpoints.Voices;

/// <summary>The form that a recording of a voice is sent with.</summary>
/// <param name="VoiceName">1 to 255 characters.</param>
/// <param name="Gender">0 not known, 1 male, 2 female, 9 not applicable.</param>
/// <param name="File">An .aac, .flac, .mp3, .wav or .ogg file in which one person speaks, 2 to 30 s long; from 10 s on its pitch and rate
/// are measured well.</param>
/// <param name="Description">At most 5000 characters.</param>
/// <param name="Age">In years.</param>
/// <param name="Language">The language that is spoken in it: id or tag.</param>
/// <param name="EnhanceAudio">Accepted; pitch and rate are measured in what was sent.</param>
/// <param name="PublishVoiceToMarketPlace">Accepted; a voice is never shown to another team.</param>
/// <param name="Speaker">Whose voice it is.</param>
/// <param name="Consent">How this person agreed to the use of the voice, in words; kept with the time and with who stated it. Whoever is
/// signed in on a page states the speaker and the consent. A program with a key may leave both out: that nothing was stated is kept then,
/// and shown with the voice.</param>
public sealed record CustomVoiceForm(
    string VoiceName, [property: Range(0, 9)] int Gender, IFormFile File, string? Description = null,
        [property: Range(1, 150)] int? Age = null, LanguageInput? Language = null,
    bool? EnhanceAudio = null, bool? PublishVoiceToMarketPlace = null, string? Speaker = null, string? Consent = null);

/// <summary>The form that a recording is sent with to be measured.</summary>
/// <param name="File">An .aac, .flac, .mp3, .wav or .ogg file in which one person speaks, 2 to 30 s long; from 10 s on its pitch and rate
/// are measured well.</param>
/// <param name="Gender">0 not known, 1 male, 2 female, 9 not applicable.</param>
/// <param name="Language">The language that is spoken in it: id or tag.</param>
public sealed record RecordingForm(IFormFile File, [property: Range(0, 9)] int? Gender = null, LanguageInput? Language = null);
