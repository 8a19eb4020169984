using System.ComponentModel.DataAnnotations;
using Dubwright.Client.Dubbing;
using Dubwright.Client.Languages;

namespace Dubwright.Client.Projects;

/// <summary>Asks for a project to edit: everything a dub does up to first takes, then the workspace opens. Exactly one of <c>media_url</c>
/// and <c>file_id</c>.</summary>
/// <param name="MediaUrl">An address of the media itself.</param>
/// <param name="FileId">A file that was uploaded before.</param>
/// <param name="SourceLanguage">The language spoken in it, or <c>auto</c> where an installed engine can tell it.</param>
/// <param name="TargetLanguages">At least one.</param>
/// <param name="ProjectName">3 to 255 characters.</param>
/// <param name="ProjectDescription">3 to 5000 characters.</param>
/// <param name="SelectedAudioTracks">Zero-based numbers of one or two audio tracks; the film's own sound when left out.</param>
/// <param name="AddOutputAsAnAudioTrack">Keeps the original sound and adds the dub beside it.</param>
/// <param name="ChosenDictionaries">Dictionaries whose terms to keep.</param>
/// <param name="Loudness"><c>source</c>, <c>ebu_r128</c> (-23 LUFS), <c>streaming</c> (-27) or <c>web</c> (-14); the server's setting when
/// left out.</param>
/// <param name="Engines">Engines that have to do the work; the best that are installed when left out.</param>
/// <param name="SelectedAudioLanguage">The language of the audio track to take, by its tag or title, in place of its number.</param>
/// <param name="DubBackgroundSpeech">Dubs what is spoken far behind the people in front, too, such as a television; it is left in the
/// background otherwise.</param>
/// <param name="Speakers">How many people speak in it, 1 to 50, where that is known; found by listening when left out.</param>
public sealed record ProjectSetupOrder(
    string? MediaUrl = null, string? FileId = null, [property: Required] LanguageInput? SourceLanguage = null,
    [property: Required] IReadOnlyList<LanguageInput>? TargetLanguages = null,
    string? ProjectName = null, string? ProjectDescription = null, long? FolderId = null, IReadOnlyList<int>? SelectedAudioTracks = null,
    bool? AddOutputAsAnAudioTrack = null, IReadOnlyList<long>? ChosenDictionaries = null,
    [property: AllowedValues("source", "ebu_r128", "streaming", "web", null)] string? Loudness = null, PinnedEngines? Engines = null,
    LanguageInput? SelectedAudioLanguage = null, bool? DubBackgroundSpeech = null, [property: Range(1, 50)] int? Speakers = null);
