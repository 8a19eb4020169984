using System.Globalization;
using Dubwright.Core.Time;
using Dubwright.Media;
using Dubwright.Media.Muxing;
using Dubwright.Media.Probing;
using Dubwright.Media.Tools;
using Dubwright.Tests.EndToEnd;

namespace Dubwright.Tests.Dubbing;

/// <summary>A picture that is encoded anew in windows is one picture.</summary>
public sealed class RecodingTests
{
    private static readonly MediaTools Tools = new(new MediaLimits());

    [Theory]
    [InlineData("mp4", PictureCodec.Vp9, "ivf")]
    [InlineData("mkv", PictureCodec.Vp9, "ivf")]
    [InlineData("ts", PictureCodec.H264, "mpegts")]
    [InlineData("mp4", PictureCodec.H264, "mpegts")]
    [InlineData("mp4", PictureCodec.Mpeg2, "mpegts")]
    public async Task Every_frame_is_in_one_window_and_keeps_its_time(string container, PictureCodec codec, string demuxer)
    {
        using var folder = new TemporaryFolder();
        var film = folder.File($"film.{container}");
        // Key pictures seldom stand where windows meet; where the codec may tell times of its own, frames come as unevenly as a telephone
        // records them.
        var uneven = codec == PictureCodec.Mpeg2 ? "" : "select='not(eq(mod(n,7),3))',";
        await Films.FfmpegAsync(
        [
            "-f", "lavfi", "-i", "testsrc2=s=160x90:r=25:d=7", "-f", "lavfi", "-i", "sine=d=7", "-vf", $"{uneven}format=yuv420p",
                "-fps_mode", "vfr",
            "-c:v", "libx264", "-g", "90", "-preset", "ultrafast", "-c:a", "aac", film,
        ]);
        var info = await new MediaProbe(Tools).ProbeAsync(film, CancellationToken.None);
        var windows = new List<string>();
        foreach (var (start, end) in ((double, double)[])[(0, 2), (2, 4), (4, 9), (9, 11)])
        {
            windows.Add(folder.File($"{start}"));
            await new PictureTranscoder(Tools)
                .RecodeAsync(film, info, TimeRange.FromSeconds(start, end), codec, windows[^1], new Progress<double>(),
                CancellationToken.None);
        }

        await PictureTranscoder.JoinAsync(windows, codec, folder.File("joined"), CancellationToken.None);

        var (before, after) = (await TimesAsync(film, []), await TimesAsync(folder.File("joined"), ["-f", demuxer]));
        after.Count.ShouldBe(before.Count);
        var origin = info.Origin.TotalSeconds;
        before.Zip(after).ShouldAllBe(pair => Math.Abs(pair.First - origin - pair.Second) < 0.0011);
    }

    private static async Task<List<double>> TimesAsync(string path, string[] input)
    {
        var rows = await Films
            .ProbeAsync(
            [.. input, "-select_streams", "v", "-show_entries", "frame=best_effort_timestamp_time", "-of", "csv=print_section=0", path]);
        return [.. rows.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(row => double.Parse(row.Trim().TrimEnd(','), CultureInfo.InvariantCulture))];
    }
}
