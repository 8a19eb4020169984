namespace Dubwright.Fitting;

/// <summary>What a plan may do and what it should avoid. The defaults are the product's.</summary>
public sealed record PlanOptions
{
    /// <summary>The start of a line stays within this of the original's, while that is possible.</summary>
    public TimeSpan StartWithin { get; init; } = TimeSpan.FromSeconds(0.3);

    /// <summary>The same for lines whose speaker is not seen.</summary>
    public TimeSpan OffScreenStartWithin { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Given up third, after <see cref="RateAtMost"/> and <see cref="StartWithin"/>.</summary>
    public TimeSpan StartWithinAtWorst { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Up to here speed is hardly noticed; a faster line is graded yellow, which costs something by itself.</summary>
    public double RateUnmarked { get; init; } = 1.2;

    /// <summary>The rate that a line keeps to, while that is possible.</summary>
    public double RateAtMost { get; init; } = 1.3;

    /// <summary>The rate that a line keeps to when <see cref="RateAtMost"/> had to be given up.</summary>
    public double RateAtWorst { get; init; } = 1.6;

    /// <summary>A line that is too short is slowed down to this before it leaves a hole.</summary>
    public double SlowestRate { get; init; } = 0.9;

    /// <summary>The silence wanted between lines where the original had as much.</summary>
    public TimeSpan Gap { get; init; } = TimeSpan.FromSeconds(0.08);

    /// <summary>The same where the speaker changes.</summary>
    public TimeSpan GapBetweenSpeakers { get; init; } = TimeSpan.FromSeconds(0.16);

    /// <summary>Starts and ends lie on a grid of this step (finer where thousands of lines crowd into seconds).</summary>
    public TimeSpan Step { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>A line that gains less than this from shorter words keeps its own; on the scale of <see cref="SpeedCurve"/>.</summary>
    public double LeastPriceOfWords { get; init; } = 1;

    /// <summary>What going faster or slower costs, per speaker; who is missing has <see cref="SpeedCurve.Default"/>.</summary>
    public IReadOnlyDictionary<string, SpeedCurve> Curves { get; init; } = new Dictionary<string, SpeedCurve>();
}
