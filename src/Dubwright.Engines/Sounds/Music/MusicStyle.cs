namespace Dubwright.Engines.Sounds.Music;

/// <summary>How chords are played.</summary>
internal enum Accompanying
{
    Held,
    Broken,
    Strummed,
    OffBeat,
    Stabs,
    Pulsing,
}

/// <summary>How the bass is played.</summary>
internal enum BassLine
{
    None,
    Roots,
    Eighths,
    Walking,
    OctaveJumps,
}

/// <summary>A genre: its pace, metre, harmony and instruments, numbered by General MIDI from 0.</summary>
/// <param name="Name">For people.</param>
/// <param name="Words">What it is called.</param>
/// <param name="Slowest">Beats a minute.</param>
/// <param name="Beats">In a bar.</param>
/// <param name="Drums">Of a bar, sixteen or twelve steps: K kick, S snare, H closed hi-hat, O open hi-hat, R ride, T tom, by line.</param>
/// <param name="Progressions">Steps of the scale, 1 being the tonic's chord, a bar each.</param>
internal sealed record MusicStyle(
    string Name, string Words, int Slowest, int Fastest, bool IsMinor, int Beats, bool Swings, int Chords, int Melody, int Bass,
    Accompanying Accompanying, BassLine BassLine, IReadOnlyList<string> Drums, IReadOnlyList<string> Progressions)
{
    private const string Pop1 = "1 5 6 4", Pop2 = "1 6 4 5", Pop3 = "1 4 6 5", Folk1 = "1 1 4 5", Blues12 = "1 1 1 1 4 4 1 1 5 4 1 5";
    private const string Minor1 = "1 6 3 7", Minor2 = "1 4 7 3", Minor3 = "1 7 6 5", Jazz1 = "1 6 2 5", Jazz2 = "1 4 2 5";

    private static readonly string[] Rock = ["K.......K.K.....", "....S.......S...", "H.H.H.H.H.H.H.H."];
    private static readonly string[] FourOnTheFloor = ["K...K...K...K...", "....S.......S...", "..O...O...O...O."];
    private static readonly string[] Soft = ["K.......K.......", "....S.......S...", "H...H...H...H..."];
    private static readonly string[] Hop = ["K.....K...K.....", "....S.......S...", "H.H.H.HHH.H.H.H."];
    private static readonly string[] Swung = ["K...............", "....S.......S...", "R...R.R.R...R.R."];
    private static readonly string[] Latin = ["K..K....K..K....", "..S...S...S..S..", "H.H.H.H.H.H.H.H."];
    private static readonly string[] Marching = ["K.......K.......", "S.S.S.SSS.S.S.SS"];
    private static readonly string[] Turning = ["K...........", "....S...S..."];
    private static readonly string[] Epic = ["K.......K.....K.", "T..T..T.T..T..TT"];

    /// <summary>The first is taken where none is named.</summary>
    public static IReadOnlyList<MusicStyle> All { get; } =
    [
        new("pop", "pop", 100, 124, false, 4, false, 0, 80, 33, Accompanying.Pulsing, BassLine.Eighths, Rock, [Pop1, Pop2, Pop3]),
        new("rock", "rock indie punk", 112, 140, false, 4, false, 29, 30, 34, Accompanying.Strummed, BassLine.Eighths, Rock, ["1 4 5 4",
            "1 7 4 1", Pop1]),
        new("metal", "metal", 140, 170, true, 4, false, 30, 30, 34, Accompanying.Pulsing, BassLine.Eighths, Rock, [Minor3, "1 6 7 1"]),
        new("jazz", "jazz swing bebop", 108, 150, false, 4, true, 0, 66, 32, Accompanying.Stabs, BassLine.Walking, Swung, [Jazz1, Jazz2]),
        new("blues", "blues", 84, 112, false, 4, true, 0, 27, 32, Accompanying.Stabs, BassLine.Walking, Swung, [Blues12]),
        new("classical", "classical baroque sonata symphony orchestral orchestra chamber", 92, 120, false, 4, false, 48, 40, 43,
            Accompanying.Broken, BassLine.Roots, [], ["1 5 6 3 4 1 4 5", "1 4 5 1", Jazz1]),
        new("ambient", "ambient drone meditation atmospheric spa", 60, 76, false, 4, false, 89, 88, 38, Accompanying.Held, BassLine.None,
            [],
            ["1 4 1 5", "1 6 4 1"]),
        new("electronic", "electronic edm techno house trance dance synthwave disco club", 122, 132, true, 4, false, 81, 80, 38,
            Accompanying.OffBeat, BassLine.OctaveJumps, FourOnTheFloor, [Minor1, Minor2]),
        new("lo-fi", "lofi lo fi chillhop chill chillout", 72, 86, false, 4, true, 4, 11, 33, Accompanying.Held, BassLine.Roots, Hop,
            [Jazz1, Jazz2]),
        new("hip hop", "hiphop hip hop trap rap", 84, 96, true, 4, false, 4, 80, 38, Accompanying.Stabs, BassLine.Roots, Hop, [Minor1,
            "1 1 6 7"]),
        new("folk", "folk acoustic country bluegrass celtic irish", 96, 120, false, 4, false, 25, 73, 32, Accompanying.Strummed,
            BassLine.Roots,
            [], [Folk1, "1 5 4 1", Pop2]),
        new("waltz", "waltz", 132, 160, false, 3, false, 0, 40, 43, Accompanying.OffBeat, BassLine.Roots, Turning, ["1 5 5 1", "1 4 5 1"]),
        new("march", "march military", 108, 120, false, 4, false, 61, 56, 58, Accompanying.OffBeat, BassLine.Roots, Marching, [Folk1,
            "1 5 1 5"]),
        new("reggae", "reggae ska dub", 76, 92, false, 4, false, 27, 18, 33, Accompanying.OffBeat, BassLine.Roots, Soft, [Folk1, Pop3]),
        new("latin", "latin bossa nova samba salsa", 116, 136, true, 4, false, 24, 73, 32, Accompanying.Strummed, BassLine.Roots, Latin,
            [Minor2, "1 4 5 1"]),
        new("cinematic", "cinematic epic trailer soundtrack film movie score heroic", 92, 120, true, 4, false, 48, 60, 43,
            Accompanying.Pulsing,
            BassLine.Roots, Epic, [Minor1, Minor3]),
        new("lullaby", "lullaby nursery", 72, 84, false, 3, false, 10, 10, 32, Accompanying.Broken, BassLine.None, [], ["1 4 5 1",
            "1 6 4 5"]),
        new("funk", "funk soul groove", 98, 112, true, 4, false, 27, 62, 36, Accompanying.Stabs, BassLine.OctaveJumps, Hop, ["1 1 4 4",
            "1 4 1 7"]),
        new("chiptune", "chiptune 8bit bit arcade game retro", 132, 152, false, 4, false, 80, 80, 81, Accompanying.Broken,
            BassLine.Eighths, Rock,
            [Pop1, Pop3]),
    ];
}
