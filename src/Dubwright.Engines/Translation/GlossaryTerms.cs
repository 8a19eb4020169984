using System.Text.RegularExpressions;
using Dubwright.Core.Engines;

namespace Dubwright.Engines.Translation;

/// <summary>Finds the terms of a text.</summary>
internal static class GlossaryTerms
{
    /// <summary>Replaces every term where <see cref="TermPattern"/> finds it.</summary>
    /// <param name="text">One line.</param>
    /// <param name="terms">Few: those that occur in the lines at hand.</param>
    /// <param name="replace">Gets what stands there and what has to stand in the translation.</param>
    public static string Replace(string text, IReadOnlyList<Term> terms, Func<string, string, string> replace)
    {
        if (terms.Count == 0)
        {
            return text;
        }

        var targets = terms.DistinctBy(term => term.Source, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(term => term.Source, term => term.Target, StringComparer.OrdinalIgnoreCase);
        return TermPattern.Of(targets.Keys).Replace(text, match => replace(match.Value, Capitalised(targets[match.Value], text, match)));
    }

    // What begins the text and is written with a capital there is so in the translation, too.
    private static string Capitalised(string target, string text, Match match) =>
        match.Index == 0 && char.IsUpper(text[0]) && char.IsLower(target[0]) ? char.ToUpperInvariant(target[0]) + target[1..] : target;
}
