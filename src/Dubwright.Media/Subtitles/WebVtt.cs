using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Dubwright.Media.Subtitles;

/// <summary>WebVTT files (.vtt).</summary>
public static class WebVtt
{
    /// <summary>As tolerant as <see cref="SubRip.TryParse"/>; settings, notes and styles are passed over, voice tags give speakers.</summary>
    /// <param name="error">One sentence with the line's number, where no cue could be read.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out IReadOnlyList<Cue>? cues, [NotNullWhen(false)] out string? error) =>
        CueReader.TryParse(text, escaped: true, out cues, out error);

    /// <summary>Laid out by <see cref="CueLayout"/>.</summary>
    public static string Write(IEnumerable<Cue> cues)
    {
        var text = new StringBuilder("WEBVTT\n\n");
        foreach (var cue in CueLayout.Lay(cues))
        {
            text.Append(CultureInfo.InvariantCulture, $"{Clock.Write(cue.Time.Start, '.')} --> {Clock.Write(cue.Time.End, '.')}\n")
                .Append(CueText.Escape(cue.Text)).Append("\n\n");
        }

        return text.ToString();
    }
}
