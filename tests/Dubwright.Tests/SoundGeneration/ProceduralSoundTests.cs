using Dubwright.Core.Engines;
using Dubwright.Engines.Sounds;
using Dubwright.Engines.Sounds.Elements;
using Dubwright.Tests.Engines;
using Dubwright.Tests.Engines.Suites;

namespace Dubwright.Tests.SoundGeneration;

/// <summary>Sounds made by rule, measured.</summary>
[SuiteOf(typeof(ProceduralSounds))]
public sealed class ProceduralSoundTests : SoundGeneratorContract
{
    private readonly ProceduralSounds _engine = new();

    protected override string Prompt => "rain";

    protected override Task<ISoundGenerator> EngineAsync() => Task.FromResult<ISoundGenerator>(_engine);

    [Fact]
    public async Task Everything_that_can_be_named_is_heard_as_long_as_asked_for_and_no_two_are_alike()
    {
        var made = new HashSet<string>();
        foreach (var kind in SoundKinds.All)
        {
            var sound = await SoundSpectrum.MakeAsync(_engine, kind.Phrases[0], 0.7);
            made.Add(Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(sound.Wave.ToBytes()))).ShouldBeTrue(kind.Name);
        }

        // Every other name of a kind is read as that kind.
        foreach (var kind in SoundKinds.All)
        {
            kind.Phrases.ShouldAllBe(phrase => _engine.Read(phrase).CanBeMade && _engine.Read(phrase).Parts[0] == kind.Name, kind.Name);
        }
    }

    [Fact]
    public async Task Tones_sweeps_and_chords_have_the_frequencies_asked_for()
    {
        (await MakeAsync("a 440 Hz sine wave", 1)).Peak(0, 1).ShouldBe(440, 3);
        (await MakeAsync("A5 square wave", 1)).Peak(0, 1).ShouldBe(880, 3);
        var sweep = await MakeAsync("sweep from 200 Hz to 3.2 kHz", 4);
        sweep.Peak(0, 0.4).ShouldBeInRange(190, 270);
        sweep.Peak(3.6, 4).ShouldBeInRange(2_300, 3_250);
        var (major, minor) = ((await MakeAsync("C major chord", 1)).Power(0, 1), (await MakeAsync("C minor chord", 1)).Power(0, 1));
        Around(major, 329.6).ShouldBeGreaterThan(30 * Around(major, 311.1));
        Around(minor, 311.1).ShouldBeGreaterThan(30 * Around(minor, 329.6));

        static double Around(double[] power, double hertz) =>
            (int)Math.Round(hertz * 16_384 / 48_000) is var bin ? power[(bin - 1)..(bin + 2)].Sum() : 0;
    }

    [Fact]
    public async Task Noises_fall_as_their_colours_say_and_rain_has_no_tones()
    {
        // Over three octaves of equal ratio: white +9 dB, pink level, brown -9 dB.
        foreach (var (colour, rise) in ((string, double)[])[("white", 9), ("pink", 0), ("brown", -9)])
        {
            var noise = await MakeAsync($"{colour} noise", 3);
            (noise.Band(4_000, 8_000) - noise.Band(500, 1_000)).ShouldBe(rise, 1.2, colour);
        }

        var rain = await MakeAsync("rain", 4);
        rain.Tonality(500, 10_000).ShouldBeLessThan(9);
        (await MakeAsync("a car horn", 2)).Tonality(300, 3_000).ShouldBeGreaterThan(20);
        var (light, heavy) = (await MakeAsync("light rain", 3), await MakeAsync("heavy rain", 3));
        (heavy.Band(200, 500) - heavy.Band(4_000, 8_000)).ShouldBeGreaterThan(light.Band(200, 500) - light.Band(4_000, 8_000) + 3);
    }

    [Fact]
    public async Task What_has_a_pace_keeps_it()
    {
        (await MakeAsync("clock ticking", 5)).Onsets(12).Count.ShouldBe(5);
        (await MakeAsync("a metronome at 120 bpm", 4)).Onsets(12).Count.ShouldBe(8);
        (await MakeAsync("three knocks on a wooden door", 4)).Onsets(9).Count.ShouldBe(3);
        (await MakeAsync("heartbeat at 60 bpm", 4)).Onsets(9, 0.5).Count.ShouldBe(4);
        var siren = await MakeAsync("siren", 4);
        siren.Peak(0, 0.4).ShouldBeInRange(580, 800);
        siren.Peak(1.8, 2.2).ShouldBeInRange(1_350, 1_550);
    }

    [Fact]
    public async Task Words_beside_a_sound_change_it_and_parts_are_heard_together()
    {
        var (near, far) = (await MakeAsync("thunder", 3), await MakeAsync("distant thunder", 3));
        (near.Band(1_000, 4_000) - near.Band(60, 200)).ShouldBeGreaterThan(far.Band(1_000, 4_000) - far.Band(60, 200) + 2);
        var both = await MakeAsync("rain and a 1 kHz tone", 2);
        both.Peak(0, 2).ShouldBe(1_000, 4);
        (both.Band(4_000, 8_000) - both.Band(1_200, 1_300)).ShouldBeGreaterThan(3);
        (await MakeAsync("fire", 1)).Wave.Samples.ShouldBe((await MakeAsync("Fire!", 1)).Wave.Samples);
    }

    [Theory]
    [InlineData("dog barking in the rain", "dog", "barking")]
    [InlineData("a spaceship", "spaceship")]
    [InlineData("somebody singing", "somebody", "singing")]
    [InlineData("rain and a unicorn", "unicorn")]
    [InlineData("雨の音", "雨の音")]
    public void What_cannot_be_made_is_named(string prompt, params string[] unknown)
    {
        var read = _engine.Read(prompt);
        read.CanBeMade.ShouldBeFalse();
        unknown.ShouldBeSubsetOf([.. read.Unknown, .. prompt.StartsWith("somebody",
            StringComparison.Ordinal) ? ["somebody"] : (string[])[]]);
    }

    private Task<SoundSpectrum> MakeAsync(string prompt, double seconds) => SoundSpectrum.MakeAsync(_engine, prompt, seconds);
}
