using System.Text.Json.Nodes;
using Dubwright.Core.Engines;

namespace Dubwright.Pipeline.Tasks;

/// <summary>What a task cost so far: a sum for each engine.</summary>
internal sealed class UsageSummary
{
    private readonly SortedDictionary<string, UsageCost> _sums = new(StringComparer.Ordinal);

    public void Add(IEnumerable<UsageCost> charges)
    {
        foreach (var charge in charges)
        {
            _sums[charge.Engine] = _sums.TryGetValue(charge.Engine, out var known)
                ? known with { Amount = known.Amount + charge.Amount, Cost = known.Cost + charge.Cost }
                : charge;
        }
    }

    /// <summary>As the status shows it.</summary>
    public JsonObject ToJson() => new(_sums.Values.Select(sum => KeyValuePair.Create<string, JsonNode?>(sum.Engine, new JsonObject
    {
        ["amount"] = Math.Round(sum.Amount, 6),
        ["unit"] = sum.Unit,
        ["cost"] = Math.Round(sum.Cost, 6),
        ["currency"] = sum.Currency,
    })));
}
