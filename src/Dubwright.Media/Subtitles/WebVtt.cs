using System.Globalization;
using System.Text;

namespace Dubwright.Media.Subtitles;

/// <summary>WebVTT files (.vtt).</summary>
public static class WebVtt
{
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
