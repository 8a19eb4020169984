using System.Text;

namespace Dubwright.Media.Subtitles;

/// <summary>The words of a cue, freed from what only styles them.</summary>
internal static class CueText
{
    /// <summary>No blank lines, no blanks at the edges of lines, no characters that steer a terminal or turn what follows them
    /// around.</summary>
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
                < 0x20 or (>= 0x7F and <= 0x9F) or (>= 0x202A and <= 0x202E) or (
                    >= 0x2066 and <= 0x2069) or 0xFEFF or 0xFFFE or 0xFFFF => "",
                _ => letter.ToString(),
            });
        }

        return plain.ToString();
    }

    public static string Escape(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}
