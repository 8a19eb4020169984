using System.Globalization;
using System.Text.RegularExpressions;

namespace Dubwright.Media.Subtitles;

/// <summary>A text in fewer letters, by leaving out what it can best be understood without; rules of no language.</summary>
internal static partial class CueSummary
{
    private const string More = "…";

    /// <param name="text">On one line.</param>
    /// <param name="width">How wide it may become, as <see cref="CueWidth"/> measures.</param>
    /// <returns>No wider than that, but for a width of no letter at all.</returns>
    public static string Of(string text, int width)
    {
        var short1 = Tidy(Asides().Replace(text, " "));
        if (CueWidth.Of(short1) <= width)
        {
            return short1;
        }

        var short2 = Tidy(Repeated().Replace(short1, "$1"));
        var parts = Clauses().Split(short2).Where(part => part.Length > 0).ToList();
        while (parts.Count > 2 && CueWidth.Of(Tidy(string.Concat(parts))) > width)
        {
            // What is said between two commas is mostly said by the way; the shortest is the least of a loss.
            var least = Enumerable.Range(1, parts.Count - 2).MinBy(at => parts[at].Length);
            parts.RemoveAt(least);
        }

        var short3 = Tidy(string.Concat(parts));
        return CueWidth.Of(short3) <= width ? short3 : Cut(short3, width);
    }

    // The beginning, to the last word that fits.
    private static string Cut(string text, int width)
    {
        var (length, used, blank) = (0, CueWidth.Of(More), 0);
        while (length < text.Length)
        {
            var letter = StringInfo.GetNextTextElementLength(text, length);
            used += CueWidth.OfElement(text.AsSpan(length, letter));
            if (used > width)
            {
                break;
            }

            length += letter;
            blank = length < text.Length && (char.IsWhiteSpace(text[length]) || CueWidth.BreaksAnywhere(text[length])) ? length : blank;
        }

        var kept = text[..(blank > 0 ? blank : length)].TrimEnd(' ', ',', ';', ':', '-', '–', '—', '.');
        return kept.Length > 0 ? kept + More : More;
    }

    private static string Tidy(string text) => BeforeMark().Replace(Blanks().Replace(text, " "), "$1").Trim();

    [GeneratedRegex(@"\([^()]{0,200}\)|\[[^\[\]]{0,200}\]|\s[–—]\s[^–—]{1,80}\s[–—](?=\s)")]
    private static partial Regex Asides();

    [GeneratedRegex(@"\b(\p{L}+)(?:,? \1\b)+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Repeated();

    [GeneratedRegex(@"(?<=[,;:、，；])(?=\s|\p{L})")]
    private static partial Regex Clauses();

    [GeneratedRegex(@"\s{2,}")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"\s+([,.;:!?…])")]
    private static partial Regex BeforeMark();
}
