using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using Dubwright.Core.Sound;
using Dubwright.Core.Words;
using Dubwright.Endpoints.Live;
using Dubwright.Tests.Api;
using Dubwright.Tests.Api.Accounts;
using Dubwright.Tests.EndToEnd;
using Microsoft.Extensions.DependencyInjection;
using Recordings = Dubwright.Tests.Sound.Recordings;

namespace Dubwright.Tests.Live;

/// <summary>Real speech through the socket, heard by the distribution's recogniser.</summary>
[SupportedOSPlatform("linux")]
public sealed class LiveTranscriptionTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Path = "/streaming-transcription/listen";
    private const string Said =
        "unless to be rather cold hearted and rather selfish is to be ill disposed he might even have been made amiable himself";

    [Fact]
    public async Task What_is_said_comes_in_parts_and_then_whole_and_the_rest_before_the_close()
    {
        using var client = await OpenAsync($"/apis{Path}?model=boli-v1&language=en-US&encoding=linear16&sample_rate=16000&channels=1");
        (await client.NextAsync())!["type"]!.GetValue<string>().ShouldBe("Ready");
        var (samples, readings) = Recordings.WithPauses();
        var pcm = Bytes(samples);
        var begin = (int)((readings[2].Start.TotalSeconds - 0.5) * 32_000) / 2 * 2;
        var middle = (int)((readings[2].Start.TotalSeconds + 3.5) * 32_000) / 2 * 2;
        var end = (int)((readings[2].End.TotalSeconds + 0.8) * 32_000) / 2 * 2;

        await client.SendSoundAsync(pcm[begin..middle], 3_200);
        var partial = await client.NextAsync("Results", frame => Text(frame).Contains(' ', StringComparison.Ordinal));
        await client.SendSoundAsync(pcm[middle..end], 3_200);
        await client.NextAsync("Results", frame => frame["is_final"]!.GetValue<bool>());
        await client.SendSoundAsync(Bytes(MonoSound.Load(Recordings.Files[4]).Samples), 3_200);
        await client.SendAsync(new { type = "CloseStream" });
        await client.Socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", CancellationToken.None);
        (await client.EndAsync()).ShouldBe(1000);

        partial["is_final"]!.GetValue<bool>().ShouldBeFalse();
        partial["start"]!.GetValue<double>().ShouldBeInRange(0.3, 1.2);
        Alternative(partial)["words"]!.AsArray().ShouldBeEmpty();
        var finals = client.Frames.Where(frame => frame["is_final"]?.GetValue<bool>() == true).ToList();
        finals.Count.ShouldBe(2);
        WordErrors.Rate(Said, string.Join(' ', finals.Select(Text))).ShouldBeLessThan(0.45, string.Join('\n', finals.Select(Text)));
        client.Frames[^1].ShouldBeSameAs(finals[^1]);

        // Times are the session's: the first reading begins after half a second, the second after all of the first and a pause.
        var words = finals.SelectMany(frame => Alternative(frame)["words"]!.AsArray()).Select(word => word!).ToList();
        var starts = words.Select(word => word["start"]!.GetValue<double>()).ToList();
        starts.ShouldBe(starts.Order());
        starts[0].ShouldBeInRange(0.3, 1.2);
        finals[1]["start"]!.GetValue<double>().ShouldBeInRange(((end - begin) / 32_000.0) - 0.3, ((end - begin) / 32_000.0) + 1);
        finals[0]["duration"]!.GetValue<double>().ShouldBeInRange(4.5, 6.5);
        finals[0]["metadata"]!["model_info"]!["name"]!.GetValue<string>().ShouldBe("pocketsphinx");
    }

    [Fact]
    public async Task Every_encoding_is_heard_and_several_sessions_at_once()
    {
        using var folder = new TemporaryFolder();
        async Task<byte[]> EncodeAsync(string name, params string[] arguments)
        {
            await Films.FfmpegAsync(["-i", Recordings.Files[1], .. arguments, folder.File(name)]);
            return await File.ReadAllBytesAsync(folder.File(name));
        }

        (string Query, byte[] Sound, int Frame)[] all =
        [
            ("encoding=mulaw&sample_rate=8000", await EncodeAsync("mulaw", "-ar", "8000", "-f", "mulaw"), 801),
            ("encoding=alaw&sample_rate=8000", await EncodeAsync("alaw", "-ar", "8000", "-f", "alaw"), 800),
            ("encoding=linear32&sample_rate=48000&channels=2",
                await EncodeAsync("f32", "-ar", "48000", "-ac", "2", "-f", "f32le"), 38_403),
            ("encoding=linear32&sample_rate=22050", await EncodeAsync("s32", "-ar", "22050", "-f", "s32le"), 8_820),
        ];
        using var team = await host.TeamAsync();
        var heard = await Task.WhenAll(all.Select(async way =>
        {
            // As older clients and browsers ask.
            using var client = await LiveClient.OpenAsync(
                host.Address, $"/transcription/listen?{way.Query}&x_api_key={Key(team)}", null);
            await client.NextAsync("Ready");
            await client.SendAsync(new { type = "KeepAlive" });
            await client.SendSoundAsync(way.Sound, way.Frame);
            await client.SendAsync(new { type = "CloseStream" });
            (await client.EndAsync()).ShouldBe(1000);
            return string.Join(' ', client.Frames.Where(frame => frame["is_final"]?.GetValue<bool>() == true).Select(Text));
        }));

        heard.ShouldAllBe(text => WordErrors.Rate("he was not an ill disposed young man", text) < 0.6, string.Join('\n', heard));
    }

    [Fact]
    public async Task Who_may_not_is_refused_at_the_upgrade()
    {
        (await LiveClient.RefusedAsync(host.Address, Path, "dw_0123456789ab_wrong")).ShouldBe(401);
        (await LiveClient.RefusedAsync(host.Address, $"{Path}?x_api_key=wrong", null)).ShouldBe(401);
        (await LiveClient.RefusedAsync(host.Address, Path, null)).ShouldBe(401);
        var (owner, _) = await host.OwnerAsync();
        var viewer = await owner.SendAsync("POST", "/account/keys", new { name = "Looks", role = "viewer" }, HttpStatusCode.OK);
        (await LiveClient.RefusedAsync(host.Address, Path, viewer["key"]!.GetValue<string>())).ShouldBe(403);
        using var plain = await owner.GetAsync(Path);
        plain.StatusCode.ShouldBe(HttpStatusCode.UpgradeRequired);

        // A page of another site could open a socket with a person's cookie.
        var (client, email, password) = await host.OwnedTeamAsync();
        client.Dispose();
        using var browser = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = host.Address };
        using var signedIn = await browser.PostAsJsonAsync("/account/sign-in", new { email, password });
        var cookie = string.Join("; ", signedIn.Headers.GetValues("Set-Cookie").Select(value => value.Split(';')[0]));
        (await LiveClient.RefusedAsync(host.Address, Path, null, ("Cookie", cookie), ("Origin", "https://evil.example"))).ShouldBe(403);
        (await LiveClient.RefusedAsync(host.Address, Path, null, ("Cookie", cookie))).ShouldBe(403);
        using var own = await LiveClient.OpenAsync(
            host.Address, Path, null, ("Cookie", cookie), ("Origin", host.Address.GetLeftPart(UriPartial.Authority)));
        await own.NextAsync("Ready");
    }

    [Theory]
    [InlineData("language=xx-yy", "invalid_request", "language")]
    [InlineData("language=fr-fr", "not_served", "French")]
    [InlineData("language=auto", "not_served", "tells languages apart")]
    [InlineData("encoding=opus", "invalid_request", "encoding")]
    [InlineData("sample_rate=-5", "invalid_request", "sample_rate")]
    [InlineData("channels=900", "invalid_request", "channels")]
    public async Task What_cannot_be_served_is_said_before_the_close(string query, string code, string part)
    {
        using var client = await OpenAsync($"{Path}?{query}");

        (await client.EndAsync()).ShouldBe(4400);

        var error = client.Frames.ShouldHaveSingleItem();
        error["code"]!.GetValue<string>().ShouldBe(code);
        error["message"]!.GetValue<string>().ShouldContain(part);
    }

    [Fact]
    public async Task Rubbish_ends_no_session_but_what_is_too_long()
    {
        using var client = await OpenAsync(Path);
        foreach (var text in (string[])["", "[]", "7", "{", """{"type":7}""", """{"type":"Other"}""", "\"CloseStream\""])
        {
            await client.SendTextAsync(text);
        }

        // Noise of odd lengths is no speech, and half a sample waits for its other half.
        var noise = new byte[40_001];
        new Random(1).NextBytes(noise);
        await client.SendSoundAsync(noise, 333);
        await client.SendAsync(new { type = "CloseStream" });
        (await client.EndAsync()).ShouldBe(1000);
        client.Frames.Select(LiveClient.TypeOf).ShouldBe(["Ready"]);

        using var large = await OpenAsync(Path);
        await large.SendSoundAsync(new byte[(1 << 20) + 1], 2 << 20);
        (await large.EndAsync()).ShouldBe(1009);
        large.Frames[^1]["code"]!.GetValue<string>().ShouldBe("message_too_large");
    }

    [Fact]
    public async Task A_client_that_is_killed_leaves_nothing_running()
    {
        var sessions = host.Services.GetRequiredService<LiveSessions>();
        var client = await OpenAsync(Path);
        await client.NextAsync("Ready");
        await client.SendSoundAsync(Bytes(MonoSound.Load(Recordings.Files[0]).Samples), 32_000);
        await client.NextAsync("Results");
        client.Socket.Abort();

        for (var patience = 0; sessions.Open > 0 || host.Artifacts().Count > 0; patience++)
        {
            patience.ShouldBeLessThan(100, "A session goes on without its client.");
            await Task.Delay(50);
        }
    }

    private async Task<LiveClient> OpenAsync(string path)
    {
        using var team = await host.TeamAsync();
        return await LiveClient.OpenAsync(host.Address, path, Key(team));
    }

    internal static string Key(HttpClient team) => team.DefaultRequestHeaders.GetValues("x-api-key").Single();

    [Fact]
    public async Task Sessions_are_charged_by_the_minute_and_close_when_the_credits_end()
    {
        using var team = await host.TeamAsync();
        (await team.PatchAsJsonAsync("/account/credits", new { allowance = 1 })).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var client = await LiveClient.OpenAsync(host.Address, Path, Key(team));
        await client.SendSoundAsync(new byte[59 * 32_000], 64_000);
        await client.SendAsync(new { type = "KeepAlive" });
        await client.SendSoundAsync(new byte[2 * 32_000], 64_000);
        (await client.EndAsync()).ShouldBe(4402);
        LiveClient.TypeOf(client.Frames[^1]).ShouldBe("Error");
        client.Frames[^1]["message"]!.GetValue<string>()
            .ShouldStartWith("This needs 1 credits, and 0 of the team's 1 for this month are left");

        // Another one does not even begin; speech and translation neither.
        using var second = await LiveClient.OpenAsync(host.Address, Path, Key(team));
        (await second.EndAsync()).ShouldBe(4402);
        second.Frames.Select(LiveClient.TypeOf).ShouldBe(["Error"]);
        using var speech = await LiveClient.OpenAsync(host.Address, $"/live-tts/ws?api_key={Key(team)}", null);
        await speech.SendAsync(new { type = "session.start", voice_id = await LiveSpeechTests.VoiceAsync(team) });
        (await speech.EndAsync()).ShouldBe(4402);
        using var translation = await LiveClient.OpenAsync(host.Address, "/v1/realtime", Key(team));
        await translation.SendAsync(
            new { type = "session.update", session = new { source_language = "en-us", target_language = "es-es" } });
        (await translation.EndAsync()).ShouldBe(4402);
        translation.Frames[^1].ToJsonString().ShouldContain("insufficient_credits");

        var account = (await team.GetFromJsonAsync<JsonObject>("/account/credits"))!;
        account["use"]!.AsArray().Select(use => (use!["kind"]!.GetValue<string>(), use["credits"]!.GetValue<long>()))
            .ShouldBe([("live-transcription", 1L)]);
    }

    internal static byte[] Bytes(float[] samples) =>
        MemoryMarshal.AsBytes(Array.ConvertAll(samples, MonoSound.ToPcm).AsSpan()).ToArray();

    private static JsonObject Alternative(JsonObject frame) => frame["channel"]!["alternatives"]![0]!.AsObject();

    private static string Text(JsonObject frame) => Alternative(frame)["transcript"]!.GetValue<string>();
}
