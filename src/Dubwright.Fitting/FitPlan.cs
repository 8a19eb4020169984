using Dubwright.Core.Words;

namespace Dubwright.Fitting;

/// <summary>How far a line had to leave the rules of comfort; in the order in which they are given up.</summary>
public enum Relaxation
{
    None,

    /// <summary>Faster than <see cref="PlanOptions.RateAtMost"/>.</summary>
    Faster,

    /// <summary>Starts further off than <see cref="PlanOptions.StartWithin"/>.</summary>
    Moved,

    /// <summary>Faster than <see cref="PlanOptions.RateAtWorst"/>.</summary>
    MuchFaster,

    /// <summary>Starts further off than <see cref="PlanOptions.StartWithinAtWorst"/>.</summary>
    MovedFar,
}

/// <summary>What a placement is made of, beside its time and rate.</summary>
/// <param name="Wording">The chosen alternative's key; null for the line's own take.</param>
/// <param name="PausesCut">
/// How much of the take's inner pauses is taken out before it is stretched: what is left is as long as the placement's time multiplied by
/// its rate.
/// </param>
/// <param name="Shift">New start minus old start.</param>
/// <param name="Relaxation">The last rule that had to be given up.</param>
public sealed record Fit(int LineId, string? Wording, TimeSpan PausesCut, TimeSpan Shift, Relaxation Relaxation);

/// <summary>A place for every line, in the order of their slots, and what it amounts to.</summary>
/// <param name="Placements">One per line; grade red where a rule of comfort was given up.</param>
/// <param name="Fits">Beside <paramref name="Placements"/>, same order.</param>
public sealed record FitPlan(IReadOnlyList<Placement> Placements, IReadOnlyList<Fit> Fits, FitTotals Totals);

/// <summary>The plan in numbers.</summary>
/// <param name="Over105">Lines faster than 1.05.</param>
/// <param name="TwoVoicesAtOnce">
/// Time during which placements overlap by more than their slots did; 0 by construction, measured all the same.
/// </param>
/// <param name="SpeechOverlap">Mean of 1 − |new length − slot| / slot over lines with a slot (IWSLT dubbing track).</param>
public sealed record FitTotals(
    int Lines, int Over105, int Over120, int Over130, double FastestRate,
    TimeSpan MedianStartError, TimeSpan StartError95, TimeSpan LargestStartError, int StartsBeyondLimit,
    TimeSpan TwoVoicesAtOnce, double SpeechOverlap, int Green, int Yellow, int Red);
