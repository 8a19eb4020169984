namespace Dubwright.Fitting;

/// <summary>
/// What it costs a listener that speech sounds faster or slower than it was spoken: straight lines between knots, level with the outermost
/// slopes beyond them. Measured curves of a voice and language replace the default.
/// </summary>
/// <remarks>
/// Default, from published perception figures: about 5 % of tempo is noticed, effort rises beyond 1.25. The unit is arbitrary; 1 is about
/// what a start 0.15 s off costs.
/// </remarks>
public sealed class SpeedCurve
{
    private readonly (double Rate, double Cost)[] _knots;

    /// <param name="knots">At least two, by ascending rate.</param>
    public SpeedCurve(IReadOnlyList<(double Rate, double Cost)> knots)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(knots.Count, 2);
        _knots = [.. knots.OrderBy(knot => knot.Rate)];
    }

    /// <summary>By ascending rate.</summary>
    public IReadOnlyList<(double Rate, double Cost)> Knots => _knots;

    public static SpeedCurve Default { get; } = new(
        [(0.9, 0.6), (0.95, 0.15), (1, 0), (1.05, 0.15), (1.15, 1), (1.2, 2), (1.25, 6), (1.3, 12), (1.6, 60)]);

    /// <summary>The cost at a rate; never negative.</summary>
    public double At(double rate)
    {
        var right = 1;
        while (right < _knots.Length - 1 && _knots[right].Rate < rate)
        {
            right++;
        }

        var (low, high) = (_knots[right - 1], _knots[right]);
        var slope = (high.Cost - low.Cost) / (high.Rate - low.Rate);
        // Beyond the last knot the cost grows with the logarithm, so that absurd rates keep the scale.
        return rate > high.Rate
            ? high.Cost + (Math.Max(slope, 0) * high.Rate * Math.Log(rate / high.Rate))
            : Math.Max(0, low.Cost + (slope * (rate - low.Rate)));
    }
}
