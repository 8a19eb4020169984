using System.Globalization;
using Dubwright.Engines.Sounds.Signals;

namespace Dubwright.Engines.Sounds.Music;

/// <summary>A key, and the chords of a piece in it, a bar each.</summary>
internal sealed class Harmony
{
    private static readonly int[] Major = [0, 2, 4, 5, 7, 9, 11];
    private static readonly int[] NaturalMinor = [0, 2, 3, 5, 7, 8, 10];
    private readonly int[] _degrees;
    private readonly int[] _scale;
    private readonly bool _isMinor;

    /// <param name="key">0 for c to 11 for b.</param>
    /// <param name="bars">How many there are; the last is the tonic's.</param>
    public Harmony(int key, bool isMinor, string progression, int bars)
    {
        (Key, _isMinor, _scale) = (key, isMinor, isMinor ? NaturalMinor : Major);
        int[] steps = [.. progression.Split(' ').Select(step => int.Parse(step, CultureInfo.InvariantCulture) - 1)];
        _degrees = [.. Enumerable.Range(0, bars).Select(bar => steps[bar % steps.Length])];
        if (bars > 2)
        {
            // A cadence: the dominant and the tonic.
            (_degrees[^2], _degrees[^1]) = (4, 0);
        }
    }

    public int Key { get; }

    public int Bars => _degrees.Length;

    /// <summary>The notes of a bar's chord from its root up, near c', as numbers of MIDI.</summary>
    public IReadOnlyList<int> ChordOf(int bar)
    {
        var degree = _degrees[Math.Min(bar, Bars - 1)];
        return [.. Enumerable.Range(0, 3).Select(third => Raised(degree, NoteOf(degree + (2 * third), 4)))];
    }

    /// <summary>The root of a bar's chord in the bass.</summary>
    public int BassOf(int bar)
    {
        var root = NoteOf(_degrees[Math.Min(bar, Bars - 1)], 2);
        return root > 48 ? root - 12 : root;
    }

    /// <summary>A step of the scale, 0 being the tonic of an octave; steps beyond it go on.</summary>
    public int NoteOf(int step, int octave)
    {
        var (octaves, place) = Math.DivRem(step, 7);
        if (place < 0)
        {
            (octaves, place) = (octaves - 1, place + 7);
        }

        return (12 * (octave + 1 + octaves)) + Key + _scale[place];
    }

    /// <summary>The step of the scale that is nearest to a note of a bar's chord.</summary>
    public int StepNear(int bar, int step, Randomness chance)
    {
        var degree = _degrees[Math.Min(bar, Bars - 1)];
        int[] chord = [.. Enumerable.Range(-6, 13).Select(at => degree + (7 * (at / 3)) + (2 * (at % 3)))];
        var near = chord.OrderBy(tone => Math.Abs(tone - step)).Take(2).ToList();
        return chance.Next() < 0.7 ? near[0] : near[1];
    }

    /// <summary>The seventh step leads where the dominant sounds in minor.</summary>
    public int Led(int bar, int note) => Raised(_degrees[Math.Min(bar, Bars - 1)], note);

    private int Raised(int degree, int note) => _isMinor && degree == 4 && (note - Key + 120) % 12 == 10 ? note + 1 : note;
}
