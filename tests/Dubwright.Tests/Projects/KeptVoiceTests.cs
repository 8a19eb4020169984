using System.Net.Http.Json;
using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using Dubwright.Core.Sound;
using Dubwright.Media.Speakers;
using Dubwright.Tests.Api;
using Dubwright.Tests.EndToEnd;

namespace Dubwright.Tests.Projects;

/// <summary>A voice that was made of a description and kept speaks wherever a voice is chosen.</summary>
[SupportedOSPlatform("linux")]
public sealed class KeptVoiceTests(ProjectHost host) : IClassFixture<ProjectHost>, IDisposable
{
    private const string Text = "The storm came in the night. Nobody saw the small boat that lay on the beach in the morning.";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_narrates_a_story_and_dubs_a_film_at_the_pitch_it_was_kept_with()
    {
        var team = host.Anna;
        var design = await ApiHost.FinishAsync(team, $"/text-to-voice/{(await PostAsync("/text-to-voice", new
        {
            text = Text,
            voice_description = "An old man with a very deep and warm voice, who speaks calmly, as a grandfather tells a story.",
        }))["task_id"]}");
        var previews = (await team.GetFromJsonAsync<JsonObject>($"/text-to-voice-result/{design}"))!["previews"]!;
        var kept = await PitchAsync(previews[0]!.GetValue<string>());
        var id = (await PostAsync($"/text-to-voice-result/{design}/keep", new { voice_name = "The keeper", preview = 0 }))["voice_id"]!;

        using var form = new MultipartFormDataContent
        {
            { new StringContent(Text), "file", "storm.txt" }, { new StringContent("1"), "source_language" },
            { new StringContent(id.ToString()), "narrator_voice_id" },
        };
        using var created = await team.PostAsync("/story", form);
        var task = JsonNode.Parse(await created.Content.ReadAsStringAsync())!["task_id"]!.GetValue<string>();
        var run = await ApiHost.FinishAsync(team, $"/story/{task}");
        var story = (await team.GetFromJsonAsync<JsonObject>($"/story-result/{run}"))!;
        (await PitchAsync(story["audio_url"]!.GetValue<string>())).ShouldBe(kept, 6);

        var film = await host.SetUpAsync();
        var page = JsonNode.Parse(await team.GetStringAsync(film.Path))!;
        var voice = page["targets"]![0]!["voices"]!.AsArray()
            .Single(voice => voice!["name"]!.GetValue<string>().StartsWith("The keeper", StringComparison.Ordinal))!["key"]!;
        var speaker = page["segments"]![0]!["speaker"]!;
        var (status, body) = await film.ChangeAsync(
            $$"""{"type":"cast","language":54,"speaker":{{speaker.ToJsonString()}},"voice":{{voice.ToJsonString()}}}""");
        status.ShouldBe(200, body.ToJsonString());
        await film.RenderAsync();
        var line = EditedProject.Line(await film.DocumentAsync(), 0);
        (await PitchAsync(line["take"]!["url"]!.GetValue<string>())).ShouldBe(kept, 12);
    }

    private async Task<double> PitchAsync(string address)
    {
        using var anyone = new HttpClient();
        var (sound, wave) = (_folder.File("sound"), _folder.File("sound.wav"));
        await File.WriteAllBytesAsync(sound, await anyone.GetByteArrayAsync(new Uri(address)));
        await Films.FfmpegAsync(["-y", "-i", sound, "-ac", "1", "-ar", "16000", wave]);
        using var reader = WaveReader.Open(wave);
        return VoiceMeasure.Of(reader, default).PitchHz;
    }

    private async Task<JsonNode> PostAsync(string path, object body)
    {
        using var answer = await host.Anna.PostAsJsonAsync(path, body);
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue(text);
        return JsonNode.Parse(text)!;
    }
}
