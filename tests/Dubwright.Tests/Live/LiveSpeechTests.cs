using System.Net.Http.Json;
using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using Dubwright.Core.Sound;
using Dubwright.Tests.Api;
using Dubwright.Tests.EndToEnd;

namespace Dubwright.Tests.Live;

/// <summary>Text in while it is written, its sound out.</summary>
[SupportedOSPlatform("linux")]
public sealed class LiveSpeechTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Path = "/apis/live-tts/ws";

    [Fact]
    public async Task Each_sentence_is_spoken_when_it_is_over()
    {
        using var team = await host.TeamAsync();
        using var folder = new TemporaryFolder();
        using var client = await LiveClient.OpenAsync(host.Address, $"{Path}?api_key={LiveTranscriptionTests.Key(team)}", null);
        await client.SendAsync(new
        {
            type = "session.start",
            voice_id = await VoiceAsync(team),
            output_format = "wav",
            word_timestamps = true,
            idle_timeout = 0.4,
            sample_rate = 22_050,
        });
        var ready = await client.NextAsync("session.ready");
        ready["config"]!["output_format"]!.GetValue<string>().ShouldBe("wav");
        ready.ContainsKey("run_id").ShouldBeTrue();

        await client.SendAsync(new { type = "text.chunk", text = "The weather in the moun" });
        await client.SendAsync(new { type = "text.chunk", text = "tains was cold. We walked along" });
        var first = await client.NextAsync("segment.start");
        first["text"]!.GetValue<string>().ShouldBe("The weather in the mountains was cold.");
        await client.NextAsync("segment.done");

        // Nobody goes on writing, so what came is spoken as it is.
        (await client.NextAsync("segment.start"))["text"]!.GetValue<string>().ShouldBe("We walked along");
        await client.SendAsync(new { type = "text.chunk", text = " ... " });
        await client.SendAsync(new { type = "text.done" });
        await client.NextAsync("segment.skipped");
        await client.NextAsync("session.done");
        (await client.EndAsync()).ShouldBe(1000);

        // The first segment is a file of its own, which says how long it is, and its words lie in it.
        var start = client.Frames.IndexOf(first) + 1;
        await File.WriteAllBytesAsync(folder.File("first.wav"), [.. client.Sound.Where(part => part.After == start)
            .SelectMany(part => part.Bytes)]);
        var sound = MonoSound.Load(folder.File("first.wav"));
        sound.SampleRate.ShouldBe(22_050);
        new FileInfo(folder.File("first.wav")).Length.ShouldBe(44 + (sound.Samples.Length * 2));
        sound.Duration.TotalSeconds.ShouldBeInRange(1.5, 4);
        var words = first["word_timestamps"]!.AsArray();
        words.Select(word => word!["word"]!.GetValue<string>()).ShouldBe(["The", "weather", "in", "the", "mountains", "was", "cold."]);
        var times = words.SelectMany(word => (double[])[word!["start"]!.GetValue<double>(), word["end"]!.GetValue<double>()]).ToList();
        times.ShouldBe(times.Order());
        times[^1].ShouldBeInRange(sound.Duration.TotalSeconds * 0.7, sound.Duration.TotalSeconds + 0.01);
    }

    [Theory]
    [InlineData("mp3")]
    [InlineData("flac")]
    [InlineData("aac")]
    public async Task Its_sound_is_in_the_format_that_was_asked_for(string format)
    {
        using var team = await host.TeamAsync();
        using var folder = new TemporaryFolder();
        using var client = await LiveClient.OpenAsync(host.Address, Path, LiveTranscriptionTests.Key(team));
        await client.SendAsync(
            new { type = "session.start", voice_id = await VoiceAsync(team), language = "en-us", output_format = format });
        await client.SendAsync(new { type = "text.chunk", text = "Good morning." });
        await client.SendAsync(new { type = "text.done" });
        (await client.EndAsync()).ShouldBe(1000);

        var file = folder.File($"spoken.{format}");
        await File.WriteAllBytesAsync(file, [.. client.Sound.SelectMany(part => part.Bytes)]);
        (await Films.ProbeAsync(file, "stream=codec_name")).ShouldBe(format);
        await Films.FfmpegAsync(["-i", file, folder.File("decoded.wav")]);
        MonoSound.Load(folder.File("decoded.wav")).Duration.TotalSeconds.ShouldBeInRange(0.4, 2);
    }

    [Theory]
    [InlineData("""{"type":"session.start","voice_id":1}""", "wrong", 4401)]
    [InlineData("""{"type":"session.start"}""", null, 4400)]
    [InlineData("""{"type":"session.start","voice_id":1,"output_format":"ogg"}""", null, 4400)]
    [InlineData("""{"type":"text.chunk","text":"Hello"}""", null, 4400)]
    [InlineData("[]", null, 4400)]
    public async Task A_session_that_cannot_begin_says_why(string first, string? key, int close)
    {
        using var team = await host.TeamAsync();
        using var client = await LiveClient.OpenAsync(host.Address, Path, key ?? LiveTranscriptionTests.Key(team));
        if (key is null)
        {
            await client.SendTextAsync(first);
        }

        (await client.EndAsync()).ShouldBe(close);
        LiveClient.TypeOf(client.Frames.ShouldHaveSingleItem()).ShouldBe("session.error");
    }

    internal static async Task<long> VoiceAsync(HttpClient team) => (await team.GetFromJsonAsync<JsonArray>("/list-voices"))!
        .First(voice => voice!["description"]!.GetValue<string>().StartsWith("pico/en-us", StringComparison.Ordinal))!["id"]!
        .GetValue<long>();
}
