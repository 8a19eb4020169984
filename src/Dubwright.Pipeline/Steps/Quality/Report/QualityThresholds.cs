using System.ComponentModel.DataAnnotations;

namespace Dubwright.Pipeline.Steps.Quality.Report;

/// <param name="Good">Green up to here (or from here on, where more is better).</param>
/// <param name="Bearable">Yellow up to here, red beyond.</param>
public sealed record Bounds(double Good, double Bearable);

/// <summary>What the quality report calls good. The defaults are the product's; a server's own are settings:
/// <c>Quality:Leakage:Good</c>.</summary>
public sealed record QualityThresholds
{
    public const string Section = "Quality";

    /// <summary>How loud a dub is made where its request says nothing: <c>source</c>, <c>ebu_r128</c>, <c>streaming</c> or
    /// <c>web</c>.</summary>
    [AllowedValues("source", "ebu_r128", "streaming", "web", ErrorMessage = "is source, ebu_r128, streaming or web")]
    public string LoudnessTarget { get; init; } = "source";

    /// <summary>Off the source's loudness, LU. Another target has its own bounds.</summary>
    public Bounds Loudness { get; init; } = new(1, 2);

    /// <summary>dBTP.</summary>
    public Bounds TruePeak { get; init; } = new(-1, 0);

    /// <summary>The original voice left under the dub, dB beside the original.</summary>
    public Bounds Leakage { get; init; } = new(-20, -12);

    /// <summary>Share of lines whose slot holds speech.</summary>
    public Bounds LinesHeard { get; init; } = new(0.95, 0.9);

    /// <summary>Share of original speech with the new voice over it.</summary>
    public Bounds Coverage { get; init; } = new(0.8, 0.6);

    /// <summary>Share of lines faster than 1.2.</summary>
    public Bounds Over120 { get; init; } = new(0.05, 0.15);

    /// <summary>Share of lines faster than 1.3.</summary>
    public Bounds Over130 { get; init; } = new(0.01, 0.05);

    /// <summary>The rate of the fastest line.</summary>
    public Bounds Fastest { get; init; } = new(1.3, 1.6);

    /// <summary>Of the worst start, seconds.</summary>
    public Bounds StartError { get; init; } = new(0.3, 2);

    /// <summary>Characters a second, spoken.</summary>
    public Bounds SpeakingRate { get; init; } = new(18, 22);

    /// <summary>Share of words that a recogniser mishears in the dub.</summary>
    public Bounds Intelligibility { get; init; } = new(0.2, 0.5);

    /// <summary>Share of the words of all lines listened to, and of those that do not sound, that a recogniser understands; 0.8 and 0.5
    /// where it is left out.</summary>
    public Bounds? WordsUnderstood { get; init; }

    /// <summary>Share of a script's cues that are spoken; 1 and 0.95 where it is left out.</summary>
    public Bounds? ScriptCoverage { get; init; }

    /// <summary>How much of the dub is recognised again to tell how it is understood.</summary>
    public IntelligibilityScope HearBack { get; init; } = IntelligibilityScope.Spread;

    /// <summary>Seconds of speech that are, where lines are spread over the film.</summary>
    public double HearBackSeconds { get; init; } = 120;

    /// <summary>Characters of a line of subtitles.</summary>
    public Bounds SubtitleLine { get; init; } = new(42, 42);

    /// <summary>Characters a second, to be read.</summary>
    public Bounds SubtitleRate { get; init; } = new(21, 25);
}
