using Dubwright.Core.Languages;

namespace Dubwright.Core.Engines;

/// <summary>
/// The engines that are installed and running here, and which of them is best for what. What is installed may change meanwhile: whoever
/// asks is told what is there now. Safe for concurrent use.
/// </summary>
public sealed class EngineSet(
    IReadOnlyList<IRecognizer> recognizers, IReadOnlyList<ITranslator> translators, IReadOnlyList<ISynthesizer> synthesizers)
{
    private volatile Installed _installed = new(recognizers, translators, synthesizers, [], [], [], []);

    public IReadOnlyList<IRecognizer> Recognizers => _installed.Recognizers;

    public IReadOnlyList<ITranslator> Translators => _installed.Translators;

    public IReadOnlyList<ISynthesizer> Synthesizers => _installed.Synthesizers;

    public IReadOnlyList<IRewriter> Rewriters
    {
        get => _installed.Rewriters;
        init => _installed = _installed with { Rewriters = value };
    }

    /// <summary>Those that take voices out of a sound, the best first.</summary>
    public IReadOnlyList<ISeparator> Separators
    {
        get => _installed.Separators;
        init => _installed = _installed with
        {
            Separators = [.. value.OrderByDescending(engine => engine.Capability.Quality)
                .ThenBy(engine => engine.Identity.Name, StringComparer.Ordinal)],
        };
    }

    /// <summary>Those that tell how voices sound, the best first.</summary>
    public IReadOnlyList<ISpeakerEmbedder> SpeakerEmbedders
    {
        get => _installed.SpeakerEmbedders;
        init => _installed = _installed with
        {
            SpeakerEmbedders = [.. value.OrderByDescending(engine => engine.Capability.Quality)
                .ThenBy(engine => engine.Identity.Name, StringComparer.Ordinal)],
        };
    }

    /// <summary>Those that make sounds from descriptions.</summary>
    public IReadOnlyList<ISoundGenerator> SoundGenerators
    {
        get => _installed.SoundGenerators;
        init => _installed = _installed with { SoundGenerators = value };
    }

    /// <summary>All of them.</summary>
    public IEnumerable<IEngine> All =>
        [.. Recognizers, .. Translators, .. Synthesizers, .. Rewriters, .. Separators, .. SpeakerEmbedders, .. SoundGenerators];

    /// <summary>Whether an engine works on another machine.</summary>
    public bool IsRemote(EngineIdentity engine) => All.Any(other => other.Identity == engine && other is IRemoteEngine);

    /// <summary>Takes over what another set holds, all of it at once. Work that has an engine in its hands ends with it.</summary>
    public void Replace(EngineSet newer) => _installed = newer._installed;

    /// <summary>The same with nobody but the pinned engines for what is pinned; what is not pinned stays open.</summary>
    public EngineSet Pinned(EnginePins? pins) => pins is null ? this : new EngineSet(
        Named(Recognizers, pins.Recognition), Named(Translators, pins.Translation), Named(Synthesizers, pins.Speech))
    {
        // Whoever pins a translator does not want the texts sent to another address.
        Rewriters = [.. Rewriters.Where(
            engine => pins.Translation is null || engine is not IRemoteEngine || engine.Identity.Name == pins.Translation)],
        Separators = Separators,
        SpeakerEmbedders = SpeakerEmbedders,
        SoundGenerators = SoundGenerators,
    };

    /// <summary>Those that hear the language, the best first; a null language wants one that detects it.</summary>
    public IReadOnlyList<IRecognizer> RecognizersFor(string? language) =>
        [.. Recognizers
            .Where(engine => language is null ? engine.Capability.DetectsLanguage : engine.Capability.Languages.ContainsKey(language))
            .OrderByDescending(engine => language is null ? EngineQuality.Fair : engine.Capability.Languages[language])
            .ThenByDescending(Configured)
            .ThenBy(engine => engine.Identity.Name, StringComparer.Ordinal)];

    /// <summary>
    /// Those that serve the pair, the best first: by what was measured where that is known of all of them, else by their class. The same
    /// language on both sides needs no translator.
    /// </summary>
    public IReadOnlyList<ITranslator> TranslatorsFor(LanguagePair pair)
    {
        var able = Translators.Where(engine => engine.Capability.Pairs.ContainsKey(pair)).ToList();
        var measured = able.TrueForAll(engine => engine.Capability.Measured.ContainsKey(pair));
        return [.. able
            .OrderByDescending(engine => measured ? engine.Capability.Measured[pair] : (double)engine.Capability.Pairs[pair])
            .ThenByDescending(engine => engine.Capability.Measured.GetValueOrDefault(pair))
            .ThenByDescending(Configured)
            .ThenBy(engine => engine.Identity.Name, StringComparer.Ordinal)];
    }

    /// <summary>Those that shorten texts of the primary language, the best first.</summary>
    public IReadOnlyList<IRewriter> RewritersFor(string language) =>
        [.. Rewriters
            .Where(engine => engine.Capability.Languages.ContainsKey(language))
            .OrderByDescending(engine => engine.Capability.Languages[language])
            .ThenByDescending(Configured)
            .ThenBy(engine => engine.Identity.Name, StringComparer.Ordinal)];

    /// <summary>Voices that speak the primary language, the best quality and then the best understood first.</summary>
    public IReadOnlyList<(ISynthesizer Engine, Voice Voice)> VoicesFor(string language) =>
        [.. Synthesizers
            .SelectMany(engine => engine.Capability.Voices.Select(voice => (Engine: engine, Voice: voice)))
            .Where(pair => pair.Voice.Primary == language)
            .OrderByDescending(pair => pair.Voice.Quality)
            .ThenByDescending(pair => Configured(pair.Engine))
            .ThenBy(pair => pair.Voice.WordErrorRate)
            .ThenBy(pair => pair.Voice.Key, StringComparer.Ordinal)];

    /// <summary>The engine that owns a voice, or null where it is not installed any more.</summary>
    public ISynthesizer? SynthesizerOf(string voice) =>
        Synthesizers.FirstOrDefault(engine => engine.Capability.Voices.Any(candidate => candidate.Key == voice));

    /// <summary>
    /// The same, for a language of the table: among voices of equal quality, those of that very tag (<c>en-gb</c>) come first.
    /// </summary>
    public IReadOnlyList<(ISynthesizer Engine, Voice Voice)> VoicesFor(Language language) =>
        [.. VoicesFor(language.Primary)
            .OrderByDescending(pair => pair.Voice.Quality)
            .ThenByDescending(pair => pair.Voice.Language == language.Tag)];

    /// <summary>
    /// Whether a dub from one primary language to another can be made here from end to end: the source heard, the text translated (nothing
    /// to do where both are the same), the target spoken. A null source wants a recogniser that tells the language itself.
    /// </summary>
    public bool CanDub(string? source, string target) => CanRecognize(source) && CanRender(source, target);

    /// <summary>What to expect of a dub from one primary language to another: as good as the weakest of what hears, translates and speaks;
    /// null where it cannot be made.</summary>
    public EngineQuality? QualityOf(string source, string target)
    {
        var pair = new LanguagePair(source, target);
        var heard = RecognizersFor(source).Select(engine => (EngineQuality?)engine.Capability.Languages[source]).FirstOrDefault();
        var translated = source == target ? EngineQuality.Best
            : TranslatorsFor(pair).Select(engine => (EngineQuality?)engine.Capability.Pairs[pair]).FirstOrDefault();
        var spoken = VoicesFor(target).Select(voice => (EngineQuality?)voice.Voice.Quality).FirstOrDefault();
        EngineQuality?[] all = [heard, translated, spoken];
        return all.Contains(null) ? null : all.Min();
    }

    /// <summary>The same for a source text that is given: no recogniser is needed.</summary>
    public bool CanRender(string? source, string target) =>
        SpokenLanguages.Contains(target) && (source == target || Translates(source, target));

    /// <summary>
    /// Primary languages that a dub from the source can be made in, in alphabetical order; null: from anything the recognisers hear.
    /// </summary>
    public IReadOnlyList<string> TargetsFrom(string? source) =>
        [.. SpokenLanguages.Where(target => CanDub(source, target)).Order(StringComparer.Ordinal)];

    /// <summary>Whether a recogniser here hears the language; null asks for one that detects it.</summary>
    public bool CanRecognize(string? language) => RecognizersFor(language).Count > 0;

    /// <summary>Primary languages that can be recognised here.</summary>
    public IReadOnlySet<string> SourceLanguages => Recognizers.SelectMany(engine => engine.Capability.Languages.Keys).ToHashSet();

    /// <summary>Primary languages that can be spoken here.</summary>
    public IReadOnlySet<string> SpokenLanguages =>
        Synthesizers.SelectMany(engine => engine.Capability.Voices).Select(voice => voice.Primary).ToHashSet();

    /// <summary>Primary languages that a translator here reads.</summary>
    public IReadOnlySet<string> TranslatableLanguages =>
        Translators.SelectMany(engine => engine.Capability.Pairs.Keys).Select(pair => pair.Source).ToHashSet();

    /// <summary>Primary languages that texts of the source can be translated into; null: of anything.</summary>
    public IReadOnlySet<string> TranslationsFrom(string? source) => Translators.SelectMany(engine => engine.Capability.Pairs.Keys)
        .Where(pair => source is null || pair.Source == source).Select(pair => pair.Target).ToHashSet();

    private static IReadOnlyList<T> Named<T>(IReadOnlyList<T> engines, string? name)
        where T : IEngine => name is null ? engines : [.. engines.Where(engine => engine.Identity.Name == name)];

    // Whoever configures an address wants it used before its equals.
    private static bool Configured(IEngine engine) => engine is IRemoteEngine;

    private bool Translates(string? source, string target) =>
        Translators.Any(
            engine => engine.Capability.Pairs.Keys.Any(pair => pair.Target == target && (source is null || pair.Source == source)));

    private sealed record Installed(
        IReadOnlyList<IRecognizer> Recognizers, IReadOnlyList<ITranslator> Translators, IReadOnlyList<ISynthesizer> Synthesizers,
        IReadOnlyList<IRewriter> Rewriters, IReadOnlyList<ISeparator> Separators, IReadOnlyList<ISpeakerEmbedder> SpeakerEmbedders,
        IReadOnlyList<ISoundGenerator> SoundGenerators);
}
