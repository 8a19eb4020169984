using Dubwright.Core.Engines;
using Dubwright.Core.Time;
using Dubwright.Core.Words;
using Dubwright.Engines.Recognition.Neural;
using Dubwright.Engines.Synthesis.Neural;
using Dubwright.Engines.Translation.Firefox;

namespace Dubwright.Tests.Engines;

[SuiteOf(typeof(NeuralRecognizer))]
[RequiresModel("whisper-base", "silero-vad")]
[RequiresProgram(Readings.Transcription)]
public sealed class WhisperTests : RecognizerContract
{
    protected override double WordsWrong => 0.08;

    [EngineFact]
    public async Task The_language_is_told_where_nobody_names_it()
    {
        var engine = await EngineAsync();
        using var folder = new TemporaryFolder();
        var path = folder.File("readings.wav");
        var heard = await engine.RecognizeAsync(new RecognitionRequest(path, null, Readings.Write(path)), CancellationToken.None);
        heard.ShouldAllBe(utterance => utterance.Language == "en");
    }

    [EngineFact]
    public async Task An_utterance_longer_than_the_model_hears_at_once_is_heard_whole()
    {
        var engine = await EngineAsync();
        using var folder = new TemporaryFolder();
        var path = folder.File("readings.wav");
        var places = Readings.Write(path);
        var whole = new TimeRange(places[0].Start, places[^1].End + TimeSpan.FromSeconds(30));
        var heard = (await engine.RecognizeAsync(new RecognitionRequest(path, "en", [whole]), CancellationToken.None)).Single();
        WordErrors.Rate(string.Join(' ', Readings.References), heard.Text).ShouldBeLessThan(WordsWrong);
        heard.Words.Zip(heard.Words.Skip(1)).ShouldAllBe(pair => pair.First.Time.Start <= pair.Second.Time.Start);
        // Every reading's first word is found where the reading is.
        foreach (var place in places)
        {
            heard.Words.ShouldContain(word => word.Time.Start >= place.Start - TimeSpan.FromSeconds(0.3) && word.Time.Start < place.Start + TimeSpan.FromSeconds(1));
        }
    }
}

[SuiteOf(typeof(KokoroSynthesizer))]
[RequiresModel("kokoro-82m")]
[RequiresProgram("espeak-ng")]
public sealed class KokoroTests : SynthesizerContract
{
    // A voice a language: neural voices are slow.
    protected override IEnumerable<Voice> Chosen(ISynthesizer engine) => base.Chosen(engine).DistinctBy(voice => voice.Primary);
}

[SuiteOf(typeof(PiperSynthesizer))]
[RequiresModel("piper-en_US-joe")]
[RequiresProgram("espeak-ng")]
public sealed class PiperTests : SynthesizerContract;

[SuiteOf(typeof(FirefoxTranslator))]
[RequiresModel("firefox-en-pt", "firefox-pt-en")]
[RequiresProgram("node")]
public sealed class FirefoxTests : TranslatorContract
{
    protected override LanguagePair Main { get; } = new("en", "pt");

    [EngineFact]
    public async Task Capitals_and_sentences_stay_within_their_line()
    {
        var engine = await EngineAsync();
        var answers = await TranslateAsync(engine, "Good morning, everyone. My name is Sarah and I work at the hospital.", "Where is the hospital?");
        answers[0].ShouldBe("Bom dia, todos. Meu nome é Sarah e eu trabalho no hospital.");
        answers[1].ShouldBe("Onde está o hospital?");
    }
}
