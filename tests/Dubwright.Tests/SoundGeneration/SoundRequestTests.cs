using System.Net;
using System.Net.Http.Json;
using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using Dubwright.Core.Engines;
using Dubwright.Engines.Sounds;
using Dubwright.Pipeline.Graphs.Texts;
using Dubwright.Tests.Api;

namespace Dubwright.Tests.SoundGeneration;

/// <summary>Sounds and separations as they are asked for over HTTP.</summary>
[SupportedOSPlatform("linux")]
public sealed class SoundRequestTests(ApiHost host) : IClassFixture<ApiHost>
{
    [Theory]
    [InlineData("""{}""", "prompt", "Field required")]
    [InlineData("""{"prompt":"dog barking"}""", "prompt", "dog, barking. What can be made")]
    [InlineData("""{"prompt":"rain","duration":0.4}""", "duration", "0.5")]
    [InlineData("""{"prompt":"rain","duration":601}""", "duration", "600")]
    [InlineData("""{"prompt":"rain","audio_type":"speech"}""", "audio_type", "music")]
    [InlineData("""{"prompt":"rain","audio_type":"music"}""", "prompt", "as music: instrumental music by genre")]
    [InlineData("""{"prompt":"rain","folder_id":999}""", "folder_id", "no folder")]
    public async Task What_cannot_be_made_is_refused_before_any_work_and_says_what_can(string body, string member, string part)
    {
        using var team = await host.TeamAsync();
        using var answer = await team.PostAsync("/text-to-sound", new StringContent(body, null, "application/json"));
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var fault = (await answer.Content.ReadFromJsonAsync<JsonObject>())!["detail"]![0]!;
        fault["loc"]!.AsArray().Select(one => one!.GetValue<string>()).ShouldBe(["body", member]);
        fault["msg"]!.GetValue<string>().ShouldContain(part);
    }

    [Fact]
    public async Task A_separation_without_a_recording_names_the_member()
    {
        using var team = await host.TeamAsync();
        foreach (var body in (HttpContent[])[new MultipartFormDataContent { { new StringContent("A name"), "project_name" } },
            new StringContent("")])
        {
            using var answer = await team.PostAsync("/audio-separation", body);
            answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
            (await answer.Content.ReadAsStringAsync()).ShouldContain("""["body","media_file"]""");
        }
    }

    [Fact]
    public void Without_a_synthesiser_sounds_are_made_and_music_is_not()
    {
        var check = new SoundRequestCheck(new EngineSet([], [], []) { SoundGenerators = [new ProceduralSounds()] });
        check.Makes(SoundType.Music).ShouldBeFalse();
        check.Check("rain", SoundType.Sound).ShouldBeNull();
        check.Check("a piano melody", SoundType.Sound)!.ShouldContain("piano, melody");
    }
}
