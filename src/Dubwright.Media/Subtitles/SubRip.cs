using System.Globalization;
using System.Text;

namespace Dubwright.Media.Subtitles;

/// <summary>SubRip files (.srt).</summary>
public static class SubRip
{
    /// <summary>Laid out by <see cref="CueLayout"/>.</summary>
    public static string Write(IEnumerable<Cue> cues)
    {
        var text = new StringBuilder();
        var number = 0;
        foreach (var cue in CueLayout.Lay(cues))
        {
            text.Append(CultureInfo.InvariantCulture,
                $"{++number}\n{Clock.Write(cue.Time.Start, ',')} --> {Clock.Write(cue.Time.End, ',')}\n")
                // An arrow in the text would be read as times.
                .Append(cue.Text.Replace("-->", "→")).Append("\n\n");
        }

        return text.ToString();
    }
}
