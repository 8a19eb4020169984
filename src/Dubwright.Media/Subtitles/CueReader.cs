using System.Diagnostics.CodeAnalysis;
using Dubwright.Core.Time;

namespace Dubwright.Media.Subtitles;

/// <summary>What SubRip and WebVTT share: a line of two times, then lines of text up to a blank one.</summary>
internal static class CueReader
{
    /// <summary>The longest file that is read.</summary>
    public const int MostCharacters = 2 * 1024 * 1024;

    public const string TooLong = "The subtitle file is longer than 2 MiB.";

    public static bool TryParse(string text, bool escaped, [NotNullWhen(true)] out IReadOnlyList<Cue>? cues, [NotNullWhen(false)] out string? error)
    {
        (cues, error) = (null, null);
        if (text.Length > MostCharacters)
        {
            error = TooLong;
            return false;
        }

        var lines = Lines(text);
        var found = new List<Cue>();
        var (badLine, badWhy) = (0, "");
        for (var at = 0; at < lines.Length; at++)
        {
            if (!lines[at].Contains("-->", StringComparison.Ordinal))
            {
                continue;
            }

            if (!TryTimes(lines[at], out var time, out var why))
            {
                (badLine, badWhy) = badLine == 0 ? (at + 1, why) : (badLine, badWhy);
                continue;
            }

            var (plain, speaker) = CueText.Strip(TextAfter(lines, at));
            if (plain.Length > 0)
            {
                found.Add(new Cue(time, escaped ? CueText.Unescape(plain) : plain, speaker));
            }
        }

        if (found.Count > 0)
        {
            cues = [.. found.OrderBy(cue => cue.Time.Start).ThenBy(cue => cue.Time.End)];
            return true;
        }

        var first = Array.FindIndex(lines, line => line.Trim().Length > 0) + 1;
        error = badLine > 0 ? $"No subtitle could be read: line {badLine} {badWhy}."
            : first == 0 ? "No subtitle could be read: the file is empty."
            : $"No subtitle could be read: from line {first} on, no line holds two times such as 00:00:01,000 --> 00:00:02,500.";
        return false;
    }

    /// <summary>Lines without their ends, whichever they are, and without a byte order mark.</summary>
    public static string[] Lines(string text) => text.TrimStart('\uFEFF').Replace("\r\n", "\n").Replace('\r', '\n').Split('\n');

    private static bool TryTimes(string line, out TimeRange time, out string why)
    {
        (time, why) = (default, "");
        var arrow = line.IndexOf("-->", StringComparison.Ordinal);
        var right = line.AsSpan(arrow + 3).Trim();
        // WebVTT has settings after the second time.
        var blank = right.IndexOfAny(' ', '\t');
        if (!Clock.TryParse(line.AsSpan(0, arrow), out var start) || !Clock.TryParse(blank < 0 ? right : right[..blank], out var end))
        {
            why = "has no two times such as 00:00:01,000 --> 00:00:02,500";
            return false;
        }

        if (end <= start)
        {
            why = "ends before it starts";
            return false;
        }

        time = new TimeRange(start, end);
        return true;
    }

    private static string TextAfter(string[] lines, int at)
    {
        var end = at + 1;
        while (end < lines.Length && lines[end].Trim().Length > 0 && !lines[end].Contains("-->", StringComparison.Ordinal))
        {
            end++;
        }

        // Where the blank line between two cues is missing, the number of the next one is no text.
        var numbered = end < lines.Length && lines[end].Contains("-->", StringComparison.Ordinal) && end > at + 1
            && lines[end - 1].Trim().All(char.IsAsciiDigit);
        return string.Join('\n', lines[(at + 1)..(numbered ? end - 1 : end)]);
    }
}
