using System.Globalization;

namespace Dubwright.Media.Subtitles;

/// <summary>Times as subtitle files write them.</summary>
internal static class Clock
{
    /// <summary><c>1:02:03,450</c>, <c>02:03.45</c>, <c>02:03</c>: hours may be missing, the fraction too, after a comma, dot or colon.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out TimeSpan time)
    {
        time = default;
        text = text.Trim();
        Span<int> parts = stackalloc int[3];
        var count = 0;
        var at = 0;
        while (true)
        {
            var digits = Digits(text[at..]);
            if (digits is 0 or > 4 || count == 3)
            {
                return false;
            }

            parts[count++] = int.Parse(text.Slice(at, digits), CultureInfo.InvariantCulture);
            at += digits;
            if (at == text.Length || text[at] is ',' or '.' || (text[at] == ':' && count == 3))
            {
                break;
            }

            if (text[at++] != ':')
            {
                return false;
            }
        }

        var milliseconds = 0.0;
        if (at < text.Length)
        {
            var fraction = text[(at + 1)..];
            if (fraction.IsEmpty || fraction.Length > 9 || Digits(fraction) != fraction.Length)
            {
                return false;
            }

            milliseconds = int.Parse(fraction, CultureInfo.InvariantCulture) * Math.Pow(10, 3 - fraction.Length);
        }

        if (count < 2 || parts[count - 1] > 59 || parts[count - 2] > (count == 3 ? 59 : 9_999))
        {
            return false;
        }

        var seconds = count == 3 ? (((parts[0] * 60L) + parts[1]) * 60) + parts[2] : (parts[0] * 60L) + parts[1];
        time = TimeSpan.FromSeconds(seconds) + TimeSpan.FromMilliseconds(milliseconds);
        return true;
    }

    /// <summary><c>00:01:02.345</c> with the separator asked for, to the nearest millisecond.</summary>
    public static string Write(TimeSpan time, char separator)
    {
        var milliseconds = (time.Ticks + (TimeSpan.TicksPerMillisecond / 2)) / TimeSpan.TicksPerMillisecond;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{milliseconds / 3_600_000:00}:{milliseconds / 60_000 % 60:00}:{milliseconds / 1000 % 60:00}{separator}{milliseconds % 1000:000}");
    }

    private static int Digits(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAnyExceptInRange('0', '9');
        return end < 0 ? text.Length : end;
    }
}
