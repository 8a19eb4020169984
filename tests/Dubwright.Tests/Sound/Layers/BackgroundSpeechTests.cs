using Dubwright.Core.Sound;
using Dubwright.Core.Time;
using Dubwright.Media.Detection;
using Dubwright.Media.Speakers;
using Dubwright.Tests.EndToEnd;
using Dubwright.Tests.Engines;
using Dubwright.Tests.Subtitles.Reading;

namespace Dubwright.Tests.Sound.Layers;

/// <summary>What speaks far behind the person in front is background; whoever whispers, speaks softly or is in a quiet scene is
/// not.</summary>
[RequiresProgram("pico2wave", "espeak-ng", Prompts.Some)]
[Trait("Category", "Long")]
public sealed class BackgroundSpeechTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("reader", "woman", SpeechLayers.Far, 1)]
    [InlineData("woman", "reader", SpeechLayers.Far, 1)]
    [InlineData("pico", "espeak", SpeechLayers.Far, 1)]
    [InlineData("reader", "pico", SpeechLayers.Far, 1)]
    [InlineData("woman", "reader", "volume=-22dB", 1)]
    public async Task What_speaks_far_behind_in_the_pauses_is_background(string front, string behind, string filter, float gain)
    {
        var film = SpeechLayers.Turns(
            await SpeechLayers.SpeakAsync(_folder, front), await SpeechLayers.SpeakAsync(_folder, behind, filter));

        var (found, before) = Measure([.. film.Samples.Select(sample => sample * gain)]);

        SpeechLayers.Share(film.Behind, before.Utterances).ShouldBeGreaterThan(0.5, "it was to be dubbed");
        SpeechLayers.Share(film.Behind, found.Utterances).ShouldBeLessThan(0.05);
        SpeechLayers.Share(film.Behind, found.Background.Select(speech => speech.Time)).ShouldBeGreaterThan(0.5);
        SpeechLayers.Share(film.Front, found.Utterances).ShouldBe(SpeechLayers.Share(film.Front, before.Utterances), 0.02);
        found.Background.ShouldAllBe(speech => speech.BelowDb >= 15 && speech.BelowDb <= 32);
    }

    [Theory]
    [InlineData("reader", "woman")]
    [InlineData("pico", "espeak")]
    public async Task A_television_that_runs_all_the_time_is_background_in_the_pauses(string front, string behind)
    {
        var silence = Enumerable.Repeat(new float[16_000 * 3 / 2], 4).ToList();
        var film = SpeechLayers.Turns(await SpeechLayers.SpeakAsync(_folder, front), silence);
        var television = (await SpeechLayers.SpeakAsync(_folder, behind, SpeechLayers.Far)).SelectMany(spoken => spoken).ToArray();

        var (found, before) = Measure([.. film.Samples.Select((sample, at) => sample + television[at % television.Length])]);

        SpeechLayers.Share(film.Behind, before.Utterances).ShouldBeGreaterThan(0.4, "it was to be dubbed");
        SpeechLayers.Share(film.Behind, found.Utterances).ShouldBeLessThan(0.1);
        SpeechLayers.Share(film.Front, found.Utterances).ShouldBeGreaterThan(0.9);
    }

    [Theory]
    [InlineData("reader", "whisper", "volume=-12dB")]
    [InlineData("woman", "whisper", "volume=-22dB")]
    [InlineData("pico", "whisper", "volume=-18dB")]
    [InlineData("reader", "woman", "volume=-12dB")]
    [InlineData("woman", "reader", "volume=-12dB")]
    [InlineData("pico", "espeak", "volume=-12dB")]
    [InlineData("reader", "reader", "volume=-20dB")]
    [InlineData("woman", "woman", "volume=-20dB")]
    [InlineData("pico", "pico", "volume=-20dB")]
    public async Task Whoever_whispers_or_speaks_softly_loses_no_word(string front, string soft, string filter)
    {
        var film = SpeechLayers.Turns(await SpeechLayers.SpeakAsync(_folder, front), await SpeechLayers.SpeakAsync(_folder, soft, filter));

        var (found, before) = Measure(film.Samples);

        found.Background.ShouldBeEmpty();
        found.Utterances.ShouldBe(before.Utterances);
        SpeechLayers.Share(film.Behind, found.Utterances).ShouldBeGreaterThan(0.8);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task A_scene_that_is_quiet_as_a_whole_loses_no_word(int utterances)
    {
        const string quiet = "volume=-20dB";
        var (reader, woman) = (await SpeechLayers.SpeakAsync(_folder, "reader"), await SpeechLayers.SpeakAsync(_folder, "woman"));
        var scene = SpeechLayers.Turns(await SpeechLayers.SpeakAsync(_folder, "reader", quiet),
            await SpeechLayers.SpeakAsync(_folder, "woman", quiet), longest: 8);
        var loud = SpeechLayers.Turns(reader, woman, longest: 8);
        var spoken = scene.Front.Concat(scene.Behind).OrderBy(range => range.Start).Take(utterances * 2).ToList();
        var length = WaveFormat.Speech.FrameAt(spoken[^1].End);

        var (found, before) = Measure([.. loud.Samples, .. scene.Samples.Take((int)length), .. loud.Samples]);

        found.Background.ShouldBeEmpty();
        found.Utterances.ShouldBe(before.Utterances);
    }

    [Fact]
    public async Task Readings_and_prompts_have_no_background()
    {
        var (samples, _) = Recordings.WithPauses();
        var woman = (await SpeechLayers.SpeakAsync(_folder, "woman")).SelectMany(spoken => spoken).ToArray();
        float[][] films =
        [
            samples, Signals.Under(samples, Signals.PinkNoise(samples.Length, 1), 15),
            Signals.Under(samples, Signals.Music(samples.Length, 16_000, 3), 15), woman, [.. samples, .. woman, .. samples],
        ];

        foreach (var film in films)
        {
            var (found, before) = Measure(film);
            found.Background.ShouldBeEmpty();
            found.Utterances.ShouldBe(before.Utterances);
        }
    }

    [SharedFact("base12.mp4")]
    public async Task The_films_of_the_cases_are_heard_as_before()
    {
        var films = Directory.GetFiles(Path.GetDirectoryName(SharedFactAttribute.Find("base12.mp4"))!)
            .Where(file => Path.GetExtension(file) is ".mp4" or ".mkv" or ".m4a" or ".ts").ToList();
        films.Count.ShouldBeGreaterThan(4);
        foreach (var film in films)
        {
            await Films.FfmpegAsync(["-i", film, "-vn", "-ac", "1", "-ar", "16000", _folder.File("case.wav")]);

            var (found, before) = Measure(MonoSound.Load(_folder.File("case.wav")).Samples);

            found.Background.ShouldBeEmpty(film);
            found.Utterances.ShouldBe(before.Utterances, film);
            found.Utterances.ShouldNotBeEmpty(film);
        }
    }

    [Fact]
    public async Task Windows_end_to_end_give_what_the_whole_gives()
    {
        var once = SpeechLayers.Turns(await SpeechLayers.SpeakAsync(_folder, "reader"),
            await SpeechLayers.SpeakAsync(_folder, "woman", SpeechLayers.Far)).Samples;
        using var speech = _folder.Speech([.. once, .. once, .. once]);
        var whole = Measure(speech, new TimeRange(TimeSpan.Zero, speech.Duration()));

        var parts = new List<SpeechTrack>();
        for (var start = TimeSpan.Zero; start < speech.Duration(); start += TimeSpan.FromSeconds(37))
        {
            var end = start + TimeSpan.FromSeconds(37);
            parts.Add(Measure(speech, new TimeRange(start, end < speech.Duration() ? end : speech.Duration())));
        }

        parts.SelectMany(part => part.Utterances).ShouldBe(whole.Utterances);
        parts.SelectMany(part => part.Background).ShouldBe(whole.Background);
        whole.Background.Count.ShouldBeGreaterThan(8);
    }

    private (SpeechTrack Found, SpeechTrack Before) Measure(float[] samples)
    {
        using var speech = _folder.Speech(samples);
        return (Measure(speech, new TimeRange(TimeSpan.Zero, speech.Duration())), VoiceActivity.Measure(speech, CancellationToken.None));
    }

    private static SpeechTrack Measure(ISound speech, TimeRange window) => VoiceActivity.Measure(
        speech, window, quiet => BackgroundSpeechCheck.IsBackground(speech, quiet), CancellationToken.None);
}
