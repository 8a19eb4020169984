using System.ComponentModel.DataAnnotations;
using Dubwright.Client.Languages;

namespace Dubwright.Endpoints.Transcription;

/// <summary>The form that a recording is sent with: a file, an address, or an upload; of several, files come first.</summary>
/// <param name="Language">The language spoken: id, tag, or <c>auto</c> where an installed engine can tell it.</param>
/// <param name="MediaFile">Sound or film, at most 256 MB; larger ones have an address, or are uploaded before.</param>
/// <param name="MediaUrl">An address of the media itself.</param>
/// <param name="File">The old name of <c>media_file</c>.</param>
/// <param name="AudioUrl">The old name of <c>media_url</c>.</param>
/// <param name="ProjectName">3 to 255 characters.</param>
/// <param name="ProjectDescription">3 to 5000 characters.</param>
/// <param name="FolderId">A folder to file it under.</param>
/// <param name="TranscriptionMode">Accepted; makes no difference.</param>
/// <param name="RunAudioCleaning">Accepted; makes no difference.</param>
/// <param name="IncludeMusicInFg">Accepted; makes no difference.</param>
/// <param name="FileId">A file that was uploaded before (see <c>/files/upload-url</c>).</param>
/// <param name="FormattingOptions">How segments are cut, as for `/sub`: a JSON object as text.</param>
public sealed record TranscribeForm(
    LanguageInput Language, IFormFile? MediaFile = null, string? MediaUrl = null, IFormFile? File = null, string? AudioUrl = null,
    string? ProjectName = null, string? ProjectDescription = null, long? FolderId = null,
    [property: AllowedValues("fast", "slow", null)] string? TranscriptionMode = null, bool? RunAudioCleaning = null,
        bool? IncludeMusicInFg = null,
    string? FormattingOptions = null, string? FileId = null);
