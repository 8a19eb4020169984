using Dubwright.Core.Engines;
using Dubwright.Core.Failures;
using Dubwright.Engines.Catalogue;
using Dubwright.Engines.Recognition.Address;
using Dubwright.Engines.Rewriting.Address;
using Dubwright.Engines.Synthesis.Address;
using Dubwright.Engines.Translation.Address;

namespace Dubwright.Engines.Addresses;

/// <summary>Engines by address in the catalogue: an entry each, and those that can be used.</summary>
internal sealed record AddressEngines(
    IReadOnlyList<CatalogueEntry> Entries, IReadOnlyList<IRecognizer> Recognizers, IReadOnlyList<ITranslator> Translators, IReadOnlyList<ISynthesizer> Synthesizers,
    IReadOnlyList<IRewriter> Rewriters)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Makes the engines of valid settings. Only a LibreTranslate whose languages are not named is asked anything, for three seconds at most.</summary>
    public static async Task<AddressEngines> OfAsync(EngineOptions options, CancellationToken cancellationToken)
    {
        var made = await Task.WhenAll(options.Addresses
            .OrderBy(address => address.Key, StringComparer.Ordinal)
            .Select(address => MakeAsync(address.Key, address.Value, cancellationToken)));
        return new AddressEngines(
            [.. made.Select(pair => pair.Entry)], [.. Engines<IRecognizer>()], [.. Engines<ITranslator>()], [.. Engines<ISynthesizer>()], [.. Engines<IRewriter>()]);

        IEnumerable<T> Engines<T>() => made.SelectMany(pair => pair.Engines).OfType<T>();
    }

    private static async Task<(CatalogueEntry Entry, IReadOnlyList<IEngine> Engines)> MakeAsync(string name, AddressOptions options, CancellationToken cancellationToken)
    {
        var client = new AddressClient(name, options, TimeProvider.System);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            IEngine engine = options.Kind switch
            {
                AddressKinds.Recognition => new AddressRecognizer(name, options, client),
                AddressKinds.Speech => new AddressSynthesizer(name, options, client),
                AddressKinds.Chat => new ChatTranslator(name, options, client),
                _ => await LibreTranslator.CreateAsync(name, options, client, patience.Token),
            };
            var note = string.Join("; ", ((string[])[AddressEngine.Leaves(options, client), AddressEngine.Price(options)]).Where(part => part != ""));
            return (Entry(name, options, client, Served(engine), $"{char.ToUpperInvariant(note[0])}{note[1..]}.", engine.Identity.Version), options.Kind == AddressKinds.Chat ? [engine, new ChatRewriter(name, options, client)] : [engine]);
        }
        catch (Exception fault) when (fault is DubwrightException || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            client.Dispose();
            var said = fault is DubwrightException told ? told.Message : $"The engine {name}, which is used by its address, did not say in time which languages it serves.";
            return (Entry(name, options, client, [], $"{said} Engines:Addresses:{name}:Languages names them without asking.", null), []);
        }
    }

    private static CatalogueEntry Entry(
        string name, AddressOptions options, AddressClient client, IReadOnlyList<ServedLanguage> serves, string note, string? version) => new(
        name,
        options.Kind switch
        {
            AddressKinds.Recognition => EngineJob.Recognition,
            AddressKinds.Speech => EngineJob.Synthesis,
            _ => EngineJob.Translation,
        },
        $"{name} (by address)", serves, $"the terms of {client.Host}", Free: true, [], $"Engines:Addresses:{name} in the settings", note, version);

    private static List<ServedLanguage> Served(IEngine engine) => engine switch
    {
        IRecognizer recognizer => [.. recognizer.Capability.Languages.Select(pair => new ServedLanguage(pair.Key, null, pair.Value))],
        ITranslator translator => [.. translator.Capability.Pairs.Select(pair => new ServedLanguage(pair.Key.Source, pair.Key.Target, pair.Value))],
        ISynthesizer voices => [.. voices.Capability.Voices.Select(voice => new ServedLanguage(null, voice.Primary, voice.Quality)).Distinct()],
        _ => [],
    };
}
