using System.Net;
using System.Net.Http.Json;
using System.Runtime.Versioning;
using System.Text.Json.Nodes;

namespace Dubwright.Tests.Api;

/// <summary>A link that will never be fetched is refused where it is sent, before a task is made of it.</summary>
[SupportedOSPlatform("linux")]
public sealed class SourceLinkTests(ApiHost host) : IClassFixture<ApiHost>
{
    private const string Page = "https://www.youtube.com/watch?v=dQw4w9WgXcQ";

    public static TheoryData<string, string, string, string> Links()
    {
        var data = new TheoryData<string, string, string, string>();
        foreach (var (route, member) in ((string, string)[])
            [("/dub", "video_url"), ("/project-setup", "media_url"), ("/sub", "media_url"), ("/transcribe", "media_url"),
                ("/transcribe", "audio_url")])
        {
            data.Add(route, member, Page, "A YouTube link opens a page, not a file");
            data.Add(route, member, "https://user:word@example.org/film.mp4", "with a user name or a password");
            data.Add(route, member, "https://drive.google.com/drive/folders/1a2b3c4d5e6f7g8h", "names no single file");
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Links))]
    public async Task A_link_that_will_never_be_fetched_makes_no_task(string route, string member, string link, string sentence)
    {
        using var client = await host.TeamAsync();
        var order = new JsonObject
        {
            [member] = link,
            ["source_language"] = 1,
            ["language"] = 1,
            ["target_languages"] = new JsonArray(54),
        };

        using var answer = route == "/transcribe"
            ? await client.PostAsync(route, new FormUrlEncodedContent([new(member, link), new("language", "1")]))
            : await client.PostAsJsonAsync(route, order);

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var item = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["detail"]!.AsArray().ShouldHaveSingleItem()!;
        item["loc"]!.ToJsonString().ShouldBe($"[\"body\",\"{member}\"]");
        item["msg"]!.GetValue<string>().ShouldContain(sentence);
        item["msg"]!.GetValue<string>().ShouldNotContain("word@");
        item["type"]!.GetValue<string>().ShouldBe("value_error");
        (await client.GetFromJsonAsync<JsonObject>("/tasks"))!["tasks"]!.AsArray().ShouldBeEmpty();
    }
}
