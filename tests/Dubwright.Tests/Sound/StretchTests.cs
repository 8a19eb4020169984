using Dubwright.Core.Sound;
using Dubwright.Media.Pitch;
using Dubwright.Media.Stretching;

namespace Dubwright.Tests.Sound;

public sealed class StretchTests
{
    [Theory]
    [InlineData(0.8)]
    [InlineData(0.93)]
    [InlineData(1.08)]
    [InlineData(1.35)]
    [InlineData(1.6)]
    [InlineData(2.5)]
    public void A_voice_gets_shorter_and_keeps_its_pitch_and_level(double rate)
    {
        // A voice on one pitch, so that a change of pitch is no change of which words are counted.
        float[] voice = [.. Enumerable.Range(1, 12).Select(harmonic => Signals.Sine(131 * harmonic, 3, 22_050, 0.2 / harmonic))
            .Aggregate((sum, next) => [.. sum.Zip(next, (left, right) => left + right)])];

        var stretched = TimeStretch.Stretch(voice, 22_050, rate);

        stretched.Length.ShouldBe((int)Math.Round(voice.Length / rate));
        PitchTracker.MedianPitch(new MonoSound(stretched, 22_050)).ShouldBe(131, 131 * 0.005);
        Signals.Db(Signals.Rms(stretched)).ShouldBe(Signals.Db(Signals.Rms(voice)), 0.3);
    }

    [Theory]
    [InlineData(0.8)]
    [InlineData(1.2)]
    [InlineData(1.6)]
    public void Real_speech_keeps_its_pitch_its_level_and_its_spectrum(double rate)
    {
        var take = MonoSound.Load(Recordings.Files[0]);

        var stretched = new MonoSound(TimeStretch.Stretch(take.Samples, 16_000, rate), 16_000);

        stretched.Samples.Length.ShouldBe((int)Math.Round(take.Samples.Length / rate));
        PitchTracker.MedianPitch(stretched).ShouldBe(PitchTracker.MedianPitch(take), 104 * 0.03);
        Signals.Db(Signals.Rms(stretched.Samples)).ShouldBe(Signals.Db(Signals.Rms(take.Samples)), 0.5);
        // A click is a step: it would show as power where speech has none.
        Signals.Db(Signals.Rms(Steps(stretched.Samples))).ShouldBe(Signals.Db(Signals.Rms(Steps(take.Samples))), 0.7);
        stretched.Samples.Max(MathF.Abs).ShouldBeLessThanOrEqualTo(take.Samples.Max(MathF.Abs) * 1.05f);
    }

    [Fact]
    public void A_tone_has_no_clicks()
    {
        var tone = Signals.Sine(200, 2, 16_000);
        var steepest = Steps(tone).Max(MathF.Abs);

        foreach (var rate in (double[])[0.8, 1.1, 1.3, 2])
        {
            Steps(TimeStretch.Stretch(tone, 16_000, rate)).Max(MathF.Abs).ShouldBeLessThan(steepest * 1.2f);
        }
    }

    [Fact]
    public void Beginning_and_end_are_the_sounds_own()
    {
        var take = MonoSound.Load(Recordings.Files[2]);

        var stretched = TimeStretch.Stretch(take.Samples, 16_000, 1.4);

        stretched[..100].ShouldBe(take.Samples[..100]);
        stretched[^80..].ShouldBe(take.Samples[^80..]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(50)]
    [InlineData(767)]
    [InlineData(770)]
    [InlineData(2_000)]
    public void Any_length_comes_out_exact(int length)
    {
        foreach (var rate in (double[])[0.25, 0.8, 1, 1.01, 1.7, 3, 20])
        {
            var stretched = TimeStretch.Stretch(Signals.WhiteNoise(length, length), 16_000, rate);
            stretched.Length.ShouldBe((int)Math.Round(length / rate));
            stretched.ShouldAllBe(sample => Math.Abs(sample) <= 0.2f);
        }
    }

    [Fact]
    public void A_rate_that_no_ear_bears_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => TimeStretch.Stretch(new float[10], 16_000, 21));

    [Theory]
    [InlineData(16_000)]
    [InlineData(22_050)]
    [InlineData(24_000)]
    [InlineData(32_000)]
    [InlineData(44_100)]
    [InlineData(11_025)]
    public void A_resampled_tone_is_the_same_tone_and_nothing_else(int sampleRate)
    {
        var hertz = sampleRate * 0.41;
        var resampled = Resampler.Resample(new MonoSound(Signals.Sine(hertz, 1, sampleRate), sampleRate), 48_000);

        resampled.Samples.Length.ShouldBe(48_000);
        resampled.SampleRate.ShouldBe(48_000);
        // Away from the edges, where the tone begins out of nothing.
        var expected = Signals.Sine(hertz, 1, 48_000);
        var wrong = resampled.Samples[4_800..^4_800].Zip(expected[4_800..^4_800], (got, wanted) => got - wanted);
        Signals.Db(Signals.Rms(wrong) / Signals.Rms(expected)).ShouldBeLessThan(-60);
    }

    [Fact]
    public void What_a_lower_rate_cannot_hold_is_gone()
    {
        var lowered = Resampler.Resample(new MonoSound(Signals.Sine(9_000, 1, 48_000), 48_000), 16_000);

        lowered.Samples.Length.ShouldBe(16_000);
        Signals.Db(Signals.Rms(lowered.Samples[1_600..^1_600])).ShouldBeLessThan(-70);
    }

    private static float[] Steps(float[] samples) => [.. samples.Zip(samples.Skip(1), (here, next) => next - here)];
}
