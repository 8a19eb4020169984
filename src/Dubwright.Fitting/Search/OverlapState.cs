using Dubwright.Fitting.Candidates;
using Dubwright.Fitting.Timeline;

namespace Dubwright.Fitting.Search;

/// <summary>
/// The active set around a row, which is the state that overlapping lines add: the lines whose slots still sound when it begins, and those
/// that still do when the next one begins.
/// </summary>
/// <param name="Row">Its number.</param>
/// <param name="Before">Rows that are followed before this one, in the order of a label's ends.</param>
/// <param name="Shared">Cells that it may share with each of them.</param>
/// <param name="After">Rows that are followed after it; all of them are in the next one's <see cref="Before"/>, in the same order.</param>
/// <param name="Harmless">Of each of <paramref name="After"/>, the end up to which later lines do not feel it.</param>
/// <param name="Over">Of each, which of the candidate sets comes first that it shares nothing with; their number if none does.</param>
internal sealed record OverlapState(int Row, int[] Before, int[] Shared, int[] After, int[] Harmless, int[] Over)
{
    /// <summary>Nothing sounds together here.</summary>
    public bool IsSequential => Before.Length == 0 && After.Length == 0;

    /// <param name="candidates">Of neighbouring rows, in order.</param>
    /// <param name="offset">The first one's row number.</param>
    public static OverlapState[] Of(IReadOnlyList<CandidateSet> candidates, int offset)
    {
        var overlaps = new OverlapState[candidates.Count];
        int[] before = [];
        for (var at = 0; at < candidates.Count; at++)
        {
            var row = at + offset;
            int[] after = at + 1 < candidates.Count
                ? [.. before.Append(row).Where(voice => candidates[at + 1].Row.Sounding.Any(pair => pair.Row == voice))]
                : [];
            var felt = Array.ConvertAll(after, voice => Felt(candidates, at + 1, offset, voice));
            overlaps[at] = new OverlapState(
                row, before, Array.ConvertAll(before, voice => Cells(candidates, at, offset, voice)!.Value), after,
                Array.ConvertAll(felt, bounds => bounds.Harmless), Array.ConvertAll(felt, bounds => bounds.Over));
            before = after;
        }

        return overlaps;
    }

    /// <summary>
    /// Up to which end of a voice the rows from one on do not feel it, and the first of them that shares nothing with it.
    /// </summary>
    private static (int Harmless, int Over) Felt(IReadOnlyList<CandidateSet> candidates, int from, int offset, int voice)
    {
        var harmless = int.MaxValue;
        for (var at = from; at < candidates.Count; at++)
        {
            var (starts, wanted) = (candidates[at].Starts, candidates[at].Row.Gap);
            if (Cells(candidates, at, offset, voice) is not { } shared)
            {
                return (Math.Min(harmless, starts[0] - wanted), at);
            }

            harmless = Math.Min(harmless, starts[0] + shared);
        }

        return (harmless, candidates.Count);
    }

    /// <summary>What a row may share with an earlier one, or null where that is not followed up to it.</summary>
    private static int? Cells(IReadOnlyList<CandidateSet> candidates, int at, int offset, int voice)
    {
        foreach (var pair in candidates[at].Row.Sounding)
        {
            if (pair.Row == voice && voice >= offset)
            {
                return pair.Cells + Rounding(candidates[at].Row, candidates[voice - offset].Row);
            }
        }

        return null;
    }

    /// <summary>
    /// Pins need not lie on the grid: beside a free line, a cell at either end makes up for their rounding. Of two pins it was settled
    /// before that both may stay.
    /// </summary>
    private static int Rounding(TimelineRow row, TimelineRow earlier) => (row.Pin, earlier.Pin) switch
    {
        (null, null) => 0,
        (null, _) or (_, null) => -2,
        _ => int.MaxValue / 4,
    };
}
