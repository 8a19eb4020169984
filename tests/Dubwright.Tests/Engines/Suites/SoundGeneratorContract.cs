using Dubwright.Core.Engines;
using Dubwright.Core.Failures;
using Dubwright.Core.Sound;

namespace Dubwright.Tests.Engines.Suites;

/// <summary>What everything that makes sounds of descriptions must do. A subclass names the engine with
/// <see cref="SuiteOfAttribute"/>.</summary>
public abstract class SoundGeneratorContract
{
    /// <summary>A description that it can make.</summary>
    protected abstract string Prompt { get; }

    protected abstract Task<ISoundGenerator> EngineAsync();

    [EngineFact]
    public async Task A_sound_is_48_kHz_stereo_as_long_as_asked_for_and_the_same_again()
    {
        using var folder = new TemporaryFolder();
        var engine = await EngineAsync();
        engine.Read(Prompt).CanBeMade.ShouldBeTrue();
        foreach (var name in (string[])["one.wav", "again.wav"])
        {
            await engine.GenerateAsync(
                new SoundRequest(Prompt, TimeSpan.FromSeconds(0.7501), folder.File(name)), CancellationToken.None);
        }

        using var sound = WaveReader.Open(folder.File("one.wav"));
        sound.Format.ShouldBe(new WaveFormat(48_000, 2));
        sound.Frames.ShouldBe(36_005);
        var pcm = new short[sound.Frames * 2];
        sound.Read(0, pcm);
        pcm.Max(Math.Abs).ShouldBeInRange((short)300, (short)32_000);
        if (engine.Capability.Deterministic)
        {
            (await File.ReadAllBytesAsync(folder.File("again.wav"))).ShouldBe(await File.ReadAllBytesAsync(folder.File("one.wav")));
        }
    }

    [EngineFact]
    public async Task What_it_cannot_make_is_refused_and_leaves_no_file()
    {
        using var folder = new TemporaryFolder();
        var engine = await EngineAsync();
        engine.Read("xylqz").CanBeMade.ShouldBeFalse();
        await Should.ThrowAsync<DubwrightException>(engine.GenerateAsync(
            new SoundRequest("xylqz", TimeSpan.FromSeconds(1), folder.File("none.wav")), CancellationToken.None));
        File.Exists(folder.File("none.wav")).ShouldBeFalse();
    }
}
