using Dubwright.Core.Engines;
using Dubwright.Core.Failures;
using Dubwright.Core.Languages;
using Dubwright.Core.Sound;
using Dubwright.Media.Pitch;

namespace Dubwright.Tests.Engines.Suites;

/// <summary>What every synthesiser must do. A subclass names the engine with <see cref="SuiteOfAttribute"/>.</summary>
public abstract class SynthesizerContract : IDisposable
{
    private const double Patience = 4;
    private readonly TemporaryFolder _folder = new();

    /// <summary>A sentence in a primary language; digits, which every voice reads, where there is none.</summary>
    protected static string Sentence(string language) => language switch
    {
        "en" => "The morning was warm, and all the women were leaning over the low wall.",
        "es" => "La mañana era amable, y todas las niñas miraban el mar desde la ventana.",
        "fr" => "Le matin était doux, et tout le monde regardait la mer depuis la maison.",
        "de" => "Der Morgen war warm, und alle Menschen waren am Meer oder im Garten.",
        "it" => "La mattina era bella, e le donne guardavano il mare dalla finestra.",
        "pt" => "A manhã era bela, e todas as meninas olhavam o mar da janela.",
        "he" => "שלום, קוראים לי שרה",
        _ => "1234 56 789",
    };

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [EngineFact]
    public async Task Every_voice_is_described_truthfully_and_speaks()
    {
        var engine = await EngineAsync();
        engine.Identity.Version.ShouldNotBeNullOrWhiteSpace();
        engine.Capability.Voices.ShouldNotBeEmpty();
        engine.Capability.Voices.Select(voice => voice.Key).ShouldBeUnique();
        foreach (var voice in engine.Capability.Voices)
        {
            voice.Key.ShouldStartWith(engine.Identity.Name + "/");
            LanguageTable.Parse(voice.Language).Tag.ShouldBe(voice.Language);
            voice.WordErrorRate.ShouldBeInRange(0, 1);
            voice.MedianPitchHz.ShouldBeInRange(voice.LowestPitchHz, voice.HighestPitchHz);
        }

        foreach (var voice in Spoken(engine))
        {
            var (speech, sound) = await SpeakAsync(engine, voice, Sentence(voice.Primary));
            speech.Duration.TotalSeconds.ShouldBeInRange(0.3, 12, voice.Key);
            speech.SampleRate.ShouldBe(sound.SampleRate);
            speech.Duration.TotalSeconds.ShouldBe((double)sound.Samples.Length / sound.SampleRate, 0.001);
            sound.Samples.Max(Math.Abs).ShouldBeGreaterThan(0.02f, voice.Key);
        }
    }

    [EngineFact]
    public async Task A_voice_speaks_at_its_own_pitch_and_at_the_one_asked_for()
    {
        var engine = await EngineAsync();
        foreach (var voice in Chosen(engine))
        {
            double?[] wanted = [null, voice.LowestPitchHz * 1.1, voice.HighestPitchHz * 0.9];
            foreach (var pitch in voice.LowestPitchHz == voice.HighestPitchHz ? wanted[..1] : wanted)
            {
                var (_, sound) = await SpeakAsync(engine, voice, Sentence(voice.Primary), pitch: pitch);
                var expected = pitch ?? voice.MedianPitchHz;
                PitchTracker.MedianPitch(sound).ShouldBe(expected, expected * 0.12, $"{voice.Key} asked for {pitch}");
            }
        }
    }

    [EngineFact]
    public async Task A_faster_rate_is_shorter()
    {
        var engine = await EngineAsync();
        foreach (var voice in Hurried(engine))
        {
            var text = Sentence(voice.Primary);
            var slow = (await SpeakAsync(engine, voice, text, rate: engine.Capability.SlowestRate)).Speech.Duration;
            var own = (await SpeakAsync(engine, voice, text)).Speech.Duration;
            var fast = (await SpeakAsync(engine, voice, text, rate: engine.Capability.FastestRate)).Speech.Duration;
            (slow > own && own > fast).ShouldBeTrue($"{voice.Key}: {slow} {own} {fast}");
        }
    }

    [EngineFact]
    public async Task The_same_line_gives_the_same_bytes_and_another_variation_another_take()
    {
        var engine = await EngineAsync();
        var voice = engine.Capability.Voices[^1];
        var first = await BytesAsync(engine, voice, variation: 0);
        (await BytesAsync(engine, voice, variation: 0)).ShouldBe(first);
        if (voice.LowestPitchHz < voice.HighestPitchHz)
        {
            (await BytesAsync(engine, voice, variation: 1)).ShouldNotBe(first);
        }
    }

    [EngineFact]
    public async Task Four_lines_at_once_are_the_four_lines_one_by_one()
    {
        var engine = await EngineAsync();
        var voices = Enumerable.Range(0, 4).Select(at => engine.Capability.Voices[at % engine.Capability.Voices.Count]).ToList();
        var together = await Task.WhenAll(voices.Select(voice => BytesAsync(engine, voice, variation: 0)));
        for (var at = 0; at < voices.Count; at++)
        {
            (await BytesAsync(engine, voices[at], variation: 0)).ShouldBe(together[at]);
        }
    }

    [EngineFact]
    public async Task Hostile_text_is_spoken_or_refused_in_a_sentence_and_never_obeyed()
    {
        var engine = await EngineAsync();
        var voice = engine.Capability.Voices[0];
        foreach (var text in Hostile.Append(HostileText.Long))
        {
            try
            {
                var (speech, _) = await SpeakAsync(engine, voice, text);
                speech.Duration.ShouldBeGreaterThan(TimeSpan.Zero);
                File.Exists("/dubwright/stolen.wav").ShouldBeFalse();
            }
            catch (DubwrightException refused)
            {
                refused.Message.ShouldEndWith(".");
                refused.Message.ShouldNotContain("/tmp");
            }
        }
    }

    [EngineFact]
    public async Task A_line_without_words_is_a_short_silence()
    {
        var engine = await EngineAsync();
        foreach (var text in (string[])["", "  ", "...", "—", "😀", "\0"])
        {
            var (speech, sound) = await SpeakAsync(engine, engine.Capability.Voices[0], text);
            speech.Duration.TotalSeconds.ShouldBeInRange(0.01, 0.5);
            sound.Samples.ShouldAllBe(sample => sample == 0);
        }
    }

    [EngineFact]
    public async Task A_voice_that_is_not_there_is_refused()
    {
        var engine = await EngineAsync();
        var refused = await Should.ThrowAsync<DubwrightException>(
            engine.SynthesizeAsync(new SynthesisRequest("hello", "none/none", 1, null, 0, _folder.File("none.wav")),
                CancellationToken.None));
        refused.Message.ShouldContain("none/none");
    }

    [EngineFact]
    public async Task A_cancelled_line_ends_at_once_and_leaves_nothing()
    {
        var engine = await EngineAsync();
        var voice = engine.Capability.Voices[0];
        using var cancelled = new CancellationTokenSource(TimeSpan.FromMilliseconds(20));
        var path = _folder.File("cancelled.wav");
        var before = TimeProvider.System.GetTimestamp();
        await Should.ThrowAsync<OperationCanceledException>(
            engine.SynthesizeAsync(new SynthesisRequest(HostileText.Long[..5900], voice.Key, 1, null, 0, path), cancelled.Token));
        TimeProvider.System.GetElapsedTime(before).TotalSeconds.ShouldBeLessThan(Patience);
        File.Exists(path).ShouldBeFalse();
    }

    protected virtual Task<ISynthesizer> EngineAsync() => InstalledEngines.OfAsync<ISynthesizer>(this);

    protected async Task<(SynthesizedSpeech Speech, MonoSound Sound)> SpeakAsync(
        ISynthesizer engine, Voice voice, string text, double rate = 1, double? pitch = null, int variation = 0)
    {
        var path = _folder.File($"{Guid.NewGuid():N}.wav");
        var speech = await engine
            .SynthesizeAsync(new SynthesisRequest(text, voice.Key, rate, pitch, variation, path), CancellationToken.None);
        return (speech, MonoSound.Load(path));
    }

    // One voice of each gender in each language that there is a sentence for.
    protected virtual IEnumerable<Voice> Chosen(ISynthesizer engine) =>
        engine.Capability.Voices.Where(voice => Sentence(voice.Primary) != Sentence(""))
            .DistinctBy(voice => (voice.Language, voice.Gender, voice.Quality));

    // All of them, where that is quick.
    protected virtual IEnumerable<Voice> Spoken(ISynthesizer engine) => engine.Capability.Voices;

    protected virtual IEnumerable<Voice> Hurried(ISynthesizer engine) => Chosen(engine);

    protected virtual IEnumerable<string> Hostile => HostileText.Lines;

    private async Task<byte[]> BytesAsync(ISynthesizer engine, Voice voice, int variation)
    {
        var path = _folder.File($"{Guid.NewGuid():N}.wav");
        await engine.SynthesizeAsync(new SynthesisRequest(Sentence(voice.Primary), voice.Key, 1, null, variation, path),
            CancellationToken.None);
        return await File.ReadAllBytesAsync(path);
    }
}
