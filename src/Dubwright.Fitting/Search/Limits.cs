namespace Dubwright.Fitting.Search;

/// <summary>How far a search may leave the rules of comfort.</summary>
/// <param name="OriginalReach">How far from the slot's start a line may begin; null keeps to the comfortable distance of the line.</param>
/// <param name="Rate">The fastest rate.</param>
internal sealed record Limits(TimeSpan? OriginalReach, double Rate)
{
    /// <summary>Beyond this a line is moved rather than sped up further, as long as there is anywhere to move to.</summary>
    public const double HardlyWords = 2.5;

    /// <summary>No person slows a voice further than this by pinning a short take to a long place: it ends sooner.</summary>
    public const double Slowest = 0.5;

    public static Limits Comfort(PlanOptions options) => new(null, options.RateAtMost);

    public static Limits AtWorst(PlanOptions options) => new(options.StartWithinAtWorst, options.RateAtWorst);
}
