namespace Dubwright.Engines.Sounds.Prompts;

/// <summary>How a part of a sound is to be, as the words beside its name say.</summary>
internal sealed record Traits
{
    /// <summary>Louder or softer than usual.</summary>
    public double GainDb { get; init; }

    /// <summary>0 near to 1 far.</summary>
    public double Distance { get; init; }

    /// <summary>Beside the usual speed.</summary>
    public double Rate { get; init; } = 1;

    /// <summary>Beside the usual pitch.</summary>
    public double Pitch { get; init; } = 1;

    /// <summary>-1 light to 1 heavy.</summary>
    public double Weight { get; init; }

    /// <summary>How many; null leaves it open.</summary>
    public int? Count { get; init; }

    /// <summary>How often a minute; null leaves it to <see cref="Rate"/>.</summary>
    public double? PerMinute { get; init; }

    /// <summary>Frequencies that were named, in order.</summary>
    public IReadOnlyList<double> Hertz { get; init; } = [];

    /// <summary>Semitones over the root of a chord; null where none is named.</summary>
    public IReadOnlyList<int>? Chord { get; init; }

    /// <summary>Downwards, for what moves.</summary>
    public bool Falls { get; init; }

    /// <summary>The words that said so, for people.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Of the whole sound, seconds.</summary>
    public double Seconds { get; init; }

    /// <summary>How often a second, for what comes a number of times a second by itself.</summary>
    public double PerSecond(double usual) => PerMinute is { } minute ? minute / 60 : usual * Rate;
}
