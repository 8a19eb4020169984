using Dubwright.Engines.Sounds.Signals;

namespace Dubwright.Engines.Sounds.Music;

/// <summary>
/// Writes a short piece from what was asked for: chords in the genre's progression, a melody of motifs that come back, a bass and drums,
/// all on a grid of sixteenths; it ends on the tonic. The same brief, length and chance give the same piece.
/// </summary>
internal sealed class Composer
{
    private const int Melody = 0, Chords = 1, Bass = 2;
    private readonly MusicBrief _brief;
    private readonly MusicStyle _style;
    private readonly Randomness _chance;
    private readonly Harmony _harmony;
    private readonly MidiFile _midi;
    private readonly double _swing;

    // Of the scale, from the tonic under c'.
    private int _step = 7;

    private Composer(MusicBrief brief, double seconds, Randomness chance)
    {
        (_brief, _style, _chance) = (brief, brief.Style, chance);
        Tempo = TempoOf(brief, seconds);
        var fit = seconds * Tempo / 60 / _style.Beats;

        // At a tempo that was asked for bars do not fill the time: the last one may be cut short.
        var bars = Math.Max(1, (int)(brief.Tempo is null ? Math.Floor(fit + 0.3) : Math.Ceiling(fit - 0.4)));
        var key = brief.Key ?? (int)chance.Between(0, 12);
        var progression = chance.Pick(_style.Progressions);
        _harmony = new Harmony(key, brief.IsMinor, progression, bars);
        _midi = new MidiFile(Tempo);
        _swing = _style.Swings ? 1 / 6.0 : 0;
    }

    /// <summary>Beats a minute.</summary>
    private double Tempo { get; }

    public static byte[] Compose(MusicBrief brief, double seconds, Randomness chance)
    {
        var composer = new Composer(brief, seconds, chance);
        composer.Write();

        // What sounds on dies away in four seconds.
        return composer._midi.ToBytes((composer._harmony.Bars * composer._style.Beats) + (4 * composer.Tempo / 60));
    }

    // What was asked for; else the genre's own, so moved that whole bars fill the time and leave a second for the last note.
    private static double TempoOf(MusicBrief brief, double seconds)
    {
        if (brief.Tempo is { } asked)
        {
            return asked;
        }

        var tempo = (brief.Style.Slowest + brief.Style.Fastest) / 2.0 * brief.Pace;
        var play = Math.Max(seconds * 0.85, seconds - 1);
        var bars = Math.Max(1, Math.Round(play * tempo / 60 / brief.Style.Beats));
        var fitted = bars * brief.Style.Beats * 60 / play;
        return Math.Abs((fitted / tempo) - 1) < 0.1 ? fitted : tempo;
    }

    private void Write()
    {
        var programs = _brief.Programs;
        var (melody, chords) = programs.Count switch
        {
            0 => (_style.Melody, _style.Chords),
            1 => (programs[0], programs[0]),
            _ => (programs[0], programs[1]),
        };
        _midi.SetUp(Melody, melody, 108, 70, 60);
        _midi.SetUp(Chords, chords, 84, 52, 60);
        _midi.SetUp(Bass, _brief.Bass ?? _style.Bass, 100, 64, 20);
        _midi.SetUp(MidiFile.Drums, 0, 100, 64, 35);

        // Who names instruments wants to hear those, and the genre's others only where a genre is named too.
        var isBare = programs.Count > 0 && _style == MusicStyle.All[0];
        var hasDrums = _brief.HasDrums ?? (!isBare && _style.Drums.Count > 0 && _brief.Energy > -0.5);
        var themes = Themes();
        for (var bar = 0; bar < _harmony.Bars; bar++)
        {
            var isLast = bar == _harmony.Bars - 1 && _harmony.Bars > 1;
            if (!_brief.IsDrumsOnly)
            {
                PlayChords(bar, isLast);
                PlayMelody(bar, isLast, themes);
                if (_brief.Bass is not null || !isBare)
                {
                    PlayBass(bar, isLast);
                }
                else
                {
                    // The left hand.
                    Note(Chords, _harmony.BassOf(bar) + 12, bar, 0, _style.Beats, 80);
                }
            }

            if (hasDrums)
            {
                PlayDrums(bar, isLast && !_brief.IsDrumsOnly);
            }
        }
    }

    // Rhythms of two bars that differ: the piece goes A A B A.
    private List<(double Beat, double Length)[]> Themes()
    {
        double[][] figures = _style.Beats == 3
            ? [[1, 1, 1], [2, 1], [1.5, 0.5, 1], [1, 0.5, 0.5, 1]]
            : _brief.Energy > 0.2 ? [[0.5, 0.5, 1, 0.5, 0.5, 1], [1, 0.5, 0.5, 1, 1], [0.75, 0.75, 0.5, 1, 1], [0.5, 0.5, 0.5, 0.5, 1, 1]]
            : _brief.Energy < -0.3 ? [[2, 2], [2, 1, 1], [3, 1], [1, 1, 2]]
            : [[1, 1, 1, 1], [1.5, 0.5, 1, 1], [1, 0.5, 0.5, 2], [2, 1, 1]];
        return [.. Enumerable.Range(0, 4).Select(_ => Placed(_chance.Pick(figures)))];

        static (double Beat, double Length)[] Placed(double[] lengths) =>
            [.. lengths.Select((length, at) => (lengths.Take(at).Sum(), length))];
    }

    private void PlayMelody(int bar, bool isLast, List<(double Beat, double Length)[]> themes)
    {
        if (isLast)
        {
            Note(Melody, _harmony.NoteOf(7, 4), bar, 0, _style.Beats, 92);
            return;
        }

        var theme = themes[((bar / 2 % 4 == 2 ? 2 : 0) + (bar % 2)) % themes.Count];
        foreach (var (beat, length) in theme)
        {
            var isStrong = beat % 1 == 0 && (beat % 2 == 0 || _style.Beats == 3);
            _step += (int)Math.Round(_chance.Between(-2, 2));
            _step = Math.Clamp(isStrong ? _harmony.StepNear(bar, _step, _chance) : _step, 4, 14);
            if (isStrong || _chance.Next() > 0.12)
            {
                Note(Melody, _harmony.Led(bar, _harmony.NoteOf(_step, 4)), bar, beat, length * 0.92, isStrong ? 96 : 84);
            }
        }
    }

    private void PlayChords(int bar, bool isLast)
    {
        var chord = _harmony.ChordOf(bar);
        var (beats, how) = (_style.Beats, isLast ? Accompanying.Held : _style.Accompanying);
        switch (how)
        {
            case Accompanying.Broken:
                int[] order = [0, 2, 1, 2];
                for (var at = 0; at < beats * 2; at++)
                {
                    Note(Chords, chord[order[at % 4]], bar, at * 0.5, 0.6, 66);
                }

                break;
            case Accompanying.Strummed:
                double[] strokes = beats == 3 ? [0, 1, 1.5, 2] : [0, 1, 1.5, 2.5, 3];
                Strike(strokes, 0.45, 66);
                break;
            case Accompanying.OffBeat:
                Strike(beats == 3 ? [1, 2] : _style.Swings ? [1, 3] : [0.5, 1.5, 2.5, 3.5], 0.3, 70);
                break;
            case Accompanying.Stabs:
                Strike([0.5, 2], 0.4, 68);
                break;
            case Accompanying.Pulsing:
                Strike([.. Enumerable.Range(0, beats * 2).Select(at => at * 0.5)], 0.4, 58);
                break;
            default:
                Strike([0], beats, 64);
                break;
        }

        void Strike(double[] at, double length, int velocity)
        {
            foreach (var beat in at)
            {
                foreach (var note in chord)
                {
                    Note(Chords, note, bar, beat, length, beat % 1 == 0 ? velocity : velocity - 6);
                }
            }
        }
    }

    private void PlayBass(int bar, bool isLast)
    {
        var (root, beats) = (_harmony.BassOf(bar), _style.Beats);
        if (isLast || _style.BassLine == BassLine.None)
        {
            Note(Bass, root, bar, 0, beats, 84);
            return;
        }

        var next = _harmony.BassOf(bar + 1);
        for (var at = 0; at < beats * 2; at++)
        {
            var beat = at * 0.5;
            switch (_style.BassLine)
            {
                case BassLine.Eighths:
                    Note(Bass, root, bar, beat, 0.45, at % 2 == 0 ? 92 : 80);
                    break;
                case BassLine.OctaveJumps:
                    Note(Bass, at % 2 == 0 ? root : root + 12, bar, beat, 0.4, 88);
                    break;
                case BassLine.Walking when at % 2 == 0:
                    var chord = _harmony.ChordOf(bar);
                    int[] walk = [root, root + chord[1] - chord[0], root + chord[2] - chord[0], next + (next > root ? -1 : 1)];
                    Note(Bass, walk[at / 2 % 4], bar, beat, 0.9, 88);
                    break;
                case BassLine.Roots when beat == 0 || (beats == 4 && at == 4):
                    Note(Bass, at == 0 ? root : root + _harmony.ChordOf(bar)[2] - _harmony.ChordOf(bar)[0], bar, beat,
                        beats == 3 ? 2.8 : 1.8, 88);
                    break;
            }
        }
    }

    private void PlayDrums(int bar, bool isLast)
    {
        var lines = _style.Drums.Count > 0 ? _style.Drums : MusicStyle.All[0].Drums;
        if (bar == 0 || isLast)
        {
            Note(MidiFile.Drums, 49, bar, 0, 1, isLast ? 90 : 70);
        }

        foreach (var line in lines)
        {
            for (var at = 0; at < line.Length && (!isLast || at == 0); at++)
            {
                var (note, velocity) = line[at] switch
                {
                    'K' => (36, 100),
                    'S' => (38, 92),
                    'H' => (42, at % 4 == 0 ? 74 : 58),
                    'O' => (46, 70),
                    'R' => (51, 70),
                    'T' => (43, 96),
                    _ => (0, 0),
                };
                if (note > 0)
                {
                    Note(MidiFile.Drums, note, bar, at * 0.25, 0.2, velocity);
                }
            }
        }
    }

    private void Note(int channel, int note, int bar, double beat, double length, int velocity)
    {
        // The second of two eighths comes late where it swings.
        var late = Math.Abs((beat % 1) - 0.5) < 0.01 ? _swing : 0;
        var force = velocity + (12 * _brief.Energy) + _chance.Between(-5, 5);
        _midi.Note(channel, note, (bar * _style.Beats) + beat + late, length, (int)force);
    }
}
