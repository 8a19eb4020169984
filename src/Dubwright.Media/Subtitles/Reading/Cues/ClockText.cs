using System.Globalization;
using System.Text.RegularExpressions;

namespace Dubwright.Media.Subtitles.Reading.Cues;

/// <summary>Times as people and programs write them.</summary>
internal static partial class ClockText
{
    /// <summary>
    /// <c>1:02:03,450</c>, <c>02:03.45</c>, <c>02:03</c>, <c>101:00:00,000</c>: hours may be missing, the fraction too, after a comma, dot,
    /// colon or
    /// semicolon, with blanks between; minus signs are understood. A fraction is decimal: <c>,04</c> is 40 ms.
    /// </summary>
    public const string Pattern = @"-?(?:\d{1,4} ?: ?)?\d{1,4} ?: ?\d{1,2}(?: ?[.,:;] ?\d{1,9})?(?!\d)";

    /// <summary>Reads what <see cref="Pattern"/> matches.</summary>
    public static bool TryParse(string text, out TimeSpan time)
    {
        time = default;
        return Parts().Match(text) is { Success: true } match && TryTime(match, out time);
    }

    /// <summary>As <see cref="TryParse"/>, with four parts of which the last counts frames.</summary>
    public static bool TryFrames(string text, double frameRate, out TimeSpan time)
    {
        time = default;
        if (Frames().Match(text) is not { Success: true } match)
        {
            return false;
        }

        var seconds = (Number(match, 1) * 3600) + (Number(match, 2) * 60) + Number(match, 3) + (Number(match, 4) / frameRate);
        time = TimeSpan.FromMilliseconds(Math.Round(seconds * 1000));
        return true;
    }

    private static bool TryTime(Match match, out TimeSpan time)
    {
        var fraction = match.Groups[5].Value;
        var seconds = (Number(match, 2) * 3600) + (Number(match, 3) * 60) + Number(match, 4);
        var whole = TimeSpan.FromSeconds((long)seconds);
        var part = fraction.Length == 0 ? 0 : double.Parse(fraction, CultureInfo.InvariantCulture) / Math.Pow(10, fraction.Length);
        time = whole + TimeSpan.FromMilliseconds(Math.Round(part * 1000, 3));
        time = match.Groups[1].Length > 0 ? -time : time;
        return true;
    }

    private static double Number(Match match, int group) =>
        match.Groups[group].Length == 0 ? 0 : double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\s*(-)?(?:(\d{1,4}) ?: ?)?(\d{1,4}) ?: ?(\d{1,2})(?: ?[.,:;] ?(\d{1,9}))?\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Parts();

    [GeneratedRegex(@"^\s*(\d{1,4}):(\d{1,2}):(\d{1,2})[:;.,](\d{1,3})\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Frames();
}
