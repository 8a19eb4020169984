using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using Dubwright.Core.Sound;
using Dubwright.Core.Words;
using Dubwright.Tests.Api;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Recordings = Dubwright.Tests.Sound.Recordings;

namespace Dubwright.Tests.Live;

/// <summary>Speech in, its translation out, by the distribution's engines.</summary>
[SupportedOSPlatform("linux")]
public sealed class RealtimeTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Path = "/v1/realtime?mode=fast";
    private const int Rate = 24_000;

    [Fact]
    public async Task Speech_is_written_translated_and_spoken_and_the_target_can_change()
    {
        using var team = await host.TeamAsync();
        using var client = await LiveClient.OpenAsync(host.Address, $"/apis{Path}", null);
        await client.SendAsync(Start(LiveTranscriptionTests.Key(team)));
        var created = (await client.NextAsync("session.created"))["session"]!;
        created["mode"]!.GetValue<string>().ShouldBe("fast");
        created["model"]!.GetValue<string>().ShouldBe("iris");
        created["source_language"]!.GetValue<string>().ShouldBe("en-us");
        created["target_language"]!.GetValue<string>().ShouldBe("es-es");
        created["output_modalities"]!.AsArray().Select(word => word!.GetValue<string>()).ShouldBe(["text", "audio"]);
        await client.NextAsync("session.updated");

        // What the client sends as bytes is passed over.
        await client.SendSoundAsync(new byte[6_400], 3_200);
        await AppendAsync(client, Recordings.Files[1]);
        var said = (await client.NextAsync("conversation.item.input_audio_transcription.completed"))["transcript"]!.GetValue<string>();
        var text = (await client.NextAsync("response.text.done"))["text"]!.GetValue<string>();
        await client.NextAsync("response.audio.done");
        WordErrors.Rate("he was not an ill disposed young man", said).ShouldBeLessThan(0.5, said);
        text.ShouldContain("hombre", Case.Insensitive);
        Deltas(client, "response.text.delta").ShouldBe(text);
        said.ShouldStartWith(Deltas(client, "conversation.item.input_audio_transcription.delta"));
        Sound(client).Duration.TotalSeconds.ShouldBeInRange(1, 6);
        client.Frames.Clear();

        // Into the same language it is the same words: what is spoken can be heard.
        await client.SendAsync(new { type = "session.update", session = new { target_language = "en-GB" } });
        (await client.NextAsync("session.updated"))["session"]!["target_language"]!.GetValue<string>().ShouldBe("en-gb");
        await AppendAsync(client, Recordings.Files[1]);
        var again = (await client.NextAsync("response.text.done"))["text"]!.GetValue<string>();
        await client.NextAsync("response.audio.done");
        var sound = Sound(client);
        Math.Sqrt(sound.Samples.Average(sample => sample * (double)sample)).ShouldBeInRange(0.03, 0.3);
        WordErrors.Rate(again, await HeardAsync(sound)).ShouldBeLessThan(0.5, again);

        await client.Socket.CloseOutputAsync(System.Net.WebSockets.WebSocketCloseStatus.NormalClosure, "", CancellationToken.None);
        (await client.EndAsync()).ShouldBe(1000);
    }

    [Fact]
    public async Task Mistakes_are_named_and_the_session_goes_on()
    {
        using var team = await host.TeamAsync();
        using var client = await LiveClient.OpenAsync(host.Address, Path, LiveTranscriptionTests.Key(team));
        await client.SendAsync(Start("this one does not count: the header wins"));
        await client.NextAsync("session.updated");
        (object Message, string Code, string Param)[] all =
        [
            (new { type = "input_audio_buffer.append", audio = "???" }, "invalid_audio", "audio"),
            (new { type = "input_audio_buffer.append" }, "invalid_audio", "audio"),
            (new { type = "input_audio_buffer.append", audio = Convert.ToBase64String(new byte[(256 << 10) + 3]) }, "audio_too_large",
                "audio"),
            (new { type = "session.update" }, "invalid_request", "session"),
            (new { type = "session.update", session = new { target_language = "xx" } }, "invalid_request", "session.target_language"),
            (new { type = "session.update", session = new { target_language = "zu-za" } }, "not_served", "session.target_language"),
            (new { type = "session.update", session = new { source_language = "auto" } }, "not_served", "session.source_language"),
            (new { type = "response.create" }, "unknown_type", "type"),
            (new[] { 1 }, "invalid_request", "type"),
        ];
        foreach (var (message, code, param) in all)
        {
            await client.SendAsync(message);
            var error = (await client.NextAsync("error"))["error"]!;
            error["code"]!.GetValue<string>().ShouldBe(code, $"{message}");
            error["param"]!.GetValue<string>().ShouldBe(param, $"{message}");
        }

        await client.SendAsync(new { type = "session.update", session = new { target_language = "es-es" } });
        await client.NextAsync("session.updated");
        await client.SendTextAsync(new string(' ', (1 << 20) + 1));
        (await client.EndAsync()).ShouldBe(1009);
    }

    [Theory]
    [InlineData("""{"type":"session.update","session":{"source_language":"en-us"},"auth":{"api_key":"wrong"}}""", 4401, "invalid_api_key",
        "auth.api_key")]
    [InlineData("""{"type":"session.update","session":{"source_language":"en-us"}}""", 4401, "invalid_api_key", "auth.api_key")]
    [InlineData("""{"type":"input_audio_buffer.append","audio":""}""", 4400, "invalid_request", "type")]
    [InlineData("rubbish", 4400, "invalid_request", "type")]
    [InlineData("""{"type":"session.update","session":{},"auth":{"api_key":"KEY"}}""", 4400, "invalid_request", "session.source_language")]
    [InlineData("""{"type":"session.update","session":{"source_language":"auto"},"auth":{"api_key":"KEY"}}""", 4400, "not_served",
        "session.source_language")]
    [InlineData("""{"type":"session.update","session":{"source_language":"en-us","voice":{"voice_id":999999}},"auth":{"api_key":"KEY"}}""",
        4400, "invalid_request", "session.voice.voice_id")]
    public async Task A_session_that_cannot_begin_says_why(string first, int close, string code, string param)
    {
        using var team = await host.TeamAsync();
        using var client = await LiveClient.OpenAsync(host.Address, Path, null);

        await client.SendTextAsync(first.Replace("KEY", LiveTranscriptionTests.Key(team), StringComparison.Ordinal));

        (await client.EndAsync()).ShouldBe(close);
        var error = client.Frames[^1]["error"]!;
        error["code"]!.GetValue<string>().ShouldBe(code);
        error["param"]!.GetValue<string>().ShouldBe(param);
        error["type"]!.GetValue<string>().ShouldBe(close == 4401 ? "authentication_error" : "invalid_request_error");
    }

    [Fact]
    public async Task Sessions_end_when_nobody_speaks_and_with_the_host()
    {
        var brief = new ApiHost(new() { ["Live:IdleTimeout"] = "00:00:01", ["Live:FirstMessageTimeout"] = "00:00:00.3" });
        await brief.InitializeAsync();
        using var team = await brief.TeamAsync();
        var key = LiveTranscriptionTests.Key(team);
        using var silent = await LiveClient.OpenAsync(brief.Address, Path, null);
        (await silent.EndAsync()).ShouldBe(4408);

        using var idle = await LiveClient.OpenAsync(brief.Address, "/streaming-transcription/listen", key);
        for (var at = 0; at < 3; at++)
        {
            await Task.Delay(500);
            await idle.SendAsync(new { type = "KeepAlive" });
        }

        idle.Frames.ShouldBeEmpty();
        (await idle.EndAsync()).ShouldBe(4408);
        idle.Frames.Select(frame => frame["code"]?.GetValue<string>()).ShouldBe([null, "idle_timeout"]);

        using var open = await LiveClient.OpenAsync(brief.Address, "/streaming-transcription/listen", key);
        await open.NextAsync("Ready");
        brief.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        (await open.EndAsync()).ShouldBe(4503);
        open.Frames[^1]["code"]!.GetValue<string>().ShouldBe("server_stopping");
        await brief.DisposeAsync();
    }

    private static object Start(string key) => new
    {
        type = "session.update",
        session = new { source_language = "en-US", target_language = "es-ES", output_modalities = (string[])["text", "audio"] },
        auth = new { api_key = key },
    };

    internal static async Task AppendAsync(LiveClient client, string file)
    {
        var sound = Resampler.Resample(MonoSound.Load(file), Rate);
        float[] samples = [.. sound.Samples, .. new float[Rate]];
        foreach (var part in LiveTranscriptionTests.Bytes(samples).Chunk(4_800))
        {
            await client.SendAsync(new { type = "input_audio_buffer.append", audio = Convert.ToBase64String(part) });
        }
    }

    private static string Deltas(LiveClient client, string type) => string.Concat(client.Frames
        .Where(frame => LiveClient.TypeOf(frame) == type).Select(frame => frame["delta"]!.GetValue<string>()));

    private static MonoSound Sound(LiveClient client)
    {
        var bytes = client.Frames.Where(frame => LiveClient.TypeOf(frame) == "response.audio.delta")
            .SelectMany(frame => Convert.FromBase64String(frame["delta"]!.GetValue<string>())).ToArray();
        return new MonoSound([.. MemoryMarshal.Cast<byte, short>(bytes).ToArray().Select(sample => sample / 32_768f)], Rate);
    }

    private async Task<string> HeardAsync(MonoSound sound)
    {
        using var folder = new TemporaryFolder();
        var speech = Resampler.Resample(sound, 16_000);
        speech.Save(folder.File("spoken.wav"));
        var engine = host.Engines.RecognizersFor("en")[0];
        return (await engine.RecognizeAsync(
            new(folder.File("spoken.wav"), "en", [new(TimeSpan.Zero, speech.Duration)]), CancellationToken.None))[0].Text;
    }
}
