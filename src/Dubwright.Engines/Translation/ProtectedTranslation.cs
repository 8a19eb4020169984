using Dubwright.Core.Engines;

namespace Dubwright.Engines.Translation;

/// <summary>For translators that carry no tags through: names, addresses and terms travel under a name that they leave as it is.</summary>
internal static class ProtectedTranslation
{
    /// <param name="texts">A window of lines.</param>
    /// <param name="terms">Those that may occur in it.</param>
    /// <param name="translate">As many answers as questions.</param>
    public static async Task<IReadOnlyList<string>> TranslateAsync(
        IReadOnlyList<string> texts, IReadOnlyList<Term> terms, Func<IReadOnlyList<string>, Task<IReadOnlyList<string>>> translate)
    {
        var kept = texts.Select(text => ProtectedTerms.In(text, terms)).ToList();
        var translated = await translate([.. kept.Select(text => text.Text)]);
        var restored = kept.Zip(translated, (words, text) => words.Restore(text)).ToArray();

        // Where a stand-in did not come through, the text is better translated as it is than with a name lost.
        var missing = Enumerable.Range(0, restored.Length).Where(at => restored[at] is null).ToList();
        if (missing.Count > 0)
        {
            foreach (var (at, answer) in missing.Zip(await translate([.. missing.Select(at => texts[at])])))
            {
                restored[at] = answer;
            }
        }

        return restored!;
    }
}
