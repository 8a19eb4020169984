namespace Dubwright.Media.Speakers;

/// <summary>A Gaussian over the frames of one voice, as sums that can be added. Not safe for concurrent calls.</summary>
internal sealed class VoiceModel
{
    // Added to every variance: a short stretch of one vowel must not look infinitely certain.
    private const double Floor = 0.05;
    private readonly double[] _sums;
    private readonly double[] _products;
    private double? _logDeterminant;
    private double[]? _root;
    private double[]? _inverse;

    private VoiceModel(double frames, double[] sums, double[] products) => (Frames, _sums, _products) = (frames, sums, products);

    public double Frames { get; }

    /// <summary>Mean pitch, in semitones above 100 Hz.</summary>
    public double Semitones => Mean(0);

    public int Dimensions => _sums.Length;

    public static VoiceModel Of(VoicePrint print)
    {
        var size = print.Mean.Count;
        var products = new double[size * (size + 1) / 2];
        for (var (row, at) = (0, 0); row < size; row++)
        {
            for (var column = 0; column <= row; column++, at++)
            {
                products[at] = print.Frames * (print.Covariance[at] + ((double)print.Mean[row] * print.Mean[column]));
            }
        }

        return new VoiceModel(print.Frames, [.. print.Mean.Select(mean => (double)mean * print.Frames)], products);
    }

    public static VoiceModel Sum(VoiceModel one, VoiceModel other) => new(
        one.Frames + other.Frames, [.. one._sums.Zip(other._sums, (left, right) => left + right)],
        [.. one._products.Zip(other._products, (left, right) => left + right)]);

    /// <summary>
    /// How much better two models explain the frames of both than one does, in nats a frame of the shorter one: the generalised likelihood
    /// ratio (Gish, Siu and Rohlicek, 1991), and the part of it that the means alone make, which what is said moves less than the whole.
    /// </summary>
    public static (double Whole, double OfMeans) Apart(VoiceModel one, VoiceModel other)
    {
        var both = Sum(one, other);
        var within = new VoiceModel(both.Frames, new double[both._sums.Length],
            [.. one.Scatter().Zip(other.Scatter(), (left, right) => left + right)]);
        var shorter = 2 * Math.Min(one.Frames, other.Frames);
        var whole = (both.Frames * both.LogDeterminant) - (one.Frames * one.LogDeterminant) - (other.Frames * other.LogDeterminant);
        return (whole / shorter, both.Frames * (both.LogDeterminant - within.LogDeterminant) / shorter);
    }

    /// <summary>How well this model explains another's frames: mean natural log-likelihood of a frame, but for a constant.</summary>
    public double Explains(VoiceModel other)
    {
        var inverse = Inverse();
        var trace = 0.0;
        for (var row = 0; row < Dimensions; row++)
        {
            for (var column = 0; column <= row; column++)
            {
                var scatter = (other._products[At(row, column)] / other.Frames) - (other.Mean(row) * Mean(column)) - (Mean(row) * other
                    .Mean(column))
                    + (Mean(row) * Mean(column));
                trace += inverse[At(row, column)] * scatter * (row == column ? 1 : 2);
            }
        }

        return -(LogDeterminant + trace) / 2;
    }

    // Products about the model's own mean.
    private IEnumerable<double> Scatter()
    {
        for (var row = 0; row < Dimensions; row++)
        {
            for (var column = 0; column <= row; column++)
            {
                yield return _products[At(row, column)] - (_sums[row] * Mean(column));
            }
        }
    }

    private double LogDeterminant => _logDeterminant ??= Enumerable.Range(0, Dimensions).Sum(row => 2 * Math.Log(Root[At(row, row)]));

    private double[] Root => _root ??= Decompose();

    private double Mean(int row) => _sums[row] / Frames;

    // Of the covariance, out of its root, column by column of the unit matrix.
    private double[] Inverse()
    {
        if (_inverse is not null)
        {
            return _inverse;
        }

        var size = Dimensions;
        var lower = new double[size * size];
        for (var column = 0; column < size; column++)
        {
            for (var row = column; row < size; row++)
            {
                var sum = row == column ? 1.0 : 0.0;
                for (var inner = column; inner < row; inner++)
                {
                    sum -= Root[At(row, inner)] * lower[(inner * size) + column];
                }

                lower[(row * size) + column] = sum / Root[At(row, row)];
            }
        }

        _inverse = new double[_products.Length];
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column <= row; column++)
            {
                for (var inner = row; inner < size; inner++)
                {
                    _inverse[At(row, column)] += lower[(inner * size) + row] * lower[(inner * size) + column];
                }
            }
        }

        return _inverse;
    }

    // Cholesky's lower triangle of the covariance.
    private double[] Decompose()
    {
        var lower = new double[_products.Length];
        for (var row = 0; row < Dimensions; row++)
        {
            for (var column = 0; column <= row; column++)
            {
                var sum = (_products[At(row, column)] / Frames) - (Mean(row) * Mean(column)) + (row == column ? Floor : 0);
                for (var inner = 0; inner < column; inner++)
                {
                    sum -= lower[At(row, inner)] * lower[At(column, inner)];
                }

                lower[At(row, column)] = row == column ? Math.Sqrt(Math.Max(sum, 1e-6)) : sum / lower[At(column, column)];
            }
        }

        return lower;
    }

    private static int At(int row, int column) => (row * (row + 1) / 2) + column;
}
