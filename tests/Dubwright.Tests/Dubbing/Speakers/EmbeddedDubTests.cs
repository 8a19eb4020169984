using Dubwright.Core.Engines;
using Dubwright.Core.Words;
using Dubwright.Engines.Catalogue;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Quality.Report;
using Dubwright.Pipeline.Steps.Speech;
using Dubwright.Tests.EndToEnd;
using Dubwright.Tests.Engines;
using Dubwright.Tests.Engines.Suites;
using Dubwright.Tests.Sound;

namespace Dubwright.Tests.Dubbing.Speakers;

/// <summary>Dubs in which a speaker embedding tells who speaks, or should.</summary>
[RequiresProgram("pocketsphinx_batch", "pico2wave", Prompts.Some, Readings.Transcription)]
public sealed class EmbeddedDubTests : IDisposable
{
    private const string OwnWarning = "The speakers are told apart by pitch and timbre alone, because broken failed.";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [EngineFact]
    public async Task A_damaged_embedding_is_one_warning_and_the_dub_is_made_by_pitch_and_timbre()
    {
        SpeakerEmbeddingFaultTests.Describe(_folder.File("models"), "broken", [.. Enumerable.Repeat((byte)'x', 4096)]);

        await DubbedOtherwiseAsync(TimeSpan.FromSeconds(20));
    }

    [EngineFact]
    public async Task An_embedding_that_never_answers_is_stopped_and_the_dub_is_made_by_pitch_and_timbre()
    {
        SpeakerEmbeddingFaultTests.DescribeEndless(_folder.File("models"), "broken");

        await DubbedOtherwiseAsync(TimeSpan.FromSeconds(1));
    }

    private async Task DubbedOtherwiseAsync(TimeSpan timeout)
    {
        using var catalogue = await EngineCatalogue.InspectAsync(
            new EngineOptions { Models = _folder.File("models"), Timeout = timeout }, CancellationToken.None);
        catalogue.Engines.SpeakerEmbedders.ShouldHaveSingleItem();
        await using var host = await DubHost.StartAsync(_folder.File("data"), _ => catalogue.Engines);
        var film = await FilmAsync();

        var (view, result) = await host.DubAsync(await host.RequestAsync(film, "es-es"));

        view.Warnings.Where(warning => warning.Contains("broken")).ShouldBe([OwnWarning]);
        result.Speakers.Select(speaker => speaker.Gender).ShouldBe([Gender.Male, Gender.Female]);
        view.Analysis["diarization"]!["means"]!.GetValue<string>().ShouldBe(DiariseStep.OwnProcessing);
        var use = (await host.ReadAsync<QualityReport>(result.Targets[0].Quality)).Engines.Single(use => use.Job == "speakers");
        (use.Engine, use.Reason).ShouldBe((DiariseStep.OwnProcessing, "in place of broken, which failed"));
    }

    private async Task<string> FilmAsync()
    {
        var (man, woman) = (Films.Readings, await Prompts.DecodeAsync(_folder));
        var film = _folder.File("film.mp4");
        await Films.MakeAsync(film, [man[1], woman[0], man[4], woman[2]]);
        return film;
    }

    /// <summary>With real weights.</summary>
    [RequiresModel("ge2e")]
    [RequiresProgram("pocketsphinx_batch", "pico2wave", Prompts.Some, Readings.Transcription)]
    public sealed class WithModel : IDisposable
    {
        private readonly TemporaryFolder _folder = new();

        public void Dispose() => _folder.Dispose();

        [EngineFact]
        public async Task The_embedding_tells_who_speaks_and_how_sure_that_is_of_each_line()
        {
            var embedder = (await InstalledEngines.WithModelsAsync()).Engines.SpeakerEmbedders[0];
            await using var host = await DubHost.StartAsync(_folder.File("data"), engines => With(engines, embedder));
            var (man, woman) = (Films.Readings, await Prompts.DecodeAsync(_folder));
            await Films.MakeAsync(_folder.File("film.mp4"), [man[1], woman[0], man[4], woman[2]]);
            var request = await host.RequestAsync(_folder.File("film.mp4"), "es-es");

            var (view, result) = await host.DubAsync(request, TaskKind.ProjectSetup);

            result.Speakers.Select(speaker => speaker.Gender).ShouldBe([Gender.Male, Gender.Female]);
            view.Analysis["diarization"]!["means"]!.GetValue<string>().ShouldBe(embedder.Identity.ToString());
            result.Segments.Zip(result.Segments.Skip(1)).Count(pair => pair.First.Speaker != pair.Second.Speaker).ShouldBe(3);
            result.Segments.ShouldAllBe(segment => segment.SpeakerConfidence > 0.9 && segment.SpeakerConfidence <= 1);

            var (_, alone) = await host.DubAsync(request with { Speakers = 1 }, TaskKind.ProjectSetup);
            alone.Speakers.ShouldHaveSingleItem();
        }

        private static EngineSet With(EngineSet engines, ISpeakerEmbedder embedder) =>
            new(engines.Recognizers, engines.Translators, engines.Synthesizers)
            {
                Rewriters = engines.Rewriters,
                Separators = engines.Separators,
                SpeakerEmbedders = [embedder],
                SoundGenerators = engines.SoundGenerators,
            };
    }
}
