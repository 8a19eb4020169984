using System.ComponentModel.DataAnnotations;
using Dubwright.Client.Languages;

namespace Dubwright.Client.Texts;

/// <summary>Asks for texts in another language.</summary>
/// <param name="Texts">1 to 1000; a million characters at most in all.</param>
/// <param name="SourceLanguage">The language they are written in.</param>
/// <param name="TargetLanguage">The language wanted.</param>
/// <param name="ProjectName">3 to 255 characters.</param>
/// <param name="ProjectDescription">3 to 5000 characters.</param>
/// <param name="FolderId">A folder to file it under.</param>
/// <param name="ChosenDictionaries">Dictionaries whose terms to keep.</param>
/// <param name="Formality">1 formal, 2 informal. Accepted; makes no difference.</param>
/// <param name="Gender">Of who speaks: 0 not known, 1 male, 2 female, 9 not applicable. Accepted; makes no difference.</param>
/// <param name="Age">Of who speaks. Accepted; makes no difference.</param>
public sealed record TranslationOrder(
    IReadOnlyList<string> Texts, [property: Required] LanguageInput? SourceLanguage = null,
        [property: Required] LanguageInput? TargetLanguage = null,
    string? ProjectName = null, string? ProjectDescription = null, long? FolderId = null, IReadOnlyList<long>? ChosenDictionaries = null,
    int? Formality = null, int? Gender = null, int? Age = null);

/// <summary>Translated texts.</summary>
/// <param name="Texts">As many as were sent, in order.</param>
public sealed record TranslationAnswer(IReadOnlyList<string> Texts);

/// <summary>Asks for a text in another language, sentence by sentence.</summary>
/// <param name="Text">1 to 1000000 characters.</param>
/// <param name="SourceLanguage">The language it is written in.</param>
/// <param name="TargetLanguage">The language wanted.</param>
/// <param name="Formality">1 formal, 2 informal. Accepted; makes no difference.</param>
/// <param name="Gender">Of who speaks. Accepted; makes no difference.</param>
public sealed record TranslationStreamOrder(
    string Text, [property: Required] LanguageInput? SourceLanguage = null, [property: Required] LanguageInput? TargetLanguage = null,
    int? Formality = null, int? Gender = null);

/// <summary>A translated text, or one more sentence of it.</summary>
public sealed record TranslatedText(string Text);
