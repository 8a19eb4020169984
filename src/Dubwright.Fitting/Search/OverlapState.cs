namespace Dubwright.Fitting.Search;

/// <summary>Which voices a row meets: those that sound in the original when it begins, and those that still do when the next one begins.</summary>
/// <param name="Row">Its number.</param>
/// <param name="Before">Rows that are followed before this one, in the order of a label's ends.</param>
/// <param name="Shared">Cells that it may share with each of them.</param>
/// <param name="After">Rows that are followed after it; all of them are in the next one's <see cref="Before"/>, in the same order.</param>
/// <param name="Harmless">Of each of <paramref name="After"/>, the end up to which later lines do not feel it.</param>
/// <param name="Over">Of each, which of the choices comes first that it shares nothing with; their number if none does.</param>
internal sealed record Crossing(int Row, int[] Before, int[] Shared, int[] After, int[] Harmless, int[] Over)
{
    /// <summary>Nothing sounds together here.</summary>
    public bool IsChain => Before.Length == 0 && After.Length == 0;

    /// <param name="choices">Of neighbouring rows, in order.</param>
    /// <param name="offset">The first one's row number.</param>
    public static Crossing[] Of(IReadOnlyList<Choices> choices, int offset)
    {
        var crossings = new Crossing[choices.Count];
        int[] before = [];
        for (var at = 0; at < choices.Count; at++)
        {
            var row = at + offset;
            int[] after = at + 1 < choices.Count
                ? [.. before.Append(row).Where(voice => choices[at + 1].Row.Sounding.Any(pair => pair.Row == voice))]
                : [];
            var felt = Array.ConvertAll(after, voice => Felt(choices, at + 1, offset, voice));
            crossings[at] = new Crossing(
                row, before, Array.ConvertAll(before, voice => Cells(choices, at, offset, voice)!.Value), after,
                Array.ConvertAll(felt, bounds => bounds.Harmless), Array.ConvertAll(felt, bounds => bounds.Over));
            before = after;
        }

        return crossings;
    }

    /// <summary>Up to which end of a voice the rows from one on do not feel it, and the first of them that shares nothing with it.</summary>
    private static (int Harmless, int Over) Felt(IReadOnlyList<Choices> choices, int from, int offset, int voice)
    {
        var harmless = int.MaxValue;
        for (var at = from; at < choices.Count; at++)
        {
            var (starts, wanted) = (choices[at].Starts, choices[at].Row.Gap);
            if (Cells(choices, at, offset, voice) is not { } shared)
            {
                return (Math.Min(harmless, starts[0] - wanted), at);
            }

            harmless = Math.Min(harmless, starts[0] + shared);
        }

        return (harmless, choices.Count);
    }

    /// <summary>What a row may share with an earlier one, or null where that is not followed up to it.</summary>
    private static int? Cells(IReadOnlyList<Choices> choices, int at, int offset, int voice)
    {
        foreach (var pair in choices[at].Row.Sounding)
        {
            if (pair.Row == voice && voice >= offset)
            {
                return pair.Cells + Rounding(choices[at].Row, choices[voice - offset].Row);
            }
        }

        return null;
    }

    /// <summary>
    /// Pins need not lie on the grid: beside a free line, a cell at either end makes up for their rounding. Of two pins it was settled before
    /// that both may stay.
    /// </summary>
    private static int Rounding(Row row, Row earlier) => (row.Pin, earlier.Pin) switch
    {
        (null, null) => 0,
        (null, _) or (_, null) => -2,
        _ => int.MaxValue / 4,
    };
}
