namespace Dubwright.Core.Engines;

/// <summary>The engines that are installed and running here, and which of them is best for what.</summary>
public sealed class EngineSet(
    IReadOnlyList<IRecognizer> recognizers, IReadOnlyList<ITranslator> translators, IReadOnlyList<ISynthesizer> synthesizers)
{
    public IReadOnlyList<IRecognizer> Recognizers { get; } = recognizers;

    public IReadOnlyList<ITranslator> Translators { get; } = translators;

    public IReadOnlyList<ISynthesizer> Synthesizers { get; } = synthesizers;

    /// <summary>Those that hear the language, the best first; a null language wants one that detects it.</summary>
    public IReadOnlyList<IRecognizer> RecognizersFor(string? language) =>
        [.. Recognizers
            .Where(engine => language is null ? engine.Capability.DetectsLanguage : engine.Capability.Languages.ContainsKey(language))
            .OrderByDescending(engine => language is null ? Quality.Fair : engine.Capability.Languages[language])
            .ThenBy(engine => engine.Identity.Name, StringComparer.Ordinal)];

    /// <summary>Those that serve the pair, the best first. The same language on both sides needs no translator.</summary>
    public IReadOnlyList<ITranslator> TranslatorsFor(LanguagePair pair) =>
        [.. Translators
            .Where(engine => engine.Capability.Pairs.ContainsKey(pair))
            .OrderByDescending(engine => engine.Capability.Pairs[pair])
            .ThenBy(engine => engine.Identity.Name, StringComparer.Ordinal)];

    /// <summary>Voices that speak the primary language, the best quality and then the best understood first.</summary>
    public IReadOnlyList<(ISynthesizer Engine, Voice Voice)> VoicesFor(string language) =>
        [.. Synthesizers
            .SelectMany(engine => engine.Capability.Voices.Select(voice => (Engine: engine, Voice: voice)))
            .Where(pair => pair.Voice.Primary == language)
            .OrderByDescending(pair => pair.Voice.Quality)
            .ThenBy(pair => pair.Voice.Misheard)
            .ThenBy(pair => pair.Voice.Key, StringComparer.Ordinal)];

    /// <summary>The engine that owns a voice, or null where it is not installed any more.</summary>
    public ISynthesizer? SynthesizerOf(string voice) =>
        Synthesizers.FirstOrDefault(engine => engine.Capability.Voices.Any(candidate => candidate.Key == voice));

    /// <summary>Primary languages that can be recognised here.</summary>
    public IReadOnlySet<string> SourceLanguages => Recognizers.SelectMany(engine => engine.Capability.Languages.Keys).ToHashSet();

    /// <summary>Primary languages that can be spoken here.</summary>
    public IReadOnlySet<string> SpokenLanguages =>
        Synthesizers.SelectMany(engine => engine.Capability.Voices).Select(voice => voice.Primary).ToHashSet();
}
