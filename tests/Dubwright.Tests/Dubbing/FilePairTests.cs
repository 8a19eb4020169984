using System.Runtime.Versioning;
using Dubwright.Core.Engines;
using Dubwright.Core.Time;
using Dubwright.Core.Words;
using Dubwright.Media;
using Dubwright.Media.Extracting;
using Dubwright.Media.Loudness;
using Dubwright.Media.Probing;
using Dubwright.Media.Tools;
using Dubwright.Pipeline.Steps.Quality;
using Dubwright.Pipeline.Steps.Quality.Report;
using Dubwright.Tests.EndToEnd;
using Dubwright.Tests.Engines;

namespace Dubwright.Tests.Dubbing;

/// <summary>A dub and its original, as files, are enough for most of a report.</summary>
[SupportedOSPlatform("linux")]
[RequiresProgram("pocketsphinx_batch", Readings.Transcription)]
public sealed class FilePairTests
{
    private static readonly MediaTools Tools = new(new MediaLimits());

    [Fact]
    public async Task A_film_that_was_not_dubbed_holds_all_of_the_original_voice()
    {
        using var folder = new TemporaryFolder();

        var report = await JudgeAsync(folder, Films.Readings[0], Films.Readings[0]);

        Row(report, "leakage").ShouldSatisfyAllConditions(row => row.Value!.Value.ShouldBe(0, 0.1), row => row.Grade.ShouldBe(Grade.Red));
        Row(report, "coverage").Value!.Value.ShouldBe(1, 0.01);
        Row(report, "length").Value!.Value.ShouldBe(0, 0.001);
        Row(report, "loudness").Value!.Value.ShouldBe(0, 0.01);
    }

    [Fact]
    public async Task Another_voice_leaves_none_of_the_original_and_one_that_plays_on_is_heard()
    {
        using var folder = new TemporaryFolder();
        var (other, mixed) = (folder.File("other.wav"), folder.File("mixed.wav"));
        await Films.FfmpegAsync(["-i", Films.Readings[1], "-af", "apad,atrim=0:30", other]);
        await Films.FfmpegAsync(
            ["-i", other, "-i", Films.Readings[0], "-filter_complex",
            "[1]volume=-14dB[low];[0][low]amix=inputs=2:duration=first:normalize=0", mixed]);

        var clean = await JudgeAsync(folder, Films.Readings[0], other);
        var leaking = await JudgeAsync(folder, Films.Readings[0], mixed);

        Row(clean, "leakage").Value!.Value.ShouldBeLessThan(-20);
        Row(leaking, "leakage").Value!.Value.ShouldBe(-14, 2);
    }

    [Fact]
    public async Task Films_in_5_1_are_measured_in_their_own_channels_and_others_say_that_they_are_mixed_down()
    {
        using var folder = new TemporaryFolder();
        var (surround, front, quad) = (folder.File("5.1.wav"), folder.File("front.wav"), folder.File("quad.wav"));
        await Films.FfmpegAsync(["-i", Films.Readings[0], "-af", "pan=5.1|FC=c0|BL=0.3*c0|BR=0.3*c0,aresample=48000", surround]);
        // Mixed down to stereo by BS.775 this has as much in its front as the other has in its centre, and not for the meter.
        await Films.FfmpegAsync(["-i", Films.Readings[0], "-af", "pan=5.1|FC=c0,aresample=48000", front]);
        await Films.FfmpegAsync(["-i", Films.Readings[0], "-af", "pan=quad|FL=c0|FR=c0,aresample=48000", quad]);

        var report = await JudgeAsync(folder, surround, front);
        var mixed = await JudgeAsync(folder, quad, front);

        // BS.1770: what is behind counts 1.41 times, 10 log10 (1 + 2 × 1.41 × 0.09).
        Row(report, "loudness").Value!.Value.ShouldBe(0.98, 0.03);
        report.Rows.ShouldNotContain(row => row.Name.EndsWith("mixed_down", StringComparison.Ordinal));
        Row(mixed, "source_mixed_down").Title.ShouldBe("The 4 channels of the source are measured mixed down to stereo");
        mixed.Rows.ShouldNotContain(row => row.Name == "dub_mixed_down");
    }

    [Fact]
    public async Task A_silent_dub_is_red_where_it_matters()
    {
        using var folder = new TemporaryFolder();
        var silent = folder.File("silent.wav");
        await Films.FfmpegAsync(["-i", Films.Readings[0], "-af", "volume=0", silent]);

        var report = await JudgeAsync(folder, Films.Readings[0], silent, TimeRange.FromSeconds(0.5, 2));

        report.Grade.ShouldBe(Grade.Red);
        Row(report, "coverage").Grade.ShouldBe(Grade.Red);
        Row(report, "lines_heard").Value.ShouldBe(0);
        report.Lines.ShouldHaveSingleItem().Grade.ShouldBe(Grade.Red);
    }

    [EngineFact]
    public async Task What_a_dub_says_by_its_subtitles_is_heard_again()
    {
        using var folder = new TemporaryFolder();
        var engine = (await InstalledEngines.CatalogueAsync()).Engines.RecognizersFor("en")[0];
        var pair = new FilePair(new MediaProbe(Tools), new SoundDecoder(Tools), new ClockReader(Tools));

        foreach (var (text, least, most) in ((string, double, double)[])[(Readings.References[0], 0, 0.4),
            ("Nobody says a word of this.", 0.8, 20)])
        {
            var said = new ReferenceLines(engine, "en",
                [new ReferenceLine(TimeRange.FromSeconds(0, 60), text), new ReferenceLine(TimeRange.FromSeconds(1, 2), "…")]);
            var (report, _) = await pair
                .JudgeAsync(Films.Readings[0], Films.Readings[0], [], said, new QualityThresholds(), folder.Path, CancellationToken.None);

            Row(report, "intelligibility").Value.ShouldNotBeNull().ShouldBeInRange(least, most);
            Row(report, "intelligibility").Title.ShouldContain("pocketsphinx");
        }
    }

    [Fact]
    public void The_page_shows_text_as_text_and_draws_every_line()
    {
        var track = new LoudnessTrack(48_000, 0, 480_000, [.. Enumerable.Repeat(100.0, 100)], 0.5, 0.5);
        var line = new LineQuality(1, TimeRange.FromSeconds(1, 2), TimeRange.FromSeconds(1.1, 2.2), 1.25, 0.1, 1, 15,
            "<script>alert(1)</script>", Grade.Yellow);
        var report = new QualityReport(Grade.Yellow, [QualityRow.AtMost("a", "A & B", 1, "s", 2, 3)], [line]);

        var page = QualityPage.Write("<b>title</b>", report, TimeSpan.FromSeconds(10), track, track);

        page.ShouldNotContain("<script>");
        page.ShouldNotContain("<b>title");
        page.ShouldContain("A &amp; B");
        page.ShouldContain("<rect class='slot'");
        page.ShouldContain("<rect class='yellow'");
        page.Split("<svg").Length.ShouldBe(6);
    }

    private static async Task<QualityReport> JudgeAsync(TemporaryFolder folder, string original, string dub, params TimeRange[] slots)
    {
        var (report, page) = await new FilePair(new MediaProbe(Tools), new SoundDecoder(Tools), new ClockReader(Tools))
            .JudgeAsync(original, dub, slots, said: null, new QualityThresholds(), folder.Path, CancellationToken.None);
        page.ShouldStartWith("<!doctype html>");
        return report;
    }

    private static QualityRow Row(QualityReport report, string name) => report.Rows.Single(row => row.Name == name);
}
