using Dubwright.Core.Sound;
using Dubwright.Media.Separation;

namespace Dubwright.Tests.Sound.Surround;

/// <summary>Where the voice is in a sound in 5.1.</summary>
public sealed class SurroundVoiceTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly SurroundSounds _sounds = new();

    public void Dispose() => _sounds.Dispose();

    [Theory]
    [InlineData("tones")]
    [InlineData("pink noise")]
    [InlineData("music")]
    public void A_voice_in_the_centre_alone_is_told_whatever_plays_in_the_others(string what)
    {
        using var sound = _sounds.Make((channel, frame) =>
            channel == 2 ? SurroundSounds.Voice.Samples[frame] : _sounds.Other(what, channel)[frame]);

        SurroundVoice.Find(sound, SurroundSounds.Voice.Readings, None).ShouldSatisfyAllConditions(
            voice => voice.Obstacle.ShouldBeNull(), voice => voice.Elsewhere.ShouldBeEmpty());
    }

    [Fact]
    public void Music_that_is_softly_in_the_centre_too_is_no_voice()
    {
        using var sound = _sounds.Make((channel, frame) => channel == 2
            ? SurroundSounds.Voice.Samples[frame] + (0.2f * _sounds.Other("the same music", 0)[frame])
            : _sounds.Other("the same music", channel)[frame]);

        SurroundVoice.Find(sound, SurroundSounds.Voice.Readings, None).Obstacle.ShouldBeNull();
    }

    [Theory]
    [InlineData(0.5, 0.5, 1, 0, 0, "front left and front right")]
    [InlineData(-0.4, 0, 1, 0, 0, "front left")]
    [InlineData(0, 0, 1, 0.4, 0.4, "left surround and right surround")]
    [InlineData(0.7, 0.7, 0, 0, 0, "not in the centre")]
    public void A_voice_that_is_not_in_the_centre_alone_is_told_with_where_it_is(double left, double right, double centre,
        double behindLeft, double behindRight, string where)
    {
        double[] shares = [left, right, centre, 0, behindLeft, behindRight];

        foreach (var (others, delay) in ((string, int)[])[("tones", 0), ("tones", 600), ("music", 0)])
        {
            using var sound = _sounds.Make((channel, frame) => _sounds.Other(others, channel)[frame]
                + ((float)shares[channel] * SurroundSounds.Voice.Samples[Math.Max(0, channel == 2 ? frame : frame - delay)]));

            SurroundVoice.Find(sound, SurroundSounds.Voice.Readings, None).Obstacle.ShouldNotBeNull().ShouldContain(where);
        }
    }

    [Fact]
    public void Who_speaks_from_the_left_while_the_centre_is_silent_is_found()
    {
        var last = SurroundSounds.Voice.Readings[1];
        var from = WaveFormat.Surround.FrameAt(last.Start);
        using var sound = _sounds.Make((channel, frame) => _sounds.Other("tones", channel)[frame] + (channel == (
            frame >= from && frame < WaveFormat.Surround.FrameAt(last.End) ? 0 : 2) ? SurroundSounds.Voice.Samples[frame] : 0));

        var voice = SurroundVoice.Find(sound, SurroundSounds.Voice.Readings, None);

        voice.Obstacle.ShouldBeNull();
        voice.Elsewhere.ShouldBe([last]);
    }
}
