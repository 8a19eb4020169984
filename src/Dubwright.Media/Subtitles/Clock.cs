using System.Globalization;

namespace Dubwright.Media.Subtitles;

/// <summary>Times as subtitle files write them.</summary>
internal static class Clock
{
    /// <summary><c>00:01:02.345</c> with the separator asked for, to the nearest millisecond.</summary>
    public static string Write(TimeSpan time, char separator)
    {
        var milliseconds = (time.Ticks + (TimeSpan.TicksPerMillisecond / 2)) / TimeSpan.TicksPerMillisecond;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{milliseconds / 3_600_000:00}:{milliseconds / 60_000 % 60:00}:{milliseconds / 1000 % 60:00}{separator}"
            + $"{milliseconds % 1000:000}");
    }
}
