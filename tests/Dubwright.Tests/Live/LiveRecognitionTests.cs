using System.Runtime.Versioning;
using Dubwright.Core.Sound;
using Dubwright.Core.Time;
using Dubwright.Core.Words;
using Dubwright.Endpoints.Live.Recognition;
using Dubwright.Endpoints.Live.Speech;
using Dubwright.Endpoints.Live.Translation;
using Dubwright.Media.Detection;
using Dubwright.Tests.Sound;

namespace Dubwright.Tests.Live;

/// <summary>What sessions are made of, by itself.</summary>
[SupportedOSPlatform("linux")]
public sealed class LiveRecognitionTests
{
    [Theory]
    [InlineData(16_000, 24_000)]
    [InlineData(44_100, 16_000)]
    [InlineData(8_000, 16_000)]
    [InlineData(16_000, 16_000)]
    public void A_sound_in_pieces_is_resampled_as_the_whole_is(int from, int to)
    {
        var whole = new MonoSound(Signals.PinkNoise(from, 3), from);
        var resampler = new StreamResampler(from, to);
        var random = new Random(5);
        var pieces = new List<float>();
        for (var at = 0; at < whole.Samples.Length;)
        {
            var size = Math.Min(random.Next(0, 900), whole.Samples.Length - at);
            pieces.AddRange(resampler.Add(whole.Samples.AsSpan(at, size)));
            at += size;
        }

        pieces.AddRange(resampler.End());

        pieces.ShouldBe(Resampler.Resample(whole, to).Samples);
        StreamResampler.LengthOf(whole.Samples.Length, from, to).ShouldBe(pieces.Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Utterances_are_found_while_they_come_as_they_are_afterwards(int times)
    {
        var (recording, _) = Recordings.WithPauses();
        float[] samples = [.. Enumerable.Repeat(recording, times).SelectMany(one => one)];
        using var folder = new TemporaryFolder();
        using var speech = folder.Speech(samples);
        var expected = VoiceActivity.Detect(speech, CancellationToken.None);
        using var live = new LiveSpeech();
        var found = new List<LiveUtterance>();
        var delays = new List<TimeSpan>();

        foreach (var piece in Array.ConvertAll(samples, MonoSound.ToPcm).Chunk(1_600))
        {
            live.Add(piece);
            while (live.TakeEnded() is { } utterance)
            {
                found.Add(utterance);
                delays.Add(live.Heard - utterance.Time.End);
            }
        }

        live.End();
        while (live.TakeEnded() is { } utterance)
        {
            found.Add(utterance);
        }

        found.Select(utterance => utterance.Number).ShouldBe(Enumerable.Range(0, found.Count));
        found.Count.ShouldBe(expected.Count, string.Join('\n', found.Select(utterance => utterance.Time)));
        foreach (var (one, other) in found.Zip(expected))
        {
            one.Time.Start.TotalSeconds.ShouldBe(other.Start.TotalSeconds, 0.35);
            one.Time.End.TotalSeconds.ShouldBe(other.End.TotalSeconds, 0.35);
            var cut = (int)((one.Time.Start - one.Before).TotalSeconds * 16_000);
            one.Samples[100].ShouldBe(MonoSound.ToPcm(samples[cut + 100]));
        }

        delays.Max().ShouldBeLessThan(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void Speech_without_an_end_is_cut_into_utterances_of_bounded_length()
    {
        var reading = Recordings.Files.SelectMany(file => MonoSound.Load(file).Samples).ToArray();
        var dense = reading.Chunk(320).Where(piece => Signals.Rms(piece) > 0.01).SelectMany(piece => piece).ToArray();
        short[] pcm = [.. Enumerable.Repeat(Array.ConvertAll(dense, MonoSound.ToPcm), 3).SelectMany(one => one)];
        using var live = new LiveSpeech();
        var found = new List<LiveUtterance>();
        foreach (var piece in pcm.Chunk(1_600))
        {
            live.Add(piece);
            (live.Open?.Time.Duration ?? TimeSpan.Zero).ShouldBeLessThan(TimeSpan.FromSeconds(16));
            while (live.TakeEnded() is { } utterance)
            {
                found.Add(utterance);
            }
        }

        found.Count.ShouldBeGreaterThan(2);
        found.ShouldAllBe(utterance => utterance.Time.Duration <= TimeSpan.FromSeconds(15.5));
        found.Zip(found.Skip(1)).ShouldAllBe(pair => pair.Second.Time.Start - pair.First.Time.End < TimeSpan.FromSeconds(0.5));
    }

    [Fact]
    public void What_was_added_to_a_transcript_is_never_taken_back()
    {
        var deltas = new TranscriptDeltas();

        deltas.Next("the weather", isFinal: false).ShouldBeNull();
        deltas.Next("the weather is", isFinal: false).ShouldBe("the weather");
        deltas.Next("the weather was cold", isFinal: false).ShouldBeNull();
        deltas.Next("the weather was cold and", isFinal: false).ShouldBe(" was cold");
        deltas.Next("the feather was cold and clear", isFinal: false).ShouldBeNull();
        deltas.Next("the weather was cold and clear", isFinal: true).ShouldBe(" and clear");
        deltas.Next("we walked", isFinal: true).ShouldBe("we walked");
    }

    [Fact]
    public void The_source_language_follows_who_speaks()
    {
        var changing = new SourceLanguageTracker(singleSpeaker: false);
        changing.Hear("1", "en", "es").ShouldBe(new SourceLanguageChange("en", true, null, false));
        changing.Hear("2", "es", "es").Changed.ShouldBeFalse();
        changing.Hear("3", "fr", "es").ShouldBe(new SourceLanguageChange("fr", true, "en", false));
        changing.Ignore("2").ShouldBeFalse();
        changing.Ignore("3").ShouldBeTrue();
        changing.Current.ShouldBe("en");

        var single = new SourceLanguageTracker(singleSpeaker: true);
        single.Hear("1", "en", "es").Changed.ShouldBeTrue();
        single.Hear("2", "fr", "es").Changed.ShouldBeFalse();
        single.Hear("3", "fr", "es").ShouldBe(new SourceLanguageChange("fr", true, "en", false));
        single.Hear("4", "es", "es").AsksToSwitch.ShouldBeFalse();
        single.Hear("5", "es", "es").AsksToSwitch.ShouldBeTrue();
        single.Hear("6", "es", "es").AsksToSwitch.ShouldBeFalse();
        single.Set(null);
        single.Hear("7", "es", "es").Changed.ShouldBeTrue();
    }

    [Fact]
    public void Words_that_were_not_understood_share_the_time_between_those_that_were()
    {
        Word[] heard = [Heard("weather", 0.4, 0.8), Heard("clod", 0.9, 1.4), Heard("here", 2, 2.4)];

        var placed = SpokenWordFinder.Place(["The", "weather", "is", "cold", "here."], heard, TimeSpan.FromSeconds(2.5));

        placed.Select(word => (word.Word, word.Start, word.End)).ShouldBe(
            [("The", 0, 0.4), ("weather", 0.4, 0.8), ("is", 0.8, 1.2), ("cold", 1.2, 2), ("here.", 2, 2.4)]);
    }

    [Fact]
    public void Samples_are_read_as_their_encoding_says()
    {
        Decoded("mulaw", 0xFF, 0x00, 0x80).ShouldBe([0, -32_124, 32_124]);
        Decoded("alaw", 0xD5, 0xAA, 0x2A).ShouldBe([8, 32_256, -32_256]);
        Decoded("linear16", 0xFF, 0x7F).ShouldBe([32_767]);
        Decoded("linear32", [.. BitConverter.GetBytes(0.5f), .. BitConverter.GetBytes(-0.25f)]).ShouldBe([16_384, -8_192]);
        Decoded("linear32", [.. BitConverter.GetBytes(1 << 30), .. BitConverter.GetBytes(-65_536)]).ShouldBe([16_384, -1]);
    }

    private static short[] Decoded(string encoding, params byte[] bytes)
    {
        var decoder = new AudioDecoder(AudioEncoding.All.Single(known => known.Name == encoding), 16_000, 1);
        return [.. decoder.Decode(bytes.AsSpan(0, 1)), .. decoder.Decode(bytes.AsSpan(1)), .. decoder.End()];
    }

    private static Word Heard(string text, double start, double end) => new(text, TimeRange.FromSeconds(start, end), 1);
}
