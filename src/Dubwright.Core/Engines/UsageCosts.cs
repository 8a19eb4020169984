namespace Dubwright.Core.Engines;

/// <summary>What a remote engine's work cost.</summary>
/// <param name="Engine">The engine's name.</param>
/// <param name="Amount">In the unit.</param>
/// <param name="Unit">Such as <c>minute of sound</c>, <c>million characters</c>.</param>
/// <param name="Cost">By the price that the owner configured; 0 where none was.</param>
public sealed record UsageCost(string Engine, double Amount, string Unit, decimal Cost, string Currency);

/// <summary>Gathers what the calls of a piece of work cost. Safe for concurrent use.</summary>
public sealed class UsageMeter
{
    private readonly Lock _lock = new();
    private readonly List<UsageCost> _costs = [];

    /// <summary>One for each engine; null where nothing was charged, as with every engine on this machine.</summary>
    public IReadOnlyList<UsageCost>? Costs
    {
        get
        {
            lock (_lock)
            {
                return _costs.Count == 0 ? null
                    : [.. _costs.GroupBy(cost => cost.Engine).Select(engine => engine.First() with
                    {
                        Amount = engine.Sum(cost => cost.Amount),
                        Cost = engine.Sum(cost => cost.Cost),
                    })];
            }
        }
    }

    public void Add(UsageCost cost)
    {
        lock (_lock)
        {
            _costs.Add(cost);
        }
    }
}
