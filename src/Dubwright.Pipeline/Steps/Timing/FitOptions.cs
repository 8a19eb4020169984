using Dubwright.Fitting.Speed;

namespace Dubwright.Pipeline.Steps.Timing;

/// <param name="Duration">Of the programme.</param>
public sealed record FitOptions(TimeSpan Duration)
{
    /// <summary>Takes of lines that have one already, in other words or at another rate; what is known of them comes as
    /// <c>other/n</c>.</summary>
    public IReadOnlyList<OtherTake> Others { get; init; } = [];

    /// <summary>What speed costs each speaker's voice, where it was measured.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<SpeedKnot>> Speeds { get; init; } = new Dictionary<string, IReadOnlyList<SpeedKnot>>();

    /// <summary>The same for the voices of a cast.</summary>
    internal static IReadOnlyDictionary<string, IReadOnlyList<SpeedKnot>> SpeedsOf(
        string language, IEnumerable<(string Speaker, string Voice)> cast)
    {
        var speeds = new SortedDictionary<string, IReadOnlyList<SpeedKnot>>(StringComparer.Ordinal);
        foreach (var (speaker, voice) in cast)
        {
            if (SpeedTable.Measured.CurveOf(voice, language) is { } curve)
            {
                speeds[speaker] = curve;
            }
        }

        return speeds;
    }

    /// <summary>Lines whose words are a person's: no others are wanted.</summary>
    public IReadOnlyList<int> KeptWords { get; init; } = [];

    /// <summary>Lines that people put where they are, by ascending line; null where none.</summary>
    public IReadOnlyList<PinnedLine>? Pins { get; init; }
}

/// <summary>A line that a person put somewhere.</summary>
/// <param name="Start">Where its take starts.</param>
public sealed record PinnedLine(int Line, TimeSpan Start);

/// <summary>Another take of a line.</summary>
/// <param name="Key">Of the step that spoke it.</param>
/// <param name="Rate">At which the voice spoke it.</param>
public sealed record OtherTake(int Line, string Key, string Text, double Rate);

/// <summary>A line that shorter words would help.</summary>
/// <param name="Share">The share of its first take's length that it should keep.</param>
public sealed record WantedWords(int Line, double Share);

/// <summary>A line that is heard as another take than its first.</summary>
/// <param name="Key">Of the step that spoke it.</param>
public sealed record ChosenTake(int Line, string Key);
