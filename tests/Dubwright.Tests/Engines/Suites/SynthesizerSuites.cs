using Dubwright.Core.Engines;
using Dubwright.Core.Failures;
using Dubwright.Core.Words;
using Dubwright.Engines.Synthesis.Espeak;
using Dubwright.Engines.Synthesis.Flite;
using Dubwright.Engines.Synthesis.Pico;
using Dubwright.Media.Pitch;

namespace Dubwright.Tests.Engines.Suites;

[SuiteOf(typeof(PicoSynthesizer))]
[RequiresProgram("pico2wave")]
public sealed class PicoTests : SynthesizerContract
{
    [EngineFact]
    public async Task A_text_in_another_script_is_refused_instead_of_being_silence()
    {
        var engine = await EngineAsync();
        var refused = await Should.ThrowAsync<DubwrightException>(SpeakAsync(engine, engine.Capability.Voices[0], "привет, как дела"));
        refused.Message.ShouldContain("Latin");
    }

    [EngineFact]
    public async Task Marks_in_the_text_change_nothing()
    {
        var engine = await EngineAsync();
        var voice = engine.Capability.Voices[0];
        var plain = await SpeakAsync(engine, voice, "hola a todos");
        var marked = await SpeakAsync(engine, voice, "hola <a> todos");
        marked.Speech.Duration.ShouldBe(plain.Speech.Duration);
    }

    [EngineFact]
    public async Task A_man_is_lower_than_a_woman_and_higher_than_a_deep_one()
    {
        var engine = await EngineAsync();
        foreach (var language in engine.Capability.Voices.GroupBy(voice => voice.Language))
        {
            var pitches = new List<double>();
            foreach (var voice in language.OrderBy(voice => voice.MedianPitchHz))
            {
                pitches.Add(PitchTracker.MedianPitch((await SpeakAsync(engine, voice, Sentence(voice.Primary))).Sound));
            }

            pitches.ShouldBeInOrder(SortDirection.Ascending);
            language.Count(voice => voice.Gender == Gender.Male).ShouldBe(2);
            language.Count(voice => voice.Gender == Gender.Female).ShouldBe(2);
        }
    }
}

[SuiteOf(typeof(EspeakSynthesizer))]
[RequiresProgram("espeak-ng")]
public sealed class EspeakTests : SynthesizerContract
{
    [EngineFact]
    public async Task Every_language_it_takes_on_reads_its_own_script()
    {
        var engine = await EngineAsync();
        (string Language, string Text)[] lines =
        [
            ("ru", "Доброе утро, меня зовут Сара."), ("el", "Καλημέρα, με λένε Σάρα."), ("ar", "مرحبا، اسمي سارة وأعمل في المستشفى"),
            ("hi", "मेरा नाम सारा है और मैं अस्पताल में काम करती हूँ"), ("zh", "今天天气很好，我们去公园。"), ("ko", "안녕하세요, 오늘 날씨가 좋습니다"),
                ("he", "שלום, קוראים לי שרה"),
            ("ka", "მე მქვია სარა"), ("th", "ผมชื่อสมชาย"), ("ta", "என் பெயர் சாரா"), ("vi", "Xin chào, tôi tên là Sarah"),
                ("am", "ሰላም ስሜ ሳራ ነው"),
        ];
        foreach (var (language, text) in lines)
        {
            var voice = engine.Capability.Voices.First(voice => voice.Primary == language);
            (await SpeakAsync(engine, voice, text)).Speech.Duration.TotalSeconds.ShouldBeInRange(0.6, 8, language);
        }
    }

    [EngineFact]
    public async Task Every_language_has_a_woman_higher_than_its_man()
    {
        var engine = await EngineAsync();
        foreach (var language in engine.Capability.Voices.GroupBy(voice => voice.Language))
        {
            var man = PitchTracker
                .MedianPitch(
                (await SpeakAsync(engine, language.First(voice => voice.Gender == Gender.Male), Sentence(language.First().Primary))).Sound);
            var woman = PitchTracker
                .MedianPitch(
                (await SpeakAsync(engine, language.First(voice => voice.Gender == Gender.Female),
                Sentence(language.First().Primary))).Sound);
            (woman > 1.3 * man).ShouldBeTrue($"{language.Key}: {man:0} and {woman:0} Hz");
        }
    }

    [EngineFact]
    public async Task Phonemes_in_brackets_are_words()
    {
        var engine = await EngineAsync();
        var voice = engine.Capability.Voices.First(voice => voice.Language == "en-us");
        var plain = await SpeakAsync(engine, voice, "tEst tEst tEst");
        var bracketed = await SpeakAsync(engine, voice, "[[tEst tEst tEst]]");
        bracketed.Speech.Duration.ShouldBe(plain.Speech.Duration);
    }
}

[SuiteOf(typeof(FliteSynthesizer))]
[RequiresProgram("flite")]
public sealed class FliteTests : SynthesizerContract
{
    [EngineFact]
    public async Task Letters_with_accents_are_read_without_them()
    {
        var engine = await EngineAsync();
        var voice = engine.Capability.Voices[0];
        (await SpeakAsync(engine, voice, "café “naïve” — don’t")).Speech.Duration
            .ShouldBe((await SpeakAsync(engine, voice, "cafe \"naive\" ,  don't")).Speech.Duration);
    }
}
