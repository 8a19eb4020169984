using System.Text.RegularExpressions;

namespace Dubwright.Media.Subtitles.Reading.Formats;

/// <summary>Which lines between two timing lines are a cue's text: neither the next cue's number or name, nor notes and styles.</summary>
internal static partial class CueBlock
{
    /// <summary>The text of the lines from <paramref name="from"/> to before <paramref name="to"/>; a blank line in a cue loses
    /// nothing.</summary>
    public static string Text(string[] lines, int from, int to, bool webVtt)
    {
        var text = new List<string>();
        var at = from;
        while (at < to)
        {
            var block = new List<string>();
            while (at < to && lines[at].Trim() is { Length: > 0 } line)
            {
                block.Add(line);
                at++;
            }

            at++;
            // A note after a blank line ends the cue for good; styles without a heading are passed over.
            if (webVtt && block.Count > 0 && text.Count > 0 && Aside().IsMatch(block[0]))
            {
                break;
            }

            if (!(webVtt && text.Count > 0 && block.Exists(Style().IsMatch)))
            {
                text.AddRange(block.Where(line => !(webVtt && line.Contains("-->", StringComparison.Ordinal))));
            }
        }

        return string.Join('\n', text);
    }

    [GeneratedRegex(@"^(?:NOTE|STYLE|REGION|WEBVTT|X-TIMESTAMP-MAP)(?:$|[\s:={])|^Region:", RegexOptions.CultureInvariant)]
    private static partial Regex Aside();

    [GeneratedRegex(@"::cue|^[.#:\w][^{}]*\{\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Style();
}
