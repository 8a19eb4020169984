using System.Text.Json.Nodes;
using Dubwright.Tests.Engines;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dubwright.Tests.Browser.Making;

/// <summary>All tasks, and everything about one.</summary>
[Collection(Site.Name)]
[RequiresProgram(Site.Program)]
public sealed class TaskPageTests(Site site)
{
    [EngineFact]
    public async Task A_task_s_page_shows_its_graph_and_its_log_as_they_are_recorded()
    {
        await using var visit = await site.VisitAsync();
        var page = visit.Page;
        var graph = await site.Server.GetAsync($"/tasks/{site.Task}/graph");
        var (stages, steps) = (graph["stages"]!.AsArray(), graph["steps"]!.AsArray());
        await page.GotoAsync("/studio/tasks?kind=dub");
        await page.Locator($"a[href='/studio/tasks/{site.Task}']").ClickAsync();

        await Expect(page.Locator(".graph g")).ToHaveCountAsync(stages.Count);
        await Expect(page.Locator(".graph .cell")).ToHaveCountAsync(steps.Count);
        await page.Locator(".graph g[data-stage=recognise]").ClickAsync();
        await Expect(page.Locator(".steps tbody tr"))
            .ToHaveCountAsync(steps.Count(step => step!["stage"]!.GetValue<string>() == "recognise"));
        await page.GetByLabel("Steps of").SelectOptionAsync("");
        var last = steps.Last(step => step!["waited_for"]!.AsArray().Count is 1 or 2)!;
        var keys = steps.ToDictionary(step => step!["id"]!.GetValue<long>(), step => step!["key"]!.GetValue<string>());
        var key = page.GetByText(last["key"]!.GetValue<string>(), new() { Exact = true });
        var row = page.Locator(".steps tbody tr", new() { Has = key }).First;
        await Expect(row).ToContainTextAsync(keys[last["waited_for"]![0]!.GetValue<long>()]);
        await page.Locator("summary", new() { HasText = "Stages" }).ClickAsync();
        await Expect(page.Locator("table:not(.steps) tbody tr")).ToHaveCountAsync(stages.Count);

        var log = (await site.Server.GetAsync($"/tasks/{site.Task}/log"))["entries"]!.AsArray();
        await Expect(page.Locator(".log li")).ToHaveCountAsync(log.Count);
        await Expect(page.Locator(".log li").First).ToContainTextAsync("Asked for");
        visit.Complaints.ShouldBeEmpty();
    }

    [EngineFact]
    public async Task A_task_that_failed_is_found_by_its_state_and_tried_again()
    {
        await using var visit = await site.VisitAsync();
        var page = visit.Page;
        await File.WriteAllTextAsync(site.File("no recording.mp4"), "This is no recording.\n");
        await page.GotoAsync("/studio/new/transcription");
        await page.Locator("#file").SetInputFilesAsync(site.File("no recording.mp4"));
        await visit.Role(AriaRole.Button, "Transcribe").ClickAsync();
        await Expect(page.Locator("#task .now.failed")).ToBeVisibleAsync();

        await page.GotoAsync("/studio/tasks");
        await page.GetByLabel("State").SelectOptionAsync("done");
        await Expect(page.GetByRole(AriaRole.Row, new() { NameRegex = new("no recording") })).ToHaveCountAsync(0);
        await page.GetByLabel("State").SelectOptionAsync("failed");
        var row = page.GetByRole(AriaRole.Row, new() { NameRegex = new("no recording") });
        await Expect(row).ToContainTextAsync("Transcription");
        await row.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.Locator(".log .failed").First).ToBeVisibleAsync();
        var task = page.Url.Split('/')[^1];
        var message = (await site.Server.GetAsync($"/tasks/{task}"))["message"]!.GetValue<string>();
        await Expect(page.Locator(".log")).ToContainTextAsync(message);
        await visit.Role(AriaRole.Button, "Try again").ClickAsync();

        await Expect(page.Locator(".log")).ToContainTextAsync("Tried again");
        await Expect(page.Locator(".log li", new() { HasText = message })).Not.ToHaveCountAsync(0);
        await Expect(visit.Role(AriaRole.Button, "Try again")).ToBeVisibleAsync();
        var log = (await site.Server.GetAsync($"/tasks/{task}/log"))["entries"]!.AsArray();
        log.Count(entry => IsOfTask(entry!, "failed")).ShouldBe(2);
        log.Count(entry => IsOfTask(entry!, "retried")).ShouldBe(1);
        visit.Complaints.ShouldBeEmpty();
    }

    [EngineFact]
    public async Task A_graph_of_thousands_of_steps_is_drawn_by_shares_and_read_page_by_page()
    {
        await using var visit = await site.VisitAsync();
        var page = visit.Page;
        var graph = await site.Server.GetAsync($"/tasks/{site.Task}/graph");
        var (stages, sample) = (graph["stages"]!.AsArray(), graph["steps"]![0]!);
        graph["steps"] = new JsonArray([.. Enumerable.Range(1, 2400).Select(id =>
        {
            var step = sample.DeepClone();
            (step["id"], step["key"]) = (id, $"step/{id}");
            step["stage"] = stages[id % stages.Count]!["name"]!.GetValue<string>();
            return step;
        })]);
        await page.RouteAsync("**/graph", route => route.FulfillAsync(new() { Json = graph }));
        await page.GotoAsync($"/studio/tasks/{site.Task}");

        await Expect(page.Locator(".graph g")).ToHaveCountAsync(stages.Count);
        (await page.Locator(".graph .cell").CountAsync()).ShouldBeLessThan(200);
        await page.Locator("summary", new() { HasText = "Steps" }).ClickAsync();
        await Expect(page.Locator(".steps tbody tr")).ToHaveCountAsync(100);
        await visit.Role(AriaRole.Button, "After").ClickAsync();
        await Expect(page.GetByText("2 of 24")).ToBeVisibleAsync();
        visit.Complaints.ShouldBeEmpty();
    }

    private static bool IsOfTask(JsonNode entry, string what) =>
        entry["subject"]!.GetValue<string>() == "task" && entry["event"]!.GetValue<string>() == what;
}
