using Dubwright.Core.Sound;
using Dubwright.Core.Time;
using Dubwright.Media.Pitch;

namespace Dubwright.Tests.Sound;

public sealed class PitchTests
{
    [Theory]
    [InlineData(62, 16_000)]
    [InlineData(110, 22_050)]
    [InlineData(233.3, 48_000)]
    [InlineData(487, 16_000)]
    public void A_tone_has_its_own_pitch(double hertz, int sampleRate)
    {
        // With a strong octave above, which must not be taken for it.
        float[] samples = [.. Signals.Sine(hertz, 1, sampleRate, 0.3)
            .Zip(Signals.Sine(hertz * 2, 1, sampleRate, 0.3), (low, high) => low + high)];

        PitchTracker.MedianPitch(new MonoSound(samples, sampleRate)).ShouldBe(hertz, hertz * 0.005);
    }

    [Fact]
    public void The_man_who_reads_has_a_mans_pitch()
    {
        var (samples, readings) = Recordings.WithPauses();
        using var folder = new TemporaryFolder();
        using var speech = folder.Speech(samples);

        PitchTracker.MedianPitch(speech, readings, CancellationToken.None).ShouldBeInRange(93, 108);
    }

    [Fact]
    public void A_long_speech_has_the_pitch_of_its_parts()
    {
        var (samples, readings) = Recordings.WithPauses();
        using var folder = new TemporaryFolder();
        using var speech = folder.Speech([.. Enumerable.Repeat(samples, 10).SelectMany(part => part)]);
        var length = TimeSpan.FromSeconds(samples.Length / 16_000.0);
        var ranges = Enumerable.Range(0, 10).SelectMany(part => readings.Select(reading => reading.Shift(length * part))).ToList();

        PitchTracker.MedianPitch(speech, ranges, CancellationToken.None)
            .ShouldBe(PitchTracker.MedianPitch(speech, readings, CancellationToken.None), 4);
    }

    [Fact]
    public void Noise_silence_and_nothing_have_no_pitch()
    {
        using var folder = new TemporaryFolder();
        using var speech = folder.Speech([.. Signals.WhiteNoise(16_000, 1), .. new float[16_000]]);

        PitchTracker.MedianPitch(speech, [TimeRange.FromSeconds(0, 1)], CancellationToken.None).ShouldBe(0);
        PitchTracker.MedianPitch(speech, [TimeRange.FromSeconds(1, 2)], CancellationToken.None).ShouldBe(0);
        PitchTracker.MedianPitch(speech, [], CancellationToken.None).ShouldBe(0);
    }
}
