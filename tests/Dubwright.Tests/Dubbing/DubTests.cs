using Dubwright.Core.Languages;
using Dubwright.Core.Words;
using Dubwright.Media;
using Dubwright.Media.Probing;
using Dubwright.Media.Tools;
using Dubwright.Pipeline.Graphs;
using Dubwright.Pipeline.Orchestration;
using Dubwright.Pipeline.Steps.Inspect;
using Dubwright.Tests.EndToEnd;

namespace Dubwright.Tests.Dubbing;

/// <summary>A film of real English speech goes in, and the same film speaking other languages comes out.</summary>
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
        var probe = new MediaProbe(new MediaTools(new MediaLimits()));
        var source = await probe.ProbeAsync(film, CancellationToken.None);
        var dub = await probe.ProbeAsync(host.PathOf(target.Video), target.Video.Name, CancellationToken.None);
        (dub.Duration - source.Duration).Duration().ShouldBeLessThanOrEqualTo(TimeSpan.FromSeconds(1 / 25.0));
        dub.Audio.ShouldHaveSingleItem().Language.ShouldBe("spa");
        (await VideoHashAsync(host.PathOf(target.Video))).ShouldBe(await VideoHashAsync(film));

        var quality = await host.ReadAsync<QualityReport>(target.Quality);
        Value(quality, "loudness").ShouldBeLessThanOrEqualTo(1);
        Value(quality, "true_peak").ShouldBeLessThanOrEqualTo(-0.5);
        Value(quality, "lines_heard").ShouldBeGreaterThanOrEqualTo(0.95);
        Value(quality, "two_voices").ShouldBe(0);
        Value(quality, "lines_lost").ShouldBe(0);

        var words = string.Join(' ', result.Segments.Select(segment => segment.Text)).ToLowerInvariant();
        words.ShouldContain("more respectable than he was");
        string.Join(' ', target.Lines.Select(line => line.Text)).ShouldContain("respetable");
        target.Takes.Count.ShouldBe(target.Lines.Count);
        result.Speakers.ShouldHaveSingleItem().Gender.ShouldBe(Gender.Male);
        target.Cast.ShouldHaveSingleItem().PitchHz.ShouldNotBeNull().ShouldBeLessThan(140);
        (await File.ReadAllTextAsync(host.PathOf(target.Srt))).ShouldContain(" --> ");
        (await File.ReadAllTextAsync(host.PathOf(target.Vtt))).ShouldStartWith("WEBVTT");
        result.Poster.ShouldNotBeNull();
        result.Peaks.ShouldNotBeNull();
        view.Progress.ShouldBe(1);
        view.Stages.ShouldAllBe(stage => stage.State == "done");
        view.Analysis["language"]!["tag"]!.GetValue<string>().ShouldBe("en-us");
        view.Analysis["speakers"]!.AsArray().Count.ShouldBe(1);
        view.Analysis["picture"]!["width"]!.GetValue<int>().ShouldBe(320);
    }

    private static double Value(QualityReport report, string row) => report.Rows.Single(candidate => candidate.Name == row).Value!.Value;

    private static Task<string> VideoHashAsync(string path) =>
        Films.FfmpegAsync(["-i", path, "-map", "0:v:0", "-c", "copy", "-f", "hash", "-hash", "sha256", "-"]);
}
