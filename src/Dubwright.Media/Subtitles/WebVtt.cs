using System.Globalization;
using System.Text;

namespace Dubwright.Media.Subtitles;

/// <summary>WebVTT files (.vtt).</summary>
public static class WebVtt
{
    /// <summary>Laid out by <see cref="CueLayout"/>.</summary>
    public static string Write(IEnumerable<Cue> cues) => Write("WEBVTT\n\n", cues);

    /// <summary>A segment of HLS, of media whose clock begins with 0 (RFC 8216, 3.5).</summary>
    public static string WriteSegment(IEnumerable<Cue> cues) =>
        Write("WEBVTT\nX-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:0\n\n", cues);

    private static string Write(string head, IEnumerable<Cue> cues)
    {
        var text = new StringBuilder(head);
        foreach (var cue in CueLayout.Lay(cues))
        {
            text.Append(CultureInfo.InvariantCulture, $"{Clock.Write(cue.Time.Start, '.')} --> {Clock.Write(cue.Time.End, '.')}\n")
                .Append(CueText.Escape(cue.Text)).Append("\n\n");
        }

        return text.ToString();
    }
}
