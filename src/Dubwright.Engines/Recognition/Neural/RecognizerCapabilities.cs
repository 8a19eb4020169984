using System.Collections.Frozen;
using Dubwright.Core.Engines;
using Dubwright.Core.Languages;
using Dubwright.Engines.Sherpa;

namespace Dubwright.Engines.Recognition.Neural;

/// <summary>
/// What each family of recognisers hears. Only Whisper's figures were measured here; the others' are what their makers report, beside it.
/// </summary>
internal static class RecognizerCapabilities
{
    // The languages of Parakeet 0.6B v3.
    private const string European = "bg hr cs da nl en et fi fr de el hu it lv lt mt pl pt ro sk sl es sv ru uk";

    private static readonly FrozenDictionary<string, RecognizerCapability> ByRuntime = new Dictionary<string, RecognizerCapability>
    {
        [SherpaFamilies.Whisper] = new(WhisperLanguages.All, WordTimes: true, DetectsLanguage: true, Deterministic: true),
        [SherpaFamilies.Moonshine] = new(Of("en", EngineQuality.Good), WordTimes: false, DetectsLanguage: false, Deterministic: true),
        [SherpaFamilies.Parakeet] = new(Of(European, EngineQuality.Good), WordTimes: true, DetectsLanguage: false, Deterministic: true),
        [SherpaFamilies.SenseVoice] =
            new(Of("zh yue ja ko", EngineQuality.Good, "en", EngineQuality.Fair),
                WordTimes: true, DetectsLanguage: true, Deterministic: true),
        [SherpaFamilies.Omnilingual] = new(
            Of(string.Join(' ', LanguageTable.All.Select(language => language.Primary).Distinct()), EngineQuality.Poor), WordTimes: true,
            DetectsLanguage: false, Deterministic: true),
    }.ToFrozenDictionary();

    public static IReadOnlyCollection<string> Runtimes => ByRuntime.Keys;

    public static RecognizerCapability Of(string runtime) => ByRuntime[runtime];

    private static FrozenDictionary<string, EngineQuality> Of(
        string names, EngineQuality quality, string others = "", EngineQuality other = EngineQuality.Fair) =>
        names.Split(' ').Select(name => (name, quality))
            .Concat(others.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(name => (name, quality: other)))
            .Where(pair => LanguageTable.All.Any(language => language.Primary == pair.name))
            .ToFrozenDictionary(pair => pair.name, pair => pair.quality);
}
