using System.Net;
using System.Net.Http.Json;
using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using Dubwright.Core.Sound;
using Dubwright.Media.Pitch;
using Dubwright.Tests.EndToEnd;

namespace Dubwright.Tests.Api;

/// <summary>Voices are listed and heard; one that is made of a recording is spoken, and belongs to its team.</summary>
[SupportedOSPlatform("linux")]
public sealed class VoiceTests(ApiHost host) : IClassFixture<ApiHost>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_voice_has_a_sample_that_is_made_once_and_heard_without_a_key()
    {
        using var team = await host.TeamAsync();
        var voices = await ListAsync(team);
        voices.ShouldAllBe(voice => voice!["signed_url"]!.GetValue<string>().StartsWith("http") && voice["quality"] != null
            && voice["language"] != null && voice["transcript"] != null);
        var voice = voices.First(voice => voice!["description"]!.GetValue<string>().StartsWith("pico/es-es-mateo"))!;
        using var anyone = host.Client(null);

        using var sample = await anyone.GetAsync(voice["signed_url"]!.GetValue<string>());

        sample.StatusCode.ShouldBe(HttpStatusCode.OK);
        sample.Content.Headers.ContentType!.MediaType.ShouldBe("audio/flac");
        var kept = host.Kept();
        using var again = await anyone.GetAsync(voice["signed_url"]!.GetValue<string>());
        (await again.Content.ReadAsByteArrayAsync()).ShouldBe(await sample.Content.ReadAsByteArrayAsync());
        host.Kept().ShouldBe(kept);
        (await team.GetFromJsonAsync<JsonObject>("/tasks"))!["tasks"]!.AsArray().ShouldBeEmpty();
        using var forged = await anyone.GetAsync(voice["signed_url"]!.GetValue<string>().Replace("team=", "team=9"));
        forged.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_voice_made_of_a_recording_speaks_at_its_pitch_and_is_another_teams_business_never()
    {
        using var team = await host.TeamAsync();
        using var stranger = await host.TeamAsync();
        var (id, message) = await MakeAsync(team, _folder, "I recorded myself and agree.");
        message.ShouldContain("No engine that copies a voice is installed");

        using var spoken = await team
            .PostAsJsonAsync("/tts-stream",
            new
            {
                text = "Buenas noches a todos los que me escuchan.",
                voice_id = id,
                language = "es-es",
                output_configuration = new { format = "wav" }
            });
        spoken.StatusCode.ShouldBe(HttpStatusCode.OK);
        await File.WriteAllBytesAsync(_folder.File("spoken.wav"), await spoken.Content.ReadAsByteArrayAsync());
        var pitch = PitchTracker.MedianPitch(MonoSound.Load(_folder.File("spoken.wav")));
        // The reader has 96 Hz.
        pitch.ShouldBeInRange(86, 108);

        (await ListAsync(team)).ShouldContain(voice => voice!["id"]!.GetValue<long>() == id);
        (await ListAsync(stranger)).ShouldNotContain(voice => voice!["id"]!.GetValue<long>() == id);
        using var refused = await stranger.PostAsJsonAsync("/tts", new { text = "Hello there.", voice_id = id, language = 1 });
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await refused.Content.ReadAsStringAsync()).ShouldContain($"There is no voice {id}");
        (await stranger.DeleteAsync($"/delete-voice/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        (await team.DeleteAsync($"/delete-voice/{id}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await ListAsync(team)).ShouldNotContain(voice => voice!["id"]!.GetValue<long>() == id);
        host.Rows($"select action, id from audit where subject = 'voice {id}'").Keys.Order()
            .ShouldBe(["custom voice created", "custom voice deleted"]);
    }

    [Fact]
    public async Task Whoever_states_no_consent_is_taken_down_as_such()
    {
        using var team = await host.TeamAsync();
        var (id, _) = await MakeAsync(team, _folder, null);

        host.Rows($"select detail, 0 from audit where subject = 'voice {id}' and key_id is not null").Keys.ShouldHaveSingleItem()
            .ShouldContain("not stated");
    }

    [Theory]
    [InlineData("short", "has 1")]
    [InlineData("silent", "Too little speech")]
    [InlineData("text", "")]
    [InlineData("wrong name", "must be one of .aac .flac .mp3 .wav .ogg")]
    public async Task A_recording_that_cannot_be_used_is_refused_in_one_sentence(string which, string sentence)
    {
        using var team = await host.TeamAsync();
        var path = _folder.File("recording.wav");
        switch (which)
        {
            case "short":
                await Films.FfmpegAsync(["-i", Films.Readings[1], "-t", "1.5", path]);
                break;
            case "silent":
                await Films.FfmpegAsync(["-f", "lavfi", "-i", "anullsrc=r=16000:cl=mono", "-t", "12", path]);
                break;
            default:
                await File.WriteAllTextAsync(path, "#EXTM3U\n/etc/passwd\n");
                break;
        }

        using var answer = await PostAsync(team, path, which == "wrong name" ? "recording.exe" : "recording.wav", null);

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var fault = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["detail"]!.AsArray().ShouldHaveSingleItem()!;
        fault["loc"]!.ToJsonString().ShouldBe("""["body","file"]""");
        fault["msg"]!.GetValue<string>().ShouldContain(sentence);
    }

    /// <summary>A custom voice of the man who reads.</summary>
    internal static async Task<(long Id, string Message)> MakeAsync(HttpClient client, TemporaryFolder folder, string? consent)
    {
        var recording = folder.File("recording.flac");
        await Films.FfmpegAsync(["-i", Films.Readings[0], "-i", Films.Readings[2], "-filter_complex", "concat=n=2:v=0:a=1", recording]);
        using var answer = await PostAsync(client, recording, "recording.flac", consent);
        var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, body.ToJsonString());
        return (body["voice_id"]!.GetValue<long>(), body["message"]!.GetValue<string>());
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string path, string name, string? consent)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent("The reader"), "voice_name" }, { new StringContent("1"), "gender" }, { new StringContent("1"), "language" },
            { new ByteArrayContent(await File.ReadAllBytesAsync(path)), "file", name },
        };
        if (consent is not null)
        {
            form.Add(new StringContent(consent), "consent");
        }

        return await client.PostAsync("/create-custom-voice", form);
    }

    private static async Task<JsonArray> ListAsync(HttpClient client) => (await client.GetFromJsonAsync<JsonArray>("/list-voices"))!;
}
