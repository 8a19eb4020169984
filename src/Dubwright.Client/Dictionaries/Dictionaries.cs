using System.Text.Json.Serialization;
using Dubwright.Client.Languages;

namespace Dubwright.Client.Dictionaries;

/// <summary>A dictionary. When it was last changed is given under both names that clients know.</summary>
/// <param name="Languages">Ids of the languages that its terms are in.</param>
public sealed record DictionaryWithTerms(
    long Id, string Name, string? Description, DateTimeOffset CreatedAt, DateTimeOffset LastEditedAt, DateTimeOffset UpdatedAt,
    IReadOnlyList<DictionaryTerm> DictionaryTerms, IReadOnlyList<int> Languages)
{
    /// <summary>How many terms it has, whether they are told here or not.</summary>
    public int TermCount { get; init; }
}

/// <summary>One thing, as it is called in each language.</summary>
public sealed record DictionaryTerm(long Id, IReadOnlyList<TermTranslation> TermTranslations);

/// <param name="Language">The language's id.</param>
public sealed record TermTranslation(int Language, string TermText)
{
    /// <summary>How it is said; absent where that is how it is written.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Say { get; init; }
}

/// <summary>A term to add, or what to change about one: languages that are not named stay as they are.</summary>
/// <param name="Translations">At least one; each language once.</param>
public sealed record TermOrder(IReadOnlyList<TermInput> Translations);

/// <param name="Translation">1 to 255 characters.</param>
/// <param name="Language">Id or tag.</param>
public sealed record TermInput(string Translation, LanguageInput Language)
{
    /// <summary>How it is said, spelt as the language spells what is heard; at most 255 characters.</summary>
    public string? Say { get; init; }
}

/// <param name="Message">What was done, in one sentence.</param>
/// <param name="Status"><c>success</c>, or <c>partial</c> where some rows of a file were left out.</param>
public sealed record DictionaryAnswer(string Message, string Status)
{
    /// <summary>The dictionary that it is about.</summary>
    public long? DictionaryId { get; init; }

    /// <summary>The term that it is about.</summary>
    public long? TermId { get; init; }
}
