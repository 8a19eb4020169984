using System.Text.RegularExpressions;
using Dubwright.Tests.EndToEnd;

namespace Dubwright.Tests.Streams;

/// <summary>The real server is killed while a stream runs.</summary>
public sealed partial class StreamRestartTests
{
    [Fact]
    public async Task A_stream_whose_server_was_killed_goes_on_behind_a_discontinuity_and_nothing_is_lost()
    {
        using var folder = new TemporaryFolder();
        await Films.FfmpegAsync(
        [
            "-i", Films.Readings[0], "-f", "lavfi", "-i", "testsrc2=s=320x180:r=25", "-filter_complex",
            "[0:a]apad=pad_dur=9,aresample=48000[s]", "-map", "1:v", "-map", "[s]", "-shortest", "-c:v", "libx264", "-preset", "ultrafast",
            "-b:v", "1500k", "-minrate", "1500k", "-maxrate", "1500k", "-bufsize", "500k", "-g", "25", "-pix_fmt", "yuv420p", "-c:a", "aac",
            folder.File("reading.ts"),
        ]);
        var media = await File.ReadAllBytesAsync(folder.File("reading.ts"));
        var seconds = double.Parse(await Films.ProbeAsync(folder.File("reading.ts"), "format=duration"),
            System.Globalization.CultureInfo.InvariantCulture);
        await using var server = await LiveServer.StartAsync(folder.File("data"));
        var stream = await StreamClient.CreateAsync(server.Client, null, 54);
        await stream.PushAsync(media, null, breaksAt: media.Length * 9 / 10);
        await UntilAsync(async () => (await PlayedAsync(stream)).Seconds > 6);

        await server.KillAsync();
        await server.StartAsync();

        var again = stream.At(server.Client);
        await UntilAsync(async () => (await again.ShowAsync())["status"]!.GetValue<int>() == 2);
        var offset = await again.OffsetAsync();
        await again.PushAsync(media, offset, complete: true);
        var view = await again.EndedAsync();
        (view["status"]!.GetValue<int>(), view["error"]).ShouldBe((5, null));

        var (played, sessions) = await PlayedAsync(again);
        sessions.ShouldBe(2, "a discontinuity is marked");
        offset.ShouldBeInRange(1, (long)(media.Length * 0.9), "what was safe is not asked for again");
        played.ShouldBeGreaterThan(seconds - 0.3, "nothing is lost");
        played.ShouldBeLessThan(seconds + 8, "and little comes twice");
    }

    private static async Task<(double Seconds, int Sessions)> PlayedAsync(StreamClient stream)
    {
        try
        {
            var text = await stream.PlaylistAsync("54.m3u8");
            return (Length().Matches(text)
                .Sum(match => double.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)),
                text.Split("#EXT-X-DISCONTINUITY\n").Length);
        }
        catch (HttpRequestException)
        {
            return (0, 0);
        }
    }

    private static async Task UntilAsync(Func<Task<bool>> wanted)
    {
        for (var turn = 0; turn < 600; turn++)
        {
            if (await wanted())
            {
                return;
            }

            await Task.Delay(100);
        }

        throw new TimeoutException();
    }

    [GeneratedRegex(@"#EXTINF:([\d.]+)")]
    private static partial Regex Length();
}
