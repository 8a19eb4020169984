using System.Runtime.Versioning;
using Dubwright.Core.Languages;
using Dubwright.Core.Words;
using Dubwright.Media;
using Dubwright.Media.Probing;
using Dubwright.Media.Tools;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps.Quality.Report;
using Dubwright.Tests.EndToEnd;

namespace Dubwright.Tests.Dubbing;

/// <summary>A film of real English speech goes in, and the same film speaking other languages comes out.</summary>
[SupportedOSPlatform("linux")]
public sealed class DubTests
{
    [Fact]
    public async Task A_film_comes_back_speaking_Spanish()
    {
        using var folder = new TemporaryFolder();
        var film = folder.File("film.mp4");
        await Films.MakeAsync(film);
        await using var host = await DubHost.StartAsync(folder.File("data"));

        var (view, result) = await host.DubAsync(await host.RequestAsync(film, "es-es"));

        var target = result.Targets.ShouldHaveSingleItem();
        target.Video.ShouldNotBeNull().Name.ShouldBe("film.es-es.mp4");
        var source = await Probe.ProbeAsync(film, CancellationToken.None);
        var dub = await Probe.ProbeAsync(host.PathOf(target.Video), target.Video.Name, CancellationToken.None);
        (dub.Duration - source.Duration).Duration().ShouldBeLessThanOrEqualTo(TimeSpan.FromSeconds(1 / 25.0));
        dub.Audio.ShouldHaveSingleItem().Language.ShouldBe("spa");
        (await VideoHashAsync(host.PathOf(target.Video))).ShouldBe(await VideoHashAsync(film));

        var quality = await host.ReadAsync<QualityReport>(target.Quality);
        Value(quality, "loudness").ShouldBeLessThanOrEqualTo(1);
        Value(quality, "true_peak").ShouldBeLessThanOrEqualTo(-0.5);
        Value(quality, "lines_heard").ShouldBeGreaterThanOrEqualTo(0.95);
        Value(quality, "two_voices").ShouldBe(0);
        Value(quality, "lines_lost").ShouldBe(0);
        Value(quality, "leakage").ShouldBeLessThanOrEqualTo(-20);
        (await File.ReadAllTextAsync(host.PathOf(target.QualityPage))).ShouldContain("Original voice left under the dub");

        WordErrors.Rate(Films.Reference, string.Join(' ', result.Segments.Select(segment => segment.Text))).ShouldBeLessThan(0.45);
        string.Join(' ', target.Lines.Select(line => line.Text)).ShouldContain("respetable");
        target.Takes.Count.ShouldBe(target.Lines.Count);
        result.Speakers.ShouldHaveSingleItem().Gender.ShouldBe(Gender.Male);
        target.Cast.ShouldHaveSingleItem().PitchHz.ShouldNotBeNull().ShouldBeLessThan(140);
        (await File.ReadAllTextAsync(host.PathOf(target.Srt))).ShouldContain(" --> ");
        (await File.ReadAllTextAsync(host.PathOf(target.Vtt))).ShouldStartWith("WEBVTT");
        result.Poster.ShouldNotBeNull();
        result.Peaks.ShouldNotBeNull();
        view.Progress.ShouldBe(1);
        view.Stages.ShouldAllBe(stage => stage.State == StageState.Done);
        view.Analysis["language"]!["tag"]!.GetValue<string>().ShouldBe("en-us");
        view.Analysis["speakers"]!.AsArray().Count.ShouldBe(1);
        view.Analysis["picture"]!["width"]!.GetValue<int>().ShouldBe(320);
    }

    [Theory]
    [InlineData("mp3", "mp3", "-b:a", "96k")]
    [InlineData("wav", "pcm_s16le", "-c:a", "pcm_s24le")]
    [InlineData("ogg", "opus", "-c:a", "libopus")]
    public async Task Sound_alone_comes_back_as_sound_alone_in_its_own_container(string container, string codec, params string[] encoder)
    {
        using var folder = new TemporaryFolder();
        var sound = folder.File($"reading.{container}");
        string[] more = container == "ogg" ? [] : ["-ar", "44100"];
        await Films.FfmpegAsync(["-i", Films.Readings[1], .. more, .. encoder, "-metadata", "title=A reading", sound]);
        await using var host = await DubHost.StartAsync(folder.File("data"));

        var (_, result) = await host.DubAsync(await host.RequestAsync(sound, "it-it"));

        var target = result.Targets.ShouldHaveSingleItem();
        target.Video.ShouldBeNull();
        result.Poster.ShouldBeNull();
        target.Audio.ShouldNotBeNull().Name.ShouldBe($"reading.it-it.{container}");
        var dub = await Probe.ProbeAsync(host.PathOf(target.Audio), target.Audio.Name, CancellationToken.None);
        (dub.Duration - result.Duration).Duration().ShouldBeLessThan(TimeSpan.FromSeconds(2 * 1152 / 48_000.0));
        dub.Audio.ShouldHaveSingleItem().Codec.ShouldBe(codec);
        (await Media.Films.AskAsync(host.PathOf(target.Audio), "format_tags=title:stream_tags=title"))
            .Trim('\n', ',').ShouldBe("A reading");
        var quality = await host.ReadAsync<QualityReport>(target.Quality);
        Value(quality, "lines_heard").ShouldBe(1);
        quality.Rows.Single(row => row.Name == "length").Grade.ShouldBe(Grade.Green);
    }

    [Theory]
    [InlineData("mkv", "matroska", "-c:a", "ac3")]
    [InlineData("webm", "webm", "-c:v", "libvpx", "-deadline", "realtime", "-cpu-used", "8", "-c:a", "libopus")]
    [InlineData("mov", "mov", "-c:v", "copy")]
    public async Task A_film_comes_back_in_its_own_container_and_what_is_not_in_it_is_named(
        string ending, string container, params string[] encoders)
    {
        using var folder = new TemporaryFolder();
        var (plain, film) = (folder.File("plain.mp4"), folder.File($"film.{ending}"));
        await Films.MakeAsync(plain, Films.Readings[1..2]);
        await Films.FfmpegAsync(
            ["-i", plain, "-map", "0:v", "-map", "0:a", "-map", "0:a", "-c:v", "copy", .. encoders, "-metadata:s:a:0", "language=eng",
            "-metadata:s:a:1", "language=ger", "-metadata", "title=The film", film]);
        await using var host = await DubHost.StartAsync(folder.File("data"));

        var (view, result) = await host.DubAsync(await host.RequestAsync(film, "es-es"));

        var target = result.Targets.ShouldHaveSingleItem();
        target.Video.ShouldNotBeNull().Name.ShouldBe($"film.es-es.{ending}");
        var dub = await Probe.ProbeAsync(host.PathOf(target.Video), target.Video.Name, CancellationToken.None);
        dub.Container.ShouldBe(container);
        dub.Audio.ShouldHaveSingleItem().Language.ShouldBe("spa");
        (await Media.Films.AskAsync(host.PathOf(target.Video), "format_tags=title")).ShouldBe("The film");
        view.Warnings.ShouldContain(warning => warning.Contains("track 1 in ger"));
        var quality = await host.ReadAsync<QualityReport>(target.Quality);
        quality.Rows.Where(row => row.Name is "picture" or "length" or "language").ShouldAllBe(row => row.Grade == Grade.Green);
    }

    [Fact]
    public async Task The_original_sound_stays_beside_the_dub_where_that_is_asked()
    {
        using var folder = new TemporaryFolder();
        var film = folder.File("film.mp4");
        await Films.MakeAsync(film, Films.Readings[1..2]);
        await using var host = await DubHost.StartAsync(folder.File("data"));

        var (_, result) = await host.DubAsync(await host.RequestAsync(film, "fr-fr") with { KeepOriginalAudio = true });

        var dub = await Probe.ProbeAsync(host.PathOf(result.Targets[0].Video), "film.mp4", CancellationToken.None);
        dub.Audio.Count.ShouldBe(2);
        dub.Audio[0].Language.ShouldBe("fra");
    }

    [Fact]
    public async Task An_open_source_language_is_taken_for_the_only_one_that_is_heard_and_that_is_said()
    {
        using var folder = new TemporaryFolder();
        await using var host = await DubHost.StartAsync(folder.File("data"));

        var (view, result) = await host.DubAsync(await host.RequestAsync(Films.Readings[1], "es-es") with { SourceLanguage = null });

        result.SourceLanguage.ShouldBe(LanguageTable.Parse("en-us").Id);
        view.Warnings.ShouldContain(warning => warning.Contains("the only language that can be heard"));
    }

    private static MediaProbe Probe { get; } = new(new MediaTools(new MediaLimits()));

    private static double Value(QualityReport report, string row) => report.Rows.Single(candidate => candidate.Name == row).Value!.Value;

    private static Task<string> VideoHashAsync(string path) =>
        Films.FfmpegAsync(["-i", path, "-map", "0:v:0", "-c", "copy", "-f", "hash", "-hash", "sha256", "-"]);
}
