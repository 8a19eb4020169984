using System.Runtime.Versioning;
using Dubwright.Core.Words;
using Dubwright.Media.Extracting;
using Dubwright.Media.Probing;
using Dubwright.Pipeline.Steps.Quality;
using Dubwright.Pipeline.Steps.Quality.Report;
using Dubwright.Tests.Media;
using Dubwright.Tests.Media.Tracks;
using Dubwright.Tests.Subtitles.Reading;

namespace Dubwright.Tests.Dubbing.Sources;

/// <summary>A film whose clock wraps is dubbed whole, and the report compares both clocks.</summary>
[SupportedOSPlatform("linux")]
public sealed class ClockedDubTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_clock_that_wraps_on_the_way_loses_nothing() =>
        await ShouldBeWholeAsync(await ClockedFilms.All["wraps 6 s in.ts"](_folder), 305);

    [SharedFact("ts-clock-wraps.ts")]
    public async Task A_receivers_recording_whose_clock_wraps_is_dubbed_whole() =>
        await ShouldBeWholeAsync(SharedFactAttribute.Find("ts-clock-wraps.ts")!, 146);

    [Fact]
    public async Task A_picture_of_which_half_is_hidden_is_red_however_long_the_file_is()
    {
        var film = await _folder.FilmAsync("film.mp4");
        var hidden = await _folder.MakeAsync("hidden.mp4", "-copyts", "-itsoffset", "-6.0", "-i", film, "-i", film, "-map", "0:v",
            "-map", "1:a", "-c", "copy");

        var (report, _) = await new FilePair(new MediaProbe(Films.Tools), new SoundDecoder(Films.Tools), new ClockReader(Films.Tools))
            .JudgeAsync(film, hidden, [], null, new QualityThresholds(), _folder.Path, CancellationToken.None);

        report.Rows.Single(row => row.Name == "picture_clock").Grade.ShouldBe(Grade.Red);
        report.Rows.Single(row => row.Name == "length").Grade.ShouldBe(Grade.Green);
    }

    [Fact]
    public async Task Recordings_that_were_joined_are_dubbed_one_behind_the_other()
    {
        var one = await File.ReadAllBytesAsync(await ClockedFilms.All["starts an hour in.ts"](_folder));
        var joined = _folder.File("joined.ts");
        await File.WriteAllBytesAsync(joined, [.. one, .. one]);
        await using var host = await DubHost.StartAsync(_folder.File("data"));

        var (view, result) = await host.DubAsync(await host.RequestAsync(joined, "es-es"));

        view.Warnings.ShouldContain(warning => warning.Contains("starts anew 1 time"));
        result.Duration.TotalSeconds.ShouldBe(2 * SpokenFilm.Seconds, 0.2);
        var starts = result.Segments.Select(segment => segment.Time.Start.TotalSeconds).Order().ToList();
        starts[0].ShouldBe(0.7, 0.25);
        starts[^1].ShouldBe(8.8 + SpokenFilm.Seconds, 0.35);
        var report = await host.ReadAsync<QualityReport>(result.Targets[0].Quality);
        report.Rows.Single(row => row.Name == "picture_clock").Grade.ShouldBe(Grade.Green);
    }

    private async Task ShouldBeWholeAsync(string film, int frames)
    {
        await using var host = await DubHost.StartAsync(_folder.File("data"));

        var (_, result) = await host.DubAsync(await host.RequestAsync(film, "es-es"));

        result.Segments.Select(segment => segment.Time.Start.TotalSeconds).Order().ToList().ShouldSatisfyAllConditions(
            starts => starts[0].ShouldBe(0.7, 0.25), starts => starts[^1].ShouldBe(8.8, 0.25));
        var made = host.PathOf(result.Targets[0].Video);
        (await Films.AskAsync(made, "stream=nb_read_frames", "-count_frames", "-select_streams", "v")).ShouldBe($"{frames}");
        var info = await Films.ProbeAsync(made);
        (info.Duration.TotalSeconds, info.Video!.Start.TotalSeconds).ShouldSatisfyAllConditions(
            film => film.Item1.ShouldBe(SpokenFilm.Seconds, 0.1), film => film.Item2.ShouldBe(0, 0.1));
        var report = await host.ReadAsync<QualityReport>(result.Targets[0].Quality);
        report.Rows.ShouldNotContain(row => row.Name == "source_clock");
        foreach (var name in (string[])["picture_clock", "sound_clock", "length", "picture"])
        {
            report.Rows.Single(row => row.Name == name).Grade.ShouldBe(Grade.Green, name);
        }
    }
}
