using System.Security.Cryptography;
using System.Text.Json;
using Dubwright.Core.Engines;

namespace Dubwright.Engines.Translation.Routes;

/// <summary>
/// How near each way of translating came to human translations of this project's own corpus: what <c>bench … translations</c> measured and
/// wrote to routes.json. Ways are ranked by it.
/// </summary>
/// <param name="Corpus">What was translated.</param>
/// <param name="Lines">How many lines of it.</param>
/// <param name="Figures">chrF2, 0 to 1, by pair and by <see cref="IRouted.RouteOf"/>.</param>
internal sealed record MeasuredRoutes(string Corpus, int Lines, IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> Figures)
{
    private static readonly Lazy<MeasuredRoutes> Read = new(() =>
    {
        using var file = typeof(MeasuredRoutes).Assembly.GetManifestResourceStream("routes.json")!;
        return JsonSerializer.Deserialize<MeasuredRoutes>(file, JsonSerializerOptions.Web)!;
    });

    /// <summary>The figures that came with this build.</summary>
    public static MeasuredRoutes CheckedIn => Read.Value;

    /// <summary>Changes with the figures, and the ways with it.</summary>
    public static string Version { get; } = Hash();

    /// <summary>Null where nobody measured it.</summary>
    public static double? Of(LanguagePair pair, string route) =>
        CheckedIn.Figures.TryGetValue($"{pair}", out var routes) && routes.TryGetValue(route, out var figure) ? figure : null;

    /// <summary>The figures of those of a translator's pairs that were measured.</summary>
    public static IReadOnlyDictionary<LanguagePair, double> Of(IEnumerable<LanguagePair> pairs, IRouted translator) =>
        pairs.Select(pair => (Pair: pair, Figure: Of(pair, translator.RouteOf(pair)))).Where(found => found.Figure is not null)
            .ToDictionary(found => found.Pair, found => found.Figure!.Value);

    private static string Hash()
    {
        using var file = typeof(MeasuredRoutes).Assembly.GetManifestResourceStream("routes.json")!;
        return Convert.ToHexStringLower(SHA256.HashData(file))[..8];
    }
}

/// <summary>A translator that knows the way it takes.</summary>
internal interface IRouted : ITranslator
{
    /// <summary>The way of a pair that it serves, with the engine's name: <c>apertium eng-cat cat-fra</c>.</summary>
    string RouteOf(LanguagePair pair);
}
