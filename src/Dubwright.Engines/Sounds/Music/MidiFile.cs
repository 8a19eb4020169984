namespace Dubwright.Engines.Sounds.Music;

/// <summary>A piece of music as a standard MIDI file of one track; times are in beats.</summary>
internal sealed class MidiFile(double beatsPerMinute)
{
    public const int Drums = 9;

    private const int TicksPerBeat = 480;
    private readonly List<(int Tick, int Order, byte[] Bytes)> _events = [];

    /// <summary>Gives a channel its instrument, how loud it is, and where it stands.</summary>
    /// <param name="program">0 to 127, by General MIDI.</param>
    /// <param name="volume">0 to 127.</param>
    /// <param name="pan">0 left to 127 right.</param>
    public void SetUp(int channel, int program, int volume, int pan, int reverb)
    {
        Add(0, 0, (byte)(0xC0 | channel), (byte)program);
        Add(0, 0, (byte)(0xB0 | channel), 7, (byte)volume);
        Add(0, 0, (byte)(0xB0 | channel), 10, (byte)pan);
        Add(0, 0, (byte)(0xB0 | channel), 91, (byte)reverb);
    }

    /// <summary>Plays a note.</summary>
    /// <param name="note">0 to 127, 60 being c'.</param>
    /// <param name="velocity">1 to 127.</param>
    public void Note(int channel, int note, double beat, double length, int velocity)
    {
        var (from, to) = ((int)Math.Round(beat * TicksPerBeat), (int)Math.Round((beat + length) * TicksPerBeat));
        Add(from, 2, (byte)(0x90 | channel), (byte)Math.Clamp(note, 0, 127), (byte)Math.Clamp(velocity, 1, 127));
        Add(Math.Max(from + 1, to - 1), 1, (byte)(0x80 | channel), (byte)Math.Clamp(note, 0, 127), 0);
    }

    /// <summary>Ends the piece, with time for its last notes to die away.</summary>
    public byte[] ToBytes(double endBeat)
    {
        using var track = new MemoryStream();
        var microseconds = (int)Math.Round(60e6 / beatsPerMinute);
        track.Write([0, 0xFF, 0x51, 3, (byte)(microseconds >> 16), (byte)(microseconds >> 8), (byte)microseconds]);
        var before = 0;
        foreach (var (tick, _, bytes) in _events.OrderBy(one => one.Tick).ThenBy(one => one.Order))
        {
            WriteNumber(track, tick - before);
            track.Write(bytes);
            before = tick;
        }

        WriteNumber(track, Math.Max(0, (int)(endBeat * TicksPerBeat) - before));
        track.Write([0xFF, 0x2F, 0]);
        return [.. "MThd"u8, 0, 0, 0, 6, 0, 0, 0, 1, TicksPerBeat >> 8, TicksPerBeat & 0xFF, .. "MTrk"u8, .. Long((int)track.Length),
            .. track.ToArray()];
    }

    private void Add(int tick, int order, params byte[] bytes) => _events.Add((tick, order, bytes));

    private static byte[] Long(int number) => [(byte)(number >> 24), (byte)(number >> 16), (byte)(number >> 8), (byte)number];

    private static void WriteNumber(MemoryStream track, int number)
    {
        for (var shift = 21; shift > 0; shift -= 7)
        {
            if (number >> shift != 0)
            {
                track.WriteByte((byte)(((number >> shift) & 0x7F) | 0x80));
            }
        }

        track.WriteByte((byte)(number & 0x7F));
    }
}
