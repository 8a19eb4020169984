using System.Text.Json;
using Dubwright.Engines.Models;
using Dubwright.Engines.Sherpa;
using Dubwright.Engines.Synthesis.Neural;
using Dubwright.Engines.Workers;
using Dubwright.Tests.Engines;

namespace Dubwright.Tests.Models;

/// <summary>
/// The language that is said with a line, as Supertonic needs it, driven through the real library with the one model here that listens to
/// it, too: Kokoro.
/// </summary>
[RequiresModel("kokoro-82m")]
public sealed class LineLanguageTests
{
    private static readonly TimeSpan Ample = TimeSpan.FromMinutes(2);

    [EngineFact]
    public async Task The_language_the_voice_and_the_speed_of_a_line_arrive_at_their_places()
    {
        using var folder = new TemporaryFolder();
        var loaded = await SpeakAsync("es", line: null, folder.File("loaded.wav"));
        var said = await SpeakAsync("en-us", line: "es", folder.File("said.wav"));
        var english = await SpeakAsync("en-us", line: null, folder.File("english.wav"));

        said.AsSpan().SequenceEqual(loaded).ShouldBeTrue("loaded for a language, or told it with the line: the same");
        said.AsSpan().SequenceEqual(english).ShouldBeFalse();
    }

    [Fact]
    public void Supertonic_offers_ten_voices_in_each_of_its_languages()
    {
        var entry = ModelOffer.All.Single(offer => offer.Name == "supertonic-3").Describe([]);

        var voices = PiperSynthesizer.Speakers(entry).Select(speaker => NeuralVoice.Of(entry.Name, speaker, entry.Runtime)!).ToList();

        voices.Count.ShouldBe(310);
        voices.ShouldAllBe(voice => voice != null && voice.Voice.WordErrorRate > 0);
        voices.Select(voice => voice.Voice.Key).ShouldBeUnique();
        var japanese = voices.Where(voice => voice.Voice.Primary == "ja").ToList();
        japanese.Select(voice => (voice.Speaker, voice.Voice.Key)).Take(2).ShouldBe([(0, "supertonic-3/ja_F1"), (1, "supertonic-3/ja_F2")]);
        japanese.Count(voice => voice.Voice.Gender == Dubwright.Core.Words.Gender.Female).ShouldBe(5);
        entry.SampleRate.ShouldBe(44_100);
    }

    private static async Task<byte[]> SpeakAsync(string language, string? line, string output)
    {
        var model = ModelFolder.Read(RequiresModelAttribute.Folder).Single(model => model.Entry.Name == "kokoro-82m");
        var settings = new SpeechModelSettings(
            model.Entry.Runtime, SherpaFamilies.Of(model.Entry.Runtime)!.PathsIn(model), NeuralVoice.EspeakData, language);
        using var pool = new WorkerPool(
            WorkerSpec.OfModel(
                "The voice", WorkerJobs.Speech, JsonSerializer.Serialize(settings, WorkerJson.Options), model.Entry.Bytes, Ample),
            1, TimeProvider.System);
        var spoken = await pool.AskAsync<SpeechModelRequest, Spoken>(
            new SpeechModelRequest("Buenos días a todos.", 7, 1.2, output, line), Ample, null, CancellationToken.None);
        spoken.Samples.ShouldBeGreaterThan(0);
        return await File.ReadAllBytesAsync(output);
    }
}
