using Dubwright.Core.Engines;
using Dubwright.Core.Processes;
using Dubwright.Core.Words;
using Dubwright.Engines.Catalogue;

namespace Dubwright.Engines.Synthesis.Espeak;

/// <summary>
/// Recorded voices that eSpeak NG can drive. Each database has a licence that its user must accept, so they are found and never installed; only
/// those that are heard better than eSpeak NG's own voice are taken.
/// </summary>
internal static class MbrolaVoices
{
    public const string Program = "mbrola";
    private const string Folder = "/usr/share/mbrola";

    /// <summary>Their pitch is measured at one setting only, so it is left where the voice has it.</summary>
    public static EspeakVariant AsRecorded(double medianHz) => new("", medianHz, medianHz, medianHz, medianHz, medianHz);

    private static readonly (string Database, string Tag, string Name, Gender Gender, double Median, double Misheard)[] Known =
    [
        ("br3", "pt-br", "Caio", Gender.Male, 110, 0.21),
        ("br4", "pt-br", "Luiza", Gender.Female, 200, 0.22),
        ("br1", "pt-br", "Davi", Gender.Male, 110, 0.23),
        ("fr1", "fr-fr", "Luc", Gender.Male, 110, 0.237),
        ("fr4", "fr-fr", "Agathe", Gender.Female, 200, 0.21),
        ("it4", "it-it", "Chiara", Gender.Female, 190, 0.28),
        ("de6", "de-de", "Otto", Gender.Male, 105, 0.151),
        ("de7", "de-de", "Heike", Gender.Female, 190, 0.10),
        ("nl2", "nl-nl", "Bram", Gender.Male, 110, 0.27),
        ("pl1", "pl-pl", "Zofia", Gender.Female, 190, 0.385),
        ("us1", "en-us", "Ruth", Gender.Female, 190, 0.12),
        ("us2", "en-us", "Glen", Gender.Male, 110, 0.09),
    ];

    public static IReadOnlyList<string> Databases { get; } = [.. Known.Select(voice => voice.Database)];

    public static IReadOnlyList<ServedLanguage> Serves { get; } =
        [.. Known.Select(voice => voice.Tag.Split('-')[0]).Distinct().Select(language => new ServedLanguage(null, language, Quality.Fair))];

    public static IReadOnlyList<EspeakVoice> Installed() => Programs.Find(Program) is null ? [] : [.. Known.Where(IsInstalled).Select(Make)];

    private static bool IsInstalled((string Database, string, string, Gender, double, double) voice) =>
        File.Exists(Path.Combine(Folder, voice.Database, voice.Database));

    private static EspeakVoice Make((string Database, string Tag, string Name, Gender Gender, double Median, double Misheard) voice) => new(
        new Voice(
            $"{EspeakSynthesizer.Name}/mb-{voice.Database}", voice.Name, voice.Tag, voice.Gender, voice.Median, voice.Median, voice.Median,
            voice.Misheard, Quality.Fair),
        $"mb-{voice.Database}", AsRecorded(voice.Median));
}
