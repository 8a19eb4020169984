using Dubwright.Core.Languages;

namespace Dubwright.Pipeline.Contracts;

/// <summary>What a thing is called, by the id of the language. A language without an entry of its own takes one of another
/// country's.</summary>
public sealed record GlossaryEntry(IReadOnlyDictionary<int, string> Names)
{
    internal string? In(Language language) => Names.GetValueOrDefault(language.Id)
        ?? Names.OrderBy(name => name.Key)
            .FirstOrDefault(name => LanguageTable.TryGet(name.Key, out var known) && known.Primary == language.Primary).Value;
}
