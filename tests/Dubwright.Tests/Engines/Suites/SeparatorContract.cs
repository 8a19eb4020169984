using Dubwright.Core.Engines;
using Dubwright.Core.Failures;
using Dubwright.Core.Sound;
using Dubwright.Tests.Sound;

namespace Dubwright.Tests.Engines.Suites;

/// <summary>
/// What everything that takes voices out of a sound must do. A subclass names the engine with <see cref="SuiteOfAttribute"/>.
/// </summary>
/// 
public abstract class SeparatorContract
{
    private const int Furthest = 20;

    /// <summary>Of each family one, that leaves a share of all that sounds.</summary>
    protected abstract IReadOnlyList<ISeparator> Engines { get; }

    protected abstract float Share { get; }

    [Theory]
    [InlineData(48_000, 2, 96_001)]
    [InlineData(48_000, 1, 50_777)]
    [InlineData(44_100, 2, 30_211)]
    [InlineData(16_000, 1, 3_001)]
    public async Task What_is_left_comes_back_in_time_at_its_level_and_as_long(int sampleRate, int channels, int frames)
    {
        using var folder = new TemporaryFolder();
        float[][] sounds = [.. Enumerable.Range(0, channels).Select(channel => Signals.Music(frames, sampleRate, 11 + channel))];
        Write(folder.File("in.wav"), new WaveFormat(sampleRate, channels), sounds);
        foreach (var engine in Engines)
        {
            var told = await engine
                .SeparateAsync(new SeparationRequest(folder.File("in.wav"), folder.File("out.wav")), CancellationToken.None);

            using var left = WaveReader.Open(folder.File("out.wav"));
            left.Format.ShouldBe(new WaveFormat(told.SampleRate, channels), engine.Identity.Name);
            told.Channels.ShouldBe(channels);
            left.Frames.ShouldBe((long)Math.Round((double)frames * told.SampleRate / sampleRate));
            told.Duration.TotalSeconds.ShouldBe((double)frames / sampleRate, 1e-4);
            var pcm = new short[left.Frames * channels];
            left.Read(0, pcm);
            for (var channel = 0; channel < channels; channel++)
            {
                var expected = Resampler.Resample(new MonoSound(sounds[channel], sampleRate), told.SampleRate).Samples;
                float[] got = [.. Enumerable.Range(0, (int)left.Frames).Select(at => pcm[(at * channels) + channel] / 32_768f)];
                var lag = Enumerable.Range(-Furthest, (2 * Furthest) + 1).MaxBy(by => Product(expected, got, by));
                Math.Abs(lag).ShouldBeLessThanOrEqualTo(1, engine.Identity.Name);
                (Product(expected, got, 0) / Product(expected, expected, 0)).ShouldBe(Share, 0.005, engine.Identity.Name);
                Signals.Db(Signals.Rms(got.Zip(expected, (one, other) => one - (other * Share))) / Signals.Rms(expected))
                    .ShouldBeLessThan(-45, engine.Identity.Name);
            }
        }
    }

    [Fact]
    public async Task The_same_sound_gives_the_same_samples()
    {
        using var folder = new TemporaryFolder();
        Write(folder.File("in.wav"), new WaveFormat(48_000, 2), [Signals.Music(48_000, 48_000, 3), Signals.Music(48_000, 48_000, 4)]);
        foreach (var engine in Engines.Where(engine => engine.Capability.Deterministic))
        {
            await engine.SeparateAsync(new SeparationRequest(folder.File("in.wav"), folder.File("once.wav")), CancellationToken.None);
            await engine.SeparateAsync(new SeparationRequest(folder.File("in.wav"), folder.File("twice.wav")), CancellationToken.None);
            Recordings.Pcm(folder.File("twice.wav")).ShouldBe(Recordings.Pcm(folder.File("once.wav")), engine.Identity.Name);
        }
    }

    [Fact]
    public async Task Silence_and_nothing_at_all_stay_what_they_are()
    {
        using var folder = new TemporaryFolder();
        foreach (var engine in Engines)
        {
            foreach (var frames in (int[])[0, 1])
            {
                Write(folder.File("in.wav"), new WaveFormat(44_100, 1), [new float[frames]]);
                await engine.SeparateAsync(new SeparationRequest(folder.File("in.wav"), folder.File("out.wav")), CancellationToken.None);
                var pcm = Recordings.Pcm(folder.File("out.wav"));
                pcm.Length.ShouldBe(frames);
                pcm.ShouldAllBe(sample => sample == 0);
            }
        }
    }

    [Fact]
    public async Task A_sound_that_would_not_fit_into_memory_is_refused()
    {
        using var folder = new TemporaryFolder();
        Write(folder.File("in.wav"), new WaveFormat(8_000, 1), [new float[121 * 8_000]]);
        foreach (var engine in Engines)
        {
            var refused = await Should.ThrowAsync<DubwrightException>(
                engine.SeparateAsync(new SeparationRequest(folder.File("in.wav"), folder.File("out.wav")), CancellationToken.None));
            refused.Message.ShouldBe("A sound of 121 s is separated in parts of 120 s at most.");
        }
    }

    private static double Product(float[] one, float[] other, int lag)
    {
        var sum = 0.0;
        for (var at = Math.Max(0, -lag); at < one.Length && at + lag < other.Length; at++)
        {
            sum += (double)one[at] * other[at + lag];
        }

        return sum;
    }

    private static void Write(string path, WaveFormat format, float[][] channels)
    {
        using var writer = WaveWriter.Create(path, format);
        writer.Write(
            [.. Enumerable.Range(0, channels[0].Length).SelectMany(at => channels.Select(channel => MonoSound.ToPcm(channel[at])))]);
    }
}
