using System.ComponentModel.DataAnnotations;
using Dubwright.Client.Languages;

namespace Dubwright.Client.Texts;

/// <summary>Asks for a text to be spoken.</summary>
/// <param name="Text">1 to 20000 characters.</param>
/// <param name="VoiceId">A voice of <c>/list-voices</c> that speaks the language; the best one when left out.</param>
/// <param name="Language">The language it is written in.</param>
/// <param name="ProjectName">3 to 255 characters.</param>
/// <param name="ProjectDescription">3 to 5000 characters.</param>
/// <param name="FolderId">A folder to file it under.</param>
/// <param name="Gender">0 not known, 1 male, 2 female, 9 not applicable. Accepted; the voice decides.</param>
/// <param name="Age">Accepted; the voice decides.</param>
public sealed record SpeechOrder(
    string Text, long? VoiceId = null, [property: Required] LanguageInput? Language = null, string? ProjectName = null,
        string? ProjectDescription = null,
    long? FolderId = null, int? Gender = null, int? Age = null);

/// <summary>Asks for a text to be spoken in another language.</summary>
/// <param name="Text">1 to 20000 characters.</param>
/// <param name="VoiceId">A voice of <c>/list-voices</c> that speaks the target language; the best one when left out.</param>
/// <param name="SourceLanguage">The language it is written in.</param>
/// <param name="TargetLanguage">The language to speak.</param>
/// <param name="ProjectName">3 to 255 characters.</param>
/// <param name="ProjectDescription">3 to 5000 characters.</param>
/// <param name="FolderId">A folder to file it under.</param>
/// <param name="ChosenDictionaries">Dictionaries whose terms to keep.</param>
/// <param name="Formality">1 formal, 2 informal. Accepted; makes no difference.</param>
/// <param name="Gender">0 not known, 1 male, 2 female, 9 not applicable. Accepted; the voice decides.</param>
/// <param name="Age">Accepted; the voice decides.</param>
public sealed record TranslatedSpeechOrder(
    string Text, long? VoiceId = null, [property: Required] LanguageInput? SourceLanguage = null,
        [property: Required] LanguageInput? TargetLanguage = null,
    string? ProjectName = null, string? ProjectDescription = null, long? FolderId = null, IReadOnlyList<long>? ChosenDictionaries = null,
    int? Formality = null, int? Gender = null, int? Age = null);

/// <summary>A file that was made.</summary>
/// <param name="OutputUrl">Needs no key, lasts for days and answers ranges.</param>
public sealed record OutputFile(string OutputUrl);

/// <summary>Asks for a text to be spoken into the answer. Other members of the public API are accepted and make no difference.</summary>
/// <param name="Text">1 to 20000 characters.</param>
/// <param name="VoiceId">A voice of <c>/list-voices</c> that speaks the language; the best one when left out.</param>
/// <param name="Language">The language it is written in, as a tag.</param>
/// <param name="SpeechModel">Accepted; the voice decides.</param>
public sealed record SpeechStreamOrder(
    string Text, long? VoiceId = null, [property: Required] LanguageInput? Language = null, string? SpeechModel = null,
    SpeechOutput? OutputConfiguration = null, SpeechSettings? VoiceSettings = null);

/// <param name="Format">wav when left out.</param>
/// <param name="SampleRate">8000 to 48000; the voice's own when left out.</param>
/// <param name="Duration">Seconds that the sound has to last, silence at its end included; as long as the voice takes when left
/// out.</param>
public sealed record SpeechOutput(
    [property: AllowedValues("wav", "flac", "adts", "mp3", "pcm_s16le", "pcm_s16be", "pcm_s32be", "pcm_s32le", "pcm_f32le", "pcm_f32be",
        null)]
    string? Format = null, int? SampleRate = null, double? Duration = null);

/// <param name="SpeakingRate">0.5 to 2, beside the voice's own; 1 when left out.</param>
public sealed record SpeechSettings(double? SpeakingRate = null);
