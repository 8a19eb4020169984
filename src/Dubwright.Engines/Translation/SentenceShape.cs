using System.Text;
using System.Text.RegularExpressions;

namespace Dubwright.Engines.Translation;

/// <summary>Gives a translation the outer form of its source: single spaces, none before a full stop, capitals where sentences begin.</summary>
internal static partial class SentenceShape
{
    /// <summary>One line without control characters: what a translator may see.</summary>
    public static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
            {
                if (plain.Length > 0 && plain[^1] != ' ')
                {
                    plain.Append(' ');
                }
            }
            else
            {
                plain.Append(rune);
            }
        }

        return plain.ToString().TrimEnd();
    }

    public static string Shape(string source, string translated, string target)
    {
        var tidy = SpaceBeforeMark().Replace(Plain(translated), "$1");
        var shaped = IsCapital(source) ? Capitalise(tidy) : tidy;
        return target == "es" ? OpenMarks(shaped) : shaped;
    }

    private static bool IsCapital(string text) => text.FirstOrDefault(char.IsLetter) is var first && char.IsUpper(first);

    private static string Capitalise(string text)
    {
        var shaped = text.ToCharArray();
        var begins = true;
        for (var at = 0; at < shaped.Length; at++)
        {
            if (begins && char.IsLetter(shaped[at]))
            {
                shaped[at] = char.ToUpperInvariant(shaped[at]);
                begins = false;
            }
            else if (char.IsLetterOrDigit(shaped[at]))
            {
                begins = false;
            }
            else if (shaped[at] is '!' or '?' && at + 1 < shaped.Length && shaped[at + 1] == ' ')
            {
                begins = true;
            }
        }

        return new string(shaped);
    }

    // Spanish opens questions and exclamations, too; the dictionaries do not.
    private static string OpenMarks(string text) => SpanishSentence().Replace(text, match =>
    {
        var (close, open) = match.Value[^1] == '?' ? ('?', '¿') : ('!', '¡');
        var body = match.Value.TrimStart();
        var lead = match.Value[..^body.Length];
        return body.Contains(open, StringComparison.Ordinal) || body.TrimEnd(close).Length == 0 || !body.Any(char.IsLetter)
            ? match.Value
            : lead + open + body;
    });

    [GeneratedRegex(@"[ ]+([.,;:!?…](?:[\s""'»”)]|$))", RegexOptions.None, 1000)]
    private static partial Regex SpaceBeforeMark();

    [GeneratedRegex(@"[^.!?…:""«“]+[!?]", RegexOptions.None, 1000)]
    private static partial Regex SpanishSentence();
}
