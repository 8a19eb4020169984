using Dubwright.Media.Muxing;

namespace Dubwright.Tests.Media.Muxing;

/// <summary>Titles, covers, chapters, subtitles and timecode of a source, in every container that a dub comes in.</summary>
public sealed class AncillaryContentTests
{
    private const string Subtitles = "1\n00:00:01,000 --> 00:00:02,000\nHello there.\n";

    private const string Metadata =
        ";FFMETADATA1\ntitle=A film\\; with \\= signs\ndate=2019\ncomment=One line\\\nand another\nMOOD=calm\n" +
        "[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=3000\ntitle=First\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=3000\nEND=6000\ntitle=Second\n";

    [Theory]
    [InlineData("mkv")]
    [InlineData("mp4", "MOOD", "font.ttf")]
    [InlineData("mov", "the cover", "MOOD", "font.ttf")]
    [InlineData("webm", "the cover", "font.ttf")]
    [InlineData("mp3", "subtitles in eng (subrip)", "font.ttf", "timecode")]
    [InlineData("flac", "subtitles in eng (subrip)", "font.ttf", "2 chapters")]
    [InlineData("opus", "the cover", "subtitles in eng (subrip)", "font.ttf")]
    [InlineData("wav", "the cover", "subtitles in eng (subrip)", "font.ttf", "2 chapters", "MOOD")]
    public async Task What_a_source_holds_is_kept_where_the_container_can_and_named_where_it_cannot(string ending, params string[] lost)
    {
        using var folder = new TemporaryFolder();
        var film = await RichFilmAsync(folder, ending == "webm" ? ["-c:v", "libvpx", "-deadline", "realtime"] : ["-c:v", "libx264"]);
        var format = RenditionFormat.Named(ending);
        var info = await Films.ProbeAsync(film);
        var output = folder.File($"dub.{ending}");

        var (_, missing) = await new Muxer(Films.Tools).MuxAsync(
            new MuxPlan(film, info, info.Duration, [await DubAsync(folder, format)], output) { Format = format }, Films.Anywhere,
            Films.Soon);

        foreach (var part in lost)
        {
            missing.ShouldContain(told => told.Contains(part), string.Join("; ", missing));
        }

        if (ending is "mkv" or "mp4" or "mov")
        {
            missing.Count.ShouldBe(lost.Length, string.Join("; ", missing));
            (await Films.AskAsync(output, "format_tags=timecode:stream_tags=timecode")).ShouldContain("01:00:00:00");
        }

        (await Films.AskAsync(output, "format_tags=title:stream_tags=title")).ShouldContain("A film; with = signs");
        (await Films.AskAsync(output, "format_tags=date:stream_tags=date")).ShouldContain("2019");
        if (!lost.Contains("2 chapters"))
        {
            (await Films.AskAsync(output, "chapter=start_time:chapter_tags=title")).ReplaceLineEndings(" ")
                .ShouldBe("0.000000,First 3.000000,Second");
        }

        if (ending is "mkv" or "mp4" or "mp3" or "flac")
        {
            (await Films.AskAsync(output, "stream_disposition=attached_pic")).Split('\n').ShouldContain(line => line.Trim(',') == "1");
        }

        if (ending is "mkv" or "mp4" or "mov" or "webm")
        {
            (await Films.AskAsync(output, "stream_tags=language", "-select_streams", "s")).ShouldBe("eng");
            (await Films.RunAsync(["-copyts", "-i", output, "-map", "0:s:0", "-f", "srt", "-"]))
                .ShouldMatch("00:00:01,00[01] --> 00:00:02,00[01]", "WebM counts in milliseconds, and Opus begins between two");
        }
    }

    [Fact]
    public async Task A_cover_that_cannot_be_copied_costs_the_cover_and_not_the_dub()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("cover.jpg"), "This is no picture.");
        var film = await folder.MakeAsync("film.mkv",
            [.. Films.Picture, .. Films.Sound(48_000), "-c:v", "libx264", "-c:a", "aac", "-metadata", "title=A film", "-attach",
            folder.File("cover.jpg"), "-metadata:s:t:0", "mimetype=image/jpeg", "-metadata:s:t:0", "filename=cover.jpg"]);
        var info = await Films.ProbeAsync(film);

        foreach (var format in (RenditionFormat[])[RenditionFormat.Matroska, RenditionFormat.Mp4, RenditionFormat.M4a])
        {
            var output = folder.File($"dub.{format.Extension}");
            var (_, missing) = await new Muxer(Films.Tools).MuxAsync(
                new MuxPlan(film, info, info.Duration, [await DubAsync(folder, format)], output) { Format = format }, Films.Anywhere,
                Films.Soon);

            (await Films.AskAsync(output, "format_tags=title")).ShouldBe("A film");
            (await Films.ProbeAsync(output)).Audio.Count.ShouldBe(1);
            if (!(await Films.AskAsync(output, "stream_disposition=attached_pic")).Split('\n').Any(line => line.Trim(',') == "1"))
            {
                missing.ShouldBe(["the cover"]);
            }
        }
    }

    [Fact]
    public async Task Colour_shape_and_turn_of_the_picture_come_along()
    {
        using var folder = new TemporaryFolder();
        var flat = await folder.MakeAsync("flat.mp4",
            [.. Films.Picture, .. Films.Sound(48_000), "-vf", "setsar=4/3", "-colorspace", "bt2020nc", "-color_trc", "smpte2084",
            "-color_primaries", "bt2020", "-c:v", "libx265", "-x265-params", "log-level=error", "-pix_fmt", "yuv420p10le", "-c:a", "aac"]);
        var film = await folder.MakeAsync("film.mp4", ["-i", flat, "-c", "copy", "-metadata:s:v:0", "rotate=90"]);
        var info = await Films.ProbeAsync(film);
        foreach (var (format, lost) in ((RenditionFormat, string?)[])[(RenditionFormat.Mp4, null), (RenditionFormat.Mov, null)])
        {
            var output = folder.File($"dub.{format.Extension}");

            var (_, missing) = await new Muxer(Films.Tools).MuxAsync(
                new MuxPlan(film, info, info.Duration, [await DubAsync(folder, format)], output) { Format = format }, Films.Anywhere,
                Films.Soon);

            missing.ShouldBe(lost is null ? [] : [lost]);
            const string asked = "stream=sample_aspect_ratio,color_space,color_transfer,color_primaries:side_data=rotation";
            (await Films.AskAsync(output, asked, "-select_streams", "v:0"))
                .ShouldBe(await Films.AskAsync(film, asked, "-select_streams", "v:0"));
        }
    }

    private static async Task<string> RichFilmAsync(TemporaryFolder folder, string[] encoder)
    {
        await File.WriteAllTextAsync(folder.File("film.srt"), Subtitles);
        await File.WriteAllTextAsync(folder.File("film.txt"), Metadata);
        await File.WriteAllBytesAsync(folder.File("font.ttf"), [0, 1, 0, 0, 1, 2, 3]);
        var cover = await folder.MakeAsync("cover.jpg", ["-f", "lavfi", "-i", "color=c=red:s=64x64", "-frames:v", "1"]);
        return await folder.MakeAsync("film.mkv",
            [.. Films.Picture, .. Films.Sound(48_000), "-i", folder.File("film.srt"), "-i", folder.File("film.txt"), "-map", "0:v",
            "-map", "1:a", "-map", "2:s", "-map_metadata", "3", "-map_chapters", "3", .. encoder, "-c:a", "pcm_s16le", "-c:s", "srt",
            "-metadata:s:s:0", "language=eng", "-metadata", "timecode=01:00:00:00",
            "-attach", cover, "-metadata:s:t:0", "mimetype=image/jpeg", "-metadata:s:t:0", "filename=cover.jpg",
            "-attach", folder.File("font.ttf"), "-metadata:s:t:1", "mimetype=font/ttf", "-metadata:s:t:1", "filename=font.ttf"]);
    }

    private static async Task<DubTrack> DubAsync(TemporaryFolder folder, RenditionFormat format)
    {
        var (ending, arguments) = format.HoldsAac ? ("aac", (string[])["-c:a", "aac", "-f", "adts"]) : format.Extension switch
        {
            "wav" => ("wav", ["-c:a", "pcm_s16le"]),
            "mp3" => ("mp3", ["-c:a", "libmp3lame"]),
            "flac" => ("flac", ["-c:a", "flac"]),
            _ => ("opus", ["-c:a", "libopus"]),
        };
        var sound = await folder.MakeAsync($"sound.{ending}", [.. Films.Sound(48_000), "-ac", "2", .. arguments]);
        return format.HoldsAac ? new DubTrack([sound], "spa", "Spanish") : new DubTrack([], "spa", "Spanish") { Encoded = sound };
    }
}
