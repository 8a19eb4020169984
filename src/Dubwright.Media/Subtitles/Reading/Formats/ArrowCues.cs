using System.Text.RegularExpressions;
using Dubwright.Media.Subtitles.Reading.Cues;
using Dubwright.Media.Subtitles.Reading.Formats.Markup;

namespace Dubwright.Media.Subtitles.Reading.Formats;

/// <summary>SubRip and WebVTT: a line of two times with an arrow, then lines of text.</summary>
internal sealed partial class ArrowCues : IScriptFormat
{
    public string Name => "SubRip or WebVTT";

    public bool Fits(ScriptInput input) => IsWebVtt(input.Lines) || Array
        .Exists(input.Lines, line => IsTiming(line, webVtt: false) && !Pair().IsMatch(line));

    public IReadOnlyList<RawCue> Read(ScriptInput input)
    {
        var lines = input.Lines;
        var cues = new List<RawCue>();
        var at = 0;
        var vtt = IsWebVtt(lines);
        var parts = lines.Count(line => line.TrimStart().StartsWith("WEBVTT", StringComparison.Ordinal));
        while (at < lines.Length && !IsTiming(lines[at], vtt))
        {
            at++;
        }

        var numbers = new CueNumbers(vtt, at > 0 && at < lines.Length ? CueNumbers.Number(lines[at - 1]) : null);
        while (at < lines.Length)
        {
            var next = at + 1;
            while (next < lines.Length && !IsTiming(lines[next], vtt))
            {
                next++;
            }

            var (start, end, rest) = Parse(lines[at]);
            var untimed = numbers.Untimed(lines, at + 1, next);
            var last = next < lines.Length ? numbers.TextEnd(lines, untimed ?? (at + 1), next) : next;
            var text = CueBlock.Text(lines, at + 1, untimed ?? last, vtt);
            text = rest.Length > 0 && !Settings().IsMatch(rest) ? $"{rest}\n{text}" : text;
            var identity = vtt ? parts > 1 ? "" : Identity(lines, at, rest) : "";
            Add(new RawCue(start, end, text, at + 1) { Identity = identity });
            if (untimed is { } number)
            {
                Add(new RawCue(null, null, CueBlock.Text(lines, number + 1, last, vtt), number + 1));
            }

            at = next;
        }

        return cues;

        void Add(RawCue cue)
        {
            if (cue.Start is null && cue.Text.Length > 0)
            {
                input.Notes.Count(
                    "cue has no usable times and stands after the one before it",
                        "cues have no usable times and stand after the ones before them", $"line {cue.Line}");
            }

            cues.Add(CueMarkup.Read(cue));
        }
    }

    // Only the same cue twice has the same identifier and settings; without any, nothing says that two are one.
    private static string Identity(string[] lines, int at, string settings) =>
        at > 0 && lines[at - 1].Trim() is { Length: > 0 } id ? $"{id} {settings}" : $"#{at}";

    private static (TimeSpan? Start, TimeSpan? End, string Settings) Parse(string line)
    {
        var match = Times().Match(line) is { Success: true } arrow ? arrow : Pair().Match(line);
        if (!match.Success)
        {
            return StartOnly().Match(line) is { Success: true } only && ClockText.TryParse(only.Groups[1].Value, out var known)
                ? (known, null, "") : (null, null, "");
        }

        return ClockText.TryParse(match.Groups[1].Value, out var start) && ClockText.TryParse(match.Groups[2].Value, out var end)
            ? (start, end, match.Groups[3].Value.Trim())
            : (null, null, "");
    }

    // In styles and notes of WebVTT stand things like arrows that are none.
    private static bool IsTiming(string line, bool webVtt) => line.Contains("-->", StringComparison.Ordinal)
        ? Times().IsMatch(line) || BrokenTimes().IsMatch(line) || (!webVtt && line.Trim() == "-->")
        : !webVtt && (Pair().IsMatch(line)
            || ((line.Contains('>') || line.Contains('→') || line.Contains("&gt;", StringComparison.Ordinal)) && Times().IsMatch(line)));

    private static bool IsWebVtt(string[] lines) =>
        Array.Find(lines, line => line.Trim().Length > 0) is { } first && first.TrimStart()
            .StartsWith("WEBVTT", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"^\s*(?:\d+[ \t.)]+)?(" + ClockText.Pattern + @")\s*(?:[-–—=]{1,3}\s?>|→|--?&gt;)\s*(" + ClockText.Pattern
        + ")(.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Times();

    // The arrow was lost.
    [GeneratedRegex(@"^\s*(\d{1,3}:\d{1,2}:\d{1,2}[.,]\d{1,3})\s*[-–;]?\s*(\d{1,3}:\d{1,2}:\d{1,2}[.,]\d{1,3})()\s*$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Pair();

    [GeneratedRegex(@"^\s*(" + ClockText.Pattern + @")\s*-->", RegexOptions.CultureInvariant)]
    private static partial Regex StartOnly();

    // An arrow with something like a time on one side: a cue begins here, whenever it does.
    [GeneratedRegex(@"^\s*\S{0,3}\d+[:.,]\d+\S*\s*-->|-->\s*\S{0,3}\d+[:.,]\d+|^\s*\d[\d:.,]*\s*-->|-->\s*\d[\d:.,]*\s*$",
        RegexOptions.CultureInvariant)]
    private static partial Regex BrokenTimes();

    [GeneratedRegex(@"^(?:[A-Za-z]\w*:\S*\s*)+$", RegexOptions.CultureInvariant)]
    private static partial Regex Settings();
}
