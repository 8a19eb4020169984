using Dubwright.Client.Dictionaries;

namespace Dubwright.Endpoints.Dictionaries;

/// <summary>Holds a table of terms against a dictionary: which row belongs to which term, and what it tells otherwise.</summary>
internal static class DictionaryComparison
{
    /// <summary>
    /// A row belongs to the term that is called the same in the language of the table's first column, in any case. Of several the one
    /// counts that is called the same in most other languages. A row that is left over belongs to a term left over that is called the same
    /// in another language, and the same in every other of those: the first column was corrected then.
    /// </summary>
    public static DictionaryDifference Compare(IReadOnlyList<DictionaryTerm> terms, FileTerms table)
    {
        var known = terms.Select(term => (term.Id, Texts: TermReader.Read(term.TermTranslations))).ToList();
        var (free, owner) = (known.Select(term => term.Id).ToHashSet(), new Dictionary<TermTexts, (long Id, TermTexts Texts)>());
        Match([table.KeyLanguage], (row, term) => true);
        Match(
            [.. table.Terms.SelectMany(row => row.Keys).Distinct().Where(language => language != table.KeyLanguage).Order()],
            (row, term) => row.All(text => text.Key == table.KeyLanguage || !term.TryGetValue(text.Key, out var other)
                || Same(text.Value, other)));

        var (added, changed, unchanged) = (new List<ComparedRow>(), new List<ComparedTerm>(), 0);
        foreach (var row in table.Terms)
        {
            if (!owner.TryGetValue(row, out var term))
            {
                added.Add(new ComparedRow(TermReader.Told(row)));
            }
            else if (Otherwise(row, term.Texts) is { Count: > 0 } after)
            {
                changed.Add(new ComparedTerm(term.Id, TermReader.Told(Of(term.Texts, after.Keys)), TermReader.Told(after)));
            }
            else
            {
                unchanged++;
            }
        }

        return new DictionaryDifference(added, changed, unchanged, [.. free.Order()], table.LeftOut);

        void Match(IReadOnlyList<int> languages, Func<TermTexts, TermTexts, bool> fits)
        {
            var named = languages.SelectMany(language => known.Where(term => free.Contains(term.Id) && term.Texts.ContainsKey(language))
                .Select(term => (Name: (language, term.Texts[language].Text.ToUpperInvariant()), Term: term)))
                .ToLookup(pair => pair.Name, pair => pair.Term);
            foreach (var row in table.Terms.Where(row => !owner.ContainsKey(row)))
            {
                var candidates = languages.Where(row.ContainsKey)
                    .SelectMany(language => named[(language, row[language].Text.ToUpperInvariant())])
                    .Where(term => free.Contains(term.Id) && fits(row, term.Texts));
                if (candidates.OrderByDescending(term => Alike(row, term.Texts)).FirstOrDefault() is { Texts: not null } found)
                {
                    owner[row] = found;
                    free.Remove(found.Id);
                }
            }
        }
    }

    private static int Alike(TermTexts row, TermTexts term) =>
        row.Count(text => term.TryGetValue(text.Key, out var other) && Same(text.Value, other));

    private static bool Same(TermText one, TermText other) => string.Equals(one.Text, other.Text, StringComparison.OrdinalIgnoreCase);

    // How a term is said stays where the table does not tell it.
    private static TermTexts Otherwise(TermTexts row, TermTexts term)
    {
        var after = new TermTexts();
        foreach (var (language, text) in row)
        {
            var had = term.TryGetValue(language, out var before);
            var told = text with { Say = text.Say ?? (had ? before.Say : null) };
            if (!had || told != before)
            {
                after[language] = told;
            }
        }

        return after;
    }

    private static TermTexts Of(TermTexts term, IEnumerable<int> languages)
    {
        var texts = new TermTexts();
        foreach (var language in languages.Where(term.ContainsKey))
        {
            texts[language] = term[language];
        }

        return texts;
    }
}
