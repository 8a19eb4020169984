using System.Net;
using System.Net.Http.Json;
using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using Dubwright.Pipeline.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Dubwright.Tests.Api.Listing;

/// <summary>Finding projects: pages, orders, filters, names in any alphabet.</summary>
[SupportedOSPlatform("linux")]
public sealed class ProjectListTests(ApiHost host) : IClassFixture<ApiHost>
{
    private Database Database => host.Services.GetRequiredService<Database>();

    [Theory]
    [InlineData("name", "asc")]
    [InlineData("name", "desc")]
    [InlineData("created", "asc")]
    [InlineData("created", "desc")]
    [InlineData("changed", "asc")]
    [InlineData("changed", "desc")]
    [InlineData("duration", "asc")]
    [InlineData("duration", "desc")]
    public async Task Pages_hold_every_project_once_and_in_order_while_others_are_added(string sort, string order)
    {
        using var team = await host.TeamAsync();
        var id = await team.TeamIdAsync();
        var projects = Enumerable.Range(0, 57).Select(at => new SeededProject($"Film {at % 12}")
        {
            Created = 1_700_000_000_000 + (at * 7 % 5),
            Changed = 1_700_000_000_000 + (at * 3 % 4),
            Duration = at % 9 == 0 ? null : at % 6,
        }).ToList();
        var ids = await SeededProject.AddAsync(Database, id, projects);
        var whole = await PageAsync(team, $"sort={sort}&order={order}&limit=200");

        var (seen, after, pages) = (new List<string>(), "", 0);
        do
        {
            var page = await team.SendAsync(HttpMethod.Get, $"/projects?sort={sort}&order={order}&limit=7{after}");
            seen.AddRange(page["projects"]!.AsArray().Select(item => item!["task_id"]!.GetValue<string>()));
            after = page["next"] is { } next ? $"&after={next.GetValue<string>()}" : "";
            page["total"]!.GetValue<long>().ShouldBe(57 + (2 * pages++));
            await SeededProject.AddAsync(Database, id, [
                new SeededProject("Film 5") { Created = 1_700_000_000_002, Changed = 1_700_000_000_002, Duration = 3 },
                new SeededProject("A first one") { Created = 1, Changed = 1, Duration = null }]);
        }
        while (after.Length > 0);

        pages.ShouldBeGreaterThan(8);
        seen.ShouldBeUnique();
        seen.Where(ids.Contains).ShouldBe(whole, "all of those that were there before, as one page has them");
        var keys = whole.Select(one => projects[ids.ToList().IndexOf(one)]).Select(project => sort switch
        {
            "name" => double.Parse(project.Name![5..], System.Globalization.CultureInfo.InvariantCulture),
            "created" => project.Created,
            "changed" => project.Changed,
            _ => project.Duration ?? -1,
        }).ToList();
        keys.ShouldBe([.. order == "asc" ? keys.Order() : keys.OrderDescending()], "and 9 comes before 10");
    }

    [Fact]
    public async Task Every_filter_shows_what_it_names_and_nothing_else()
    {
        using var team = await host.TeamAsync();
        var folder = await team.FolderAsync("Season one");
        await SeededProject.AddAsync(Database, await team.TeamIdAsync(), [
            new SeededProject("Dub in a folder") { Folder = folder, Targets = [54, 76] },
            new SeededProject("Setup that failed") { Kind = "ProjectSetup", State = "failed", Source = 54, Targets = [1] },
            new SeededProject("Story that was cancelled") { Kind = "Story", State = "cancelled", Source = 76 },
            new SeededProject("Late dub") { State = "timedOut", Targets = [31] },
        ]);

        (await Names("kind=dub")).ShouldBe(["Dub in a folder", "Late dub"]);
        (await Names("kind=story&kind=project-setup")).ShouldBe(["Setup that failed", "Story that was cancelled"]);
        (await Names("state=failed&state=timed_out")).ShouldBe(["Late dub", "Setup that failed"]);
        (await Names("state=running")).ShouldBeEmpty();
        (await Names($"folder_id={folder}")).ShouldBe(["Dub in a folder"]);
        (await Names("folder_id=none&kind=dub")).ShouldBe(["Late dub"]);
        (await Names("language=54")).ShouldBe(["Dub in a folder", "Setup that failed"], "as a source and as a target");
        (await Names("language=76")).ShouldBe(["Dub in a folder", "Story that was cancelled"]);
        (await Names("language=es-es")).Count.ShouldBe(2);
        (await Names("trash=true")).ShouldBeEmpty();
        (await Names("search=THAT&state=cancelled&kind=story&language=76")).ShouldBe(["Story that was cancelled"]);
        var item = (await team.SendAsync(HttpMethod.Get, "/projects?search=in a folder"))["projects"]![0]!;
        item["duration"]!.GetValue<double>().ShouldBe(60);
        item["folder_id"]!.GetValue<long>().ShouldBe(folder);
        item["target_languages"]!.ToJsonString().ShouldBe("[54,76]");
        item["poster"]!["url"]!.GetValue<string>().ShouldContain(new string('a', 64));
        var counts = await team.SendAsync(HttpMethod.Get, "/projects/folders");
        counts["all"]!.GetValue<long>().ShouldBe(4);
        counts["unfiled"]!.GetValue<long>().ShouldBe(3);
        counts["folders"]![0]!["projects"]!.GetValue<long>().ShouldBe(1);

        Task<IReadOnlyList<string>> Names(string query) => team.NamesAsync($"sort=name&{query}");
    }

    [Theory]
    [InlineData("Вечер В МОСКВЕ", "вечер в москве")]
    [InlineData("вечер ещё", "ЕЩЕ")]
    [InlineData("Αθήνα, οδός Ερμού", "ΟΔΟΣ")]
    [InlineData("ΑΘΗΝΑ", "Αθήνα")]
    [InlineData("Die Straße", "STRASSE")]
    [InlineData("İstanbul", "istanbul")]
    [InlineData("Café Müller", "cafe mu")]
    [InlineData("東京物語", "京物")]
    [InlineData("مُحَمَّد", "محمد")]
    [InlineData("100% _real_", "% _r")]
    [InlineData("O'Brien\"; drop", "'brien\";")]
    public async Task A_name_is_found_by_any_part_in_any_case_and_alphabet(string name, string part)
    {
        using var team = await host.TeamAsync();
        await SeededProject.AddAsync(Database, await team.TeamIdAsync(), [new SeededProject(name), new SeededProject("Another one")]);

        (await team.NamesAsync($"search={Uri.EscapeDataString(part)}")).ShouldBe([name]);
    }

    [Theory]
    [InlineData("sort=size", "sort")]
    [InlineData("order=up", "order")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=201", "limit")]
    [InlineData("limit=many", "limit")]
    [InlineData("kind=film", "kind")]
    [InlineData("kind=dub&kind=translation", "kind")]
    [InlineData("state=done", "state")]
    [InlineData("folder_id=0", "folder_id")]
    [InlineData("folder_id=all", "folder_id")]
    [InlineData("folder_id=99999999999999999999", "folder_id")]
    [InlineData("language=klingon", "language")]
    [InlineData("trash=maybe", "trash")]
    [InlineData("search=%00", "search")]
    [InlineData("after=abc", "after")]
    [InlineData("after=WzAsZmFsc2UsMSwieCJd", "after")]
    [InlineData("after=WzIsdHJ1ZSwieCIsIngiXQ", "after")]
    [InlineData("after=e30", "after")]
    [InlineData("after=W10", "after")]
    public async Task What_a_list_cannot_be_asked_for_is_named(string query, string field)
    {
        using var team = await host.TeamAsync();

        var refused = await team.SendAsync(HttpMethod.Get, $"/projects?{query}", expected: HttpStatusCode.UnprocessableEntity);

        refused["detail"]![0]!["loc"]!.ToJsonString().ShouldBe($"[\"query\",\"{field}\"]");
    }

    [Fact]
    public async Task Names_and_folders_of_several_change_together_or_not_at_all_and_another_team_changes_none()
    {
        using var team = await host.TeamAsync();
        using var other = await host.TeamAsync();
        var folder = await team.FolderAsync("Mine");
        var foreign = await other.FolderAsync("Theirs");
        var ids = await SeededProject.AddAsync(Database, await team.TeamIdAsync(), [new SeededProject("One"), new SeededProject(null)]);
        (await team.NamesAsync("sort=name")).ShouldBe(["film.mp4", "One"], "without a name it is called as its file");

        foreach (var (last, status) in new (object, HttpStatusCode)[]
        {
            (new { task_id = "nobody", folder_id = folder }, HttpStatusCode.NotFound),
            (new { task_id = ids[1], folder_id = foreign }, HttpStatusCode.UnprocessableEntity),
            (new { task_id = ids[1], project_name = " " }, HttpStatusCode.UnprocessableEntity),
            (new { task_id = ids[1], project_name = new string('n', 256) }, HttpStatusCode.UnprocessableEntity),
            (new { project_name = "Whose?" }, HttpStatusCode.UnprocessableEntity),
        })
        {
            await team.SendAsync(HttpMethod.Patch, "/projects", new
            {
                projects = new[] { new { task_id = ids[0], project_name = "Changed", folder_id = folder }, last },
            }, status);
        }

        await other.SendAsync(HttpMethod.Patch, $"/projects/{ids[0]}", new { project_name = "Taken" }, HttpStatusCode.NotFound);
        await team.SendAsync(HttpMethod.Patch, "/projects", new { projects = Array.Empty<object>() }, HttpStatusCode.UnprocessableEntity);
        (await team.NamesAsync("sort=name&folder_id=none")).ShouldBe(["film.mp4", "One"], "nothing has changed");
        (await other.NamesAsync()).ShouldBeEmpty();
        (await other.SendAsync(HttpMethod.Get, "/projects/folders"))["all"]!.GetValue<long>().ShouldBe(0);

        await team.SendAsync(HttpMethod.Patch, "/projects", new
        {
            projects = new object[]
            {
                new { task_id = ids[0], project_name = "Episode 10", folder_id = folder },
                new { task_id = ids[1], project_name = "Episode 9", project_description = "The one before" },
            },
        });
        (await team.NamesAsync("sort=name")).ShouldBe(["Episode 9", "Episode 10"]);
        var one = await team.SendAsync(
            HttpMethod.Patch, $"/projects/{ids[1]}", new JsonObject { ["project_name"] = null, ["folder_id"] = folder });
        one["name"]!.GetValue<string>().ShouldBe("film.mp4");
        one["description"]!.GetValue<string>().ShouldBe("The one before", "what is not named stays");
        (await team.NamesAsync($"sort=name&folder_id={folder}")).ShouldBe(["Episode 10", "film.mp4"]);
        (await team.SendAsync(HttpMethod.Patch, $"/projects/{ids[1]}", new JsonObject { ["folder_id"] = null }))["folder_id"]
            .ShouldBeNull();
        (await team.GetFromJsonAsync<JsonObject>($"/tasks/{ids[0]}"))!["project_name"]!.GetValue<string>().ShouldBe("Episode 10");
        (await team.GetFromJsonAsync<JsonObject>($"/tasks/{ids[0]}"))!["folder_id"]!.GetValue<long>().ShouldBe(folder);
    }

    private static async Task<IReadOnlyList<string>> PageAsync(HttpClient team, string query) =>
        [.. (await team.SendAsync(HttpMethod.Get, $"/projects?{query}"))["projects"]!.AsArray()
            .Select(item => item!["task_id"]!.GetValue<string>())];
}
