using System.Collections.Frozen;
using Dubwright.Core.Engines;

namespace Dubwright.Engines.Translation.Apertium;

/// <summary>A way from one language to another over installed modes.</summary>
internal sealed record ApertiumRoute(LanguagePair Pair, IReadOnlyList<ApertiumMode> Hops, Quality Quality);

/// <summary>Which ways there are, and which is the best of each pair.</summary>
internal static class ApertiumRoutes
{
    // Catalan first: English to French, Italian and Portuguese through it beat the way through Spanish (chrF2 against human translations:
    // French 44.3 and 42.3, Italian 41.6 and 41.1); to Spanish the direct way and the one through Catalan tie, and the direct is one hop.
    private static readonly string[] Pivots = ["ca", "es", "oc", "gl", "en"];

    // Close relatives, and the two pairs that English has been worked on most; every other direct way is fair.
    private static readonly FrozenSet<string> Good =
        ("en-es es-en en-ca ca-en es-ca ca-es fr-ca ca-fr pt-ca ca-pt it-ca ca-it es-pt pt-es es-it it-es es-gl gl-es pt-gl gl-pt fr-es es-fr " +
         "es-oc oc-es ca-oc oc-ca").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>How good a direction is that one mode serves.</summary>
    public static Quality QualityOf(LanguagePair pair) => Good.Contains(pair.ToString()) ? Quality.Good : Quality.Fair;

    public static IReadOnlyDictionary<LanguagePair, ApertiumRoute> Find(IReadOnlyList<ApertiumMode> modes)
    {
        var routes = new Dictionary<LanguagePair, ApertiumRoute>();
        foreach (var mode in modes)
        {
            var pair = new LanguagePair(mode.Source, mode.Target);
            routes.TryAdd(pair, new ApertiumRoute(pair, [mode], QualityOf(pair)));
        }

        var direct = routes.Values.ToList();
        foreach (var pivot in Pivots)
        {
            foreach (var first in direct.Where(route => route.Pair.Target == pivot))
            {
                foreach (var second in direct.Where(route => route.Pair.Source == pivot && route.Pair.Target != first.Pair.Source))
                {
                    var pair = new LanguagePair(first.Pair.Source, second.Pair.Target);
                    var quality = first.Quality == Quality.Good && second.Quality == Quality.Good ? Quality.Fair : Quality.Poor;
                    routes.TryAdd(pair, new ApertiumRoute(pair, [.. first.Hops, .. second.Hops], quality));
                }
            }
        }

        return routes;
    }
}
