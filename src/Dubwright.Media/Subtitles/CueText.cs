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

    /// <summary>No blank lines, no blanks at the edges of lines.</summary>
    public static string Tidy(string text) =>
        string.Join('\n', text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    public static string Unescape(string text) => text.Contains('&')
        ? text.Replace("&lt;", "<").Replace("&gt;", ">").Replace("&nbsp;", "\u00A0").Replace("&lrm;", "").Replace("&rlm;", "").Replace("&amp;", "&")
        : text;

    public static string Escape(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}
