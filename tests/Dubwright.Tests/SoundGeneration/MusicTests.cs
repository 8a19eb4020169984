using Dubwright.Core.Engines;
using Dubwright.Engines.Sounds.Music;
using Dubwright.Tests.Engines;
using Dubwright.Tests.Engines.Suites;

namespace Dubwright.Tests.SoundGeneration;

/// <summary>Music from descriptions, measured; a real synthesiser plays it.</summary>
[SuiteOf(typeof(FluidSynthMusic))]
[RequiresProgram("fluidsynth")]
public sealed class MusicTests : SoundGeneratorContract
{
    protected override string Prompt => "calm piano";

    [EngineFact]
    public async Task Music_is_in_the_key_that_was_asked_for()
    {
        foreach (var (prompt, key, isMinor) in ((string, int, bool)[])
            [("piano in C major", 0, false), ("piano in C minor", 0, true), ("strings in F sharp minor", 6, true),
                ("guitar in Bb major", 10, false)])
        {
            var music = await MakeAsync(prompt, 8);
            int[] scale = isMinor ? [0, 2, 3, 5, 7, 8, 10, 11] : [0, 2, 4, 5, 7, 9, 11];
            var (whole, end) = (music.Chroma(0, 8), music.Chroma(6.4, 7.6));
            scale.Sum(step => whole[(key + step) % 12]).ShouldBeGreaterThan(0.85, prompt);

            // It ends on the tonic's chord, major or minor.
            end[key].ShouldBeGreaterThan(0.15, prompt);
            (end[(key + (isMinor ? 3 : 4)) % 12] / end[(key + (isMinor ? 4 : 3)) % 12]).ShouldBeGreaterThan(3, prompt);
        }
    }

    [EngineFact]
    public async Task Its_onsets_lie_on_the_grid_of_the_tempo_asked_for()
    {
        foreach (var tempo in (int[])[96, 140])
        {
            var onsets = (await MakeAsync($"drum beat at {tempo} bpm", 6)).Onsets(4, 0.06, isBright: true);
            var eighth = 30.0 / tempo;
            onsets.Count.ShouldBeGreaterThan(7);
            onsets.Count(onset =>
                Math.Abs((onset / eighth) - Math.Round(onset / eighth)) < 0.12).ShouldBeGreaterThan(onsets.Count * 9 / 10);
        }
    }

    [EngineFact]
    public async Task The_same_description_is_the_same_piece_and_another_is_another()
    {
        var (one, again) = (await MakeAsync("calm jazz", 3), await MakeAsync("Calm jazz", 3));
        var other = await MakeAsync("calm blues", 3);
        one.Wave.Samples.SequenceEqual(again.Wave.Samples).ShouldBeTrue();
        one.Wave.Samples.SequenceEqual(other.Wave.Samples).ShouldBeFalse();
    }

    [EngineFact]
    public async Task What_is_no_music_is_refused_and_what_is_understood_is_told()
    {
        var engine = await EngineAsync();
        engine.Read("a sad violin solo in D minor, no drums, 80 bpm").Parts
            .ShouldBe(["sad", "violin", "solo", "d minor", "without drums", "80 bpm"]);
        engine.Read("happy").CanBeMade.ShouldBeTrue();
        engine.Read("happy dragon").CanBeMade.ShouldBeFalse();
        engine.Read("pop song with vocals").Unknown.ShouldBe(["vocals"]);
    }

    protected override async Task<ISoundGenerator> EngineAsync() =>
        (await InstalledEngines.CatalogueAsync()).Engines.SoundGenerators.Single(engine => engine.Capability.Type == SoundType.Music);

    private async Task<SoundSpectrum> MakeAsync(string prompt, double seconds) =>
        await SoundSpectrum.MakeAsync(await EngineAsync(), prompt, seconds);
}
