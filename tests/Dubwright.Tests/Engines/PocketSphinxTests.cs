using Dubwright.Core.Engines;
using Dubwright.Core.Sound;
using Dubwright.Core.Time;
using Dubwright.Core.Words;
using Dubwright.Engines.Recognition;
using Dubwright.Engines.Recognition.PocketSphinx;
using Dubwright.Tests.Engines.Suites;

namespace Dubwright.Tests.Engines;

[SuiteOf(typeof(PocketSphinxRecognizer))]
[RequiresProgram("pocketsphinx_batch", Readings.Transcription)]
public sealed class PocketSphinxTests : RecognizerContract
{
    protected override double WordsWrong => 0.33;

    [EngineFact]
    public async Task An_utterance_is_heard_the_same_whatever_stands_beside_it()
    {
        var engine = await EngineAsync();
        using var folder = new TemporaryFolder();
        var path = folder.File("readings.wav");
        var places = Readings.Write(path);
        var together = await engine.RecognizeAsync(new RecognitionRequest(path, "en", places), CancellationToken.None);
        var alone = await engine.RecognizeAsync(new RecognitionRequest(path, "en", [places[2]]), CancellationToken.None);
        alone.Single().Words.ShouldBe(together[2].Words);
    }

    [Fact]
    public void Bare_words_become_a_sentence()
    {
        Restored("i think i'm late").ShouldBe("I think I'm late.");
        Restored("and mister dashwood had two hundred on monday").ShouldBe("And mister Dashwood had two hundred on Monday.");
        Restored("then mr john came").ShouldBe("Then Mr John came.");
        Restored("").ShouldBe("");
        Restored("i").ShouldBe("I.");
    }

    [Fact]
    public void An_answer_file_is_read_without_its_fillers()
    {
        var words = CtmFile.Read(
            ["u00000 1 0.00 0.20 <s> 1.0", "u00000 1 0.20 0.16 and(2) 0.242", "u00000 1 0.5 0.1 [NOISE] 0.9", "nonsense",
                "u00001 1 0.1 0.2 the 1.2", "u00001 1 x y z"]);
        words["u00000"].Single().ShouldBe(new Word("and", TimeRange.FromSeconds(0.2, 0.36), 0.242));
        words["u00001"].Single().Confidence.ShouldBe(1);
    }

    [Fact]
    public void Hiss_is_steady_noise_and_silence_and_music_are_not()
    {
        IsSteady((random, _) => random.NextDouble() - 0.5).ShouldBeTrue();
        IsSteady((_, _) => 0).ShouldBeFalse();
        IsSteady((_, at) => Math.Sin(at * 0.2) * (0.1 + Math.Abs(Math.Sin(at * 0.0007)))).ShouldBeFalse();
    }

    private static string Restored(string words) =>
        string.Join(' ', EnglishText.Restore(words.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

    // Two loud utterances with two seconds of something between them.
    private static bool IsSteady(Func<Random, int, double> background)
    {
        using var folder = new TemporaryFolder();
        var random = new Random(7);
        var samples = new short[16000 * 6];
        for (var at = 0; at < samples.Length; at++)
        {
            var speech = at is < 32000 or > 64000 ? Math.Sin(at * 0.05) * 8000 : 0;
            samples[at] = (short)(speech + (1500 * background(random, at)));
        }

        var path = folder.File("background.wav");
        Readings.Save(path, System.Runtime.InteropServices.MemoryMarshal.AsBytes(samples.AsSpan()));
        using var wave = File.OpenRead(path);
        return StationaryNoise.IsUnder(wave, WaveHeader.Read(wave), [TimeRange.FromSeconds(0, 2), TimeRange.FromSeconds(4, 6)]);
    }
}
