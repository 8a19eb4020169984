using Dubwright.Core.Engines;
using Dubwright.Core.Processes;
using Dubwright.Engines.Sounds.Music;

namespace Dubwright.Engines.Catalogue;

/// <summary>The synthesiser that plays music, in the catalogue.</summary>
internal static class MusicPackages
{
    private static readonly string[] Packages = ["fluidsynth", "libfluidsynth3", "timgm6mb-soundfont", "fluid-soundfont-gm"];

    /// <summary>It needs the program and one of two sound fonts; the larger sounds better and is taken where both are there.</summary>
    public static (CatalogueEntry Entry, ISoundGenerator? Engine) Entry(InstalledPackages packages)
    {
        var font = SoundFont.Find();
        var engine = font is null || Programs.Find(FluidSynthMusic.Program) is null ? null
            : new FluidSynthMusic($"{FluidSynthMusic.ComposerVersion}, {packages.Describe(FluidSynthMusic.Program, Packages)}, {font.Name}",
                font.Path);
        string[] needed = ["fluidsynth", "timgm6mb-soundfont"];
        var entry = new CatalogueEntry(
            "fluidsynth", EngineJob.SoundGeneration, "FluidSynth", [], "LGPL-2.1-or-later (program), GPL-2.0 or MIT (sound fonts)",
                Free: true,
            needed, $"sudo apt-get install {string.Join(' ', needed)}",
            "Plays short music that is composed from a description. With fluid-soundfont-gm the instruments sound better.",
            engine?.Identity.Version);
        return (entry, engine);
    }
}
