using System.Text;

namespace Dubwright.Media.Subtitles;

/// <summary>The words of a cue, freed from what only styles them.</summary>
internal static class CueText
{
    /// <summary>Takes out <c>&lt;i&gt;</c>-like tags, inner times and <c>{\an8}</c>-like marks; a WebVTT voice tag gives the speaker.</summary>
    public static (string Text, string? Speaker) Strip(string text)
    {
        var plain = new StringBuilder(text.Length);
        string? speaker = null;
        for (var at = 0; at < text.Length; at++)
        {
            var close = text[at] switch
            {
                '<' when at + 1 < text.Length && (char.IsAsciiLetterOrDigit(text[at + 1]) || text[at + 1] == '/') => text.IndexOf('>', at),
                '{' when at + 1 < text.Length && text[at + 1] == '\\' => text.IndexOf('}', at),
                _ => -1,
            };
            if (close < 0)
            {
                plain.Append(text[at]);
                continue;
            }

            var tag = text.AsSpan(at + 1, close - at - 1);
            if (tag.StartsWith("v ") || tag.StartsWith("v."))
            {
                var name = tag[1..].IndexOf(' ') is var space and >= 0 ? tag[(space + 2)..].Trim() : [];
                speaker ??= name.IsEmpty ? null : name.ToString();
            }

            at = close;
        }

        return (Tidy(plain.ToString()), speaker);
    }

    /// <summary>No blank lines, no blanks at the edges of lines, no characters that steer a terminal or turn what follows them around.</summary>
    public static string Tidy(string text) =>
        string.Join('\n', Harmless(text).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    // Overrides and isolates of direction reach beyond the cue where nobody ends them; the marks of direction do not.
    private static string Harmless(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text.EnumerateRunes())
        {
            plain.Append(letter.Value switch
            {
                '\n' => "\n",
                '\t' => " ",
                < 0x20 or (>= 0x7F and <= 0x9F) or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0xFEFF or 0xFFFE or 0xFFFF => "",
                _ => letter.ToString(),
            });
        }

        return plain.ToString();
    }

    public static string Unescape(string text) => text.Contains('&')
        ? text.Replace("&lt;", "<").Replace("&gt;", ">").Replace("&nbsp;", "\u00A0").Replace("&lrm;", "").Replace("&rlm;", "").Replace("&amp;", "&")
        : text;

    public static string Escape(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}
