using Dubwright.Core.Engines;
using Dubwright.Core.Processes;
using Dubwright.Engines.Models;
using Dubwright.Engines.Recognition.Neural;
using Dubwright.Engines.Separation;
using Dubwright.Engines.Sherpa;
using Dubwright.Engines.Speakers;
using Dubwright.Engines.Synthesis.Neural;
using Dubwright.Engines.Translation.Firefox;
using Dubwright.Engines.Translation.Routes;

namespace Dubwright.Engines.Catalogue;

/// <summary>Models in the catalogue: an entry each, and the engines that run those that are complete.</summary>
/// <param name="Entries">Complete or not; an incomplete one counts as not installed and says why.</param>
internal sealed record ModelEngines(
    IReadOnlyList<CatalogueEntry> Entries, IReadOnlyList<IRecognizer> Recognizers, IReadOnlyList<IRouted> Translators,
    IReadOnlyList<ISynthesizer> Synthesizers,
    IReadOnlyList<ISeparator> Separators, IReadOnlyList<ISpeakerEmbedder> SpeakerEmbedders)
{
    private const string SpeechRuntime = "sherpa-onnx silero_vad";
    private static readonly (string Part, string Ending)[] TranslatorFiles = [("model.", ".bin"), ("lex.", ".bin")];
    private static readonly string[] Plain = [SherpaFamilies.Piper, SherpaFamilies.Kitten, SherpaFamilies.Supertonic];

    /// <summary>Looks into a folder of models; nothing is loaded.</summary>
    /// <param name="folder">Null where no models are wanted.</param>
    /// <param name="timeout">See <see cref="EngineOptions.Timeout"/>.</param>
    public static ModelEngines In(string? folder, TimeSpan timeout)
    {
        var models = ModelFolder.Read(folder);
        var speech = models.FirstOrDefault(model => model.Entry.Runtime == SpeechRuntime && model.Fault is null && model.Has("", ".onnx"));
        var entries = models.Where(model => Serves(model.Entry).Count > 0 || AsksForNoLanguage(model.Entry.Runtime))
            .Select(model => Entry(model, speech)).ToList();
        var working = models.Where(model => entries.Exists(entry => entry.Name == model.Entry.Name && entry.Installed)).ToList();
        IReadOnlyList<InstalledModel> translations = [.. Of(FirefoxTranslator.Runtime)];
        return new ModelEngines(
            entries,
            [.. Family(RecognizerCapabilities.Runtimes).Select(model => new NeuralRecognizer(model, speech!, timeout))],
            translations.Count == 0 ? [] : [new FirefoxTranslator(translations, timeout)],
            [
                .. Of(SherpaFamilies.Kokoro).Select(model => new KokoroSynthesizer(model, timeout)),
                .. Family(Plain).Select(model => new PiperSynthesizer(model, timeout)),
            ],
            [.. Family(NeuralSeparator.Runtimes).Select(model => new NeuralSeparator(model, timeout))],
            [.. Of(SherpaFamilies.Embedding).Select(model => new NeuralSpeakerEmbedder(model, timeout))]);

        IEnumerable<InstalledModel> Family(IEnumerable<string> runtimes) => working.Where(model => runtimes.Contains(model.Entry.Runtime));

        IEnumerable<InstalledModel> Of(string runtime) => working.Where(model => model.Entry.Runtime == runtime);
    }

    private static CatalogueEntry Entry(InstalledModel model, InstalledModel? speech)
    {
        var entry = model.Entry;
        var fault = model.Fault ?? Incomplete(model) ?? Lacking(entry, speech);
        return new CatalogueEntry(
            entry.Name, JobOf(entry), entry.Name, Serves(entry), entry.Licence, Free: true, [], $"dubwright models get {entry.Name}", fault,
            fault is null ? model.Version : null);
    }

    // The files that an engine opens; what else is there is not its business.
    private static string? Incomplete(InstalledModel model)
    {
        if (SherpaFamilies.Of(model.Entry.Runtime) is { } family)
        {
            return family.Lacks(model);
        }

        return TranslatorFiles.Where(file => !model.Has(file.Part, file.Ending))
            .Select(file => $"The model {model.Entry.Name} needs exactly one file {file.Part}*{file.Ending}.")
            .FirstOrDefault();
    }

    // What else an engine needs on this machine.
    private static string? Lacking(ModelEntry entry, InstalledModel? speech) => entry.Runtime switch
    {
        var runtime when RecognizerCapabilities.Runtimes.Contains(runtime) && speech is null =>
            $"The model {entry.Name} needs the model silero-vad beside it, which finds speech.",
        FirefoxTranslator.Runtime when Programs.Find(FirefoxTranslator.Program) is null =>
            $"The model {entry.Name} needs the program node.",
        var runtime when SherpaFamilies.Of(runtime)?.Data is not null && NeuralVoice.EspeakData is null =>
            $"The model {entry.Name} needs the package espeak-ng-data.",
        _ => null,
    };

    private static bool AsksForNoLanguage(string runtime) =>
        NeuralSeparator.Runtimes.Contains(runtime) || runtime == SherpaFamilies.Embedding;

    private static EngineJob JobOf(ModelEntry entry) => entry.Runtime switch
    {
        var runtime when RecognizerCapabilities.Runtimes.Contains(runtime) => EngineJob.Recognition,
        FirefoxTranslator.Runtime => EngineJob.Translation,
        var runtime when NeuralSeparator.Runtimes.Contains(runtime) => EngineJob.Separation,
        SherpaFamilies.Embedding => EngineJob.SpeakerEmbedding,
        _ => EngineJob.Synthesis,
    };

    // Nothing for a model that no engine here runs, that only helps another, or that asks for no language.
    private static List<ServedLanguage> Serves(ModelEntry entry) => entry.Runtime switch
    {
        var runtime when RecognizerCapabilities.Runtimes.Contains(runtime) =>
            [.. RecognizerCapabilities.Of(runtime).Languages.Select(pair => new ServedLanguage(pair.Key, null, pair.Value))],
        FirefoxTranslator.Runtime when entry is { Source: { } source, Target: { } target } =>
            [new ServedLanguage(source, target, EngineQuality.Best)],
        SherpaFamilies.Kokoro => Spoken(entry.Speakers, entry.Runtime),
        var runtime when Plain.Contains(runtime) => Spoken(PiperSynthesizer.Speakers(entry), entry.Runtime),
        _ => [],
    };

    private static List<ServedLanguage> Spoken(IReadOnlyList<ModelSpeaker> speakers, string runtime) =>
        [.. speakers
            .Select(speaker => NeuralVoice.Of("", speaker, runtime)?.Voice.Primary)
            .OfType<string>()
            .Distinct()
            .Select(language => new ServedLanguage(null, language, EngineQuality.Best))];
}
