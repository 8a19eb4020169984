using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dubwright.Tests.Engines;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dubwright.Tests.Browser;

/// <summary>Two people at one project, and one whose words do not arrive: nothing that was typed is lost.</summary>
[Collection(Site.Name)]
[RequiresProgram(Site.Program)]
public sealed class ConcurrentEditingTests(Site site)
{
    private const string Mine = "Tuvo tiempo de pensar en todo.";
    private const string Theirs = "Tuvo bastante tiempo para pensar.";

    [EngineFact]
    public async Task Of_edits_at_once_each_that_was_taken_can_be_undone()
    {
        var project = await SetUpAsync();
        var sent = await Task.WhenAll(Enumerable.Range(0, 12).Select(at => ChangeAsync(project, at % 2, $"{Mine} {at}")));

        sent.ShouldContain(HttpStatusCode.OK);
        sent.ShouldAllBe(status => status == HttpStatusCode.OK || status == HttpStatusCode.Conflict);
        (await UndoableAsync(project)).ShouldBe(sent.Count(status => status == HttpStatusCode.OK));
    }

    [EngineFact]
    public async Task An_edit_of_what_is_no_longer_there_is_refused_with_what_is()
    {
        var project = await SetUpAsync();
        var seen = (await site.Server.GetAsync($"/projects/{project}"))["task"]!["task_id"]!.GetValue<string>();
        (await ChangeAsync(project, 0, Theirs, seen)).ShouldBe(HttpStatusCode.OK);

        using var refused = await site.Server.Client.PostAsJsonAsync($"/projects/{project}/lines", Order(0, Mine, seen));

        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var body = JsonNode.Parse(await refused.Content.ReadAsStringAsync())!;
        body["detail"]!.GetValue<string>().ShouldBe(body["message"]!.GetValue<string>());
        body["status"]!.GetValue<int>().ShouldBe(409);
        body["current"]!["targets"]![0]!["lines"]![0]!["text"]!.GetValue<string>().ShouldBe(Theirs);
        (await ChangeAsync(project, 0, Mine, body["current"]!["task"]!["task_id"]!.GetValue<string>())).ShouldBe(HttpStatusCode.OK);
    }

    [EngineFact]
    public async Task A_page_that_comes_late_keeps_its_words_shows_the_newer_ones_and_offers_again()
    {
        var project = await SetUpAsync();
        await using var visit = await site.VisitAsync();
        var page = visit.Page;
        await page.GotoAsync($"/studio/projects/{project}");
        var text = page.Locator("table.lines textarea").First;
        await text.FillAsync(Mine);
        (await ChangeAsync(project, 0, Theirs)).ShouldBe(HttpStatusCode.OK);

        await visit.Role(AriaRole.Button, "Make the changes").ClickAsync();

        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("changed meanwhile");
        await Expect(text).ToHaveValueAsync(Mine);
        await Expect(page.Locator("table.lines tbody tr").First).ToContainTextAsync(Theirs);
        await Expect(page.GetByText("1 line is changed.")).ToBeVisibleAsync();
        await visit.Role(AriaRole.Button, "Make the changes").ClickAsync();
        await Expect(page.GetByText("1 line is changed.")).ToBeHiddenAsync();
        await Expect(text).ToHaveValueAsync(Mine);
        (await UndoableAsync(project)).ShouldBe(2);
        visit.Complaints.ShouldBeEmpty();
    }

    [EngineFact]
    public Task What_is_typed_while_a_save_fails_stays() => TypeWhileSavingAsync(arrives: false);

    [EngineFact]
    public Task What_is_typed_while_a_save_succeeds_stays() => TypeWhileSavingAsync(arrives: true);

    private async Task TypeWhileSavingAsync(bool arrives)
    {
        var project = await SetUpAsync();
        await using var visit = await site.VisitAsync();
        var page = visit.Page;
        var release = new TaskCompletionSource();
        await page.RouteAsync("**/lines", async route =>
        {
            await release.Task;
            await (arrives ? route.ContinueAsync() : route.AbortAsync());
        });
        await page.GotoAsync($"/studio/projects/{project}");
        var text = page.Locator("table.lines textarea").First;
        var other = page.Locator("table.lines textarea").Nth(1);
        var before = await text.InputValueAsync();
        await text.FillAsync("Primero.");
        await other.FillAsync("Segundo.");
        var asked = page.WaitForRequestAsync("**/lines");
        await visit.Role(AriaRole.Button, "Make the changes").ClickAsync();
        await asked;
        await other.FillAsync("Segundo, y más nuevo.");
        await text.FillAsync(before);
        release.SetResult();

        await (arrives
            ? Expect(visit.Role(AriaRole.Button, "Undo")).ToBeEnabledAsync()
            : Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync());
        await Expect(page.GetByText(arrives ? "2 lines are changed." : "1 line is changed.")).ToBeVisibleAsync();
        // Whatever draws the lines next draws what was typed last.
        var voices = page.Locator("#people select");
        await voices.SelectOptionAsync(await voices.Locator("option").Last.GetAttributeAsync("value") ?? "");
        await Expect(other).ToHaveValueAsync("Segundo, y más nuevo.");
        await Expect(text).ToHaveValueAsync(before);
    }

    private async Task<string> SetUpAsync()
    {
        var file = await site.Server.UploadAsync(site.Film);
        var order = new { file_id = file, source_language = 1, target_languages = new[] { 54 } };
        var task = await site.Server.PostAsync("/project-setup", order);
        var id = task["task_id"]!.GetValue<string>();
        await site.Server.FinishAsync($"/project-setup/{id}");
        return id;
    }

    private static JsonObject Order(int line, string text, string? seen)
    {
        var order = new JsonObject { ["lines"] = new JsonArray(new JsonObject { ["language"] = 54, ["line"] = line, ["text"] = text }) };
        if (seen is not null)
        {
            order["revision"] = seen;
        }

        return order;
    }

    private async Task<HttpStatusCode> ChangeAsync(string project, int line, string text, string? seen = null)
    {
        using var answer = await site.Server.Client.PostAsJsonAsync($"/projects/{project}/lines", Order(line, text, seen));
        return answer.StatusCode;
    }

    /// <summary>How many changes lie behind the project; afterwards all are taken back.</summary>
    private async Task<int> UndoableAsync(string project)
    {
        for (var undone = 0; ; undone++)
        {
            using var answer = await site.Server.Client.PostAsync($"/projects/{project}/undo", null);
            if (answer.StatusCode != HttpStatusCode.OK)
            {
                return undone;
            }
        }
    }
}
