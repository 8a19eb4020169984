using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using Dubwright.Client.Languages;

namespace Dubwright.Client.Subtitles;

/// <summary>Asks for subtitles in other languages, without a dub. Exactly one of <c>media_url</c> and <c>file_id</c>.</summary>
/// <param name="MediaUrl">An address of the media itself.</param>
/// <param name="SourceLanguage">The language spoken in it, or <c>auto</c> where an installed engine can tell it.</param>
/// <param name="TargetLanguages">At least one.</param>
/// <param name="ProjectName">3 to 255 characters.</param>
/// <param name="ProjectDescription">3 to 5000 characters.</param>
/// <param name="FolderId">A folder to file it under.</param>
/// <param name="TranscriptionMode">Accepted; makes no difference.</param>
/// <param name="FileId">A file that was uploaded before (see <c>/files/upload-url</c>).</param>
/// <param name="FormattingOptions">Accepted; makes no difference: documents are laid out in two lines of 42 characters.</param>
public sealed record SubtitleOrder(
    string? MediaUrl = null, [property: Required] LanguageInput? SourceLanguage = null,
        [property: Required] IReadOnlyList<LanguageInput>? TargetLanguages = null,
    string? ProjectName = null, string? ProjectDescription = null, long? FolderId = null,
    [property: AllowedValues("fast", "slow", null)] string? TranscriptionMode = null, JsonObject? FormattingOptions = null,
    string? FileId = null);
