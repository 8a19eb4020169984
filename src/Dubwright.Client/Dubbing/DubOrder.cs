using System.ComponentModel.DataAnnotations;
using Dubwright.Client.Languages;

namespace Dubwright.Client.Dubbing;

/// <summary>Asks for a dub. Exactly one of <c>video_url</c> and <c>file_id</c>; at least one target language.</summary>
/// <param name="VideoUrl">An address of the media itself: MP4, MOV, MKV, WebM, MXF, MP3, WAV, FLAC, AAC or OGG.</param>
/// <param name="FileId">A file that was uploaded before (see <c>/files/upload-url</c>).</param>
/// <param name="SourceLanguage">The language spoken in it, or <c>auto</c> where an installed engine can tell it.</param>
/// <param name="TargetLanguage">One target.</param>
/// <param name="TargetLanguages">Several targets.</param>
/// <param name="ProjectName">3 to 255 characters.</param>
/// <param name="ProjectDescription">3 to 5000 characters.</param>
/// <param name="FolderId">A folder to file it under.</param>
/// <param name="SelectedAudioTracks">Zero-based numbers of one or two audio tracks; the film's own sound when left out.</param>
/// <param name="AddOutputAsAnAudioTrack">Keeps the original sound and adds the dub beside it.</param>
/// <param name="ChosenDictionaries">Dictionaries whose terms to keep.</param>
/// <param name="AiOptimization">Accepted; makes no difference.</param>
/// <param name="TranscriptionMode"><c>fast</c> (default) or <c>slow</c>.</param>
/// <param name="SourceTranscript">Subtitles of the source; take the place of recognition.</param>
/// <param name="TargetTranscripts">Subtitles in target languages; each takes the place of translation.</param>
/// <param name="Loudness"><c>source</c>, <c>ebu_r128</c> (-23 LUFS), <c>streaming</c> (-27) or <c>web</c> (-14); the server's setting when
/// left out.</param>
/// <param name="Engines">Engines that have to do the work; the best that are installed when left out.</param>
/// <param name="SelectedAudioLanguage">The language of the audio track to take, by its tag or title, in place of its number.</param>
/// <param name="DubBackgroundSpeech">Dubs what is spoken far behind the people in front, too, such as a television; it is left in the
/// background otherwise.</param>
/// <param name="Speakers">How many people speak in it, 1 to 50, where that is known; found by listening when left out.</param>
public sealed record DubOrder(
    string? VideoUrl = null, string? FileId = null, [property: Required] LanguageInput? SourceLanguage = null,
        LanguageInput? TargetLanguage = null,
    IReadOnlyList<LanguageInput>? TargetLanguages = null, string? ProjectName = null, string? ProjectDescription = null,
        long? FolderId = null,
    IReadOnlyList<int>? SelectedAudioTracks = null, bool? AddOutputAsAnAudioTrack = null, IReadOnlyList<long>? ChosenDictionaries = null,
    bool? AiOptimization = null, [property: AllowedValues("fast", "slow", null)] string? TranscriptionMode = null,
        SourceScript? SourceTranscript = null,
    IReadOnlyList<TargetScript>? TargetTranscripts = null,
    [property: AllowedValues("source", "ebu_r128", "streaming", "web", null)] string? Loudness = null, PinnedEngines? Engines = null,
    LanguageInput? SelectedAudioLanguage = null, bool? DubBackgroundSpeech = null, [property: Range(1, 50)] int? Speakers = null);

/// <summary>Subtitles of the source.</summary>
/// <param name="Content">
/// The text of the script, at most 2 MiB: SRT, WebVTT, ASS, TTML, SAMI, SBV, MicroDVD, LRC, STL, CSV or a text with times; what it is, is
/// found out. A file that is no UTF-8 text, such as EBU STL or XLSX, is sent as a <c>data:</c> address in Base64.
/// </param>
/// <param name="Format">Need not be said, and makes no difference.</param>
public sealed record SourceScript(
    string Content,
    [property: AllowedValues("srt", "vtt", "ass", "ssa", "ttml", "dfxp", "stl", "smi", "sbv", "sub", "lrc", "csv", "xlsx", "txt",
        null)] string? Format = null)
{
    /// <summary>What a script may be said to be.</summary>
    public static string[] Formats => ["srt", "vtt", "ass", "ssa", "ttml", "dfxp", "stl", "smi", "sbv", "sub", "lrc", "csv", "xlsx", "txt"];
}

/// <summary>Subtitles in one of the target languages.</summary>
/// <param name="Content">As for the source.</param>
/// <param name="Language">One of the requested targets.</param>
/// <param name="Format">Need not be said, and makes no difference.</param>
public sealed record TargetScript(
    string Content, LanguageInput Language,
    [property: AllowedValues("srt", "vtt", "ass", "ssa", "ttml", "dfxp", "stl", "smi", "sbv", "sub", "lrc", "csv", "xlsx", "txt",
        null)] string? Format = null);

/// <summary>Engines that a request pins, by the names that <c>dubwright doctor</c> shows. No other takes their place, not even when they
/// fail.</summary>
/// <param name="Recognition">Who hears: <c>whisper-base</c>.</param>
/// <param name="Translation">Who translates: <c>firefox</c>.</param>
/// <param name="Speech">Whose voices are cast: <c>kokoro-82m</c>.</param>
public sealed record PinnedEngines(string? Recognition = null, string? Translation = null, string? Speech = null);
