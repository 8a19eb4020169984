using Dubwright.Core.Engines;
using Dubwright.Engines.Catalogue;
using Dubwright.Engines.Sherpa;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Mixing;
using Dubwright.Tests.Dubbing;
using Dubwright.Tests.Engines;
using Dubwright.Tests.EndToEnd;
using Dubwright.Tests.Sound;

namespace Dubwright.Tests.Separation;

/// <summary>Recordings taken apart by the pipeline, with real ffmpeg and real models.</summary>
public sealed class SeparationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_recording_of_several_windows_is_taken_apart_by_our_own_processing_without_a_seam()
    {
        // Five minutes and eight seconds at 8 kHz: two windows.
        await Films.FfmpegAsync(
            ["-stream_loop", "60", "-i", Films.Readings[0], "-t", "308.0625", "-ar", "8000", _folder.File("long.wav")]);
        await using var host = await DubHost.StartAsync(_folder.File("data"), WithoutSeparators);

        var (view, result) = await SeparateAsync(host, "long.wav");

        result.Separator.ShouldBe(BackgroundStep.OwnProcessing);
        view.Analysis["engines"]!["separation"]!["engine"]!.GetValue<string>().ShouldBe(BackgroundStep.OwnProcessing);
        view.Stages.Single(stage => stage.Name == "separate").Steps.ShouldBe(2);
        var (voice, _) = await AddsUpAsync(host, result, "long.wav", "8000\n1");
        voice.Length.ShouldBe(2_464_500);

        // A reading of clean speech is voice, all of it.
        var source = Recordings.Pcm(_folder.File("long.wav"));
        Signals.Db(Rms(voice) / Rms(source)).ShouldBeGreaterThan(-1.5);
    }

    [Fact]
    public async Task A_film_is_taken_apart_by_a_model_where_one_is_installed_at_its_own_rate_and_by_our_own_where_it_fails()
    {
        SeparationModels.WriteSpleeter(_folder.File("models"), "own-spleeter");
        SeparationModels.WriteDamaged(_folder.File("broken"), "broken-uvr", SherpaFamilies.Uvr);
        await Films.FfmpegAsync(
        [
            "-t", "6", "-i", Films.Readings[1], "-f", "lavfi", "-i", "anoisesrc=r=44100:c=pink:a=0.1:d=25", "-f", "lavfi", "-i",
            "testsrc2=s=64x64:r=5:d=25", "-filter_complex",
            "[0:a]aresample=44100,apad=whole_dur=25[v];[v][1:a]amix=inputs=2:normalize=0,aformat=channel_layouts=stereo[s]",
            "-map", "2:v", "-map", "[s]", "-t", "25", "-c:v", "libx264", "-preset", "ultrafast", "-c:a", "flac", "-sample_fmt", "s16",
            _folder.File("film.mkv"),
        ]);
        using var good = await CatalogueAsync("models");
        using var damaged = await CatalogueAsync("broken");

        await using (var host = await DubHost.StartAsync(_folder.File("one"), engines => With(engines, good)))
        {
            var (view, result) = await SeparateAsync(host, "film.mkv");

            result.Separator.ShouldStartWith("own-spleeter ");
            view.Analysis["engines"]!["separation"]!["engine"]!.GetValue<string>().ShouldBe(result.Separator);
            var (voice, background) = await AddsUpAsync(host, result, "film.mkv", "44100\n2");
            voice.Length.ShouldBe(25 * 44_100 * 2);

            // This model of the tests' leaves a fixed share of everything.
            Signals.Db(Rms(background) / Rms([.. voice.Zip(background, (one, other) => (short)(one + other))]))
                .ShouldBe(Signals.Db(SeparationModels.Share), 0.3);
        }

        await using (var host = await DubHost.StartAsync(_folder.File("two"), engines => With(engines, damaged)))
        {
            var (view, result) = await SeparateAsync(host, "film.mkv");

            result.Separator.ShouldBe(BackgroundStep.OwnProcessing);
            view.Warnings.ShouldContain(warning => warning.Contains("because broken-uvr failed"));
            await AddsUpAsync(host, result, "film.mkv", "44100\n2");
        }
    }

    private static EngineSet WithoutSeparators(EngineSet engines) =>
        new(engines.Recognizers, engines.Translators, engines.Synthesizers);

    private static EngineSet With(EngineSet engines, EngineCatalogue catalogue) =>
        new(engines.Recognizers, engines.Translators, engines.Synthesizers) { Separators = catalogue.Engines.Separators };

    private Task<EngineCatalogue> CatalogueAsync(string models) =>
        EngineCatalogue.InspectAsync(new EngineOptions { Models = _folder.File(models) }, CancellationToken.None);

    private async Task<(TaskView View, SeparatedRecording Result)> SeparateAsync(DubHost host, string name)
    {
        var source = (await host.RequestAsync(_folder.File(name))).Source;
        var view = await host.RunAsync(new RecordingToSeparate(source), TaskKind.Separation);
        view.Status.ShouldBe(PublicStatus.Success, $"{view.Reason}: {view.Message}");
        return (view, await host.ReadResultAsync<SeparatedRecording>(view));
    }

    // Both files are FLAC as the source in rate, channels and length, and their samples add up to its samples.
    private async Task<(short[] Voice, short[] Background)> AddsUpAsync(
        DubHost host, SeparatedRecording result, string source, string format)
    {
        await Films.FfmpegAsync(["-i", _folder.File(source), "-vn", "-c:a", "pcm_s16le", _folder.File("whole.wav")]);
        var pcm = new List<short[]>();
        foreach (var part in (Deliverable[])[result.Foreground, result.Background])
        {
            part.MediaType.ShouldBe("audio/flac");
            (await Films.ProbeAsync(host.PathOf(part), "stream=sample_rate,channels")).ShouldBe(format);
            await Films.FfmpegAsync(["-i", host.PathOf(part), "-c:a", "pcm_s16le", _folder.File("part.wav")]);
            pcm.Add(Recordings.Pcm(_folder.File("part.wav")));
        }

        pcm[0].Zip(pcm[1], (one, other) => (short)(one + other)).SequenceEqual(Recordings.Pcm(_folder.File("whole.wav"))).ShouldBeTrue();
        return (pcm[0], pcm[1]);
    }

    private static double Rms(short[] samples) => Math.Sqrt(samples.Average(sample => (double)sample * sample)) / 32_768;
}
