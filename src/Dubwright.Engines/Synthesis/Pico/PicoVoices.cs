using Dubwright.Core.Engines;
using Dubwright.Core.Words;

namespace Dubwright.Engines.Synthesis.Pico;

/// <summary>A speaker made of one of Pico's six voices.</summary>
/// <param name="PicoLanguage">As <c>pico2wave -l</c> wants it.</param>
/// <param name="HertzPerLevel">Median pitch at pitch level 100, divided by 100: exactly linear, and other for each language.</param>
/// <param name="Tract">How much longer (below 1) or shorter the vocal tract is made, by playing the voice at this speed.</param>
/// <param name="And">How the sign &amp; is said.</param>
internal sealed record PicoVoice(Voice Voice, string PicoLanguage, double HertzPerLevel, double Tract, string And);

/// <summary>The speakers: a voice of the engine as it is, and four shaped from it.</summary>
internal static class PicoVoices
{
    public const int LowestLevel = 50;
    public const int HighestLevel = 200;

    private sealed record Shape(Gender Gender, double Tract, double MedianHz, double LowestHz, double HighestHz);

    private sealed record Base(string PicoLanguage, double HertzPerLevel, double WordErrorRate, string And, params string[] Names);

    private static readonly Shape[] Shapes =
    [
        new(Gender.Female, 1, 190, 150, 270),
        new(Gender.Female, 0.94, 168, 130, 230),
        new(Gender.Male, 0.86, 115, 0, 165),
        new(Gender.Male, 0.81, 95, 0, 140),
        new(Gender.NotKnown, 1.1, 265, 220, 380),
    ];

    // Names in the order of the shapes: two women, two men, a child.
    private static readonly Base[] Bases =
    [
        new("es-ES", 1.937, 0.079, "y", "Elena", "Carmen", "Mateo", "Bruno", "Nico"),
        new("fr-FR", 1.943, 0.168, "et", "Claire", "Odile", "Julien", "Gaston", "Remi"),
        new("de-DE", 1.652, 0.096, "und", "Anna", "Martha", "Jonas", "Konrad", "Finn"),
        new("it-IT", 1.780, 0.117, "e", "Giulia", "Teresa", "Marco", "Dario", "Luca"),
        new("en-US", 1.670, 0.023, "and", "Emily", "Grace", "James", "Walter", "Tim"),
        new("en-GB", 1.722, 0.047, "and", "Alice", "Harriet", "Oliver", "Arthur", "Jack"),
    ];

    public static IReadOnlyList<PicoVoice> All { get; } =
        [.. Bases.SelectMany(language => Shapes.Select((shape, at) => Make(language, shape, at)))];

    private static PicoVoice Make(Base language, Shape shape, int at)
    {
        // ToLowerInvariant: tags of the public table are in lower case.
#pragma warning disable CA1308
        var tag = language.PicoLanguage.ToLowerInvariant();
        var key = $"{PicoSynthesizer.Name}/{tag}-{language.Names[at].ToLowerInvariant()}";
#pragma warning restore CA1308
        var lowest = Math.Max(shape.LowestHz, LowestLevel * language.HertzPerLevel * shape.Tract);
        var highest = Math.Min(shape.HighestHz, HighestLevel * language.HertzPerLevel * shape.Tract);
        var voice =
            new Voice(key, language.Names[at], tag, shape.Gender, shape.MedianHz, lowest, highest, language.WordErrorRate,
                EngineQuality.Good);
        return new PicoVoice(voice, language.PicoLanguage, language.HertzPerLevel, shape.Tract, language.And);
    }
}
