namespace Dubwright.Endpoints.Separation;

/// <summary>The form that a recording is sent with: a file, an address, or an upload; of several, files come first.</summary>
/// <param name="MediaFile">Sound or film, at most 256 MB; larger ones have an address, or are uploaded before.</param>
/// <param name="AudioFile">The old name of <c>media_file</c>.</param>
/// <param name="MediaUrl">An address of the media itself.</param>
/// <param name="FileId">A file that was uploaded before (see <c>/files/upload-url</c>).</param>
/// <param name="ProjectName">3 to 255 characters.</param>
/// <param name="ProjectDescription">3 to 5000 characters.</param>
/// <param name="FolderId">A folder to file it under.</param>
public sealed record SeparationForm(
    IFormFile? MediaFile = null, IFormFile? AudioFile = null, string? MediaUrl = null, string? FileId = null, string? ProjectName = null,
    string? ProjectDescription = null, long? FolderId = null);
