using Dubwright.Core.Sound;
using Dubwright.Core.Time;
using Dubwright.Media.Detection;

namespace Dubwright.Tests.Sound;

public sealed class VoiceActivityTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory]
    [InlineData("silence", 0.97, 0.97)]
    [InlineData("pink noise 20 dB under", 0.95, 0.97)]
    [InlineData("pink noise 10 dB under", 0.93, 0.97)]
    [InlineData("music 20 dB under", 0.95, 0.95)]
    [InlineData("music 10 dB under", 0.93, 0.9)]
    public void Five_readings_are_found_within_their_bounds(string bed, double leastRecall, double leastPrecision)
    {
        var (samples, readings) = Recordings.WithPauses();
        var spoken = Spoken(samples);
        var mixed = bed switch
        {
            "silence" => samples,
            "pink noise 20 dB under" => Signals.Under(samples, Signals.PinkNoise(samples.Length, 1), 20),
            "pink noise 10 dB under" => Signals.Under(samples, Signals.PinkNoise(samples.Length, 2), 10),
            "music 20 dB under" => Signals.Under(samples, Signals.Music(samples.Length, 16_000, 3), 20),
            _ => Signals.Under(samples, Signals.Music(samples.Length, 16_000, 4), 10),
        };
        using var folder = new TemporaryFolder();
        using var speech = folder.Speech(mixed);

        var utterances = VoiceActivity.Detect(speech, None);

        utterances.Count.ShouldBe(5);
        utterances.Zip(readings).ShouldAllBe(pair => pair.First.Overlaps(pair.Second));
        Share(spoken, utterances).ShouldBeGreaterThan(leastRecall);
        utterances.Sum(utterance => readings.Sum(reading => Seconds(reading.Intersect(utterance)))).ShouldBeGreaterThan(
            leastPrecision * utterances.Sum(utterance => utterance.Duration.TotalSeconds));
    }

    [Fact]
    public void Music_and_noise_alone_are_no_speech()
    {
        using var folder = new TemporaryFolder();
        using var music = folder.Speech(Signals.Music(30 * 16_000, 16_000, 5), "music.wav");
        using var noise = folder.Speech(Signals.PinkNoise(30 * 16_000, 6), "noise.wav");
        using var hum = folder.Speech([.. Signals.Sine(100, 2, 16_000), .. new float[16_000], .. Signals.Sine(300, 2, 16_000)], "hum.wav");

        VoiceActivity.Measure(music, None).Speech.Sum(Seconds).ShouldBeLessThan(1.5);
        VoiceActivity.Detect(noise, None).ShouldBeEmpty();
        VoiceActivity.Measure(hum, None).Speech.Sum(Seconds).ShouldBeLessThan(0.5);
    }

    [Fact]
    public void Speech_without_a_pause_is_split_where_it_is_weakest_and_nothing_of_it_is_lost()
    {
        var reading = Recordings.Files.SelectMany(file => MonoSound.Load(file).Samples).ToArray();
        // Without what pauses there are: 20 ms pieces that are quiet go.
        var dense = reading.Chunk(320).Where(piece => Signals.Rms(piece) > 0.01).SelectMany(piece => piece).ToArray();
        using var folder = new TemporaryFolder();
        using var speech = folder.Speech([.. new float[16_000], .. dense, .. dense, .. dense, .. new float[16_000]]);

        var utterances = VoiceActivity.Detect(speech, None);

        utterances.ShouldAllBe(utterance => utterance.Duration <= TimeSpan.FromSeconds(15));
        utterances.Zip(utterances.Skip(1)).ShouldAllBe(pair => pair.First.End <= pair.Second.Start);
        utterances.Sum(Seconds).ShouldBeGreaterThan(dense.Length * 3 / 16_000.0 * 0.97);
    }

    [Fact]
    public void Windows_end_to_end_give_what_the_whole_gives()
    {
        var (once, _) = Recordings.WithPauses();
        using var folder = new TemporaryFolder();
        using var speech = folder.Speech([.. once, .. once, .. once, .. once]);

        // 37 s: edges fall into the midst of readings.
        var parts = new List<TimeRange>();
        for (var start = TimeSpan.Zero; start < speech.Duration(); start += TimeSpan.FromSeconds(37))
        {
            var end = start + TimeSpan.FromSeconds(37);
            parts.AddRange(VoiceActivity
                .Measure(speech, new TimeRange(start, end < speech.Duration() ? end : speech.Duration()), None).Utterances);
        }

        parts.ShouldBe(VoiceActivity.Detect(speech, None));
        parts.Count.ShouldBe(20);
    }

    [Fact]
    public void The_share_of_speech_in_a_slot_tells_a_spoken_slot_from_a_silent_one()
    {
        var (samples, readings) = Recordings.WithPauses();
        using var folder = new TemporaryFolder();
        using var speech = folder.Speech(samples);

        var track = VoiceActivity.Measure(speech, None);

        readings.ShouldAllBe(reading => track.SpeechShare(reading) > 0.85);
        track.SpeechShare(TimeRange.FromSeconds(0, 1.2)).ShouldBe(0);
        track.SpeechShare(TimeRange.FromSeconds(5, 5)).ShouldBe(0);
    }

    [Fact]
    public void Silence_and_emptiness_hold_no_speech()
    {
        using var folder = new TemporaryFolder();
        using var silence = folder.Speech(new float[48_000], "silence.wav");
        using var empty = folder.Speech([], "empty.wav");

        VoiceActivity.Detect(silence, None).ShouldBeEmpty();
        VoiceActivity.Detect(empty, None).ShouldBeEmpty();
    }

    // What is within 30 dB of the loudest, in the clean recording: the truth to be found.
    private static List<TimeRange> Spoken(float[] samples)
    {
        var levels = samples.Chunk(160).Select(piece => Signals.Db(Signals.Rms(piece))).ToArray();
        var loud = levels.Order().ElementAt((int)(levels.Length * 0.98));
        return [.. levels.Index().Where(level => level.Item > loud - 30)
            .Select(level => TimeRange.FromSeconds(level.Index / 100.0, (level.Index + 1) / 100.0))];
    }

    private static double Share(List<TimeRange> truth, IReadOnlyList<TimeRange> found) =>
        truth.Sum(part => found.Sum(range => Seconds(range.Intersect(part)))) / truth.Sum(Seconds);

    private static double Seconds(TimeRange range) => range.Duration.TotalSeconds;

    private static double Seconds(TimeRange? range) => range?.Duration.TotalSeconds ?? 0;
}
