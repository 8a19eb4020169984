using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Dubwright.Core.Time;

namespace Dubwright.Media.Subtitles;

/// <summary>Tables of <c>start,end,text[,speaker]</c>, with or without that heading, times in seconds or as a clock.</summary>
public static class SubtitleCsv
{
    private static readonly char[] Separators = [',', ';', '\t'];

    /// <summary>Fields may stand in double quotes; commas, semicolons or tabs part them, whichever the first line uses. Every row must be right.</summary>
    /// <param name="error">One sentence with the line's number.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out IReadOnlyList<Cue>? cues, [NotNullWhen(false)] out string? error)
    {
        (cues, error) = (null, null);
        if (text.Length > CueReader.MostCharacters)
        {
            error = CueReader.TooLong;
            return false;
        }

        var lines = string.Join('\n', CueReader.Lines(text));
        var firstLine = lines.Split('\n', 2)[0];
        var separator = Separators.MaxBy(candidate => firstLine.Count(letter => letter == candidate));
        var found = new List<Cue>();
        var heading = true;
        foreach (var (line, fields) in Rows(lines, separator))
        {
            if (fields.Count == 1 && fields[0].Trim().Length == 0)
            {
                continue;
            }

            if (heading && fields[0].Trim().Equals("start", StringComparison.OrdinalIgnoreCase))
            {
                heading = false;
                continue;
            }

            heading = false;
            if (!TryCue(fields, out var cue, out var why))
            {
                error = $"Line {line} of the table {why}.";
                return false;
            }

            if (cue is not null)
            {
                found.Add(cue);
            }
        }

        if (found.Count == 0)
        {
            error = "The table holds no row of start,end,text.";
            return false;
        }

        cues = [.. found.OrderBy(cue => cue.Time.Start).ThenBy(cue => cue.Time.End)];
        return true;
    }

    private static bool TryCue(List<string> fields, out Cue? cue, out string why)
    {
        (cue, why) = (null, "");
        if (fields.Count is < 3 or > 4)
        {
            why = $"has {fields.Count} fields; start,end,text or start,end,text,speaker is meant (a text with a comma stands in double quotes)";
            return false;
        }

        if (!TryTime(fields[0], out var start) || !TryTime(fields[1], out var end))
        {
            why = "does not begin with two times in seconds (12.5) or as a clock (00:00:12.500)";
            return false;
        }

        if (end <= start)
        {
            why = "ends before it starts";
            return false;
        }

        var text = CueText.Tidy(fields[2]);
        var speaker = fields.Count == 4 ? fields[3].Trim() : "";
        cue = text.Length == 0 ? null : new Cue(new TimeRange(start, end), text, speaker.Length == 0 ? null : speaker);
        return true;
    }

    private static bool TryTime(string text, out TimeSpan time)
    {
        if (double.TryParse(text.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds < 1e6)
        {
            time = TimeSpan.FromSeconds(seconds);
            return true;
        }

        return Clock.TryParse(text, out time);
    }

    private static IEnumerable<(int Line, List<string> Fields)> Rows(string text, char separator)
    {
        var (fields, field, quoted, line, rowLine) = (new List<string>(), new StringBuilder(), false, 1, 1);
        for (var at = 0; at < text.Length; at++)
        {
            var letter = text[at];
            line += letter == '\n' ? 1 : 0;
            if (quoted && letter == '"' && at + 1 < text.Length && text[at + 1] == '"')
            {
                field.Append('"');
                at++;
            }
            else if (letter == '"' && (quoted || field.Length == 0))
            {
                quoted = !quoted;
            }
            else if (!quoted && letter == separator)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else if (!quoted && letter == '\n')
            {
                fields.Add(field.ToString());
                yield return (rowLine, fields);
                (fields, rowLine) = ([], line);
                field.Clear();
            }
            else
            {
                field.Append(letter);
            }
        }

        fields.Add(field.ToString());
        yield return (rowLine, fields);
    }
}
