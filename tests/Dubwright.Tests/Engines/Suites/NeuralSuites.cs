using Dubwright.Core.Engines;
using Dubwright.Core.Time;
using Dubwright.Core.Words;
using Dubwright.Engines.Recognition.Neural;
using Dubwright.Engines.Synthesis.Neural;
using Dubwright.Engines.Translation.Firefox;
using Dubwright.Engines.Translation.Routes;
using Dubwright.Pipeline.Steps;

namespace Dubwright.Tests.Engines.Suites;

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
            heard.Words.ShouldContain(word => word.Time.Start >= place.Start - TimeSpan.FromSeconds(0.3) && word.Time.Start < place.Start
                + TimeSpan.FromSeconds(1));
        }
    }
}

[SuiteOf(typeof(KokoroSynthesizer))]
[RequiresModel("kokoro-82m")]
[RequiresProgram("espeak-ng")]
[Trait("Category", "Long")]
public sealed class KokoroTests : SynthesizerContract
{
    // Neural voices are slow: a voice a language, two that hurry, and of the lines that Piper's suite says through the same worker, some.
    protected override IEnumerable<Voice> Chosen(ISynthesizer engine) => base.Chosen(engine).DistinctBy(voice => voice.Primary);

    protected override IEnumerable<Voice> Spoken(ISynthesizer engine) => engine.Capability.Voices.DistinctBy(voice => voice.Primary);

    protected override IEnumerable<Voice> Hurried(ISynthesizer engine) => Chosen(engine).Take(2);

    protected override IEnumerable<string> Hostile => base.Hostile.Where((_, at) => at % 4 == 0);
}

[SuiteOf(typeof(PiperSynthesizer))]
[RequiresModel("piper-en_US-joe")]
[RequiresProgram("espeak-ng")]
public sealed class PiperTests : SynthesizerContract;

/// <summary>English to Portuguese by a neural model, and on to its neighbours by Apertium.</summary>
[SuiteOf(typeof(ChainedTranslator))]
[RequiresModel("firefox-en-pt", "firefox-pt-en")]
[RequiresProgram("node", "lt-proc", "/usr/share/apertium/modes/por-cat.mode", "/usr/share/apertium/modes/cat-fra.mode",
    "/usr/share/apertium/modes/eng-cat.mode")]
public sealed class ChainedTests : TranslatorContract
{
    protected override LanguagePair Main { get; } = new("en", "fr");

    // Its links are tried pair by pair in the suites of its engines.
    protected override IEnumerable<LanguagePair> Pairs(ITranslator engine) => base.Pairs(engine)
        .Where(pair => pair.Source == "en" || pair.Target == "en");

    [EngineFact]
    public async Task It_is_taken_where_it_was_measured_to_be_better_and_the_choice_says_so()
    {
        var engines = (await InstalledEngines.WithModelsAsync()).Engines;
        var ranked = engines.TranslatorsFor(Main);
        ranked.Select(engine => engine.Identity.Name).ShouldBe(["firefox+apertium", "apertium"]);
        ranked[0].Capability.Measured[Main].ShouldBeGreaterThan(ranked[1].Capability.Measured[Main]);
        EngineChoice.Among(Main, ranked)!.Reason.ShouldContain("against human translations, in chrF: firefox+apertium 4");
        ranked[0].Identity.Version
            .ShouldContain(engines.Translators.Single(engine => engine.Identity.Name == "firefox").Identity.ToString());
        engines.TranslatorsFor(new LanguagePair("en", "pt"))[0].Identity.Name.ShouldBe("firefox");
        (await TranslateAsync(ranked[0], "Couldn't we push it aside with that axe?")).Single()
            .ShouldBe("Nous ne pourrions pas le pousser de côté avec cette hache?");
    }
}

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
        var answers = await TranslateAsync(engine, "Good morning, everyone. My name is Sarah and I work at the hospital.",
            "Where is the hospital?");
        answers[0].ShouldBe("Bom dia, todos. Meu nome é Sarah e eu trabalho no hospital.");
        answers[1].ShouldBe("Onde está o hospital?");
    }

    [EngineFact]
    public async Task Names_addresses_and_numbers_come_through_as_they_are()
    {
        var engine = await EngineAsync();
        var answers = await TranslateAsync(
            engine, "Mr. Ford and Mrs. White went to see Mary Carpenter's house.",
                "Write to mary.baker@example.com or go to https://www.example.com/visit?a=1 today.",
            "Room 101, floor 7, building 12.", "We have 12,500 books.");
        foreach (var name in (string[])["Ford", "White", "Mary Carpenter"])
        {
            answers[0].ShouldContain(name);
        }

        answers[0].ShouldNotContain("<");
        answers[1].ShouldContain("mary.baker@example.com");
        answers[1].ShouldContain("https://www.example.com/visit?a=1");
        answers[2].ShouldBe("Quarto 101, piso 7, edifício 12.");

        // Written as Portuguese writes it.
        answers[3].ShouldBe("Temos 12.500 livros.");
    }
}
