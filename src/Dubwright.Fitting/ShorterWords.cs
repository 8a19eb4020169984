namespace Dubwright.Fitting;

/// <summary>
/// Names the lines that shorter words would help most, before any are written: plans as though every line had them at a price, and raises
/// the price until few enough are taken. A line is named for what its neighbours gain as well.
/// </summary>
public static class ShorterWords
{
    private const string Key = "shorter, if there were any";
    private const int Prices = 10;
    private const double HighestPrice = 60;

    /// <param name="lines">In any order. Lines that have alternatives already are not named.</param>
    /// <param name="shorter">The share of its length that a line is expected to keep.</param>
    /// <param name="most">How many lines may be named.</param>
    /// <returns>Ids, in the order of the lines' slots.</returns>
    public static IReadOnlyList<int> Wanted(
        IReadOnlyList<LineToFit> lines, TimeSpan total, PlanOptions options, double shorter, int most, CancellationToken cancellationToken)
    {
        IReadOnlyList<int> wanted = [];
        var (low, high) = (0.0, HighestPrice);
        for (var round = 0; round < Prices && most > 0 && wanted.Count < most; round++)
        {
            var price = round == 0 ? options.LeastPriceOfWords : (low + high) / 2;
            var named = Taken(price);
            if (named.Count <= most)
            {
                wanted = named.Count > wanted.Count ? named : wanted;
                high = price;
                if (round == 0)
                {
                    break;
                }
            }
            else
            {
                low = price;
            }
        }

        return wanted;

        IReadOnlyList<int> Taken(double price)
        {
            var priced = lines.Select(line => line.Alternatives.Count > 0 || line.Pinned is not null
                ? line
                : line with { Alternatives = [new Wording(Key, line.NaturalLength * shorter, price) { MinimumLength = line.MinimumLength * shorter }] });
            var plan = Planner.Plan([.. priced], total, options, cancellationToken);
            return [.. plan.Fits.Where(fit => fit.Wording == Key).Select(fit => fit.LineId)];
        }
    }
}
