using System.Globalization;
using System.Text.RegularExpressions;
using Dubwright.Media.Subtitles.Reading.Cues;
using Dubwright.Media.Subtitles.Reading.Formats.Markup;

namespace Dubwright.Media.Subtitles.Reading.Formats;

/// <summary>MicroDVD (.sub): <c>{first frame}{last frame}text|second line</c>.</summary>
internal sealed partial class MicroDvd : IScriptFormat
{
    // That of films on discs, for which the format was made.
    private const double Usual = 24000 / 1001.0;

    public string Name => "MicroDVD";

    public bool Fits(ScriptInput input) => Array
        .Exists(input.Lines, line => Frames().Match(line) is { Success: true } match && match.Groups[1].Length > 0);

    public IReadOnlyList<RawCue> Read(ScriptInput input)
    {
        var cues = new List<RawCue>();
        double? named = null;
        for (var at = 0; at < input.Lines.Length; at++)
        {
            if (Frames().Match(input.Lines[at]) is not { Success: true } match)
            {
                continue;
            }

            var text = match.Groups[3].Value;
            if (cues.Count == 0 && named is null && match.Groups[1].Value is "0" or "1" && Rate(text) is { } rate)
            {
                named = rate;
                continue;
            }

            named ??= input.FrameRate(Usual);
            cues.Add(new RawCue(Time(match.Groups[1].Value, named.Value), Time(match.Groups[2].Value, named.Value), Lines(text), at + 1));
        }

        return cues;
    }

    /// <summary>Bars are line ends, slashes before a line make it slanted, codes in braces go.</summary>
    public static string Lines(string text) =>
        string.Join('\n', CueMarkup.Read(new RawCue(null, null, text, 0)).Text.Split('|')
            .Select(line => line.Trim().TrimStart('/', '\\', '_')));

    private static double? Rate(string text) =>
        double.TryParse(text.Trim().Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate)
            && rate is > 5 and < 200 ? rate : null;

    private static TimeSpan? Time(string frames, double rate) =>
        frames.Length == 0 ? null : TimeSpan.FromMilliseconds(Math.Round(double.Parse(frames, CultureInfo.InvariantCulture) / rate * 1000));

    [GeneratedRegex(@"^\s*\{\s*(\d{0,9})\s*\}\s*\{\s*(\d{0,9})\s*\}(.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Frames();
}
