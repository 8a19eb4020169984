using Dubwright.Pipeline.Contracts;

namespace Dubwright.Pipeline.Estimates;

/// <summary>How urgent the stages of a graph are: what has the longest way to the end goes first (the upward rank of HEFT: Topcuoglu,
/// Hariri and Wu, 2002), with the usual shares of time as costs.</summary>
internal static class StageRanks
{
    /// <summary>By the stage's name: its weight, and that of the heaviest way from its end to the end of all.</summary>
    public static IReadOnlyDictionary<string, (double Weight, double After)> Of(IReadOnlyList<Stage> stages)
    {
        var after = new Dictionary<StageId, double>();
        foreach (var stage in stages.Reverse())
        {
            foreach (var before in stage.After)
            {
                after[before] = Math.Max(after.GetValueOrDefault(before), stage.Weight + after.GetValueOrDefault(stage.Id));
            }
        }

        return stages.ToDictionary(stage => stage.Id.ToString(), stage => (stage.Weight, after.GetValueOrDefault(stage.Id)));
    }
}
