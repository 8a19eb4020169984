using System.Net;
using System.Net.Http.Json;
using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using Dubwright.Pipeline.Scheduling;
using Dubwright.Pipeline.Scheduling.Erasing;
using Dubwright.Pipeline.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Dubwright.Tests.Api.Listing;

/// <summary>The trash, and folders that are deleted: what is hidden comes back whole, and what is erased is nowhere.</summary>
[SupportedOSPlatform("linux")]
public sealed class TrashTests : IAsyncLifetime
{
    private readonly ApiHost _host = new();

    private Database Database => _host.Services.GetRequiredService<Database>();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_project_in_the_trash_is_hidden_comes_back_whole_and_is_erased_with_its_files()
    {
        using var team = await _host.TeamAsync();
        using var other = await _host.TeamAsync();
        var (task, run) = await ApiHost.NarrateAsync(team);
        var item = (await team.SendAsync(HttpMethod.Get, "/projects"))["projects"]!.AsArray().ShouldHaveSingleItem()!;
        item["state"]!.GetValue<string>().ShouldBe("succeeded");
        item["kind"]!.GetValue<string>().ShouldBe("story");
        item["source_language"]!.GetValue<int>().ShouldBe(1);
        item["duration"]!.GetValue<double>().ShouldBe(
            (await team.SendAsync(HttpMethod.Get, $"/projects/{task}"))["duration"]!.GetValue<double>(), 0.002);
        var files = _host.Artifacts();

        await other.SendAsync(HttpMethod.Post, "/projects/trash", new { task_ids = new[] { task } }, HttpStatusCode.NotFound);
        await team.SendAsync(HttpMethod.Post, "/projects/trash", new { task_ids = new[] { task, "nobody" } }, HttpStatusCode.NotFound);
        (await team.NamesAsync()).Count.ShouldBe(1, "all of them, or none");
        await team.SendAsync(HttpMethod.Post, "/projects/trash", new { task_ids = new[] { task } });

        (await team.NamesAsync()).ShouldBeEmpty();
        (await team.SendAsync(HttpMethod.Get, "/tasks"))["tasks"]!.AsArray().ShouldBeEmpty();
        var trashed = (await team.SendAsync(HttpMethod.Get, "/projects?trash=true"))["projects"]![0]!;
        (trashed["erased_at"]!.GetValue<DateTimeOffset>() - trashed["trashed_at"]!.GetValue<DateTimeOffset>()).Days.ShouldBe(30);
        (await team.SendAsync(HttpMethod.Get, $"/projects/{task}"))["trashed_at"].ShouldNotBeNull();
        (await team.SendAsync(HttpMethod.Get, "/projects/folders"))["trash"]!.GetValue<long>().ShouldBe(1);
        await other.SendAsync(HttpMethod.Delete, "/projects/trash");
        (await EraseAsync(TimeSpan.FromDays(30))).ShouldBe(0, "it is not old enough");

        await other.SendAsync(HttpMethod.Post, "/projects/restore", new { task_ids = new[] { task } }, HttpStatusCode.NotFound);
        await team.SendAsync(HttpMethod.Post, "/projects/restore", new { task_ids = new[] { task } });
        (await team.NamesAsync()).Count.ShouldBe(1);
        _host.Artifacts().ShouldBe(files, ignoreOrder: true);
        (await team.GetAsync($"/story-result/{run}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await EraseAsync(TimeSpan.Zero)).ShouldBe(0, "it is not in the trash any more");

        await team.SendAsync(HttpMethod.Post, "/projects/trash", new { task_ids = new[] { task } });
        (await EraseAsync(TimeSpan.Zero)).ShouldBe(1);

        _host.Artifacts().ShouldBeEmpty();
        _host.Holding("Nobody spoke").ShouldBeEmpty();
        (await team.GetAsync($"/projects/{task}")).StatusCode.ShouldBe(HttpStatusCode.Gone);
        (await team.GetAsync($"/story-result/{run}")).StatusCode.ShouldBe(HttpStatusCode.Gone);
        (await team.NamesAsync("trash=true")).ShouldBeEmpty();
        await team.SendAsync(HttpMethod.Post, "/projects/restore", new { task_ids = new[] { task } }, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Emptying_the_trash_erases_what_is_in_it_and_nothing_else_and_deleting_needs_no_trash()
    {
        using var team = await _host.TeamAsync();
        var (kept, _) = await ApiHost.NarrateAsync(team);
        var ids = await SeededProject.AddAsync(
            Database, await team.TeamIdAsync(), [new SeededProject("Away"), new SeededProject("Gone"), new SeededProject("At once")]);
        await team.SendAsync(HttpMethod.Post, "/projects/trash", new { task_ids = ids.Take(2) });

        await team.SendAsync(HttpMethod.Delete, "/projects/trash");
        await team.SendAsync(HttpMethod.Delete, $"/projects/{ids[2]}");

        foreach (var id in ids)
        {
            (await team.GetAsync($"/projects/{id}")).StatusCode.ShouldBe(HttpStatusCode.Gone);
        }

        var left = (await team.SendAsync(HttpMethod.Get, "/projects"))["projects"]!.AsArray().ShouldHaveSingleItem()!;
        left["task_id"]!.GetValue<string>().ShouldBe(kept);
        (await team.NamesAsync("trash=true")).ShouldBeEmpty();
        _host.Holding("At once").ShouldBeEmpty();
        foreach (var order in (string[])["""{}""", """{"task_ids": []}""", """{"task_ids": 7}""", """{"task_ids": [7]}"""])
        {
            await team.SendAsync(HttpMethod.Post, "/projects/trash", JsonNode.Parse(order), HttpStatusCode.UnprocessableEntity);
        }
    }

    [Fact]
    public async Task A_story_in_the_trash_is_narrated_to_its_end_and_restored_with_it()
    {
        using var team = await _host.TeamAsync();
        using var form = new MultipartFormDataContent
        {
            { new StringContent(string.Concat(Enumerable.Repeat("It was late, and nobody spoke. ", 40))), "file", "night.txt" },
            { new StringContent("1"), "source_language" },
        };
        using var created = await team.PostAsync("/story", form);
        var task = JsonNode.Parse(await created.Content.ReadAsStringAsync())!["task_id"]!.GetValue<string>();
        await team.SendAsync(HttpMethod.Post, "/projects/trash", new { task_ids = new[] { task } });
        await team.SendAsync(HttpMethod.Patch, $"/projects/{task}", new { project_name = "Renamed on the way" });
        (await team.GetFromJsonAsync<JsonObject>($"/tasks/{task}"))!["project_name"]!.GetValue<string>().ShouldBe("Renamed on the way");

        while ((await team.GetFromJsonAsync<JsonObject>($"/tasks/{task}"))!["status"]!.GetValue<string>() is "PENDING")
        {
            await Task.Delay(50);
        }

        await team.SendAsync(HttpMethod.Post, "/projects/restore", new { task_ids = new[] { task } });
        var item = (await team.SendAsync(HttpMethod.Get, "/projects?state=succeeded"))["projects"]!.AsArray().ShouldHaveSingleItem()!;
        item["name"]!.GetValue<string>().ShouldBe("Renamed on the way");
        item["progress"]!.GetValue<double>().ShouldBe(1);
        (await team.GetFromJsonAsync<JsonObject>($"/tasks/{task}"))!["project_name"]!.GetValue<string>().ShouldBe("Renamed on the way");
    }

    [Fact]
    public async Task A_deleted_folder_comes_back_with_what_was_in_it_and_was_not_filed_elsewhere()
    {
        using var team = await _host.TeamAsync();
        using var other = await _host.TeamAsync();
        var (folder, second) = (await team.FolderAsync("Season one"), await team.FolderAsync("Season two"));
        var ids = await SeededProject.AddAsync(Database, await team.TeamIdAsync(), [
            new SeededProject("One") { Folder = folder }, new SeededProject("Two") { Folder = folder },
            new SeededProject("Three") { Folder = folder }, new SeededProject("Other") { Folder = second }]);
        await team.GetAsync($"/tasks/{ids[0]}");
        await other.SendAsync(HttpMethod.Patch, $"/folders/{folder}", new { folder_name = "Taken" }, HttpStatusCode.NotFound);
        await other.SendAsync(HttpMethod.Delete, $"/folders/{folder}", expected: HttpStatusCode.NotFound);
        await team.SendAsync(HttpMethod.Patch, $"/folders/{folder}", new { folder_name = "" }, HttpStatusCode.UnprocessableEntity);
        await team.SendAsync(HttpMethod.Patch, "/folders/x", new { folder_name = "Named" }, HttpStatusCode.UnprocessableEntity);
        await team.SendAsync(HttpMethod.Patch, $"/folders/{folder}", new { folder_name = "Season 1" });

        await team.SendAsync(HttpMethod.Delete, $"/folders/{folder}");

        (await team.GetFromJsonAsync<JsonArray>("/folders"))!.ShouldHaveSingleItem()!["name"]!.GetValue<string>().ShouldBe("Season two");
        (await team.NamesAsync("folder_id=none&sort=name")).ShouldBe(["One", "Three", "Two"]);
        (await team.GetFromJsonAsync<JsonObject>($"/tasks/{ids[0]}"))!["folder_id"].ShouldBeNull();
        await team.SendAsync(HttpMethod.Delete, $"/folders/{folder}", expected: HttpStatusCode.NotFound);
        await team.SendAsync(HttpMethod.Patch, $"/projects/{ids[0]}", new { folder_id = folder }, HttpStatusCode.UnprocessableEntity);
        await team.SendAsync(HttpMethod.Patch, $"/projects/{ids[1]}", new { folder_id = second });
        var places = await team.SendAsync(HttpMethod.Get, "/projects/folders");
        places["deleted_folders"]![0]!["folder_name"]!.GetValue<string>().ShouldBe("Season 1");
        await other.SendAsync(HttpMethod.Post, $"/folders/{folder}/restore", expected: HttpStatusCode.NotFound);

        await team.SendAsync(HttpMethod.Post, $"/folders/{folder}/restore");

        (await team.NamesAsync($"folder_id={folder}&sort=name")).ShouldBe(["One", "Three"]);
        (await team.NamesAsync($"folder_id={second}&sort=name")).ShouldBe(["Other", "Two"]);
        (await team.GetFromJsonAsync<JsonObject>($"/tasks/{ids[0]}"))!["folder_id"]!.GetValue<long>().ShouldBe(folder);

        await team.SendAsync(HttpMethod.Delete, $"/folders/{folder}");
        await EraseAsync(TimeSpan.Zero);
        await team.SendAsync(HttpMethod.Post, $"/folders/{folder}/restore", expected: HttpStatusCode.NotFound);
        (await team.NamesAsync("folder_id=none&sort=name")).ShouldBe(["One", "Three"]);
    }

    private Task<int> EraseAsync(TimeSpan age) => _host.Services.GetRequiredService<TrashErasure>()
        .EraseAsync(null, TimeProvider.System.GetUtcNow() - age, CancellationToken.None);
}
