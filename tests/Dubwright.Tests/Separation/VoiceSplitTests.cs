using Dubwright.Core.Sound;
using Dubwright.Core.Time;
using Dubwright.Media.Separation.Masking;
using Dubwright.Tests.Sound;

namespace Dubwright.Tests.Separation;

/// <summary>Voice and background of mixes whose parts are known.</summary>
public sealed class VoiceSplitTests : IDisposable
{
    private const int Rate = 22_050;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_voice_comes_out_of_noise_and_out_of_music_beside_it_and_both_parts_add_up_to_the_sound()
    {
        var voice = Resampler.Resample(MonoSound.Load(Recordings.Files[0]), Rate).Samples;
        voice = [.. new float[Rate], .. voice[..(5 * Rate)], .. new float[Rate]];
        TimeRange[] speech = [TimeRange.FromSeconds(1, 6)];
        var (noise, other) = (Signals.WhiteNoise(voice.Length, 1), Signals.WhiteNoise(voice.Length, 2));
        var (left, right) = (Signals.Music(voice.Length, Rate, 3), Signals.Music(voice.Length, Rate, 4));

        // The signal-to-distortion ratio of the voice, before and after (Le Roux and others, 2019, without regard to scale).
        var mono = Split([Signals.Under(voice, noise, 3)], speech);
        Sdr(mono[0], voice).ShouldBeGreaterThan(10);
        var stereo = Split([Signals.Under(voice, left, 3), Signals.Under(voice, right, 3)], speech);
        Sdr(stereo[0], voice).ShouldBeGreaterThan(6);
        Sdr(stereo[1], voice).ShouldBeGreaterThan(6);

        // In the background the voice is lowered by as much as nobody is disturbed by, and before it there is nothing but background.
        var rest = Signals.Under(voice, other, 20);
        var quiet = Split([rest], speech);
        var background = rest.Zip(quiet[0], (all, spoken) => all - spoken).ToArray();
        var talking = (Rate + 1_000)..(5 * Rate);
        Signals.Db(Signals.Rms(background[talking]) / Signals.Rms(rest[talking])).ShouldBeLessThan(-12);
        quiet[0][..(Rate * 9 / 10)].ShouldAllBe(sample => sample == 0);
    }

    [Fact]
    public void Parts_of_a_sound_in_six_channels_are_split_as_the_whole_is()
    {
        // What plays beside the voice is known by the time when nobody speaks.
        var spoken = Resampler.Resample(MonoSound.Load(Recordings.Files[2]), Rate).Samples[..(2 * Rate)];
        float[] voice = [.. new float[Rate], .. spoken, .. new float[Rate]];
        TimeRange[] speech = [TimeRange.FromSeconds(1, 3)];
        float[][] channels = [.. Enumerable.Range(0, 6).Select(at =>
            at == 2 ? Signals.Under(voice, Signals.WhiteNoise(voice.Length, 9), 10) : Signals.WhiteNoise(voice.Length, at, 0.02))];

        var whole = Split(channels, speech);
        var first = Split(channels, speech, 0, Rate);
        var second = Split(channels, speech, Rate, 3 * Rate);

        Sdr(whole[2], voice).ShouldBeGreaterThan(10);
        Signals.Db(Signals.Rms(whole[0]) / Signals.Rms(channels[0])).ShouldBeLessThan(-5);
        for (var channel = 0; channel < 6; channel++)
        {
            float[] parts = [.. first[channel], .. second[channel]];
            var apart = parts.Zip(whole[channel], (one, other) => one - other);
            Signals.Db(Signals.Rms(apart) / Signals.Rms(channels[channel])).ShouldBeLessThan(-30, $"channel {channel}");
        }
    }

    // The voice by channel; that it and the background add up is checked for every split.
    private float[][] Split(float[][] channels, IReadOnlyList<TimeRange> speech, long start = 0, long? frames = null)
    {
        var (format, count) = (new WaveFormat(Rate, channels.Length), frames ?? channels[0].Length);
        var (path, voice, rest) = (_folder.File("mixed.wav"), _folder.File("voice.wav"), _folder.File("rest.wav"));
        using (var writer = WaveWriter.Create(path, format))
        {
            writer.Write([.. Enumerable.Range(0, channels[0].Length)
                .SelectMany(at => channels.Select(channel => MonoSound.ToPcm(channel[at] * 0.5f)))]);
        }

        using (var source = WaveReader.Open(path))
        using (var split = new VoiceSplit(source, voice, rest))
        {
            split.WriteMasked(speech, start, count, CancellationToken.None);
        }

        var (all, spoken, background) = (Recordings.Pcm(path), Recordings.Pcm(voice), Recordings.Pcm(rest));
        spoken.Length.ShouldBe((int)count * channels.Length);
        spoken.Zip(background, (one, other) => (short)(one + other))
            .SequenceEqual(all.Skip((int)start * channels.Length).Take(spoken.Length)).ShouldBeTrue();
        return [.. channels.Select((_, channel) =>
            spoken.Where((_, at) => at % channels.Length == channel).Select(sample => sample / 16_384f).ToArray())];
    }

    private static double Sdr(float[] estimate, float[] truth)
    {
        double product = 0, power = 0, all = 0;
        for (var at = 0; at < truth.Length; at++)
        {
            (product, power, all) = (product + (estimate[at] * truth[at]), power + (truth[at] * truth[at]),
                all + (estimate[at] * estimate[at]));
        }

        var target = product * product / power;
        return 10 * Math.Log10(target / (all - target));
    }
}
