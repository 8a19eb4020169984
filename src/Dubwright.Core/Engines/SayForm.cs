using System.Text.RegularExpressions;

namespace Dubwright.Core.Engines;

/// <summary>A word or a name that a voice would misread.</summary>
/// <param name="Text">As it is written.</param>
/// <param name="Say">What is heard, spelt as the voice's language spells it; nothing in it is read any further.</param>
public sealed record SayForm(string Text, string Say)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    /// <summary>Whether the word stands in a text, in any case.</summary>
    public bool OccursIn(string text) => Pattern([this]).IsMatch(text);

    /// <summary>A text with its words as they are said; what lies between them is read by <paramref name="read"/>.</summary>
    public static string Apply(IReadOnlyList<SayForm> forms, string text, Func<string, string> read)
    {
        if (forms.Count == 0)
        {
            return read(text);
        }

        var says = forms.DistinctBy(form => form.Text, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(form => form.Text, form => form.Say, StringComparer.OrdinalIgnoreCase);
        var spoken = new System.Text.StringBuilder();
        var at = 0;
        foreach (Match match in Pattern(forms).Matches(text))
        {
            spoken.Append(Between(text[at..match.Index], read)).Append(says[match.Value]);
            at = match.Index + match.Length;
        }

        return spoken.Append(Between(text[at..], read)).ToString();
    }

    // Readers may trim what they are given.
    private static string Between(string part, Func<string, string> read)
    {
        var words = part.Trim();
        return words.Length == 0 ? part
            : part[..part.IndexOf(words[0], StringComparison.Ordinal)] + read(words) + part[part.TrimEnd().Length..];
    }

    // The longest first, so that a name of two words is not said by its first.
    private static Regex Pattern(IReadOnlyList<SayForm> forms) => new(
        $@"(?<![\p{{L}}\p{{N}}])(?:{string.Join('|', forms.Select(form => form.Text).OrderByDescending(text => text.Length)
            .Select(Regex.Escape))})(?![\p{{L}}\p{{N}}])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Longest);
}
