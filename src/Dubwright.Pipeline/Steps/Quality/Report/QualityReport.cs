using System.Text.Json.Serialization;
using Dubwright.Core.Time;
using Dubwright.Core.Words;

namespace Dubwright.Pipeline.Steps.Quality.Report;

/// <summary>What one target's dub is worth, computed from the finished file. JSON beside the rendition.</summary>
/// <param name="Grade">The worst of its rows.</param>
public sealed record QualityReport(Grade Grade, IReadOnlyList<QualityRow> Rows, IReadOnlyList<LineQuality> Lines)
{
    /// <summary>Who did the work, and why these.</summary>
    public IReadOnlyList<EngineUse> Engines { get; init; } = [];

    /// <summary>How many rows that judge have each grade.</summary>
    public CheckCounts Checks => CheckCounts.Of(Rows);
}

/// <param name="Job">Such as <c>recognition</c>; of a voice, the speaker it was cast for.</param>
/// <param name="Engine">The engine with its version, or the voice.</param>
/// <param name="Reason">In words: <c>pinned by the request</c>.</param>
public sealed record EngineUse(string Job, string Engine, string Reason);

/// <param name="Name">Stable: <c>loudness</c>.</param>
/// <param name="Title">For people.</param>
/// <param name="Value">Null where it could not be measured.</param>
/// <param name="Threshold">What is green, in words: <c>at most 1 LU</c>; why it could not be measured, where it was not.</param>
public sealed record QualityRow(string Name, string Title, double? Value, string Unit, string Threshold, Grade Grade)
{
    private const string Comparison = "for comparison";
    private const string Choice = "chosen";

    /// <summary>Whether it can be anything but green: what is only worth knowing is no check.</summary>
    [JsonIgnore]
    public bool IsCheck => Threshold is not (Comparison or Choice);

    /// <summary>Green up to one bound, yellow up to another, red beyond.</summary>
    public static QualityRow AtMost(string name, string title, double value, string unit, Bounds bounds) =>
        AtMost(name, title, value, unit, bounds.Good, bounds.Bearable);

    public static QualityRow AtMost(string name, string title, double value, string unit, double green, double yellow) => new(
        name, title, Math.Round(value, 3), unit, FormattableString.Invariant($"at most {green:0.###}"),
        value <= green + 1e-9 ? Grade.Green : value <= yellow + 1e-9 ? Grade.Yellow : Grade.Red);

    public static QualityRow AtLeast(string name, string title, double value, string unit, Bounds bounds) => new(
        name, title, Math.Round(value, 3), unit, FormattableString.Invariant($"at least {bounds.Good:0.###}"),
        value >= bounds.Good - 1e-9 ? Grade.Green : value >= bounds.Bearable - 1e-9 ? Grade.Yellow : Grade.Red);

    /// <summary>Worth knowing, with no bound of its own.</summary>
    public static QualityRow Of(string name, string title, double value, string unit) =>
        new(name, title, Math.Round(value, 3), unit, Comparison, Grade.Green);

    /// <summary>What was chosen, in a sentence.</summary>
    public static QualityRow Chosen(string name, string title) => new(name, title, 1, "", Choice, Grade.Green);

    /// <summary>A check that there was nothing to make by.</summary>
    /// <param name="reason">In words: <c>the original is silent</c>.</param>
    public static QualityRow NotMeasured(string name, string title, string reason) =>
        new(name, title, null, "", reason, Grade.NotMeasured);

    /// <summary>Holds or does not: 1 or 0.</summary>
    public static QualityRow Holds(string name, string title, bool holds, string threshold) =>
        new(name, title, holds ? 1 : 0, "", threshold, holds ? Grade.Green : Grade.Red);

    /// <summary>The same, not measured where there was nothing to measure.</summary>
    public QualityRow Where(bool measured, string otherwise) => measured ? this : NotMeasured(Name, Title, otherwise);
}

/// <param name="Heard">The share of the line's slot in which voice activity was found in the dub.</param>
/// <param name="CharactersPerSecond">How fast it is spoken.</param>
public sealed record LineQuality(
    int Line, TimeRange Slot, TimeRange? Placed, double? Rate, double? StartError, double Heard, double? CharactersPerSecond,
        string Reason, Grade Grade)
{
    /// <summary>How much louder it is than the original's line was, LU, but for what the whole dub is louder; null where either is
    /// silent.</summary>
    public double? Louder { get; init; }

    /// <summary>The share of its words that a recogniser misheard in the dub; null where it was not listened to.</summary>
    public double? Misheard { get; init; }

    /// <summary>What the recogniser understood.</summary>
    public string? Understood { get; init; }
}
