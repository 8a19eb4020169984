namespace Dubwright.Pipeline.Estimates;

/// <summary>The last ratios that were measured of something, and what they come to. Not safe for concurrent use.</summary>
internal sealed class Spread
{
    private const int Most = 64;
    private const double Usually = 0.8;
    private readonly Queue<double> _ratios = new();
    private (double Median, double Deviation)? _known;

    public int Count => _ratios.Count;

    /// <summary>Adds a ratio, which is more than 0; the oldest goes.</summary>
    public void Add(double ratio)
    {
        _ratios.Enqueue(ratio);
        if (_ratios.Count > Most)
        {
            _ratios.Dequeue();
        }

        _known = null;
    }

    /// <summary>The median, and how far four of five are from it at most, as a logarithm.</summary>
    public (double Median, double Deviation) Measure()
    {
        if (_known is { } known)
        {
            return known;
        }

        double[] ordered = [.. _ratios.Order()];
        var median = ordered[ordered.Length / 2];
        double[] off = [.. ordered.Select(ratio => Math.Abs(Math.Log(ratio / median))).Order()];
        _known = (median, off[(int)Math.Ceiling((off.Length * Usually) - 1)]);
        return _known.Value;
    }
}
