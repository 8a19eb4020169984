using System.Text;

namespace Dubwright.Media.Subtitles;

/// <summary>Subtitles as a text to read.</summary>
public static class PlainText
{
    /// <summary>The cues' texts, one a line, a speaker's name before the first line of each turn where it is known.</summary>
    public static string Write(IEnumerable<Cue> cues)
    {
        var text = new StringBuilder();
        string? last = null;
        foreach (var cue in cues.OrderBy(cue => cue.Time.Start))
        {
            if (cue.Speaker is not null && cue.Speaker != last)
            {
                text.Append(cue.Speaker).Append(": ");
            }

            last = cue.Speaker;
            text.Append(CueText.Tidy(cue.Text).Replace('\n', ' ')).Append('\n');
        }

        return text.ToString();
    }
}
