using System.Text;
using System.Text.RegularExpressions;

namespace Dubwright.Core.Engines;

/// <summary>A word or a name that a voice would misread.</summary>
/// <param name="Text">As it is written.</param>
/// <param name="Say">What is heard, spelt as the voice's language spells it; nothing in it is read any further.</param>
public sealed record SayForm(string Text, string Say)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    /// <summary>Those that stand in some texts, in any case; null where none does.</summary>
    public static IReadOnlyList<SayForm>? In(IReadOnlyList<SayForm> forms, IReadOnlyList<string> texts)
    {
        // Few of thousands occur, so that a search is tried before a pattern is made.
        List<SayForm> found = [.. forms.Where(form => texts.Any(text =>
            text.Contains(form.Text, StringComparison.OrdinalIgnoreCase) && Pattern([form]).IsMatch(text)))];
        return found.Count > 0 ? found : null;
    }

    /// <summary>A text with its words as they are said; what lies between them is read by <paramref name="read"/>.</summary>
    public static string Apply(IReadOnlyList<SayForm> forms, string text, Func<string, string> read)
    {
        if (forms.Count == 0)
        {
            return read(text);
        }

        // The longest first, so that a name of two words is not said by its first.
        List<SayForm> longest = [.. forms.OrderByDescending(form => form.Text.Length)];
        var spoken = new StringBuilder();
        var at = 0;
        foreach (Match match in Pattern(longest).Matches(text))
        {
            var said = longest.Where((_, form) => match.Groups[form + 1].Success).First();
            spoken.Append(Between(text[at..match.Index], read)).Append(said.Say);
            at = match.Index + match.Length;
        }

        return spoken.Append(Between(text[at..], read)).ToString();
    }

    // Readers may trim what they are given.
    private static string Between(string part, Func<string, string> read)
    {
        var words = part.Trim();
        return words.Length == 0 ? part : part[..^part.TrimStart().Length] + read(words) + part[part.TrimEnd().Length..];
    }

    // A group for each form, in their order: how letters match in any case is the pattern's to say.
    private static Regex Pattern(IReadOnlyList<SayForm> forms) => new(
        $@"(?<![\p{{L}}\p{{N}}])(?:{string.Join('|', forms.Select(form => $"({Regex.Escape(form.Text)})"))})(?![\p{{L}}\p{{N}}])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Longest);
}
