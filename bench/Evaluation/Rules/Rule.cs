using Dubwright.Core.Time;
using Dubwright.Fitting;

namespace Dubwright.Evaluation.Rules;

/// <summary>Where a rule put a line.</summary>
/// <param name="Time">Null where it gave up on it.</param>
/// <param name="Cut">Speech that is not heard.</param>
internal readonly record struct Placed(TimeRange? Time, double Rate, TimeSpan Cut);

/// <param name="Lines">Beside the corpus's lines.</param>
/// <param name="Longer">By how much the film had to grow.</param>
internal sealed record Outcome(Placed[] Lines, TimeSpan Longer)
{
    /// <summary>Lines that start further off than wanted without a reason that says why.</summary>
    public int Unexplained { get; init; }
}

/// <summary>A way to place translated speech.</summary>
/// <param name="Name">For people.</param>
/// <param name="Place">Lines in the order of their slots.</param>
internal sealed record Rule(string Name, Func<IReadOnlyList<LineToFit>, TimeSpan, Outcome> Place)
{
    /// <summary>A shorter wording has this share of the length of the first.</summary>
    public const double Shorter = 0.8;

    /// <summary>Places all lines, shortens the share of them that came out fastest or cut, and places them again.</summary>
    public Outcome Run(IReadOnlyList<LineToFit> lines, TimeSpan total, double budget)
    {
        var first = Place(lines, total);
        var worst = Enumerable.Range(0, lines.Count)
            .OrderByDescending(at => first.Lines[at].Time is null ? double.MaxValue : first.Lines[at].Rate)
            .ThenByDescending(at => first.Lines[at].Cut)
            .ThenByDescending(at => lines[at].NaturalLength / Room(lines, at, total))
            .Take((int)(budget * lines.Count))
            .ToHashSet();
        return Place(
            [.. lines.Select((line, at) => worst.Contains(at) ? line with { NaturalLength = line.NaturalLength * Shorter } : line)], total);
    }

    /// <summary>From a line's slot to the next one's.</summary>
    public static TimeSpan Room(IReadOnlyList<LineToFit> lines, int at, TimeSpan total) =>
        (at + 1 < lines.Count ? lines[at + 1].Slot.Start : total) - lines[at].Slot.Start;
}
