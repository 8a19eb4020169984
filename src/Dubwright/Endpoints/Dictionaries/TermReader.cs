using Dubwright.Client.Dictionaries;
using Dubwright.Endpoints.Reading;

namespace Dubwright.Endpoints.Dictionaries;

/// <param name="Id">Of a term that was removed; null gives it another number.</param>
internal sealed record AddedTerm(long? Id, TermTexts Texts);

/// <param name="Removed">Ids of languages that it has no text in any more.</param>
internal sealed record ChangedTerm(long Id, TermTexts Texts, IReadOnlyList<int> Removed);

/// <summary>Terms as requests tell them.</summary>
internal static class TermReader
{
    /// <summary>Reads <c>translations</c>; what is wrong with them is a fault.</summary>
    public static TermTexts Texts(Fields fields, bool required = true)
    {
        var texts = new TermTexts();
        var given = fields.Objects("translations");
        if (required && given.Count == 0 && !fields.HasFaultIn("translations"))
        {
            fields.Fault("translations", "At least one translation is required", "missing");
        }

        foreach (var translation in given)
        {
            var (text, language) = (translation.Text("translation", 1, DictionaryFile.LongestTerm)?.Trim(), translation
                .Language("language"));
            var say = translation.Text("say", 0, DictionaryFile.LongestTerm)?.Trim();
            translation.Require(text, "translation");
            translation.Require(language, "language");
            foreach (var (name, part) in new[] { ("translation", text), ("say", say) })
            {
                // No table could tell it.
                if (part is not null && part.Any(char.IsControl))
                {
                    translation.Fault(name, "There are control characters in it", "value_error");
                }
            }

            if (text is "")
            {
                translation.Fault("translation", "There is nothing in it", "value_error");
            }
            else if (text is not null && language is not null && !texts.TryAdd(language.Id, new TermText(text, say is "" ? null : say)))
            {
                translation.Fault("language", $"There is another translation in {language.Name}", "value_error");
            }
        }

        return texts;
    }

    /// <summary>A list of terms to add.</summary>
    public static IReadOnlyList<AddedTerm> Added(Fields fields, string name)
    {
        var added = fields.Objects(name).Select(term => new AddedTerm(term.Integer("id", 1), Texts(term))).ToList();
        if (added.Count > DictionaryStore.MostTerms)
        {
            fields.Fault(name, $"A dictionary should have at most {DictionaryStore.MostTerms} terms", "too_long");
        }

        return added;
    }

    /// <summary>The members <c>add</c>, <c>change</c> and <c>remove</c>.</summary>
    public static (IReadOnlyList<AddedTerm> Add, IReadOnlyList<ChangedTerm> Change, IReadOnlyList<long> Remove) Changes(Fields fields)
    {
        var changed = new List<ChangedTerm>();
        foreach (var term in fields.Objects("change"))
        {
            var (id, texts) = (term.Integer("id", 1), Texts(term, required: false));
            var removed = term.Languages("removed_languages").Select(language => language.Id).ToList();
            term.Require(id, "id");
            changed.Add(new ChangedTerm(id ?? 0, texts, removed));
        }

        return (Added(fields, "add"), changed, fields.Integers("remove", 1));
    }

    /// <summary>A term as answers tell it.</summary>
    public static IReadOnlyList<TermTranslation> Told(TermTexts texts) =>
        [.. texts.Select(text => new TermTranslation(text.Key, text.Value.Text) { Say = text.Value.Say })];

    /// <summary>The same, the other way.</summary>
    public static TermTexts Read(IEnumerable<TermTranslation> told)
    {
        var texts = new TermTexts();
        foreach (var translation in told)
        {
            texts[translation.Language] = new TermText(translation.TermText, translation.Say);
        }

        return texts;
    }
}
