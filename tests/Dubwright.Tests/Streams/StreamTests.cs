using System.Net;
using System.Net.Http.Json;
using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using Dubwright.Core.Sound;
using Dubwright.Tests.Api;
using Dubwright.Tests.EndToEnd;

namespace Dubwright.Tests.Streams;

/// <summary>Live streams through the product in this process: dubbed at the promised places, and hostile ones refused.</summary>
[SupportedOSPlatform("linux")]
public sealed class StreamTests : IAsyncLifetime
{
    private const int Spanish = 54;
    private const int French = 76;
    private readonly TemporaryFolder _folder = new();
    private MediaServer _media = null!;
    private ApiHost _host = null!;
    private HttpClient _client = null!;

    public async Task InitializeAsync()
    {
        _media = await MediaServer.StartAsync(_folder.Path);
        _host = new ApiHost(new Dictionary<string, string?>
        {
            ["Fetching:AllowedHosts:0"] = _media.Host,
            ["Streams:MostAtOnce"] = "2",
            ["Streams:ReconnectDelay"] = "00:00:00.2",
        });
        await _host.InitializeAsync();
        _client = await _host.TeamAsync();
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _host.DisposeAsync();
        await _media.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_pushed_reading_whose_connection_breaks_and_a_playlist_are_dubbed_at_once_each_utterance_at_its_place()
    {
        var spoken = await ReadingAsync(_folder.File("reading.ts"));
        await Films.FfmpegAsync(["-i", _folder.File("reading.ts"), "-c", "copy", "-f", "hls", "-hls_time", "2", "-hls_list_size", "0",
            _folder.File("list.m3u8")]);
        var media = await File.ReadAllBytesAsync(_folder.File("reading.ts"));

        var pushed = await StreamClient.CreateAsync(_client, null, Spanish);
        var pulled = await StreamClient.CreateAsync(_client, $"{_media.Address}files/list.m3u8", Spanish);
        await pushed.UntilAsync(view => view["status"]!.GetValue<int>() == 2);
        await pushed.PushAsync(media, null, breaksAt: media.Length / 2);
        var came = await pushed.OffsetAsync();
        came.ShouldBeGreaterThan(0);
        await pushed.PushAsync(media, came, complete: true);

        foreach (var (stream, name) in ((StreamClient, string)[])[(pushed, "pushed"), (pulled, "pulled")])
        {
            var view = await stream.EndedAsync();
            (view["status"]!.GetValue<int>(), view["error"]).ShouldBe((5, null), name);
            var progress = view["progress"]!;
            var heard = progress["utterances_heard"]!.GetValue<int>();
            heard.ShouldBeInRange(2, 6, $"{view}");
            (progress["utterances_spoken"]!.GetValue<int>() + progress["utterances_not_understood"]!.GetValue<int>())
                .ShouldBe(heard, $"{view}");
            progress["reconnects"]!.GetValue<int>().ShouldBe(0, $"a resumed push is the same source: {view}");
            progress["delay_p95"]!.GetValue<double>().ShouldBeLessThanOrEqualTo(view["initial_delay"]!.GetValue<int>(), $"{view}");

            // The source is turned off: what sounds is the dub, where the reading was, and nothing sounds where it was not.
            var levels = await stream.ListenAsync(_folder.File($"{name}.pcm"));
            (levels.Length / 10.0).ShouldBeInRange(spoken.Length / 10.0 - 0.5, spoken.Length / 10.0 + 3, name);
            foreach (var (from, to) in Stretches(spoken))
            {
                levels[from..Math.Min(to, levels.Length)].Average().ShouldBeGreaterThan(300, $"{name} {from}-{to}");
            }

            levels[..8].Max().ShouldBeLessThan(20, $"{name}: silence before the first word");
            var playlist = await stream.PlaylistAsync($"{Spanish}.m3u8");
            playlist.ShouldContain("#EXT-X-ENDLIST");
            playlist.ShouldNotContain("#EXT-X-DISCONTINUITY\n");
            var picture = await Films.ProbeAsync(["-count_packets", "-select_streams", "v", "-show_entries", "stream=nb_read_packets",
                "-of", "csv=p=0", stream.Url]);
            int.Parse(picture.Split('\n', ',')[0], System.Globalization.CultureInfo.InvariantCulture)
                .ShouldBeInRange(spoken.Length * 5 / 2 - 25, spoken.Length * 5 / 2 + 25, $"{name}: every picture, 25 a second");
        }
    }

    [Fact]
    public async Task A_stream_is_planned_changed_shown_by_both_versions_stopped_and_removed()
    {
        using var created = await _client.PostAsJsonAsync("/apis/v1/stream/", new
        {
            source_stream = new { language = "en-us", url = "https://media.example.org/live.m3u8" },
            target_streams = new[] { new { languages = new[] { Spanish }, type = 2, url = "rtmp://elsewhere/live" } },
            timezone = "Europe/Madrid",
            start_time = "2040-01-31T20:00:00",
            end_time = "2040-01-31T22:00:00",
        });
        var made = (await created.Content.ReadFromJsonAsync<JsonObject>())!;
        var id = made["stream_id"]!.GetValue<long>();
        made["stream_url_for_languages"]![0]!["languages"]![0]!.GetValue<int>().ShouldBe(Spanish);
        created.Headers.GetValues("X-Credits-Required").ShouldBe(["10"]);

        // It is a task as others are: listed among them in the order of time, by kind and state, page by page, and followed.
        var task = made["task_id"]!.GetValue<string>();
        var before = await SpeakAsync();
        var tasks = (await _client.GetFromJsonAsync<JsonObject>("/tasks?limit=1"))!;
        Ids(tasks).ShouldBe([before]);
        tasks = (await _client.GetFromJsonAsync<JsonObject>($"/tasks?limit=1&after={tasks["next"]}"))!;
        Ids(tasks).ShouldBe([task]);
        Ids((await _client.GetFromJsonAsync<JsonObject>($"/tasks?after={tasks["next"]}"))!).ShouldBeEmpty();
        Ids((await _client.GetFromJsonAsync<JsonObject>("/tasks?kind=stream&state=queued"))!).ShouldBe([task]);
        Ids((await _client.GetFromJsonAsync<JsonObject>("/tasks?kind=stream&state=running"))!).ShouldBeEmpty();
        Ids((await _client.GetFromJsonAsync<JsonObject>("/tasks?kind=tts"))!).ShouldBe([before]);
        var status = (await _client.GetFromJsonAsync<JsonObject>($"/tasks/{task}"))!;
        (status["status"]!.GetValue<string>(), status["kind"]!.GetValue<string>(), status["stage"]!.GetValue<string>(), status["run_id"])
            .ShouldBe(("PENDING", "stream", "Waiting for its start", null));
        status["analysis"]!["stream"]!["stream_id"]!.GetValue<long>().ShouldBe(id);
        using var other = await _host.TeamAsync();
        (await other.GetAsync(new Uri($"/tasks/{task}", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        foreach (var step in (string[])["pause", "resume", "retry"])
        {
            (await _client.PostAsync($"/tasks/{task}/{step}", null)).StatusCode.ShouldBe(HttpStatusCode.BadRequest, step);
        }

        (await _client.GetAsync(new Uri($"/tasks/{task}/graph", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var followed = _client.GetStringAsync(new Uri($"/tasks/{task}/events", UriKind.Relative));

        using var changed = await _client.PatchAsJsonAsync($"/stream/{id}", new { target_languages = new[] { Spanish, French } });
        changed.StatusCode.ShouldBe(HttpStatusCode.OK, await changed.Content.ReadAsStringAsync());
        var view = (await _client.GetFromJsonAsync<JsonObject>($"/v1/stream/{id}?run_id="))!;
        view["status"]!.GetValue<int>().ShouldBe(1);
        view["scheduled_at"]!.GetValue<DateTimeOffset>().ShouldBe(new DateTimeOffset(2040, 1, 31, 19, 0, 0, TimeSpan.Zero));
        view["targets"]!.AsArray().Select(target => target!["languages"]![0]!.GetValue<int>()).ShouldBe([Spanish, French]);
        var newer = await StreamClient.CreateAsync(_client, null, Spanish);
        var first = (await _client.GetFromJsonAsync<JsonObject>("/stream?limit=1"))!;
        first["streams"]!.AsArray().Select(one => one!["stream_id"]!.GetValue<long>()).ShouldBe([newer.Id]);
        var second = (await _client.GetFromJsonAsync<JsonObject>($"/stream?after={first["next"]}"))!;
        second["streams"]!.AsArray().Select(one => one!["stream_id"]!.GetValue<long>()).ShouldBe([id]);
        second["next"].ShouldBeNull();
        (await _client.GetFromJsonAsync<JsonObject>($"/v1/stream/{id}/stop"))!["status"]!.GetValue<int>().ShouldBe(5);
        var told = (await followed).Split("data: ")[1..];
        told.Length.ShouldBe(2, "each status once");
        told[0].ShouldContain("\"status\":\"PENDING\"");
        told[1].ShouldContain("\"status\":\"SUCCESS\"");
        Ids((await _client.GetFromJsonAsync<JsonObject>("/tasks?kind=stream&state=succeeded"))!).ShouldBe([task]);
        using var late = await _client.PatchAsJsonAsync($"/stream/{id}", new { target_languages = new[] { Spanish } });
        late.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var removed = await _client.DeleteAsync(new Uri($"/stream/{id}", UriKind.Relative));
        (await removed.Content.ReadFromJsonAsync<JsonObject>())!["stream_id"]!.GetValue<long>().ShouldBe(id);
        (await _client.GetAsync(new Uri($"/stream/{id}", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        foreach (var slash in (string[])["", "/"])
        {
            using var kept = await _client.PostAsJsonAsync($"/stream/templates{slash}", new { name = "Evening", payload = new { a = 1 } });
            var template = (await kept.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.GetValue<long>();
            (await _client.GetFromJsonAsync<JsonArray>($"/stream/templates{slash}"))!.Count.ShouldBe(1);
            (await _client.GetStringAsync($"/stream/templates/{template}/payload{slash}")).ShouldBe("""{"a":1}""");
            (await _client.DeleteAsync(new Uri($"/stream/templates/{template}{slash}", UriKind.Relative))).StatusCode
                .ShouldBe(HttpStatusCode.OK);
        }
    }

    private async Task<string> SpeakAsync()
    {
        using var created = await _client.PostAsJsonAsync("/tts", new { text = "Good morning.", language = 1 });
        return (await created.Content.ReadFromJsonAsync<JsonObject>())!["task_id"]!.GetValue<string>();
    }

    private static IEnumerable<string> Ids(JsonObject page) =>
        page["tasks"]!.AsArray().Select(task => task!["task_id"]!.GetValue<string>());

    [Theory]
    [InlineData("file:///etc/passwd", "Only sources at http")]
    [InlineData("srt://media.example.org:9000", "Only sources at http")]
    [InlineData("http://user:secret@media.example.org/", "user name or a password")]
    public async Task Sources_that_will_never_be_opened_are_refused_before_any_work(string url, string part)
    {
        using var refused = await _client.PostAsJsonAsync("/stream", new
        {
            source_stream = new { language = 1, url },
            target_streams = new[] { new { languages = new[] { Spanish }, type = 3, url = "" } },
        });
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var text = await refused.Content.ReadAsStringAsync();
        text.ShouldContain("""["body","source_stream","url"]""");
        text.ShouldContain(part);
    }

    [Fact]
    public async Task Playlists_that_name_what_is_inside_give_nothing_away_and_streams_of_them_fail_in_words()
    {
        await ReadingAsync(_folder.File("reading.ts"), seconds: 2);
        string[] hostile = ["file:///etc/passwd", "http://127.0.0.1:1/x.ts", "http://169.254.169.254/latest", "concat:/etc/passwd"];
        foreach (var (at, address) in hostile.Index())
        {
            await File.WriteAllTextAsync(_folder.File($"{at}.m3u8"), $"#EXTM3U\n#EXTINF:2,\n{address}\n#EXT-X-ENDLIST\n");
            var (status, text) = await ProbeAsync($"{_media.Address}files/{at}.m3u8");
            status.ShouldBe(HttpStatusCode.UnprocessableEntity, address);
            text.ShouldNotContain("root:", customMessage: address);
        }

        // What calls itself media and is a list for ffmpeg never reaches a demuxer of lists.
        await File.WriteAllTextAsync(_folder.File("list.ts"), "ffconcat version 1.0\nfile '/etc/passwd'\n");
        (await ProbeAsync($"{_media.Address}files/list.ts")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await ProbeAsync("http://127.0.0.1:1/live")).Text.ShouldContain("No server on the public internet");

        var (good, answer) = await ProbeAsync($"{_media.Address}files/reading.ts", "/v1/stream/probe/");
        good.ShouldBe(HttpStatusCode.OK, answer);
        var streams = JsonNode.Parse(answer)!;
        streams["video_streams"]![0]!["codec_name"]!.GetValue<string>().ShouldBe("h264");
        streams["audio_streams"]![0]!["sample_rate"]!.GetValue<string>().ShouldBe("48000");
        streams["data_streams"]!.AsArray().ShouldBeEmpty();

        var stream = await StreamClient.CreateAsync(_client, $"{_media.Address}files/0.m3u8", Spanish);
        var view = await stream.EndedAsync();
        view["status"]!.GetValue<int>().ShouldBe(6);
        view["error"]!.GetValue<string>().ShouldContain("http");
        using var nothing = new HttpClient();
        (await nothing.GetAsync(stream.Url)).StatusCode.ShouldBe(HttpStatusCode.Gone);
        (await nothing.GetAsync(stream.Url.Replace("/hls/", "/hls/9", StringComparison.Ordinal))).StatusCode
            .ShouldBe(HttpStatusCode.Forbidden);
    }

    private async Task<(HttpStatusCode Status, string Text)> ProbeAsync(string url, string path = "/stream/probe")
    {
        using var answer = await _client.PostAsJsonAsync(path, new { url });
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    // A second of silence, then two readings, over a picture. Answers the loudness of each tenth of a second.
    private async Task<double[]> ReadingAsync(string path, double seconds = 60)
    {
        await Films.FfmpegAsync(
        [
            "-i", Films.Readings[0], "-i", Films.Readings[1], "-f", "lavfi", "-i", "testsrc2=s=160x90:r=25", "-filter_complex",
            "[0:a]adelay=1000,apad=pad_dur=1.5[a];[a][1:a]concat=n=2:v=0:a=1,apad=pad_dur=1,aresample=48000[s]", "-map", "2:v",
            "-map", "[s]", "-t", seconds.ToString(System.Globalization.CultureInfo.InvariantCulture), "-shortest", "-c:v", "libx264",
            "-preset", "ultrafast", "-g", "25", "-pix_fmt", "yuv420p", "-c:a", "aac", path,
        ]);
        await Films.FfmpegAsync(["-i", path, "-ac", "1", "-ar", "16000", _folder.File("source.wav")]);
        return [.. MonoSound.Load(_folder.File("source.wav")).Samples.Chunk(1600)
            .Select(part => Math.Sqrt(part.Average(sample => sample * (double)sample)) * 32_768)];
    }

    // Where it sounds for a second and a half at least, without the edges.
    private static IEnumerable<(int From, int To)> Stretches(double[] levels)
    {
        var start = -1;
        for (var at = 0; at <= levels.Length; at++)
        {
            var loud = at < levels.Length && levels[Math.Max(0, at - 2)..Math.Min(levels.Length, at + 3)].Max() > 300;
            if (!loud && start >= 0 && at - start >= 15)
            {
                yield return (start + 4, start + 12);
            }

            start = loud ? start < 0 ? at : start : -1;
        }
    }
}
