using System.Text.RegularExpressions;
using Dubwright.Media.Subtitles.Reading.Cues;
using Dubwright.Media.Subtitles.Reading.Formats.Markup;
using Dubwright.Media.Subtitles.Reading.Formats.Tables;

namespace Dubwright.Media.Subtitles.Reading.Formats;

/// <summary>The text form of STL that authoring programs for discs use: <c>00:00:01:10 , 00:00:03:05 , text|second line</c>, in
/// frames.</summary>
internal sealed partial class SpruceStl : IScriptFormat
{
    private const double Usual = 25;

    public string Name => "Spruce STL";

    public bool Fits(ScriptInput input) => Array.Exists(input.Lines, Row().IsMatch) && !Table.HasHeading(input);

    public IReadOnlyList<RawCue> Read(ScriptInput input)
    {
        var rows = input.Lines.Index().Select(line => (At: line.Index + 1, Match: Row().Match(line.Item)))
            .Where(line => line.Match.Success).ToList();
        var most = rows.Max(row => Math.Max(Frame(row.Match.Groups[1].Value), Frame(row.Match.Groups[2].Value)));
        var rate = input.FrameRate(most < Usual ? Usual : most < 30 ? 30 : most < 50 ? 50 : 60);
        return
        [
            .. rows.Select(row =>
                new RawCue(Time(row.Match.Groups[1].Value, rate), Time(row.Match.Groups[2].Value, rate), Text(row.Match.Groups[3].Value),
                row.At)),
        ];
    }

    private static int Frame(string time) => int
        .Parse(time[(time.LastIndexOfAny([':', ';', '.']) + 1)..], System.Globalization.CultureInfo.InvariantCulture);

    private static TimeSpan? Time(string text, double rate) => ClockText.TryFrames(text, rate, out var time) ? time : null;

    private static string Text(string text) => CueMarkup.Strip(Codes().Replace(text, "")).Replace('|', '\n');

    [GeneratedRegex(@"^\s*(\d{1,2}:\d{1,2}:\d{1,2}[:;.]\d{1,2})\s*[,\t]\s*(\d{1,2}:\d{1,2}:\d{1,2}[:;.]\d{1,2})\s*[,\t]\s*(\S.*)$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Row();

    [GeneratedRegex(@"\^[IBU]", RegexOptions.CultureInvariant)]
    private static partial Regex Codes();
}
