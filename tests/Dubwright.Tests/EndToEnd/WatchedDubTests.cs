using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace Dubwright.Tests.EndToEnd;

/// <summary>A dub is watched by its address while it is made, in any player that knows HLS.</summary>
public sealed class WatchedDubTests
{
    private const int Lines = 90;
    private const int Length = Lines * SpacedScript.SecondsBetween;

    [Fact]
    public async Task Picture_sound_and_subtitles_play_from_the_first_minute_on_also_after_a_crash_and_when_it_is_finished()
    {
        using var folder = new TemporaryFolder();
        var film = folder.File("film.mp4");
        await LongFilm.MakeAsync(film, TimeSpan.FromSeconds(Length), seed: 4);
        await using var server = await LiveServer.StartAsync(folder.File("data"));
        var created = await server.PostAsync("/dub", new
        {
            file_id = await server.UploadAsync(film),
            source_language = 1,
            target_languages = (string[])["es-es"],
            source_transcript = new { content = SpacedScript.Of(Enumerable.Range(0, Lines).Select(at => $"The house {at}.")) },
        });
        var task = created["task_id"]!.GetValue<string>();
        await server.WaitAsync($"/dub/{task}", status => Preview(status) is not null, TimeSpan.FromMinutes(3));
        await server.PostAsync($"/tasks/{task}/pause", new { });

        await server.KillAsync();
        await server.StartAsync();
        var begun = Preview(await server.GetAsync($"/dub/{task}")).ShouldNotBeNull();
        var address = begun["url"]!.GetValue<string>();
        begun["seconds"]!.GetValue<double>().ShouldBeInRange(50, Length - 1);
        foreach (var part in (string[])["sound", "subtitles", "picture"])
        {
            (await server.Client.GetStringAsync(Beside(address, $"es-es.{part}.m3u8"))).ShouldNotContain("#EXT-X-ENDLIST");
        }

        var first = await server.Client.GetStringAsync(Beside(address, "es-es.0.0.vtt"));
        first.ShouldStartWith("WEBVTT\nX-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:0\n");
        Cues(first).First().ShouldEndWith("\nLa casa 0.");
        (await server.Client.GetAsync(Beside(address, "es-es.99.0.aac"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await server.Client.GetAsync(Beside(address, "es-es.99.0.vtt"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await server.Client.GetAsync(address.Replace("/es-es", "0/es-es", StringComparison.Ordinal)))
            .StatusCode.ShouldNotBe(HttpStatusCode.OK);

        await server.PostAsync($"/tasks/{task}/resume", new { });
        var status = await server.FinishAsync($"/dub/{task}");
        status["status"]!.GetValue<string>().ShouldBe("SUCCESS", status.ToJsonString());
        var whole = Preview(status).ShouldNotBeNull();
        var playlist = whole["url"]!.GetValue<string>();
        var streams = await Films.ProbeAsync(playlist, "stream=codec_name");
        streams.Split('\n').Distinct().Order().ShouldBe(["aac", "h264"]);

        // As a player has it: the sound is as long as the film, and the subtitles are those of the result, each where it is shown.
        var sound = folder.File("sound.wav");
        await Films.FfmpegAsync(["-i", playlist, "-map", "0:a:0", sound]);
        (await SecondsAsync(sound)).ShouldBe(await SecondsAsync(film), 0.1);
        var shown = new List<string>();
        foreach (var part in (await server.Client.GetStringAsync(Beside(playlist, "es-es.subtitles.m3u8"))).Split('\n')
            .Where(line => line.EndsWith(".vtt", StringComparison.Ordinal)))
        {
            shown.AddRange(Cues(await server.Client.GetStringAsync(Beside(playlist, part))));
        }

        var transcript = await server.GetAsync(
            $"/transcript/{status["run_id"]!.GetValue<long>()}/es-es?format_type=vtt&data_type=raw_data");
        shown.Distinct().ShouldBe(Cues(transcript.Single().Value!.GetValue<string>()));
    }

    private static async Task<double> SecondsAsync(string path) =>
        double.Parse(await Films.ProbeAsync(path, "format=duration"), CultureInfo.InvariantCulture);

    private static JsonNode? Preview(JsonObject status) => status["preview"]?[0];

    private static Uri Beside(string address, string name) => new(new Uri(address), name);

    private static IEnumerable<string> Cues(string vtt) =>
        vtt.Split("\n\n").Skip(1).Select(cue => cue.Trim()).Where(cue => cue.Length > 0);
}
