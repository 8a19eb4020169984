using Dubwright.Core.Engines;
using Dubwright.Core.Failures;
using Dubwright.Engines.Rewriting;
using Dubwright.Engines.Sounds;
using Dubwright.Engines.Translation.Routes;

namespace Dubwright.Engines.Catalogue;

/// <summary>Every engine Dubwright can use, what of it is installed here, and the engines that work, ready for use.</summary>
public sealed class EngineCatalogue : IDisposable
{
    private readonly SemaphoreSlim _refreshing = new(1);
    private readonly List<IEngine> _retired = [];

    private EngineCatalogue(IReadOnlyList<CatalogueEntry> entries, EngineSet engines) => (Entries, Engines) = (entries, engines);

    /// <summary>Installed or not, by job and then by name.</summary>
    public IReadOnlyList<CatalogueEntry> Entries { get; private set; }

    /// <summary>What works on this machine.</summary>
    public EngineSet Engines { get; }

    /// <summary>Looks what is installed; takes well under half a second, and runs nothing but listings.</summary>
    public static async Task<EngineCatalogue> InspectAsync(EngineOptions options, CancellationToken cancellationToken)
    {
        var asked = RemoteEngines.OfAsync(options, cancellationToken);
        var packages = await InstalledPackages.ReadAsync(cancellationToken);
        var hearing = SpeechPackages.PocketSphinxAsync(packages, cancellationToken);
        var (espeakEntries, espeak) = await SpeechPackages.EspeakAsync(packages, options.FreeOnly, cancellationToken);
        var (pocketSphinxEntry, pocketSphinx) = await hearing;
        var (picoEntry, pico) = SpeechPackages.PicoVoicesEntry(packages, options.FreeOnly);
        var (fliteEntry, flite) = SpeechPackages.FliteEntry(packages);
        var (musicEntry, music) = MusicPackages.Entry(packages);
        var models = ModelEngines.In(options.Models, options.Timeout);
        List<IRouted> translators = Working<IRouted>([ApertiumPackages.Translator(packages), .. models.Translators]);
        var addresses = await asked;
        CatalogueEntry[] entries = [pocketSphinxEntry, .. ApertiumPackages.Entries(packages), picoEntry, .. espeakEntries, fliteEntry,
            musicEntry, .. models.Entries, .. addresses.Entries];
        if (addresses.Entries.FirstOrDefault(address => entries.Count(entry => entry.Name == address.Name) > 1) is { } taken)
        {
            throw new DubwrightException(ExceptionReason.InternalError,
                $"Engines:Addresses:{taken.Name}: another engine has this name; give the address one of its own.");
        }

        return new EngineCatalogue(
            [.. entries.OrderBy(entry => entry.Job).ThenBy(entry => entry.Name, StringComparer.Ordinal)],
            new EngineSet(
                Working([pocketSphinx, .. models.Recognizers, .. addresses.Recognizers]),
                Working<ITranslator>([.. translators, ChainedTranslator.Over(translators), .. addresses.Translators]),
                Working([pico, espeak, flite, .. models.Synthesizers, .. addresses.Synthesizers]))
            {
                Rewriters = [.. addresses.Rewriters, new RuleRewriter()],
                Separators = models.Separators,
                SpeakerEmbedders = models.SpeakerEmbedders,
                SoundGenerators = Working<ISoundGenerator>([new ProceduralSounds(), music]),
            });
    }

    /// <summary>
    /// Looks again: what came is used from now on, what went is not. Engines that stay keep their warm workers; those that went are ended
    /// with the catalogue, for some work may still have them in its hands.
    /// </summary>
    public async Task RefreshAsync(EngineOptions options, CancellationToken cancellationToken)
    {
        await _refreshing.WaitAsync(cancellationToken);
        try
        {
            var found = await InspectAsync(options, cancellationToken);

            // One of them goes through the others, so they stay or change together.
            var translators = Engines.Translators.Select(engine => engine.Identity)
                .SequenceEqual(found.Engines.Translators.Select(engine => engine.Identity))
                ? Engines.Translators
                : found.Engines.Translators;
            var merged = new EngineSet(
                Kept(Engines.Recognizers, found.Engines.Recognizers), translators,
                Kept(Engines.Synthesizers, found.Engines.Synthesizers))
            {
                Rewriters = Kept(Engines.Rewriters, found.Engines.Rewriters),
                Separators = Kept(Engines.Separators, found.Engines.Separators),
                SpeakerEmbedders = Kept(Engines.SpeakerEmbedders, found.Engines.SpeakerEmbedders),
                SoundGenerators = Kept(Engines.SoundGenerators, found.Engines.SoundGenerators),
            };
            _retired.AddRange(Engines.All.Except(merged.All));
            End(found.Engines.All.Except(merged.All));
            Engines.Replace(merged);
            Entries = found.Entries;
        }
        finally
        {
            _refreshing.Release();
        }
    }

    /// <summary>
    /// Entries that would let a primary language be spoken, heard or translated into but are not installed, the best first.
    /// </summary>
    public IReadOnlyList<CatalogueEntry> Missing(string language) =>
        [.. Entries
            .Where(entry => !entry.Installed)
            .Select(entry =>
                (Entry: entry, Serves: entry.Serves.Where(served => served.Target == language || served.Source == language).ToList()))
            .Where(pair => pair.Serves.Count > 0)
            .OrderByDescending(pair => pair.Serves.Max(served => served.Quality))
            .ThenBy(pair => pair.Entry.Name, StringComparer.Ordinal)
            .Select(pair => pair.Entry)];

    /// <summary>Ends the engines' workers.</summary>
    public void Dispose()
    {
        End(Engines.All.Concat(_retired));
        _refreshing.Dispose();
    }

    private static void End(IEnumerable<IEngine> engines)
    {
        foreach (var engine in engines.OfType<IDisposable>())
        {
            engine.Dispose();
        }
    }

    private static IReadOnlyList<T> Kept<T>(IReadOnlyList<T> before, IReadOnlyList<T> found)
        where T : class, IEngine =>
        [.. found.Select(engine => before.FirstOrDefault(known => known.Identity == engine.Identity) ?? engine)];

    private static List<T> Working<T>(params IEnumerable<T?> engines)
        where T : class => [.. engines.OfType<T>()];
}
