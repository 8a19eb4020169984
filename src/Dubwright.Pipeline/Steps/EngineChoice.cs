using System.Text.Json.Nodes;
using Dubwright.Core.Engines;

namespace Dubwright.Pipeline.Steps;

/// <summary>Which engine was chosen for a task, and why, for people.</summary>
public sealed record EngineChoice(EngineIdentity Engine, string Reason)
{
    /// <param name="ranked">Every engine that could do it, the best first, and how well it does it; null where it is not known beforehand.</param>
    /// <returns>Null where there is none.</returns>
    public static EngineChoice? Among(IEnumerable<(IEngine Engine, Quality? Quality)> ranked)
    {
        var all = ranked.ToList();
        if (all.Count == 0)
        {
            return null;
        }

        var others = all.Skip(1).Select(other => $"{other.Engine.Identity.Name}{Grade(other.Quality)}").ToList();
        return new EngineChoice(all[0].Engine.Identity, others.Count == 0
            ? $"the only one installed here that can do it{Grade(all[0].Quality)}"
            : $"the best installed here{Grade(all[0].Quality)}, before {string.Join(", ", others)}");
    }

    public JsonObject ToJson() => new() { ["engine"] = Engine.ToString(), ["reason"] = Reason };

    private static string Grade(Quality? quality) => quality is { } known ? $" ({known})" : "";
}
