namespace Dubwright.Engines.Sounds.Music;

/// <summary>A bank of recorded instruments in the order of General MIDI.</summary>
/// <param name="Name">Such as <c>FluidR3_GM</c>.</param>
internal sealed record SoundFont(string Name, string Path)
{
    // As Debian and Fedora place them; the better first.
    private static readonly string[] Known =
    [
        "/usr/share/sounds/sf2/FluidR3_GM.sf2", "/usr/share/soundfonts/FluidR3_GM.sf2", "/usr/share/sounds/sf2/TimGM6mb.sf2",
        "/usr/share/sounds/sf2/default-GM.sf2",
    ];

    /// <summary>The best that is installed; null where none is.</summary>
    public static SoundFont? Find() => Known.Where(File.Exists)
        .Select(path => new SoundFont(System.IO.Path.GetFileNameWithoutExtension(path), path)).FirstOrDefault();
}
