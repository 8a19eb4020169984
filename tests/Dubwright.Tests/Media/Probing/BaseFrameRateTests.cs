using Dubwright.Core.Time;
using Dubwright.Media;
using Dubwright.Media.Muxing;
using Dubwright.Media.Probing;
using Dubwright.Media.Tools;

namespace Dubwright.Tests.Media.Probing;

/// <summary>An MXF has one rate, of broadcasting; where the film's own varies, it is that of the grid its frames stand on.</summary>
public sealed class BaseFrameRateTests
{
    private const string Dropped = "select='not(eq(mod(n,7),3))+eq(n,0)',";
    private const string Sparse = "select='lt(mod(n,25),4)+eq(mod(n,25),17)+gt(t,8.9)',";
    private static readonly MediaTools Tools = new(new MediaLimits());

    [Theory]
    [InlineData("mp4", "30", Dropped, "30000/1001")]
    [InlineData("mkv", "30", Dropped, "30000/1001")]
    [InlineData("mov", "30000/1001", Dropped, "30000/1001")]
    [InlineData("mkv", "30000/1001", Dropped, "30000/1001")]
    [InlineData("ts", "30", Dropped, "30000/1001")]
    [InlineData("mp4", "60", Sparse, "60000/1001")]
    [InlineData("mkv", "50", Sparse, "50/1")]
    [InlineData("mkv", "24000/1001", "", "24000/1001")]
    [InlineData("mp4", "25", "", "25/1")]
    [InlineData("mp4", "15", "", "30000/1001")]
    [InlineData("avi", "25", "", "25/1")]
    [InlineData("ts", "25", "interlace,", "25/1")]
    public async Task An_mxf_of_a_film_of_variable_rate_keeps_every_frame_in_its_place(string container, string rate, string filter,
        string expected)
    {
        using var folder = new TemporaryFolder();
        var film = folder.File($"film.{container}");
        var doubled = filter == "interlace," ? "2*" : "";
        await Films.RunAsync(
        [
            "-f", "lavfi", "-i", $"testsrc2=s=160x96:r={doubled}{rate}:d=9", "-f", "lavfi", "-i", "sine=d=9", "-vf",
                $"{filter}format=yuv420p", "-fps_mode", "passthrough",
            "-c:v", "libx264", .. filter == "interlace," ? (string[])["-flags", "+ilme+ildct"] : [], "-preset", "ultrafast", "-c:a",
                "aac", film,
        ]);
        var info = await new MediaProbe(Tools).ProbeAsync(film, CancellationToken.None);
        List<string> windows = [folder.File("0"), folder.File("1")];
        foreach (var (at, window) in windows.Index())
        {
            await new PictureTranscoder(Tools).RecodeAsync(
                film, info, TimeRange.FromSeconds(at * 5, at == 0 ? 5 : 11), PictureCodec.Mpeg2, window, new Progress<double>(),
                    CancellationToken.None);
        }

        var (joined, sound, mxf) = (folder.File("joined"), folder.File("sound.wav"), folder.File("film.mxf"));
        await PictureTranscoder.JoinAsync(windows, PictureCodec.Mpeg2, joined, CancellationToken.None);
        await Films.RunAsync(["-i", film, "-map", "0:a:0", "-ac", "2", "-ar", "48000", "-c:a", "pcm_s16le", sound]);
        await new Muxer(Tools).MuxAsync(
            new MuxPlan(film, info, info.Duration, [new DubTrack([], "spa", "Spanish") { Encoded = sound }], mxf)
            {
                Format = RenditionFormat.Mxf,
                Picture = joined,
            },
            new Progress<double>(), CancellationToken.None);

        (await Films.AskAsync(mxf, "stream=r_frame_rate", "-select_streams", "v:0")).TrimEnd(',').ShouldBe(expected);
        var frames = int
            .Parse((await Films.AskAsync(mxf, "stream=nb_read_packets", "-select_streams", "v:0", "-count_packets")).TrimEnd(','));
        var parts = expected.Split('/').Select(double.Parse).ToArray();
        (frames * parts[1] / parts[0]).ShouldBe(9, 2.5 / (parts[0] / parts[1]));
        var heard = double.Parse((await Films.AskAsync(mxf, "stream=duration", "-select_streams", "a:0")).TrimEnd(','));
        heard.ShouldBe(9, 0.06);
    }
}
