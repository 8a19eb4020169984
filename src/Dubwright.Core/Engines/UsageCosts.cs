namespace Dubwright.Core.Engines;

/// <summary>What work at an address cost.</summary>
/// <param name="Engine">The engine's name.</param>
/// <param name="Amount">In the unit.</param>
/// <param name="Unit">Such as <c>minute of sound</c>, <c>million characters</c>.</param>
/// <param name="Cost">By the price that the owner configured; 0 where none was.</param>
public sealed record Charge(string Engine, double Amount, string Unit, decimal Cost, string Currency);

/// <summary>Gathers what the calls of a piece of work cost. Safe for concurrent use.</summary>
public sealed class Bill
{
    private readonly Lock _lock = new();
    private readonly List<Charge> _charges = [];

    /// <summary>One for each engine; null where nothing was charged, as with every engine on this machine.</summary>
    public IReadOnlyList<Charge>? Charges
    {
        get
        {
            lock (_lock)
            {
                return _charges.Count == 0 ? null
                    : [.. _charges.GroupBy(charge => charge.Engine).Select(engine => engine.First() with
                    {
                        Amount = engine.Sum(charge => charge.Amount),
                        Cost = engine.Sum(charge => charge.Cost),
                    })];
            }
        }
    }

    public void Add(Charge charge)
    {
        lock (_lock)
        {
            _charges.Add(charge);
        }
    }
}
