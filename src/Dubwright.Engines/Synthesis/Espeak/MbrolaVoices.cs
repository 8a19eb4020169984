using Dubwright.Core.Engines;
using Dubwright.Core.Processes;
using Dubwright.Core.Words;

namespace Dubwright.Engines.Synthesis.Espeak;

/// <summary>
/// Recorded voices that eSpeak NG can drive. Each database has a licence that its user must accept, so they are found and never installed;
/// only those that are heard better than eSpeak NG's own voice are taken.
/// </summary>
internal static class MbrolaVoices
{
    public const string Program = "mbrola";
    private const string Folder = "/usr/share/mbrola";

    // eSpeak NG decides on their pitch: its files for them give men the range of its own man, women nearly that of its second woman.
    private static readonly EspeakVariant Man = EspeakVariant.Man;
    private static readonly EspeakVariant Woman = EspeakVariant.SecondWoman with { Suffix = "" };

    private static readonly (string Database, string Tag, string Name, Gender Gender, double WordErrorRate)[] Known =
    [
        ("br3", "pt-br", "Caio", Gender.Male, 0.21),
        ("br4", "pt-br", "Luiza", Gender.Female, 0.22),
        ("br1", "pt-br", "Davi", Gender.Male, 0.23),
        ("fr1", "fr-fr", "Luc", Gender.Male, 0.237),
        ("fr4", "fr-fr", "Agathe", Gender.Female, 0.21),
        ("it4", "it-it", "Chiara", Gender.Female, 0.28),
        ("de6", "de-de", "Otto", Gender.Male, 0.151),
        ("de7", "de-de", "Heike", Gender.Female, 0.06),
        ("nl2", "nl-nl", "Bram", Gender.Male, 0.27),
        ("pl1", "pl-pl", "Zofia", Gender.Female, 0.385),
        ("us1", "en-us", "Ruth", Gender.Female, 0.12),
        ("us2", "en-us", "Glen", Gender.Male, 0.09),
    ];

    public static IReadOnlyList<string> Databases { get; } = [.. Known.Select(voice => voice.Database)];

    public static IReadOnlyList<string> Languages { get; } = [.. Known.Select(voice => voice.Tag.Split('-')[0]).Distinct()];

    public static IReadOnlyList<EspeakVoice> Installed() =>
        Programs.Find(Program) is null ? [] : [.. Known.Where(IsInstalled).Select(Make)];

    private static bool IsInstalled((string Database, string, string, Gender, double) voice) =>
        File.Exists(Path.Combine(Folder, voice.Database, voice.Database));

    private static EspeakVoice Make((string Database, string Tag, string Name, Gender Gender, double WordErrorRate) known)
    {
        var variant = known.Gender == Gender.Male ? Man : Woman;
        var voice = new Voice(
            $"{EspeakSynthesizer.Name}/mb-{known.Database}", known.Name, known.Tag, known.Gender,
            variant.Median, variant.Hertz[0], variant.Hertz[^1], known.WordErrorRate, EngineQuality.Fair);
        return new EspeakVoice(voice, $"mb-{known.Database}", variant);
    }
}
