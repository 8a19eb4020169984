using System.Runtime.Versioning;
using System.Text.Json.Nodes;

namespace Dubwright.Tests.Projects;

/// <summary>What a list tells of a project while it is edited and made.</summary>
[SupportedOSPlatform("linux")]
public sealed class ListedProjectTests(ProjectHost host) : IClassFixture<ProjectHost>
{
    [Fact]
    public async Task A_list_tells_the_length_the_picture_and_how_many_lines_an_edit_leaves_to_make()
    {
        var project = await host.SetUpAsync();
        var page = JsonNode.Parse(await host.Anna.GetStringAsync(project.Path))!;
        var made = await ItemAsync();
        made["name"]!.GetValue<string>().ShouldBe(page["name"]!.GetValue<string>());
        made["duration"]!.GetValue<double>().ShouldBe(page["duration"]!.GetValue<double>(), 0.002);
        made["source_language"]!.GetValue<int>().ShouldBe(1);
        made["target_languages"]!.ToJsonString().ShouldBe("[54]");
        Address(made["poster"]).ShouldBe(Address(page["poster"]));
        made["poster"].ShouldNotBeNull();

        await project.ChangeAsync("""{"type":"edit_text","language":54,"segment":1,"text":"Nadie dijo nada."}""");

        var edited = await ItemAsync();
        edited["stale_lines"]!.GetValue<int>().ShouldBe(1);
        edited["changed_at"]!.GetValue<DateTimeOffset>().ShouldBeGreaterThan(made["changed_at"]!.GetValue<DateTimeOffset>());
        await project.RenderAsync();
        (await project.DocumentAsync())["revision"]!.GetValue<int>().ShouldBe(1);
        var rendered = await ItemAsync();
        rendered["stale_lines"]!.GetValue<int>().ShouldBe(0);
        rendered["task_id"]!.GetValue<string>().ShouldBe(project.Id, "its revisions are no projects of their own");
        rendered["state"]!.GetValue<string>().ShouldBe("succeeded");
        await project.PostAsync("undo");
        (await ItemAsync())["stale_lines"]!.GetValue<int>().ShouldBe(1);
    }

    private async Task<JsonNode> ItemAsync() =>
        JsonNode.Parse(await host.Anna.GetStringAsync("/projects"))!["projects"]!.AsArray().ShouldHaveSingleItem()!;

    /// <summary>The artifact behind a link, whatever it is called.</summary>
    private static string? Address(JsonNode? link) =>
        link?["url"]?.GetValue<string>() is { } url ? new Uri(url).AbsolutePath[..^"poster.jpg".Length].Split('/')[3] : null;
}
