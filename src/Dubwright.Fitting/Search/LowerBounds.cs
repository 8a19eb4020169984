namespace Dubwright.Fitting.Search;

/// <summary>
/// What the lines from one on cost at least, given what was chosen before them. Of voices that sound together only pairs are held against
/// each other, so it is never too much; a search need not follow what cannot come out cheaper than a way it knows.
/// </summary>
internal sealed class Outlook
{
    private readonly IReadOnlyList<Choices> _choices;
    private readonly Crossing[] _crossings;

    // Of a row, by start: the least from here on with any length; the same from this start or a later one.
    private readonly long[][] _any;
    private readonly long[][] _later;

    // Of a row, by voice that sounds when it begins and by start: the least with no length that is longer than what they may share.
    private readonly long[][][] _short;

    // What the rows before one cost at least, each for itself.
    private readonly long[] _alone;

    /// <param name="choices">Of neighbouring rows, in order.</param>
    /// <param name="crossings">Beside them.</param>
    public Outlook(IReadOnlyList<Choices> choices, Crossing[] crossings)
    {
        (_choices, _crossings) = (choices, crossings);
        (_any, _later, _short, _alone) = (new long[choices.Count][], new long[choices.Count][], new long[choices.Count][][], new long[choices.Count + 1]);
        for (var at = choices.Count - 1; at >= 0; at--)
        {
            _alone[at] = Look(at);
        }

        for (var (at, sum) = (0, 0L); at <= choices.Count; at++)
        {
            (sum, _alone[at]) = (Math.Min(Prices.Never, sum + _alone[at]), sum);
        }
    }

    /// <summary>What the rows from one on cost at least when nothing before sounds from <paramref name="floor"/> on.</summary>
    /// <param name="row">Counted within the choices; their number for nothing left to place.</param>
    public long From(int row, int floor)
    {
        if (row == _choices.Count)
        {
            return 0;
        }

        var (starts, wanted) = (_choices[row].Starts, _choices[row].Row.Gap);
        var least = Prices.Never;
        for (var at = _choices[row].FirstFrom(floor); at < starts.Length; at++)
        {
            if (starts[at] - floor >= wanted)
            {
                return Math.Min(least, _later[row][at]);
            }

            least = Math.Min(least, _any[row][at] + Prices.Gap(starts[at] - floor, wanted));
        }

        return least;
    }

    /// <summary>The same when a voice before still sounds.</summary>
    /// <param name="voice">In the order of the row's <see cref="Crossing.Before"/>.</param>
    /// <param name="end">Of the voice.</param>
    public long From(int row, int floor, int voice, int end)
    {
        var over = _crossings[row - 1].Over[voice];
        return Math.Max(Beside(row, voice, floor, end), over == _choices.Count ? 0 : _alone[over] - _alone[row] + From(over, end));
    }

    /// <returns>What the row costs at least by itself.</returns>
    private long Look(int row)
    {
        var (choices, crossing) = (_choices[row], _crossings[row]);
        var own = Array.IndexOf(crossing.After, crossing.Row);
        var any = new long[choices.Starts.Length];
        var brief = Array.ConvertAll(crossing.Before, _ => new long[choices.Starts.Length]);
        var alone = Prices.Never;
        for (var at = 0; at < any.Length; at++)
        {
            var (start, lowest) = (choices.Starts[at], Prices.Never);
            any[at] = Prices.Never;
            Array.ForEach(brief, costs => costs[at] = Prices.Never);
            foreach (var length in choices.Lengths)
            {
                var end = start + length.Cells;
                if (end > choices.LatestEnd)
                {
                    break;
                }

                var cost = choices.StartCosts[at] + length.Cost + choices.EndCost(end);
                if (cost >= lowest)
                {
                    continue;
                }

                lowest = cost;
                alone = Math.Min(alone, cost);
                any[at] = Math.Min(any[at], cost + (own >= 0 ? Beside(row + 1, own, start, end) : From(row + 1, end)));
                for (var voice = 0; voice < brief.Length; voice++)
                {
                    brief[voice][at] = length.Cells <= crossing.Shared[voice] ? any[at] : brief[voice][at];
                }
            }
        }

        (_any[row], _short[row], _later[row]) = (any, brief, [.. any]);
        for (var at = any.Length - 2; at >= 0; at--)
        {
            _later[row][at] = Math.Min(any[at], _later[row][at + 1]);
        }

        return alone;
    }

    /// <summary>The least from a row on that begins while a voice before it sounds.</summary>
    /// <param name="voice">In the order of the row's <see cref="Crossing.Before"/>.</param>
    /// <param name="earliest">Of the row's starts.</param>
    /// <param name="end">Of the voice.</param>
    private long Beside(int row, int voice, int earliest, int end)
    {
        var (starts, clear) = (_choices[row].Starts, end - _crossings[row].Shared[voice]);
        var least = Prices.Never;
        for (var at = _choices[row].FirstFrom(earliest); at < starts.Length; at++)
        {
            if (starts[at] >= clear)
            {
                return Math.Min(least, _later[row][at]);
            }

            least = Math.Min(least, _short[row][voice][at]);
        }

        return least;
    }
}
