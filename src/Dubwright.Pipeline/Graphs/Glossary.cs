using Dubwright.Core.Engines;
using Dubwright.Core.Languages;
using Dubwright.Pipeline.Contracts;

namespace Dubwright.Pipeline.Graphs;

/// <summary>The terms of the dictionaries that a request chose, as they were when it came.</summary>
internal static class Glossary
{
    /// <summary>Those that occur in some lines, for a translator; null where none does, so that a dictionary changes only what it is
    /// about.</summary>
    public static IReadOnlyList<Term>? Of(IReadOnlyList<GlossaryEntry> things, Language source, Language target,
        IReadOnlyList<string> lines)
    {
        var terms = things
            .Select(thing => (Source: thing.In(source), Target: thing.In(target)))
            .Where(term => term.Source is not null && term.Target is not null && lines
                .Any(line => line.Contains(term.Source, StringComparison.OrdinalIgnoreCase)))
            .Select(term => new Term(term.Source!, term.Target!))
            .DistinctBy(term => term.Source, StringComparer.OrdinalIgnoreCase)
            .ToList();
        return terms.Count > 0 ? terms : null;
    }

    /// <summary>Those that are said otherwise than they are written.</summary>
    public static IReadOnlyList<SayForm> SayForms(IReadOnlyList<GlossaryEntry>? things, Language language) =>
        [.. (things ?? []).Select(thing => thing.SayIn(language)).OfType<SayForm>()
            .DistinctBy(form => form.Text, StringComparer.OrdinalIgnoreCase)];
}
