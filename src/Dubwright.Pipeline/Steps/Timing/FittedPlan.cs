using Dubwright.Fitting;

namespace Dubwright.Pipeline.Steps.Timing;

/// <summary>A plan with what it was made of, so that a revision can keep to it.</summary>
/// <param name="Lines">As they were planned.</param>
/// <param name="Wanted">The lines that shorter words would have helped.</param>
public sealed record FittedPlan(IReadOnlyList<LineToFit> Lines, FitPlan Plan, IReadOnlyList<WantedWords> Wanted)
{
    /// <summary>Lines that cannot stay as they were: new ones, those whose take, words or slot is another, and those whose chosen take is
    /// no more.</summary>
    public IReadOnlyCollection<int> Changed(IReadOnlyList<LineToFit> lines)
    {
        var before = Lines.ToDictionary(line => line.Id);
        var chosen = Plan.Fits.ToDictionary(fit => fit.LineId, fit => fit.Wording);
        return [.. lines.Where(line => !before.TryGetValue(line.Id, out var was)
                || (was with { Alternatives = line.Alternatives }) != line
                || (chosen[line.Id] is { } wording && Alternative(was, wording) != Alternative(line, wording)))
            .Select(line => line.Id)];
    }

    /// <summary>Lines that another plan placed elsewhere, or that this one does not have.</summary>
    public IReadOnlySet<int> Moved(FitPlan plan)
    {
        var before = Plan.Placements.ToDictionary(placement => placement.LineId);
        return plan.Placements.Where(placement => before.GetValueOrDefault(placement.LineId) != placement)
            .Select(placement => placement.LineId).ToHashSet();
    }

    private static Wording? Alternative(LineToFit line, string key) => line.Alternatives.FirstOrDefault(wording => wording.Key == key);
}
