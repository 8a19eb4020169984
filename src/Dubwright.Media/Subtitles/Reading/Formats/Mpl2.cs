using System.Globalization;
using System.Text.RegularExpressions;
using Dubwright.Media.Subtitles.Reading.Cues;

namespace Dubwright.Media.Subtitles.Reading.Formats;

/// <summary>MPL2: <c>[start][end]text|second line</c> in tenths of seconds.</summary>
internal sealed partial class Mpl2 : IScriptFormat
{
    public string Name => "MPL2";

    public bool Fits(ScriptInput input) => Array.Exists(input.Lines, Tenths().IsMatch);

    public IReadOnlyList<RawCue> Read(ScriptInput input) =>
    [
        .. input.Lines.Index().Select(line => (At: line.Index + 1, Match: Tenths().Match(line.Item))).Where(line => line.Match.Success)
            .Select(line =>
                new RawCue(Time(line.Match.Groups[1]), Time(line.Match.Groups[2]), MicroDvd.Lines(line.Match.Groups[3].Value), line.At)),
    ];

    private static TimeSpan? Time(Group tenths) => tenths.Length == 0 ? null : TimeSpan
        .FromMilliseconds(100 * long.Parse(tenths.Value, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"^\s*\[(\d{1,8})\]\s*\[(\d{0,8})\](.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Tenths();
}
