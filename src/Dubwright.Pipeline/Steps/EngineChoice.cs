using System.Text.Json.Nodes;
using Dubwright.Core.Engines;

namespace Dubwright.Pipeline.Steps;

/// <summary>Which engine was chosen for a task, and why, for people.</summary>
public sealed record EngineChoice(EngineIdentity Engine, string Reason)
{
    /// <summary>The reason where a request names the engine.</summary>
    public const string Pinned = "pinned by the request";

    /// <param name="ranked">Every engine that could do it, the best first, and how well it does it; null where it is not known
    /// beforehand.</param>
    /// <param name="pinned">The request names it.</param>
    /// <returns>Null where there is none.</returns>
    public static EngineChoice? Among(IEnumerable<(IEngine Engine, Core.Engines.EngineQuality? Quality)> ranked, bool pinned = false)
    {
        var all = ranked.ToList();
        if (all.Count == 0)
        {
            return null;
        }

        var others = all.Skip(1).Select(other => $"{other.Engine.Identity.Name}{Grade(other.Quality)}").ToList();
        return new EngineChoice(all[0].Engine.Identity, Told(
            all[0].Engine,
            pinned ? Pinned
            : others.Count == 0 ? $"the only one installed here that can do it{Grade(all[0].Quality)}"
            : $"the best installed here{Grade(all[0].Quality)}, before {string.Join(", ", others)}"));
    }

    /// <summary>One that took the place of others.</summary>
    /// <param name="engine">Null where it is not installed any more.</param>
    public static EngineChoice InPlaceOf(EngineIdentity identity, IEngine? engine, IEnumerable<string> failed) =>
        new(identity, Told(engine, $"in place of {string.Join(" and ", failed)}, which failed"));

    /// <summary>A reason, and what leaves this machine for the engine.</summary>
    public static string Told(IEngine? engine, string reason) => engine is IRemoteEngine address ? $"{reason}; {address.DataDisclosure}"
        : reason;

    /// <summary>Among translators of a pair, the best first; what was measured of them is said.</summary>
    public static EngineChoice? Among(LanguagePair pair, IReadOnlyList<ITranslator> ranked, bool pinned = false)
    {
        var choice = Among(ranked.Select(engine => ((IEngine)engine, (Core.Engines.EngineQuality?)engine.Capability.Pairs[pair])), pinned);
        var measured = ranked.Where(engine => engine.Capability.Measured.ContainsKey(pair))
            .Select(engine => FormattableString.Invariant($"{engine.Identity.Name} {engine.Capability.Measured[pair] * 100:0.0}")).ToList();
        return choice is null || pinned || measured.Count == 0
            ? choice
            : choice with { Reason = $"{choice.Reason}; against human translations, in chrF: {string.Join(", ", measured)}" };
    }

    public JsonObject ToJson() => new() { ["engine"] = Engine.ToString(), ["reason"] = Reason };

    private static string Grade(Core.Engines.EngineQuality? quality) => quality is { } known ? $" ({known})" : "";
}
