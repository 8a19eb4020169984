namespace Dubwright.Pipeline.Steps.Quality.Report;

/// <summary>How much of a dub is recognised again for its quality report.</summary>
public enum IntelligibilityScope
{
    /// <summary>Lines spread over the whole film, up to about as much speech as the setting says.</summary>
    Spread,

    /// <summary>Every line.</summary>
    All,

    /// <summary>None.</summary>
    Off,
}
