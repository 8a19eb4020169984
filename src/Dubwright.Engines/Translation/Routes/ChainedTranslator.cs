using Dubwright.Core.Engines;
using Dubwright.Core.Failures;

namespace Dubwright.Engines.Translation.Routes;

/// <summary>
/// Two engines one after the other, over a language that the first goes to and the second comes from: a neural model takes English to
/// Portuguese, and rules and dictionaries take that to its neighbours, which they do far better than from English.
/// </summary>
internal sealed class ChainedTranslator : IRouted
{
    private readonly Dictionary<LanguagePair, Chain> _chains;

    private ChainedTranslator(IReadOnlyList<IRouted> engines)
    {
        _chains = engines
            .SelectMany(first => engines.Where(second => second != first).SelectMany(second => Chains(first, second)))
            .GroupBy(chain => chain.Pair)
            .ToDictionary(chains => chains.Key, Best);
        Identity = new EngineIdentity(
            string.Join('+', engines.Select(engine => engine.Identity.Name)),
            $"{string.Join(", ", engines.Select(engine => engine.Identity))}, routes {MeasuredRoutes.Version}");
        Capability = new TranslatorCapability(
            _chains.ToDictionary(chain => chain.Key, chain => chain.Value.Quality), engines.All(engine => engine.Capability.Deterministic))
        {
            Measured = MeasuredRoutes.Of(_chains.Keys, this),
        };
    }

    public EngineIdentity Identity { get; }

    public TranslatorCapability Capability { get; }

    /// <summary>Over all of the engines; null where no two of them meet.</summary>
    public static ChainedTranslator? Over(IReadOnlyList<IRouted> engines) =>
        new ChainedTranslator(
            [.. engines.OrderByDescending(engine => engine.Identity.Name, StringComparer.Ordinal)]) is { _chains.Count: > 0 } chained
                ? chained : null;

    public string RouteOf(LanguagePair pair) => _chains[pair].Route;

    public async Task<IReadOnlyList<string>> TranslateAsync(TranslationRequest request, CancellationToken cancellationToken)
    {
        if (!_chains.TryGetValue(request.Pair, out var chain))
        {
            throw new DubwrightException(
                ExceptionReason.InvalidSourceData,
                $"{Identity.Name} has no way from '{request.Pair.Source}' to '{request.Pair.Target}' here.");
        }

        var between = await chain.First.TranslateAsync(
            new TranslationRequest(chain.Into, request.Texts) { Terms = request.Terms }, cancellationToken);
        // What the first has put in its place stays there.
        var terms = request.Terms.Select(term => new Term(term.Target, term.Target)).ToList();
        return await chain.Second.TranslateAsync(new TranslationRequest(chain.From, between) { Terms = terms }, cancellationToken);
    }

    private static IEnumerable<Chain> Chains(IRouted first, IRouted second) =>
        from start in first.Capability.Pairs.Keys
        from onward in second.Capability.Pairs.Keys
        where start.Target == onward.Source && start.Source != onward.Target
        select new Chain(first, start, second, onward);

    // What was measured before what was not; of the others the one with the better links, and then always the same.
    private static Chain Best(IEnumerable<Chain> chains) => chains
        .OrderByDescending(chain => chain.Measured ?? -1)
        .ThenByDescending(chain => chain.Quality)
        .ThenByDescending(chain => chain.Links)
        .ThenBy(chain => chain.Route, StringComparer.Ordinal)
        .First();

    private sealed record Chain(IRouted First, LanguagePair Into, IRouted Second, LanguagePair From)
    {
        public LanguagePair Pair { get; } = new(Into.Source, From.Target);

        public string Route { get; } = $"{First.RouteOf(Into)}, {Second.RouteOf(From)}";

        public double? Measured => MeasuredRoutes.Of(Pair, Route);

        public int Links => (int)First.Capability.Pairs[Into] + (int)Second.Capability.Pairs[From];

        // A language more on the way costs a class, unless it was measured what it costs.
        public EngineQuality Quality
        {
            get
            {
                var weaker = (int)First.Capability.Pairs[Into] < (int)Second.Capability.Pairs[From] ? First.Capability.Pairs[Into]
                    : Second.Capability.Pairs[From];
                return Measured is not null || weaker == EngineQuality.Poor ? weaker : weaker - 1;
            }
        }
    }
}
