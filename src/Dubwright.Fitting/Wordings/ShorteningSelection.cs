using Dubwright.Fitting.Planning;

namespace Dubwright.Fitting.Wordings;

/// <summary>
/// Names the lines that shorter words would help most, before any are written: plans as though every line had them at a price, and raises
/// the price until few enough are taken. A line is named for what its neighbours gain as well.
/// </summary>
public static class ShorteningSelection
{
    private const string Key = "shorter, if there were any";
    private const int Prices = 10;

    // A line shortened this far has no more to give.
    private const double LeastKept = 0.6;

    // A fifth shorter costs as much as two things hardly noticed.
    private const double CostOfShortening = 10;

    private const double HighestPrice = 60;

    /// <summary>What a wording costs that keeps this share of a line's length, on the scale of <see cref="SpeedCurve"/>.</summary>
    public static double Cost(double kept) => CostOfShortening * Math.Clamp(1 - kept, 0, 1);

    /// <param name="lines">
    /// In any order. Of a line that has alternatives already, one shorter than the shortest of them is imagined. Pinned lines and those
    /// whose words are kept are not named.
    /// </param>
    /// <param name="shorter">The share of its length that a line is expected to keep.</param>
    /// <param name="most">How many lines may be named.</param>
    /// <returns>Ids, in the order of the lines' slots.</returns>
    public static IReadOnlyList<int> Select(
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
            var priced = lines.Select(line => Shortest(line) is not { } shortest ? line : line with
            {
                Alternatives = [.. line.Alternatives, new Wording(
                    Key, shortest.NaturalLength * shorter, shortest.Cost + price) { MinimumLength = shortest.MinimumLength * shorter }],
            });
            var plan = Planner.Plan([.. priced], total, options, cancellationToken);
            return [.. plan.Fits.Where(fit => fit.Wording == Key).Select(fit => fit.LineId)];
        }
    }

    // What would be shortened; null where nothing may be.
    private static Wording? Shortest(LineToFit line)
    {
        var shortest = line.Alternatives.Append(new Wording("", line.NaturalLength, 0) { MinimumLength = line.MinimumLength })
            .MinBy(wording => wording.NaturalLength)!;
        return line.Pinned is null && !line.KeepsWords && shortest.NaturalLength >= line.NaturalLength * LeastKept ? shortest : null;
    }
}
