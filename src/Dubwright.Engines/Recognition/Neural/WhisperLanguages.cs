using System.Collections.Frozen;
using Dubwright.Core.Engines;
using Dubwright.Core.Languages;

namespace Dubwright.Engines.Recognition.Neural;

/// <summary>Whisper's 99 languages as far as the public table has them.</summary>
internal static class WhisperLanguages
{
    // Measured here (`bench/Dubwright.Bench engines`): fewer than one word in six wrong. The next class is what the model's makers report
    // for it at under one in two; the rest is heard, but not well.
    private const string Well = "en es fr de it pt";
    private const string Fairly = "nl ca pl ru uk ja zh ko id ms ro tr sv gl vi no cs da el fi bg hr sk hu";
    private const string Poorly =
        "ar he hi ta th ur lt la mi ml cy te fa lv bn sr az sl kn et mk br eu is hy ne mn bs kk sq sw mr pa si km sn yo so af oc ka be " +
            "tg sd gu am yi lo uz " +
        "fo ht ps tk nn mt sa lb my bo tl mg as tt haw ln ha ba jw su";

    // The table's name : Whisper's.
    private static readonly FrozenDictionary<string, string> Renamed =
        new Dictionary<string, string> { ["nb"] = "no", ["fil"] = "tl", ["jv"] = "jw" }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> Named = Renamed.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);

    public static IReadOnlyDictionary<string, EngineQuality> All { get; } = Of(Well, EngineQuality.Good)
        .Concat(Of(Fairly, EngineQuality.Fair))
        .Concat(Of(Poorly, EngineQuality.Poor))
        .Where(pair => LanguageTable.All.Any(language => language.Primary == pair.Language))
        .ToFrozenDictionary(pair => pair.Language, pair => pair.Quality);

    /// <summary>What Whisper calls a primary language.</summary>
    public static string ToWhisper(string language) => Renamed.GetValueOrDefault(language, language);

    /// <summary>What the table calls a language of Whisper's.</summary>
    public static string FromWhisper(string language) => Named.GetValueOrDefault(language, language);

    private static IEnumerable<(string Language, EngineQuality Quality)> Of(string names, EngineQuality quality) =>
        names.Split(' ').Select(name => (FromWhisper(name), quality));
}
