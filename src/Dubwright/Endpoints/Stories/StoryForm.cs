using Dubwright.Client.Languages;

namespace Dubwright.Endpoints.Stories;

/// <summary>The form that a story is sent with.</summary>
/// <param name="File">A .txt, .md, .docx, .epub, .html or .pdf file (a PDF that holds text).</param>
/// <param name="SourceLanguage">The language it is written in: id or tag.</param>
/// <param name="Title">3 to 255 characters; the manuscript's own, or else the file's name, when left out.</param>
/// <param name="Description">3 to 5000 characters.</param>
/// <param name="NarratorVoiceId">A voice of <c>/list-voices</c> that speaks the language; the best one when left out.</param>
/// <param name="FolderId">A folder to file it under.</param>
/// <param name="ChosenDictionaries">Dictionaries whose terms to keep.</param>
/// <param name="Footnotes">False leaves footnotes and endnotes of a Word document out; else they are read at the end of their
/// paragraph.</param>
/// <param name="Characters">False has the narrator read everything; else whoever speaks in a play, or in quotation marks with his name
/// beside them, has a voice of his own.</param>
/// <param name="CharacterVoices">A JSON object of voices by name, <c>{"Anna": 12}</c>: voices of <c>/list-voices</c> that speak the
/// language. Whoever is not named is given one.</param>
public sealed record StoryForm(
    IFormFile File, LanguageInput SourceLanguage, string? Title = null, string? Description = null, long? NarratorVoiceId = null,
        long? FolderId = null,
    IReadOnlyList<long>? ChosenDictionaries = null, bool? Footnotes = null, bool? Characters = null, string? CharacterVoices = null);
