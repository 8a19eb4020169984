using System.Collections.Frozen;
using Dubwright.Core.Engines;
using Dubwright.Engines.Translation.Routes;

namespace Dubwright.Engines.Translation.Apertium;

/// <summary>A way from one language to another over installed modes.</summary>
internal sealed record ApertiumRoute(LanguagePair Pair, IReadOnlyList<ApertiumMode> Hops, EngineQuality Quality)
{
    /// <summary>As <see cref="IRouted.RouteOf"/> says it.</summary>
    public string Name { get; } = $"{ApertiumTranslator.Name} {string.Join(' ', Hops.Select(hop => hop.Name))}";
}

/// <summary>Which ways there are, and which is the best of each pair.</summary>
internal static class ApertiumRoutes
{
    // The order where nobody measured: direct ways, then Catalan, which English is nearest to in these dictionaries.
    private static readonly string[] Pivots = ["ca", "es", "oc", "gl", "en"];

    // Close relatives, and the two pairs that English has been worked on most; every other direct way is fair.
    private static readonly FrozenSet<string> Good =
        ("en-es es-en en-ca ca-en es-ca ca-es fr-ca ca-fr pt-ca ca-pt it-ca ca-it es-pt pt-es es-it it-es es-gl gl-es pt-gl gl-pt " +
            "fr-es es-fr " +
         "es-oc oc-es ca-oc oc-ca").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>How good a direction is that one mode serves.</summary>
    public static EngineQuality QualityOf(LanguagePair pair) => Good.Contains(pair.ToString()) ? EngineQuality.Good : EngineQuality.Fair;

    /// <summary>The best way of each pair: the one measured best, and where none was measured the first.</summary>
    public static IReadOnlyDictionary<LanguagePair, ApertiumRoute> Find(IReadOnlyList<ApertiumMode> modes) =>
        All(modes).GroupBy(route => route.Pair).ToDictionary(
            routes => routes.Key, routes => routes.OrderByDescending(route => MeasuredRoutes.Of(route.Pair, route.Name) ?? -1).First());

    /// <summary>Every way of one or two hops, in order of preference within a pair.</summary>
    public static IReadOnlyList<ApertiumRoute> All(IReadOnlyList<ApertiumMode> modes)
    {
        var direct = modes.Select(mode => new LanguagePair(mode.Source, mode.Target)).Zip(modes)
            .DistinctBy(mode => mode.First)
            .Select(mode => new ApertiumRoute(mode.First, [mode.Second], QualityOf(mode.First)))
            .ToList();
        var routes = new List<ApertiumRoute>(direct);
        foreach (var pivot in Pivots)
        {
            foreach (var first in direct.Where(route => route.Pair.Target == pivot))
            {
                foreach (var second in direct.Where(route => route.Pair.Source == pivot && route.Pair.Target != first.Pair.Source))
                {
                    var pair = new LanguagePair(first.Pair.Source, second.Pair.Target);
                    var quality = first.Quality == EngineQuality.Good && second.Quality == EngineQuality.Good
                        ? EngineQuality.Fair
                        : EngineQuality.Poor;
                    routes.Add(new ApertiumRoute(pair, [.. first.Hops, .. second.Hops], quality));
                }
            }
        }

        return routes;
    }
}
