using Dubwright.Engines.Sounds.Prompts;

namespace Dubwright.Engines.Sounds.Music;

/// <summary>What else than a genre tells how music is to be: forms, moods, tempi, instruments.</summary>
internal static class MusicWords
{
    private static readonly HashSet<string> Forms = Stems(
        "music song melody tune loop beat theme piece jingle instrumental track composition riff groove interlude intro outro solo");

    // Faster or slower than the genre's middle, in minor or major where the mood decides, and more or less of everything.
    private static readonly (string Words, double Pace, bool? IsMinor, double Energy)[] Moods =
    [
        ("happy cheerful joyful uplifting playful bright fun sunny optimistic", 1.08, false, 0.3),
        ("sad melancholic melancholy sorrowful gloomy mournful nostalgic emotional lonely", 0.75, true, -0.5),
        ("calm relaxing peaceful gentle soft quiet soothing serene dreamy sleepy tender", 0.78, null, -0.6),
        ("dark ominous scary spooky eerie horror sinister creepy haunting", 0.85, true, -0.1),
        ("tense suspense suspenseful dramatic intense thrilling", 1.05, true, 0.3),
        ("energetic upbeat driving powerful exciting aggressive lively", 1.15, null, 0.6),
        ("epic heroic triumphant inspiring majestic motivational", 1, null, 0.5),
        ("romantic warm sentimental", 0.85, false, -0.2),
        ("mysterious magical mystical", 0.85, true, -0.2),
        ("simple minimal", 1, null, -0.3),
    ];

    private static readonly (string Words, int Tempo)[] Tempi =
    [
        ("largo", 50), ("slow adagio", 66), ("andante", 84), ("moderato", 108), ("allegro", 132), ("fast quick", 150), ("presto", 176),
    ];

    // By General MIDI from 0; B a bass, D drums.
    private static readonly (string Words, int Program, char Role)[] Instruments =
    [
        ("piano", 0, 'M'), ("harpsichord", 6, 'M'), ("celesta", 8, 'M'), ("glockenspiel", 9, 'M'), ("musicbox", 10, 'M'),
        ("vibraphone", 11, 'M'), ("marimba", 12, 'M'), ("xylophone", 13, 'M'), ("organ", 19, 'M'), ("accordion", 21, 'M'),
        ("harmonica", 22, 'M'), ("guitar ukulele", 24, 'M'), ("banjo", 105, 'M'), ("bass", 33, 'B'), ("violin fiddle", 40, 'M'),
        ("viola", 41, 'M'), ("cello", 42, 'M'), ("contrabass", 43, 'B'), ("harp", 46, 'M'), ("string", 48, 'M'), ("choir", 52, 'M'),
        ("trumpet", 56, 'M'), ("trombone", 57, 'M'), ("tuba", 58, 'B'), ("horn", 60, 'M'), ("brass", 61, 'M'), ("saxophone sax", 66, 'M'),
        ("oboe", 68, 'M'), ("bassoon", 70, 'M'), ("clarinet", 71, 'M'), ("flute", 73, 'M'), ("recorder", 74, 'M'), ("whistle", 78, 'M'),
        ("synth synthesizer synthesiser", 81, 'M'), ("pad", 89, 'M'), ("sitar", 104, 'M'), ("bagpipe", 109, 'M'), ("steelpan", 114, 'M'),
        ("bell", 14, 'M'), ("drum percussion drumbeat", 0, 'D'),
    ];

    public static bool IsForm(string stem) => Forms.Contains(stem);

    public static (double Pace, bool? IsMinor, double Energy)? MoodOf(string stem) =>
        Moods.Where(mood => Stems(mood.Words).Contains(stem)).Select(mood => ((double, bool?, double)?)(mood.Pace, mood.IsMinor,
            mood.Energy))
            .FirstOrDefault();

    public static int? TempoOf(string stem) =>
        Tempi.Where(tempo => Stems(tempo.Words).Contains(stem)).Select(tempo => (int?)tempo.Tempo).FirstOrDefault();

    public static (int Program, char Role)? InstrumentOf(string stem) =>
        Instruments.Where(instrument => Stems(instrument.Words).Contains(stem))
            .Select(instrument => ((int, char)?)(instrument.Program, instrument.Role)).FirstOrDefault();

    public static MusicStyle? StyleOf(string stem) => MusicStyle.All.FirstOrDefault(style => Stems(style.Words).Contains(stem));

    private static HashSet<string> Stems(string words) => [.. words.Split(' ').Select(WordStem.Of)];
}
