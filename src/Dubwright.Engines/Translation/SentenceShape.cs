using System.Text;
using System.Text.RegularExpressions;

namespace Dubwright.Engines.Translation;

/// <summary>
/// Gives a translation the outer form of its source: single spaces, none before a full stop, capitals where sentences begin.
/// </summary>
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
        var shaped = Titles.WriteOut(IsCapital(source) ? Capitalise(tidy) : tidy, target);
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
            else if ((shaped[at] is '!' or '?' && at + 1 < shaped.Length && shaped[at + 1] == ' ')
                || (shaped[at] is '"' or '“' or '«' && at > 1 && shaped[at - 1] == ' ' && shaped[at - 2] == ':'))
            {
                begins = true;
            }
        }

        return new string(shaped);
    }

    // Spanish opens questions and exclamations, too; the dictionaries do not.
    private static string OpenMarks(string text)
    {
        var opened = new StringBuilder(text.Length + 4);
        var start = 0;
        for (var at = 0; at < text.Length; at++)
        {
            var ends = at + 1 == text.Length || text[at + 1] is ' ' or '"' or '»' or '”' or ')';
            if (text[at] is '"' or '«' or '“' || (text[at] is '.' or '!' or '?' or '…' or ':' && ends))
            {
                var sentence = text[start..(at + 1)];
                var lead = sentence.Length - sentence.TrimStart().Length;
                opened.Append(sentence[..lead]).Append(Opening(sentence)).Append(sentence[lead..]);
                start = at + 1;
            }
        }

        return opened.Append(text[start..]).ToString();
    }

    private static string Opening(string sentence) =>
        !sentence.Any(char.IsLetter) || sentence.Contains('¿', StringComparison.Ordinal)
            || sentence.Contains('¡', StringComparison.Ordinal) ? ""
        : sentence[^1] switch
        {
            '?' => "¿",
            '!' => "¡",
            _ => "",
        };

    [GeneratedRegex(@"[ ]+([.,;:!?…](?:[\s""'»”)]|$))", RegexOptions.None, 1000)]
    private static partial Regex SpaceBeforeMark();
}
