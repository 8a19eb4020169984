namespace Dubwright.Engines.Sounds.Signals;

internal enum FilterShape
{
    LowPass,
    HighPass,
    BandPass,
    HighShelf,
}

/// <summary>A filter of second order, by the Audio EQ Cookbook (Bristow-Johnson).</summary>
internal sealed class Biquad
{
    private readonly FilterShape _shape;
    private double _b0, _b1, _b2, _a1, _a2;
    private double _one, _two;

    /// <param name="gainDb">Of a shelf.</param>
    public Biquad(FilterShape shape, double hertz, double q = 0.7071, double gainDb = 0)
    {
        _shape = shape;
        Tune(hertz, q, gainDb);
    }

    /// <summary>Moves it while it sounds.</summary>
    public void Tune(double hertz, double q = 0.7071, double gainDb = 0)
    {
        var angle = 2 * Math.PI * Math.Clamp(hertz, 5, SignalRate.Hertz * 0.45) / SignalRate.Hertz;
        var (cosine, alpha, amplitude) = (Math.Cos(angle), Math.Sin(angle) / (2 * q), Math.Pow(10, gainDb / 40));
        var root = 2 * Math.Sqrt(amplitude) * alpha;
        var (b0, b1, b2, a0, a1, a2) = _shape switch
        {
            FilterShape.LowPass => ((1 - cosine) / 2, 1 - cosine, (1 - cosine) / 2, 1 + alpha, -2 * cosine, 1 - alpha),
            FilterShape.HighPass => ((1 + cosine) / 2, -1 - cosine, (1 + cosine) / 2, 1 + alpha, -2 * cosine, 1 - alpha),
            FilterShape.BandPass => (alpha, 0, -alpha, 1 + alpha, -2 * cosine, 1 - alpha),
            _ => (
                amplitude * (amplitude + 1 + ((amplitude - 1) * cosine) + root),
                    -2 * amplitude * (amplitude - 1 + ((amplitude + 1) * cosine)),
                amplitude * (amplitude + 1 + ((amplitude - 1) * cosine) - root), amplitude + 1 - ((amplitude - 1) * cosine) + root,
                2 * (amplitude - 1 - ((amplitude + 1) * cosine)), amplitude + 1 - ((amplitude - 1) * cosine) - root),
        };
        (_b0, _b1, _b2, _a1, _a2) = (b0 / a0, b1 / a0, b2 / a0, a1 / a0, a2 / a0);
    }

    public double Next(double sample)
    {
        var output = (_b0 * sample) + _one;
        _one = (_b1 * sample) - (_a1 * output) + _two;
        _two = (_b2 * sample) - (_a2 * output);
        return output;
    }
}
