namespace Dubwright.Media.Subtitles.Reading.Cues;

/// <summary>Broadcast clocks start at 1 h or 10 h, so that what comes before the programme has times too.</summary>
public static class TimeOrigin
{
    private static readonly TimeSpan Early = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(15);
    private static readonly int[] Usual = [1, 10];

    /// <summary>The whole hour that the first cue follows closely, where it is a usual one; else zero.</summary>
    internal static TimeSpan Of(IReadOnlyList<Cue> cues) =>
        Usual.Select(hours => TimeSpan.FromHours(hours))
            .FirstOrDefault(origin => cues[0].Time.Start >= origin - Early && cues[0].Time.Start < origin + Late);

    /// <summary>What to take from every time so that the script lies within a medium: zero where it does as it stands, or where nothing
    /// helps.</summary>
    public static TimeSpan Within(IReadOnlyList<Cue> cues, TimeSpan duration)
    {
        if (cues.Count == 0 || cues[0].Time.Start < duration)
        {
            return TimeSpan.Zero;
        }

        var origin = TimeSpan.FromHours(Math.Floor((cues[0].Time.Start + Early).TotalHours));
        return origin > TimeSpan.Zero && cues[0].Time.Start - origin < duration ? origin : TimeSpan.Zero;
    }
}
