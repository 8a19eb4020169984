using System.Globalization;

namespace Dubwright.Media.Subtitles.Reading.Formats;

/// <summary>Tells the number or name of the next cue, which stands above its times, from the end of a cue's text.</summary>
internal sealed class CueNumbers(bool webVtt, long? first)
{
    private bool _counted = first is not null;

    // A first cue without its number is the first.
    private long? _last = first ?? 1;

    /// <summary>Where within a cue's text another cue begins that has a number and no times: a blank line, the next number,
    /// words.</summary>
    public int? Untimed(string[] lines, int from, int to)
    {
        for (var at = from + 1; !webVtt && _counted && at + 1 < to; at++)
        {
            if (lines[at - 1].Trim().Length == 0 && Number(lines[at]) is { } number && number == _last + 1 && lines[at + 1]
                .Trim().Length > 0)
            {
                return at;
            }
        }

        return null;
    }

    public static long? Number(string line) =>
        line.Trim() is { Length: > 0 and < 10 } text && text.All(char.IsAsciiDigit) ? long.Parse(text, CultureInfo.InvariantCulture) : null;

    /// <summary>Where the text ends whose lines go from <paramref name="from"/> to the timing line at <paramref name="to"/>.</summary>
    public int TextEnd(string[] lines, int from, int to)
    {
        var at = to - 1;
        while (at >= from && lines[at].Trim().Length == 0)
        {
            at--;
        }

        if (at < from)
        {
            _last++;
            return to;
        }

        var adjacent = at == to - 1;
        var apart = at > from && lines[at - 1].Trim().Length == 0;
        if (Number(lines[at]) is not { } number)
        {
            _last++;
            return webVtt && adjacent && apart ? at : to;
        }

        var isNumber = number == _last + 1
            ? adjacent || apart
            : adjacent && at > from && (apart || (_counted && !webVtt));
        _last = isNumber ? number : _last + 1;
        _counted |= isNumber;
        return isNumber ? at : to;
    }
}
