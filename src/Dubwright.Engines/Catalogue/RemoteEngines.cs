using Dubwright.Core.Engines;
using Dubwright.Core.Failures;
using Dubwright.Engines.Remote;
using Dubwright.Engines.Recognition.Remote;
using Dubwright.Engines.Rewriting.Remote;
using Dubwright.Engines.Synthesis.Remote;
using Dubwright.Engines.Translation.Remote;

namespace Dubwright.Engines.Catalogue;

/// <summary>Remote engines in the catalogue: an entry each, and those that can be used.</summary>
internal sealed record RemoteEngines(
    IReadOnlyList<CatalogueEntry> Entries, IReadOnlyList<IRecognizer> Recognizers, IReadOnlyList<ITranslator> Translators,
    IReadOnlyList<ISynthesizer> Synthesizers,
    IReadOnlyList<IRewriter> Rewriters)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(3);

    /// <summary>
    /// Makes the engines of valid settings. Only a LibreTranslate whose languages are not named is asked anything, for three seconds at
    /// most.
    /// </summary>
    public static async Task<RemoteEngines> OfAsync(EngineOptions options, CancellationToken cancellationToken)
    {
        var made = await Task.WhenAll(options.Remote
            .OrderBy(address => address.Key, StringComparer.Ordinal)
            .Select(address => MakeAsync(address.Key, address.Value, cancellationToken)));
        return new RemoteEngines(
            [.. made.Select(pair => pair.Entry)], [.. Engines<IRecognizer>()], [.. Engines<ITranslator>()], [.. Engines<ISynthesizer>()],
            [.. Engines<IRewriter>()]);

        IEnumerable<T> Engines<T>() => made.SelectMany(pair => pair.Engines).OfType<T>();
    }

    private static async Task<(CatalogueEntry Entry, IReadOnlyList<IEngine> Engines)> MakeAsync(
        string name, RemoteOptions options, CancellationToken cancellationToken)
    {
        var client = new RemoteClient(name, options, TimeProvider.System);
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(Timeout);
        try
        {
            IEngine engine = options.Kind switch
            {
                RemoteKinds.Recognition => new RemoteRecognizer(name, options, client),
                RemoteKinds.Speech => new RemoteSynthesizer(name, options, client),
                RemoteKinds.Chat => new ChatTranslator(name, options, client),
                _ => await LibreTranslator.CreateAsync(name, options, client, timeout.Token),
            };
            var note = string.Join(
                "; ", ((string[])[RemoteEngine.DataDisclosure(options, client), RemoteEngine.Price(options)]).Where(part => part != ""));
            return (Entry(name, options, client, Served(engine), $"{char.ToUpperInvariant(note[0])}{note[1..]}.", engine.Identity.Version),
                options.Kind == RemoteKinds.Chat ? [engine, new ChatRewriter(name, options, client)] : [engine]);
        }
        catch (Exception fault) when (
            fault is DubwrightException || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            client.Dispose();
            var said = fault is DubwrightException told ? told.Message
                : $"The engine {name}, which is used by its address, did not say in time which languages it serves.";
            return (Entry(name, options, client, [], $"{said} Engines:Addresses:{name}:Languages names them without asking.", null), []);
        }
    }

    private static CatalogueEntry Entry(
        string name, RemoteOptions options, RemoteClient client, IReadOnlyList<ServedLanguage> serves, string note, string? version) => new(
        name,
        options.Kind switch
        {
            RemoteKinds.Recognition => EngineJob.Recognition,
            RemoteKinds.Speech => EngineJob.Synthesis,
            _ => EngineJob.Translation,
        },
        $"{name} (by address)", serves, $"the terms of {client.Host}", Free: true, [], $"Engines:Addresses:{name} in the settings",
        note, version);

    private static List<ServedLanguage> Served(IEngine engine) => engine switch
    {
        IRecognizer recognizer => [.. recognizer.Capability.Languages.Select(pair => new ServedLanguage(pair.Key, null, pair.Value))],
        ITranslator translator =>
            [.. translator.Capability.Pairs.Select(pair => new ServedLanguage(pair.Key.Source, pair.Key.Target, pair.Value))],
        ISynthesizer voices =>
            [.. voices.Capability.Voices.Select(voice => new ServedLanguage(null, voice.Primary, voice.Quality)).Distinct()],
        _ => [],
    };
}
