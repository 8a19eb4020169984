using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dubwright.Tests.Engines;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dubwright.Tests.Browser;

[Collection(Site.Name)]
[RequiresProgram(Site.Program)]
public sealed class EditingTests(Site site)
{
    private const string Words = "Tuvo tiempo de pensar en todo.";
    private static readonly LocatorAssertionsToHaveTextOptions AWhile = new() { Timeout = 240_000 };

    [EngineFact]
    public async Task A_line_is_reworded_made_again_undone_and_redone()
    {
        await using var visit = await site.VisitAsync();
        var page = visit.Page;
        var before = await LinesAsync();
        await page.GotoAsync($"/studio/projects/{site.Task}");
        var text = page.Locator("table.lines textarea").First;
        await text.FillAsync(Words);
        await Expect(page.GetByText("1 line is changed.")).ToBeVisibleAsync();
        await text.FillAsync(Text(before, 0));
        await Expect(page.GetByText("1 line is changed.")).ToBeHiddenAsync();
        await text.FillAsync(Words);
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(visit.Role(AriaRole.Button, "Undo")).ToBeEnabledAsync();

        await Expect(page.Locator("#progress").GetByRole(AriaRole.Status)).ToHaveTextAsync("Done", AWhile);
        await Expect(page.Locator("table.lines tr").Nth(1)).Not.ToContainTextAsync("being made");
        await Expect(text).ToHaveValueAsync(Words);
        var after = await LinesAsync();
        Text(after, 0).ShouldBe(Words);
        Take(after, 0).ShouldNotBe(Take(before, 0));
        Take(after, 1).ShouldBe(Take(before, 1));

        await visit.Role(AriaRole.Button, "Undo").ClickAsync();
        await Expect(text).ToHaveValueAsync(Text(before, 0));
        Take(await LinesAsync(), 0).ShouldBe(Take(before, 0));
        await page.ReloadAsync();
        await visit.Role(AriaRole.Button, "Redo").ClickAsync();
        await Expect(text).ToHaveValueAsync(Words);
        (await site.Server.GetAsync("/tasks"))["tasks"]!.AsArray().Count(task => task!["task_id"]!.GetValue<string>() == site.Task)
            .ShouldBe(1);
        await visit.Role(AriaRole.Button, "Undo").ClickAsync();
        await Expect(text).ToHaveValueAsync(Text(before, 0));
        visit.Complaints.ShouldBeEmpty();
    }

    [EngineFact]
    public async Task A_project_is_set_up_then_a_speaker_gets_another_voice_then_its_film_is_made()
    {
        var file = await site.Server.UploadAsync(site.Film);
        var task = await site.Server
            .PostAsync("/project-setup", new { file_id = file, source_language = 1, target_languages = new[] { 54 } });
        var id = task["task_id"]!.GetValue<string>();
        await site.Server.FinishAsync($"/project-setup/{id}");
        await using var visit = await site.VisitAsync();
        var page = visit.Page;
        await page.GotoAsync($"/studio/projects/{id}");
        await page.Locator("table.lines select").First.SelectOptionAsync("espeak-ng/es-es-man");
        await page.Locator("#people select").SelectOptionAsync("espeak-ng/es-es-woman");
        await Expect(page.GetByText("2 lines are changed.")).ToBeVisibleAsync();
        await visit.Role(AriaRole.Button, "Make the changes").ClickAsync();
        await Expect(visit.Role(AriaRole.Button, "Undo")).ToBeEnabledAsync();
        await Expect(page.Locator("#progress").GetByRole(AriaRole.Status)).ToHaveTextAsync("Done", AWhile);
        await visit.Role(AriaRole.Button, "Make the film").ClickAsync();

        await Expect(visit.Role(AriaRole.Button, "Spanish (Spain)"))
            .ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = 240_000 });
        var project = await site.Server.GetAsync($"/projects/{id}");
        project["targets"]![0]!["lines"]!.AsArray().ShouldAllBe(line => line!["voice"]!.GetValue<string>() == "espeak-ng/es-es-woman");
        await Expect(page.Locator("#people select")).ToHaveValueAsync("espeak-ng/es-es-woman");
        project["targets"]![0]!["video"].ShouldNotBeNull();
        visit.Complaints.ShouldBeEmpty();
    }

    [EngineFact]
    public async Task The_keyboard_plays_seeks_and_goes_from_line_to_line()
    {
        await using var visit = await site.VisitAsync();
        var page = visit.Page;
        await page.GotoAsync($"/studio/projects/{site.Task}");
        await Expect(page.Locator("table.lines")).ToBeVisibleAsync();
        await page.EvaluateAsync("() => { document.querySelector('video').muted = true; }");
        await page.Keyboard.PressAsync("?");
        await Expect(visit.Role(AriaRole.Dialog, "Shortcuts")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(visit.Role(AriaRole.Dialog, "Shortcuts")).ToBeHiddenAsync();

        await page.Keyboard.PressAsync("ArrowRight");
        await page.WaitForFunctionAsync("() => document.querySelector('video').currentTime >= 1");
        await page.Keyboard.PressAsync("Space");
        await page.WaitForFunctionAsync("() => !document.querySelector('video').paused");
        await page.Keyboard.PressAsync("Space");
        await page.WaitForFunctionAsync("() => document.querySelector('video').paused");
        await page.Keyboard.PressAsync("Alt+ArrowDown");
        await page.Keyboard.PressAsync("Alt+ArrowDown");
        await Expect(page.Locator("table.lines textarea").Nth(1)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Alt+ArrowUp");
        await Expect(page.Locator("table.lines textarea").First).ToBeFocusedAsync();
        visit.Complaints.ShouldBeEmpty();
    }

    [EngineFact]
    public async Task Changes_that_mean_nothing_are_refused()
    {
        (JsonObject Change, string Member)[] cases =
        [
            (new JsonObject { ["language"] = 54, ["line"] = 99, ["text"] = "Hola" }, "line"),
            (new JsonObject { ["language"] = 54, ["line"] = 0 }, "text"),
            (new JsonObject { ["language"] = 54, ["line"] = 0, ["voice"] = "nobody/none" }, "voice"),
            (new JsonObject { ["language"] = "klingon", ["line"] = 0, ["text"] = "Hola" }, "language"),
        ];
        foreach (var (change, member) in cases)
        {
            using var answer = await site.Server.Client
                .PostAsJsonAsync($"/projects/{site.Task}/lines", new JsonObject { ["lines"] = new JsonArray(change) });

            answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
            (await answer.Content.ReadAsStringAsync()).ShouldContain($"\"{member}\"");
        }

        using var rendered = await site.Server.Client.PostAsync($"/projects/{site.Task}/render", null);
        rendered.StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    private async Task<JsonArray> LinesAsync() => (await site.Server.GetAsync($"/projects/{site.Task}"))["targets"]![0]!["lines"]!
        .AsArray();

    private static string Text(JsonArray lines, int line) => lines[line]!["text"]!.GetValue<string>();

    /// <summary>The take's artifact, as its address names it.</summary>
    private static string Take(JsonArray lines, int line) => new Uri(lines[line]!["take"]!["url"]!.GetValue<string>()).AbsolutePath;
}
