using System.Net.Http.Json;
using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using Dubwright.Tests.Api.Listing;
using Dubwright.Tests.Engines;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dubwright.Tests.Browser.Projects;

/// <summary>The list of projects as people use it, on a server of its own with teams whose projects are known.</summary>
[Collection(Site.Name)]
[RequiresProgram(Site.Program)]
[SupportedOSPlatform("linux")]
public sealed class ProjectPageTests(Site site, ProjectServer projects) : IClassFixture<ProjectServer>
{
    [EngineFact]
    public async Task Projects_are_found_filed_renamed_put_away_and_brought_back()
    {
        using var team = await projects.Host.TeamAsync();
        var ids = await projects.SeedAsync(team, [
            new SeededProject("Episode 10") { Changed = 1_700_000_030_000 }, new SeededProject("Episode 9") { Changed = 1_700_000_020_000 },
            new SeededProject("Вечер в Москве") { Kind = "Story", Changed = 1_700_000_010_000 },
            new SeededProject("A film") { State = "failed", Duration = 3700, Changed = 1_700_000_000_000 }]);
        await using var visit = await projects.VisitAsync(site, team);
        var page = visit.Page;
        await page.GotoAsync($"{projects.Address}studio/projects");
        await ProjectServer.ShowsAsync(page, "Episode 10", "Episode 9", "Вечер в Москве", "A film");

        // A folder is made, and shown empty; one project is dragged there, another one moved with the keyboard.
        await page.GetByLabel("New folder").FillAsync("Season one");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByText("Nothing is in this folder.")).ToBeVisibleAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("folder=\\d+$"));
        await page.GoBackAsync();
        await page.Locator(".projects li", new PageLocatorOptions { HasText = "Episode 10" })
            .DragToAsync(page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Season one" }));
        await Expect(page.GetByText("“Episode 10” is in “Season one”.")).ToBeVisibleAsync();
        await visit.Role(AriaRole.Button, "Move Episode 9").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByText("“Episode 9” is in “Season one”.")).ToBeVisibleAsync();
        var folder = (await team.GetFromJsonAsync<JsonArray>("/folders"))![0]!["folder_id"]!.GetValue<long>();
        (await team.NamesAsync($"folder_id={folder}&sort=name")).ShouldBe(["Episode 9", "Episode 10"]);

        // Renamed with F2 in its place; a refused name is still there to be mended; the change is taken back.
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "A film", Exact = true }).FocusAsync();
        await page.Keyboard.PressAsync("F2");
        await Expect(page.GetByLabel("New name of A film")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("   ");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("A name has at least one character");
        await page.GetByLabel("New name of A film").FillAsync("Πατρίδα");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Πατρίδα" })).ToBeVisibleAsync();
        (await team.SendAsync(HttpMethod.Get, $"/projects/{ids[3]}"))["name"]!.GetValue<string>().ShouldBe("Πατρίδα");
        await visit.Role(AriaRole.Button, "Undo").ClickAsync();
        await ProjectServer.ShowsAsync(page, "A film", "Episode 10", "Episode 9", "Вечер в Москве");

        // Searched, filtered, sorted; reloading and going back keep it.
        await page.GetByLabel("Search").FillAsync("ЕЧЕР");
        await ProjectServer.ShowsAsync(page, "Вечер в Москве");
        await page.ReloadAsync();
        await Expect(page.GetByLabel("Search")).ToHaveValueAsync("ЕЧЕР");
        await ProjectServer.ShowsAsync(page, "Вечер в Москве");
        await visit.Role(AriaRole.Button, "Clear the filters").ClickAsync();
        await page.GetByLabel("Order").SelectOptionAsync("name");
        await ProjectServer.ShowsAsync(page, "A film", "Episode 9", "Episode 10", "Вечер в Москве");
        await page.GetByLabel("Ascending; press").ClickAsync();
        await ProjectServer.ShowsAsync(page, "Вечер в Москве", "Episode 10", "Episode 9", "A film");
        await visit.Role(AriaRole.Combobox, "State").SelectOptionAsync("failed");
        await ProjectServer.ShowsAsync(page, "A film");
        await page.GoBackAsync();
        await ProjectServer.ShowsAsync(page, "Вечер в Москве", "Episode 10", "Episode 9", "A film");

        // The folder is renamed and deleted; taking that back brings it with what was in it.
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Season one" }).ClickAsync();
        await ProjectServer.ShowsAsync(page, "Episode 10", "Episode 9");
        await visit.Role(AriaRole.Button, "Rename the folder Season one").ClickAsync();
        await page.GetByLabel("Name of the folder").FillAsync("Season 1");
        await page.Keyboard.PressAsync("Enter");
        await Expect(visit.Role(AriaRole.Heading, "Season 1")).ToBeVisibleAsync();
        await visit.Role(AriaRole.Button, "Delete the folder Season 1").ClickAsync();
        await Expect(page.GetByText("The folder “Season 1” is deleted")).ToBeVisibleAsync();
        (await team.NamesAsync("folder_id=none")).Count.ShouldBe(4);
        await visit.Role(AriaRole.Button, "Undo").ClickAsync();
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Season 1" }).ClickAsync();
        await ProjectServer.ShowsAsync(page, "Episode 10", "Episode 9");
        (await team.NamesAsync($"folder_id={folder}")).Count.ShouldBe(2);

        // Several at once: selected, deleted, brought back; deleted again, restored from the trash, one erased for good.
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "All projects" }).ClickAsync();
        await page.GetByLabel("Select Вечер в Москве").ClickAsync();
        await page.GetByLabel("Select Episode 9").ClickAsync(new LocatorClickOptions { Modifiers = [KeyboardModifier.Shift] });
        await Expect(page.GetByText("3 selected")).ToBeVisibleAsync();
        await visit.Role(AriaRole.Button, "Delete the selected").ClickAsync();
        await ProjectServer.ShowsAsync(page, "A film");
        (await team.NamesAsync("trash=true")).Count.ShouldBe(3);
        await visit.Role(AriaRole.Button, "Undo").ClickAsync();
        await ProjectServer.ShowsAsync(page, "Вечер в Москве", "Episode 10", "Episode 9", "A film");
        (await team.NamesAsync("trash=true")).ShouldBeEmpty();
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Episode 9", Exact = true }).FocusAsync();
        await page.Keyboard.PressAsync("Delete");
        await ProjectServer.ShowsAsync(page, "Вечер в Москве", "Episode 10", "A film");
        await page.GotoAsync($"{projects.Address}studio/projects/{ids[1]}");
        await Expect(page.GetByText("This project is in the trash")).ToBeVisibleAsync();
        await visit.Role(AriaRole.Button, "Restore").ClickAsync();
        await Expect(page.GetByText("This project is in the trash")).ToHaveCountAsync(0);
        (await team.NamesAsync()).Count.ShouldBe(4);
        await page.GotoAsync($"{projects.Address}studio/projects?sort=name&order=asc");
        await visit.Role(AriaRole.Button, "Delete A film").ClickAsync();
        await visit.Role(AriaRole.Button, "Delete Episode 9").ClickAsync();
        await ProjectServer.ShowsAsync(page, "Episode 10", "Вечер в Москве");
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Trash" }).ClickAsync();
        await ProjectServer.ShowsAsync(page, "A film", "Episode 9");
        await visit.Role(AriaRole.Button, "Restore Episode 9").ClickAsync();
        await ProjectServer.ShowsAsync(page, "A film");
        await visit.Role(AriaRole.Button, "Erase A film").ClickAsync();
        await visit.Role(AriaRole.Button, "Erase A film for good?").ClickAsync();
        await Expect(page.GetByText("The trash is empty.")).ToBeVisibleAsync();
        (await team.NamesAsync($"folder_id={folder}&sort=name")).ShouldBe(["Episode 9", "Episode 10"]);
        (await team.GetAsync($"/projects/{ids[3]}")).StatusCode.ShouldBe(System.Net.HttpStatusCode.Gone);
        visit.Complaints.ShouldBeEmpty();
    }

    [EngineFact]
    public async Task What_is_in_work_comes_along_by_itself()
    {
        using var team = await projects.Host.TeamAsync();
        using var form = new MultipartFormDataContent
        {
            { new StringContent(string.Concat(Enumerable.Range(0, 100).Select(at => $"It was {at} past nine. "))), "file", "night.txt" },
            { new StringContent("1"), "source_language" }, { new StringContent("A long night"), "title" },
        };
        (await team.PostAsync("/story", form)).EnsureSuccessStatusCode();
        await using var visit = await projects.VisitAsync(site, team);
        await visit.Page.GotoAsync($"{projects.Address}studio/projects?state=working");
        await Expect(visit.Page.GetByLabel("Progress of A long night")).ToBeVisibleAsync();

        await Expect(visit.Page.GetByText("No project here is like that."))
            .ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = 180_000 });
        await visit.Role(AriaRole.Button, "Clear the filters").ClickAsync();

        await Expect(visit.Page.Locator(".projects .state")).ToHaveTextAsync("Done");
        visit.Complaints.ShouldBeEmpty();
    }

    [AccessibilityFact]
    public async Task The_page_fits_is_named_and_is_read_in_both_schemes()
    {
        using var team = await projects.Host.TeamAsync();
        var ids = await projects.SeedAsync(team, [
            new SeededProject(new string('n', 120)), new SeededProject("مدينة الليل") { State = "failed" },
            new SeededProject("A story") { Kind = "Story", State = "cancelled" }, new SeededProject("Gone")]);
        await team.FolderAsync("A folder with a rather long name, as they are");
        await team.SendAsync(HttpMethod.Post, "/projects/trash", new { task_ids = new[] { ids[3] } });
        foreach (var (width, scheme) in new[] { (1280, ColorScheme.Light), (390, ColorScheme.Dark) })
        {
            await using var visit = await projects.VisitAsync(site, team, width, scheme);
            foreach (var query in (string[])["", "?trash=1", "?search=nothing"])
            {
                await visit.Page.GotoAsync($"{projects.Address}studio/projects{query}");
                await Expect(visit.Page.Locator(".projects li, .empty").First).ToBeVisibleAsync();
                if (query.Length == 0)
                {
                    await visit.Page.GetByRole(AriaRole.Checkbox).First.CheckAsync();
                    await visit.Role(AriaRole.Button, "Move the selected").ClickAsync();
                    (await Accessibility.FindingsAsync(visit.Page)).ShouldBeEmpty("the window");
                    await visit.Page.Keyboard.PressAsync("Escape");
                    await visit.Role(AriaRole.Button, "Rename A story").ClickAsync();
                }

                await Accessibility.LookAsync(visit, $"{query} at {width}");
            }

            visit.Complaints.ShouldBeEmpty();
        }
    }

    [EngineFact]
    public async Task Two_thousand_projects_are_found_and_scrolled_through()
    {
        using var team = await projects.Host.TeamAsync();
        await projects.SeedAsync(
            team, [.. Enumerable.Range(0, 2000).Select(at => new SeededProject($"Film {at}") { Changed = 1_700_000_000_000 + at })]);
        await using var visit = await projects.VisitAsync(site, team);
        var page = visit.Page;
        await page.GotoAsync($"{projects.Address}studio/projects");
        await Expect(page.GetByText("2,000 projects")).ToBeVisibleAsync();

        for (var turn = 0; turn < 400 && await page.Locator(".projects li").CountAsync() < 2000; turn++)
        {
            await page.EvaluateAsync("() => scrollBy(0, 100000)");
            await Task.Delay(50);
        }

        await Expect(page.Locator(".projects li")).ToHaveCountAsync(2000);
        await page.GetByLabel("Search").FillAsync("film 1999");
        await ProjectServer.ShowsAsync(page, "Film 1999");
        visit.Complaints.ShouldBeEmpty();
    }
}
