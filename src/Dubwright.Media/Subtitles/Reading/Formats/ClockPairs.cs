using System.Text.RegularExpressions;
using Dubwright.Media.Subtitles.Reading.Cues;
using Dubwright.Media.Subtitles.Reading.Formats.Markup;

namespace Dubwright.Media.Subtitles.Reading.Formats;

/// <summary>SBV and SubViewer: a line of two times without an arrow, then lines of text.</summary>
internal sealed partial class ClockPairs : IScriptFormat
{
    private const string Clock = @"\d{1,3}:\d{1,2}:\d{1,2}(?:[.,:;]\d{1,3})?|\d{1,3}:\d{1,2}[.,]\d{1,3}";

    public string Name => "SBV or SubViewer";

    public bool Fits(ScriptInput input) => Array.Exists(input.Lines, Times().IsMatch);

    public IReadOnlyList<RawCue> Read(ScriptInput input)
    {
        var cues = new List<RawCue>();
        var starts = Enumerable.Range(0, input.Lines.Length).Where(at => Times().IsMatch(input.Lines[at])).ToList();
        foreach (var (index, at) in starts.Index())
        {
            var match = Times().Match(input.Lines[at]);
            _ = ClockText.TryParse(match.Groups[1].Value, out var start);
            _ = ClockText.TryParse(match.Groups[2].Value, out var end);
            var next = index + 1 < starts.Count ? starts[index + 1] : input.Lines.Length;
            var lines = input.Lines[(at + 1)..next].Select(line => line.Trim()).Where(line => line.Length > 0 && !Header().IsMatch(line))
                .ToList();
            // SubRip without arrows counts its cues.
            if (next < input.Lines.Length && lines.Count > 0 && CueNumbers.Number(lines[^1]) == index + 2 && input.Lines[next - 1]
                .Trim() == lines[^1])
            {
                lines.RemoveAt(lines.Count - 1);
            }

            cues.Add(CueMarkup.Read(new RawCue(start, end, string.Join('\n', lines), at + 1)));
        }

        return cues;
    }

    // A comma may part the times as well as the milliseconds.
    [GeneratedRegex(
        @"^\s*(" + Clock + @")\s*[,.;\t -]\s*-?\s*(" + Clock + @")\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Times();

    [GeneratedRegex(
        @"^\[(?:COLF|STYLE|SIZE|FONT|SUBTITLE|INFORMATION|END INFORMATION|TITLE|AUTHOR|SOURCE|PRG|FILEPATH|DELAY|CD TRACK|COMMENT)\]",
        RegexOptions.CultureInvariant)]
    private static partial Regex Header();
}
