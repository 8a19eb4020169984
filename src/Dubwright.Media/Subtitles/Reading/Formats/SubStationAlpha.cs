using System.Text.RegularExpressions;
using Dubwright.Media.Subtitles.Reading.Cues;
using Dubwright.Media.Subtitles.Reading.Formats.Markup;

namespace Dubwright.Media.Subtitles.Reading.Formats;

/// <summary>Sub Station Alpha and its advanced form (.ssa, .ass).</summary>
internal sealed partial class SubStationAlpha : IScriptFormat
{
    private static readonly string[] Advanced = ["layer", "start", "end", "style", "name", "marginl", "marginr", "marginv", "effect",
        "text"];

    public string Name => "Sub Station Alpha";

    public bool Fits(ScriptInput input) => Array.Exists(input.Lines, line => Dialogue().IsMatch(line))
        && Array.Exists(input.Lines, line => Dialogue().Match(line) is { Success: true } match && Clocks().IsMatch(match.Groups[2].Value));

    public IReadOnlyList<RawCue> Read(ScriptInput input)
    {
        var fields = Advanced;
        var events = false;
        var cues = new List<RawCue>();
        for (var at = 0; at < input.Lines.Length; at++)
        {
            var line = input.Lines[at].Trim();
            if (line.StartsWith('['))
            {
                events = line.StartsWith("[Events", StringComparison.OrdinalIgnoreCase);
            }
            else if (events && line.StartsWith("Format:", StringComparison.OrdinalIgnoreCase))
            {
                fields = [.. line[7..].Split(',').Select(field => field.Trim().ToLowerInvariant())];
            }
            else if (Dialogue().Match(line) is { Success: true } match && match.Groups[1].Value
                .Equals("Dialogue", StringComparison.OrdinalIgnoreCase))
            {
                if (Cue(match.Groups[2].Value, fields, at + 1) is { } cue)
                {
                    cues.Add(cue);
                }
                else
                {
                    input.Notes.Count("line of dialogue cannot be read and is left out",
                        "lines of dialogue cannot be read and are left out", $"line {at + 1}");
                }
            }
        }

        return cues;
    }

    private static RawCue? Cue(string values, string[] fields, int line)
    {
        var (start, end, text) = (Array.IndexOf(fields, "start"), Array.IndexOf(fields, "end"), Array.IndexOf(fields, "text"));
        var parts = values.Split(',', fields.Length);
        if (start < 0 || text < 0 || text >= parts.Length || start >= parts.Length)
        {
            return null;
        }

        var name = Array.FindIndex(fields, field => field is "name" or "actor");
        TimeSpan? from = ClockText.TryParse(parts[start], out var begin) ? begin : null;
        TimeSpan? to = end >= 0 && end < parts.Length && ClockText.TryParse(parts[end], out var stop) ? stop : null;
        var speaker = name >= 0 && name < parts.Length ? parts[name].Trim() : "";
        return new RawCue(from, to, Text(parts[text]), line)
        {
            // What the first editors wrote where nobody was named.
            Speaker = speaker is "" or "NTP" ? null : speaker,
        };
    }

    private static string Text(string text)
    {
        var said = Drawing().Replace(text, "");
        said = Override().Replace(said, "").Replace("\\N", "\n", StringComparison.Ordinal).Replace("\\n", "\n", StringComparison.Ordinal)
            .Replace("\\h", " ", StringComparison.Ordinal);
        return said.Contains('<') ? CueMarkup.Strip(said) : said;
    }

    [GeneratedRegex(@"^\s*(Dialogue|Comment)\s*:\s*(.*)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Dialogue();

    [GeneratedRegex(@"\d{1,3}:\d{1,2}:\d{1,2}.*,", RegexOptions.CultureInvariant)]
    private static partial Regex Clocks();

    // From the code that begins a drawing to the one that ends it, or to the end.
    [GeneratedRegex(@"\{[^{}]*\\p[1-9]\d?(?![a-z\d])[^{}]*\}.*?(?=\{[^{}]*\\(?:p0|r)[^{}]*\}|$)",
        RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Drawing();

    [GeneratedRegex(@"\{[^{}]*\}", RegexOptions.CultureInvariant)]
    private static partial Regex Override();
}
