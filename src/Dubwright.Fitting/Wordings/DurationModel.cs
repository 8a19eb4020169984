namespace Dubwright.Fitting.Wordings;

/// <summary>
/// How long a voice takes to say a text, before any sound exists: seconds as a sum over <see cref="SpokenUnits"/>. Learnt from takes of
/// that voice in that language; few takes stay near what voices do in general.
/// </summary>
/// <param name="PerLetter">Beside the syllables: clusters of consonants take time, too.</param>
/// <param name="Takes">How many it was learnt from.</param>
/// <param name="MedianError">
/// Median of |predicted − real| / real over takes that were left out in turn while it was learnt; null where there are fewer than two.
/// </param>
/// <param name="Error90">Nine of ten are off by less.</param>
public sealed record DurationModel(
    double Base, double PerSyllable, double PerLetter, double PerPause, int Takes, double? MedianError, double? Error90)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(50);

    /// <summary>What voices do in general, where nothing was learnt.</summary>
    public static DurationModel General { get; } = Learn([]);

    /// <summary>
    /// Bayesian linear regression around the speech of voices in general, with Huber's weights against takes that went wrong. The same
    /// takes in the same order give the same model.
    /// </summary>
    /// <param name="takes">Texts and how long they were without silent edges.</param>
    public static DurationModel Learn(IReadOnlyList<(string Text, TimeSpan Length)> takes)
    {
        var rows = takes.Where(take => take.Length > TimeSpan.Zero)
            .Select(take => (Units: SpokenUnits.Of(take.Text), take.Length.TotalSeconds)).ToList();
        var folds = Math.Min(rows.Count, RobustRegression.Folds);
        var errors = rows.Count < 2 ? [] : Enumerable.Range(0, folds).SelectMany(fold =>
        {
            var weights = RobustRegression.Solve([.. rows.Where((_, at) => at % folds != fold)]);
            return rows.Where((_, at) => at % folds == fold)
                .Select(row => Math.Abs(RobustRegression.Seconds(weights, row.Units) - row.TotalSeconds) / row.TotalSeconds);
        }).Order().ToArray();
        var learnt = RobustRegression.Solve(rows);
        return new DurationModel(
            Rounded(learnt[0]), Rounded(learnt[1]), Rounded(learnt[2]), Rounded(learnt[3]), rows.Count, At(0.5), At(0.9));

        double? At(double share) =>
            errors.Length == 0 ? null : Math.Round(errors[(int)Math.Min(errors.Length - 1, share * errors.Length)], 4);
    }

    public TimeSpan Predict(string text)
    {
        var units = SpokenUnits.Of(text);
        var seconds = RobustRegression.Seconds([Base, PerSyllable, PerLetter, PerPause], units);
        return units.Letters == 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(Math.Max(Shortest.TotalSeconds, seconds));
    }

    /// <summary>The share of a text's length that another wording of it keeps, as far as this tells.</summary>
    public double Kept(string text, string wording) => Predict(text) is { } whole && whole > TimeSpan.Zero ? Predict(wording) / whole : 1;

    // Equal takes must give equal bytes: what is below is noise.
    private static double Rounded(double weight) => Math.Round(weight, 6);
}
