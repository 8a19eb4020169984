using System.Net;
using System.Net.Http.Json;
using Dubwright.Tests.Engines;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dubwright.Tests.Browser;

[Collection(Site.Name)]
[RequiresProgram(Site.Program)]
public sealed class DubbingTests(Site site)
{
    private static readonly LocatorAssertionsToHaveTextOptions AWhile = new() { Timeout = 240_000 };

    [EngineFact]
    public async Task A_film_is_sent_watched_through_a_reload_played_in_both_languages_and_downloaded()
    {
        await using var visit = await site.VisitAsync();
        var page = visit.Page;
        var name = $"{new string('A', 130)}.mp4";
        File.Copy(site.Film, site.File(name));
        await page.GotoAsync("/");
        await page.Locator("#file").SetInputFilesAsync(site.File(name));
        await Expect(page.Locator("#drop")).ToContainTextAsync(name);
        await Expect(page.GetByLabel("Spanish", new PageGetByLabelOptions { Exact = true })).ToBeCheckedAsync();
        await page.GetByLabel("Spanish as spoken in").SelectOptionAsync("Mexico");
        await visit.Role(AriaRole.Button, "Dub").ClickAsync();

        await Expect(page.Locator(".stages .running").First).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Expect(visit.Role(AriaRole.Heading, name)).ToBeVisibleAsync();
        await Expect(page.Locator(".stages .done").First).ToBeAttachedAsync();
        (await visit.OverhangAsync()).ShouldBeLessThanOrEqualTo(0);
        await Expect(page.Locator("#task .now span")).ToHaveTextAsync("Done", AWhile);
        (await page.Locator(".stages .done").CountAsync()).ShouldBeGreaterThan(10);
        await Expect(page.GetByLabel("Spanish as spoken in")).ToHaveValueAsync(await ValueAsync(page, "Mexico"));

        await PlaysAsync(page, visit.Role(AriaRole.Button, "Spanish (Mexico)"));
        await PlaysAsync(page, visit.Role(AriaRole.Button, "Original"));
        var download = await page
            .RunAndWaitForDownloadAsync(() => visit.Role(AriaRole.Link, "Download Spanish (Mexico): Film").ClickAsync());
        download.SuggestedFilename.ShouldEndWith(".es-mx.mp4");
        new FileInfo(await download.PathAsync()).Length.ShouldBeGreaterThan(10_000);
        var sound = await page.RunAndWaitForDownloadAsync(
            () => page.GetByLabel("Download Spanish (Mexico) as").SelectOptionAsync("mp3"),
                new PageRunAndWaitForDownloadOptions { Timeout = 120_000 });
        sound.SuggestedFilename.ShouldEndWith(".es-mx.mp3");
        await IsOfferedAsync();
        (await visit.OverhangAsync()).ShouldBeLessThanOrEqualTo(0);
        visit.Complaints.ShouldBeEmpty();
    }

    [EngineFact]
    public async Task A_film_is_dubbed_with_the_keyboard_alone()
    {
        await using var visit = await site.VisitAsync();
        var page = visit.Page;
        // What the space bar opens is the system's own dialog, which no page sees; the file is handed to it. Awaited from the beginning:
        // that it shall not open is told to the browser without waiting for its answer.
        var opened = new TaskCompletionSource<IFileChooser>();
        page.FileChooser += (_, chooser) => opened.TrySetResult(chooser);
        await page.GotoAsync("/");
        await Expect(visit.Role(AriaRole.Button, "Dub")).ToBeVisibleAsync();
        await TabToAsync(page, "file");
        await page.Keyboard.PressAsync("Space");
        await (await opened.Task.WaitAsync(TimeSpan.FromSeconds(30))).SetFilesAsync(site.Film);
        await TabToAsync(page, "checkbox");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator("#task .now span")).ToHaveTextAsync("Done", AWhile);
        visit.Complaints.ShouldBeEmpty();
    }

    [EngineFact]
    public async Task A_task_that_fails_says_why()
    {
        await using var visit = await site.VisitAsync();
        var page = visit.Page;
        await File.WriteAllTextAsync(site.File("text.mp4"), "This is no film.\n");
        await page.GotoAsync("/");
        await visit.Role(AriaRole.Button, "Dub").ClickAsync();
        await Expect(page.Locator(".problem")).ToHaveTextAsync("Choose a file, or give an address.");
        await page.Locator("#file").SetInputFilesAsync(site.File("text.mp4"));
        await page.GetByLabel("Spanish", new PageGetByLabelOptions { Exact = true }).UncheckAsync();
        await visit.Role(AriaRole.Button, "Dub").ClickAsync();
        await Expect(page.Locator(".problem")).ToHaveTextAsync("Choose at least one language to dub into.");
        await page.GetByLabel("Spanish", new PageGetByLabelOptions { Exact = true }).CheckAsync();
        await visit.Role(AriaRole.Button, "Dub").ClickAsync();

        var now = page.Locator("#task .now.failed");
        await Expect(now).ToBeVisibleAsync();
        (await now.InnerTextAsync()).Length.ShouldBeGreaterThan(20);
        await Expect(page.Locator("#tasks li.failed", new PageLocatorOptions { HasText = "text.mp4" })).ToBeVisibleAsync();
        visit.Complaints.ShouldBeEmpty();
    }

    /// <summary>Chooses a version, plays it and waits until it moves.</summary>
    // What the page just fetched is there at once, as is what the dub came in; what makes no sense is refused.
    private async Task IsOfferedAsync()
    {
        var run = (await site.Server.GetAsync("/tasks"))["tasks"]![0]!["run_id"]!.GetValue<long>();
        foreach (var format in (string[])["mp3", "mp4", "m4a"])
        {
            var answer = await site.Server.PostAsync($"/dub-alt-format/{run}/es-mx", new { output_format = format });
            answer["output_url"]!.GetValue<string>().ShouldContain($".es-mx.{format}");
            answer.ContainsKey("task_id").ShouldBeFalse();
        }

        var task = await site.Server.PostAsync($"/dub-alt-format/{run}/es-mx", new { output_format = "flac", stem = "voice" });
        var status = await site.Server.FinishAsync($"/dub-alt-format/{task["task_id"]}");
        status["status"]!.GetValue<string>().ShouldBe("SUCCESS");
        foreach (var (language, order, expected) in ((string, object, HttpStatusCode)[])
        [
            ("es-mx", new { output_format = "exe" }, HttpStatusCode.UnprocessableEntity),
                ("es-mx", new { output_format = "mp3", stem = "voice" }, HttpStatusCode.UnprocessableEntity),
            ("fr-fr", new { output_format = "mp3" }, HttpStatusCode.NotFound),
        ])
        {
            using var refused = await site.Server.Client.PostAsJsonAsync($"/dub-alt-format/{run}/{language}", order);
            refused.StatusCode.ShouldBe(expected);
        }
    }

    private static async Task PlaysAsync(IPage page, ILocator choice)
    {
        await choice.ClickAsync();
        await Expect(choice).ToHaveAttributeAsync("aria-pressed", "true");
        await page.EvaluateAsync(
            "(async () => { const player = document.querySelector('video'); player.muted = true; await player.play(); })()");
        await page.WaitForFunctionAsync("() => document.querySelector('video').currentTime > 0.3");
        await page.EvaluateAsync("document.querySelector('video').pause()");
    }

    private static Task<string> ValueAsync(IPage page, string country) =>
        page.EvaluateAsync<string>(
            "country => [...document.querySelectorAll('#targets option')].find(option => option.text === country).value", country);

    /// <summary>Presses Tab until an input of a type has the focus.</summary>
    private static async Task TabToAsync(IPage page, string type)
    {
        for (var pressed = 0; pressed < 60; pressed++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("type => document.activeElement.type === type", type))
            {
                return;
            }
        }

        throw new InvalidOperationException($"No {type} can be reached with Tab.");
    }
}
