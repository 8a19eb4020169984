using System.Globalization;

namespace Dubwright.Engines.Sounds.Prompts;

/// <summary>Names of notes and chords.</summary>
internal static class Pitches
{
    private static readonly Dictionary<char, int> Steps = new()
    {
        ['c'] = 0,
        ['d'] = 2,
        ['e'] = 4,
        ['f'] = 5,
        ['g'] = 7,
        ['a'] = 9,
        ['b'] = 11,
    };

    /// <summary>The pitch class of <c>c</c>, <c>f#</c> or <c>bb</c>, 0 to 11; null where it is none.</summary>
    public static int? ClassOf(string token)
    {
        if (token.Length is 0 or > 2 || !Steps.TryGetValue(token[0], out var step))
        {
            return null;
        }

        return token.Length == 1 ? step : token[1] switch
        {
            '#' => (step + 1) % 12,
            'b' => (step + 11) % 12,
            _ => null,
        };
    }

    /// <summary>The frequency of <c>a4</c> or <c>c#5</c>, a' being 440 Hz; null where it is none.</summary>
    public static double? HertzOf(string token) =>
        token.Length >= 2 && char.IsAsciiDigit(token[^1]) && ClassOf(token[..^1]) is { } pitch
        ? HertzOf(pitch + (12 * (int.Parse(token[^1..], CultureInfo.InvariantCulture) + 1)))
        : null;

    /// <summary>The frequency of a number of MIDI.</summary>
    public static double HertzOf(int note) => 440 * Math.Pow(2, (note - 69) / 12.0);

    /// <summary>Semitones over the root, by what stands before <c>chord</c>.</summary>
    public static IReadOnlyList<int> ChordOf(IReadOnlyList<string> words) =>
        words.Any(word => word is "minor" or "min") ? words.Any(word => word is "seventh" or "7") ? [0, 3, 7, 10] : [0, 3, 7]
        : words.Any(word => word is "diminished" or "dim") ? [0, 3, 6]
        : words.Any(word => word is "augmented" or "aug") ? [0, 4, 8]
        : words.Any(word => word is "power") ? [0, 7, 12]
        : words.Any(word => word is "seventh" or "7") ? [0, 4, 7, 10]
        : [0, 4, 7];
}
