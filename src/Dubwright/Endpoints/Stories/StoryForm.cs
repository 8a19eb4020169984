using Dubwright.Client.Languages;

namespace Dubwright.Endpoints.Stories;

/// <summary>The form that a story is sent with.</summary>
/// <param name="File">A .txt or .docx file.</param>
/// <param name="SourceLanguage">The language it is written in: id or tag.</param>
/// <param name="Title">3 to 255 characters; the file's name when left out.</param>
/// <param name="Description">3 to 5000 characters.</param>
/// <param name="NarratorVoiceId">A voice of <c>/list-voices</c> that speaks the language; the best one when left out.</param>
/// <param name="FolderId">A folder to file it under.</param>
/// <param name="ChosenDictionaries">Dictionaries whose terms to keep.</param>
public sealed record StoryForm(
    IFormFile File, LanguageInput SourceLanguage, string? Title = null, string? Description = null, long? NarratorVoiceId = null,
        long? FolderId = null,
    IReadOnlyList<long>? ChosenDictionaries = null);
