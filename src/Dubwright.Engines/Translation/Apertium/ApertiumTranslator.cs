using System.Collections.Concurrent;
using Dubwright.Core.Engines;
using Dubwright.Core.Failures;
using Dubwright.Engines.Translation.Routes;

namespace Dubwright.Engines.Translation.Apertium;

/// <summary>Apertium: rules and dictionaries, in one warm chain of child processes a hop for a whole window of texts.</summary>
internal sealed class ApertiumTranslator : IRouted, IDisposable
{
    public const string Name = "apertium";
    private readonly IReadOnlyDictionary<LanguagePair, ApertiumRoute> _routes;
    private readonly ConcurrentDictionary<string, Lazy<ApertiumChannel>> _channels = new(StringComparer.Ordinal);

    public ApertiumTranslator(string version, IReadOnlyList<ApertiumMode> modes)
    {
        _routes = ApertiumRoutes.Find(modes);
        Identity = new EngineIdentity(Name, $"{version}, routes {MeasuredRoutes.Version}");
        Capability = new TranslatorCapability(_routes.ToDictionary(route => route.Key, route => route.Value.Quality), Deterministic: true)
        {
            Measured = MeasuredRoutes.Of(_routes.Keys, this),
        };
    }

    public EngineIdentity Identity { get; }

    public TranslatorCapability Capability { get; }

    public string RouteOf(LanguagePair pair) => _routes[pair].Name;

    public async Task<IReadOnlyList<string>> TranslateAsync(TranslationRequest request, CancellationToken cancellationToken)
    {
        if (!_routes.TryGetValue(request.Pair, out var route))
        {
            throw new DubwrightException(
                ExceptionReason.InvalidSourceData, $"Apertium has no way from '{request.Pair.Source}' to '{request.Pair.Target}' here.");
        }

        var sources = request.Texts.Select(SentenceShape.Plain).ToList();
        var restored =
            await ProtectedTranslation.TranslateAsync(sources, request.Terms, texts => FollowAsync(route, texts, cancellationToken));
        return [.. sources.Zip(restored, (source, text) => SentenceShape.Shape(source, text, request.Pair.Target))];
    }

    public void Dispose()
    {
        foreach (var channel in _channels.Values)
        {
            channel.Value.Dispose();
        }
    }

    private async Task<IReadOnlyList<string>> FollowAsync(
        ApertiumRoute route, IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        // Only texts that say something are sent; the rest come back as they are.
        var spoken = Enumerable.Range(0, texts.Count).Where(at => texts[at].Any(char.IsLetterOrDigit)).ToList();
        IReadOnlyList<string> answers = [.. spoken.Select(at => texts[at])];
        if (answers.Count == 0)
        {
            return texts;
        }

        foreach (var hop in route.Hops)
        {
            var channel = _channels.GetOrAdd(hop.Name, _ => new Lazy<ApertiumChannel>(() => new ApertiumChannel(hop)));
            answers = await channel.Value.TranslateAsync(answers, cancellationToken);
        }

        var all = texts.ToArray();
        for (var at = 0; at < spoken.Count; at++)
        {
            all[spoken[at]] = answers[at];
        }

        return all;
    }
}
