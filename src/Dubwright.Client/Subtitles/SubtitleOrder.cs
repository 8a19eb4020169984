using System.ComponentModel.DataAnnotations;
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
/// <param name="FormattingOptions">How segments are cut; left out, they are as they were heard.</param>
public sealed record SubtitleOrder(
    string? MediaUrl = null, [property: Required] LanguageInput? SourceLanguage = null,
        [property: Required] IReadOnlyList<LanguageInput>? TargetLanguages = null,
    string? ProjectName = null, string? ProjectDescription = null, long? FolderId = null,
    [property: AllowedValues("fast", "slow", null)] string? TranscriptionMode = null, SegmentFormatting? FormattingOptions = null,
    string? FileId = null);

/// <summary>How the segments of a transcript are cut. What is left out or null has its usual value.</summary>
/// <param name="MaxSegmentDurationInSeconds">7 when left out.</param>
/// <param name="MinSegmentDurationInSeconds">1 when left out; kept wherever the neighbours leave the room.</param>
/// <param name="MaxCharactersInSegment">42 when left out; a longer word is cut.</param>
/// <param name="MaxReadingSpeedInCps">Characters per second; any when left out. Kept wherever the neighbours leave the room.</param>
/// <param name="MinGapBetweenSegmentsInFrames">Of 25 a second; 0 when left out.</param>
public sealed record SegmentFormatting(
    [property: Range(0.1, 3600)] double? MaxSegmentDurationInSeconds = null,
    [property: Range(0.0, 3600)] double? MinSegmentDurationInSeconds = null,
    [property: Range(1, 10_000)] int? MaxCharactersInSegment = null, [property: Range(0.1, 1000)] double? MaxReadingSpeedInCps = null,
    [property: Range(0, 250)] int? MinGapBetweenSegmentsInFrames = null);
