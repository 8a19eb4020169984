using Dubwright.Client.Languages;

namespace Dubwright.Client.Dictionaries;

/// <summary>A dictionary to make.</summary>
/// <param name="Name">1 to 100 characters.</param>
public sealed record DictionaryOrder(string Name)
{
    /// <summary>At most 1000 characters.</summary>
    public string? Description { get; init; }

    /// <summary>At most 5,000; none when left out.</summary>
    public IReadOnlyList<TermOrder>? Terms { get; init; }
}

/// <summary>A removed dictionary to put back, with what was in it.</summary>
/// <param name="Name">1 to 100 characters.</param>
public sealed record DictionaryRestoration(string Name)
{
    /// <summary>At most 1000 characters.</summary>
    public string? Description { get; init; }

    /// <summary>At most 5,000; none when left out.</summary>
    public IReadOnlyList<NumberedTerm>? Terms { get; init; }
}

/// <summary>What to change about a dictionary: what is left out stays as it is.</summary>
public sealed record DictionaryChange
{
    /// <summary>1 to 100 characters.</summary>
    public string? Name { get; init; }

    /// <summary>At most 1000 characters; an empty text takes it away.</summary>
    public string? Description { get; init; }
}

/// <summary>A term to add.</summary>
/// <param name="Translations">At least one; each language once.</param>
public sealed record NumberedTerm(IReadOnlyList<TermInput> Translations)
{
    /// <summary>Of a term that was removed from this dictionary: it is there again under its number. Another is given when left
    /// out.</summary>
    public long? Id { get; init; }
}

/// <summary>What to change about a term.</summary>
/// <param name="Id">Its number.</param>
public sealed record TermChange(long Id)
{
    /// <summary>Each language once; languages that are not named stay as they are.</summary>
    public IReadOnlyList<TermInput>? Translations { get; init; }

    /// <summary>Languages that it has no text in any more; one has to be left.</summary>
    public IReadOnlyList<LanguageInput>? RemovedLanguages { get; init; }
}

/// <summary>Changes of a dictionary's terms, made together or not at all: first what is changed, then what is removed, then what is
/// added.</summary>
public sealed record TermChanges
{
    /// <summary>Terms to add.</summary>
    public IReadOnlyList<NumberedTerm>? Add { get; init; }

    /// <summary>Terms to change.</summary>
    public IReadOnlyList<TermChange>? Change { get; init; }

    /// <summary>Numbers of the terms to remove.</summary>
    public IReadOnlyList<long>? Remove { get; init; }
}

/// <param name="Status"><c>success</c>.</param>
/// <param name="Added">Numbers of the terms that were added, in their order.</param>
public sealed record TermsChanged(string Status, IReadOnlyList<long> Added);

/// <summary>What taking a table into a dictionary would change; nothing is changed yet.</summary>
/// <param name="Added">Rows that no term of the dictionary belongs to.</param>
/// <param name="Changed">Terms that a row tells otherwise. A cell without a text changes nothing.</param>
/// <param name="Unchanged">How many rows tell what is there.</param>
/// <param name="Missing">Numbers of the terms that no row belongs to.</param>
/// <param name="LeftOut">Numbers of the rows that make no term, the heading being row 1.</param>
public sealed record DictionaryDifference(
    IReadOnlyList<ComparedRow> Added, IReadOnlyList<ComparedTerm> Changed, int Unchanged, IReadOnlyList<long> Missing,
    IReadOnlyList<int> LeftOut);

/// <summary>A row that would be a new term.</summary>
public sealed record ComparedRow(IReadOnlyList<TermTranslation> Translations);

/// <summary>A term that a row tells otherwise.</summary>
/// <param name="TermId">Its number.</param>
/// <param name="Before">Of the languages that differ: what is there; a language that the term has no text in is not among them.</param>
/// <param name="After">What the row says, in every language that differs.</param>
public sealed record ComparedTerm(long TermId, IReadOnlyList<TermTranslation> Before, IReadOnlyList<TermTranslation> After);
