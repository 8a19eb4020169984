namespace Dubwright.Fitting.Wordings;

/// <summary>The arithmetic of <see cref="DurationModel"/>.</summary>
internal static class RobustRegression
{
    public const int Folds = 5;

    private const int Terms = 4;
    private const int Rounds = 8;

    // Huber's bound in deviations: 95 % as efficient as least squares where nothing went wrong.
    private const double Bound = 1.345;

    // Of a prediction, in seconds, where there is nothing to tell it from; and the least that is believed.
    private const double Deviation = 0.15;
    private const double LeastDeviation = 0.03;

    // Some five syllables a second; a voice may well be a third off.
    private static readonly double[] Mean = [0.1, 0.15, 0.012, 0.2];
    private static readonly double[] Spread = [0.1, 0.05, 0.01, 0.1];

    public static double Seconds(double[] weights, SpokenUnits units)
    {
        var sum = 0.0;
        for (var term = 0; term < Terms; term++)
        {
            sum += weights[term] * Term(units, term);
        }

        return sum;
    }

    public static double[] Solve(IReadOnlyList<(SpokenUnits Units, double Seconds)> rows)
    {
        var (weights, deviation) = (Mean, Deviation);
        var trust = Enumerable.Repeat(1.0, rows.Count).ToArray();
        for (var round = 0; round < Rounds && rows.Count > 0; round++)
        {
            weights = Weighted(rows, trust, deviation);
            var off = rows.Select(row => Math.Abs(Seconds(weights, row.Units) - row.Seconds)).ToArray();
            deviation = Math.Max(LeastDeviation, 1.4826 * off.Order().ElementAt(off.Length / 2));
            trust = Array.ConvertAll(off, error => error <= Bound * deviation ? 1 : Bound * deviation / error);
        }

        return weights;
    }

    private static double[] Weighted(IReadOnlyList<(SpokenUnits Units, double Seconds)> rows, double[] trust, double deviation)
    {
        var matrix = new double[Terms, Terms + 1];
        for (var term = 0; term < Terms; term++)
        {
            var pull = deviation * deviation / (Spread[term] * Spread[term]);
            matrix[term, term] = pull;
            matrix[term, Terms] = pull * Mean[term];
        }

        for (var at = 0; at < rows.Count; at++)
        {
            for (var row = 0; row < Terms; row++)
            {
                var weighted = trust[at] * Term(rows[at].Units, row);
                for (var column = 0; column < Terms; column++)
                {
                    matrix[row, column] += weighted * Term(rows[at].Units, column);
                }

                matrix[row, Terms] += weighted * rows[at].Seconds;
            }
        }

        return Eliminate(matrix);
    }

    // Gauss; the diagonal is positive, so nothing has to be exchanged.
    private static double[] Eliminate(double[,] matrix)
    {
        for (var pivot = 0; pivot < Terms; pivot++)
        {
            for (var row = 0; row < Terms; row++)
            {
                var factor = row == pivot ? 0 : matrix[row, pivot] / matrix[pivot, pivot];
                for (var column = pivot; column <= Terms; column++)
                {
                    matrix[row, column] -= factor * matrix[pivot, column];
                }
            }
        }

        return [.. Enumerable.Range(0, Terms).Select(term => matrix[term, Terms] / matrix[term, term])];
    }

    private static double Term(SpokenUnits units, int term) => term switch
    {
        0 => 1,
        1 => units.Syllables,
        2 => units.Letters,
        _ => units.Pauses,
    };
}
