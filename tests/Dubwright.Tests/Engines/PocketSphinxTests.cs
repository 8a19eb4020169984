using System.Diagnostics;
using Dubwright.Core.Engines;
using Dubwright.Core.Failures;
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
    public void What_the_decoder_says_is_read_without_its_fillers()
    {
        var log = new DecoderLog();
        string[] said =
        [
            "INFO: batch.c(729): Decoding 'x/u00000'", "word                 start end   pprob ascr       lscr       lback",
            "<s>                  0     20    0.999 -331776    0          1  ",
            "was(2)               33    55    0.242 -347136    -136       3  ",
            "[NOISE]              98    110   0.628 -152576    -524288    3  ", "++UM++  98    110   0.628 -152576    -524288    3  ",
        ];
        said.Select(log.Take).ShouldAllBe(done => done == null);
        var (name, words) = log.Take("INFO: batch.c(762): x/u00000: 0.39 xRT (CPU), 2.01 xRT (elapsed)")!.Value;
        name.ShouldBe("x/u00000");
        words.Single().ShouldBe(new Word("was", TimeRange.FromSeconds(0.33, 0.55), 0.242));
        log.Take("INFO: batch.c(779): AVERAGE 0.38 xRT (CPU), 1.97 xRT (elapsed)").ShouldBeNull();
    }

    [EngineFact]
    public async Task A_decoder_hears_the_same_whatever_it_heard_before_until_it_is_killed()
    {
        var install = (await PocketSphinxInstall.FindAsync("", CancellationToken.None))!;
        using var folder = new TemporaryFolder();
        var path = folder.File("readings.wav");
        var places = Readings.Write(path);
        await using (var wave = File.OpenRead(path))
        {
            await UtteranceCutter.CutAsync(wave, WaveHeader.Read(wave), places, folder.Path, CancellationToken.None);
        }

        foreach (var steadyNoise in (bool[])[false, true])
        {
            await using var decoder = await PocketSphinxDecoder.StartAsync(install, folder.Path, steadyNoise);
            var first = await decoder.DecodeAsync(["u00002", "u00001"], () => { }, CancellationToken.None);
            var later = await decoder.DecodeAsync(["u00000", "u00002"], () => { }, CancellationToken.None);
            first["u00002"].ShouldNotBeEmpty();
            later["u00002"].ShouldBe(first["u00002"]);
            decoder.IsAlive.ShouldBeTrue();
            var fault = await Should.ThrowAsync<DubwrightException>(decoder.DecodeAsync(
                ["u00003"], () => Process.GetProcessById(decoder.ProcessId).Kill(entireProcessTree: true), CancellationToken.None));
            fault.Retryable.ShouldBeTrue();
            decoder.IsAlive.ShouldBeFalse();
        }

    }

    [EngineFact]
    public async Task A_decoder_ends_whatever_it_is_given()
    {
        var install = (await PocketSphinxInstall.FindAsync("", CancellationToken.None))!;
        using var folder = new TemporaryFolder();
        foreach (var samples in (int[])[0, 160, 1300, 8000])
        {
            var noise = new byte[samples * 2];
            new Random(samples).NextBytes(noise);
            await File.WriteAllBytesAsync(folder.File($"{samples}.raw"), noise);
        }

        await using var decoder = await PocketSphinxDecoder.StartAsync(install, folder.Path, steadyNoise: false);
        var heard = await decoder.DecodeAsync(["0", "160", "8000", "1300"], () => { }, CancellationToken.None);
        heard.Keys.ShouldBe(["0", "160", "8000", "1300"], ignoreOrder: true);
        heard["1300"].ShouldBeEmpty();
        decoder.IsAlive.ShouldBeTrue();

        var fault = await Should.ThrowAsync<DubwrightException>(
            decoder.DecodeAsync(["8000", "gone", "1300"], () => { }, CancellationToken.None));
        fault.Retryable.ShouldBeTrue();
        decoder.IsAlive.ShouldBeFalse();
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
