using Dubwright.Tests.Engines;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dubwright.Tests.Browser;

[Collection(Site.Name)]
[RequiresProgram(Site.Program)]
public sealed class PageTests(Site site)
{
    [EngineFact]
    public async Task A_project_s_page_shows_its_lines_and_analysis_and_a_line_plays_the_film_from_its_place()
    {
        await using var visit = await site.VisitAsync();
        var page = visit.Page;
        var project = await site.Server.GetAsync($"/projects/{site.Task}");
        var line = project["targets"]![0]!["lines"]![0]!;
        await page.GotoAsync(project["task"]!["studio_url"]!.GetValue<string>());

        var row = page.Locator(".rows li").First;
        await Expect(row).ToContainTextAsync(line["source_text"]!.GetValue<string>());
        await Expect(row.Locator("textarea.words")).ToHaveValueAsync(line["text"]!.GetValue<string>());
        await Expect(page.GetByLabel("Name of SPEAKER_0")).ToBeVisibleAsync();
        await Expect(page.Locator(".board canvas")).ToBeVisibleAsync();
        await visit.Role(AriaRole.Tab, "Source").ClickAsync();
        await Expect(page.Locator(".analysis")).ToContainTextAsync("Loudness");

        await row.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Play line 1" }).ClickAsync();
        await page.WaitForFunctionAsync("start => document.querySelector('video').currentTime > start",
            line["slot_start"]!.GetValue<double>());
        await Expect(row.Locator(".line")).ToContainClassAsync("playing");
        visit.Complaints.ShouldBeEmpty();
    }

    [EngineFact]
    public async Task A_key_is_made_shown_once_used_and_revoked()
    {
        await using var visit = await site.VisitAsync();
        var page = visit.Page;
        await page.GotoAsync("/keys");
        await page.GetByLabel("What is it for?").FillAsync("Uploader");
        await visit.Role(AriaRole.Button, "Make a key").ClickAsync();
        await Expect(page.GetByLabel("The new key")).ToBeVisibleAsync();
        var key = await page.GetByLabel("The new key").InputValueAsync();
        (await StatusAsync(key)).ShouldBe(200);

        await page.ReloadAsync();
        var row = page.Locator(".list tbody tr", new PageLocatorOptions { HasText = "Uploader" });
        await Expect(row).ToBeVisibleAsync();
        await Expect(row).Not.ToContainTextAsync("never");
        (await page.ContentAsync()).ShouldNotContain(key);
        await visit.Role(AriaRole.Button, "Revoke Uploader").ClickAsync();
        await visit.Role(AriaRole.Button, "Revoke Uploader for good?").ClickAsync();
        await Expect(row).ToContainTextAsync("revoked");
        (await StatusAsync(key)).ShouldBe(401);
        visit.Complaints.ShouldBeEmpty();
    }

    [EngineFact]
    public async Task The_documentation_shows_every_operation_and_finds_them()
    {
        await using var visit = await site.VisitAsync(signedIn: false);
        var page = visit.Page;
        var paths = (await site.Server.GetAsync("/openapi.json"))["paths"]!.AsObject();
        var operations = paths.Sum(path => path.Value!.AsObject().Count);
        foreach (var address in (string[])["/docs", "/redocs"])
        {
            await page.GotoAsync(address);
            await Expect(page.Locator("#operations details")).ToHaveCountAsync(operations);
        }

        await page.GetByLabel("Find").FillAsync("Voices that can be chosen");
        await Expect(page.Locator("#operations details:visible")).ToHaveCountAsync(1);
        await page.Locator("#operations summary:visible").ClickAsync();
        await Expect(page.Locator("#operations details:visible")).ToContainTextAsync("200");
        await page.GetByLabel("Find").FillAsync("xyzzy");
        await Expect(page.GetByText("No operation has these words.")).ToBeVisibleAsync();
        visit.Complaints.ShouldBeEmpty();
    }

    [AccessibilityFact]
    public async Task Keys_and_documentation_are_without_findings_wide_and_light_and_narrow_and_dark()
    {
        foreach (var (width, scheme) in ((int, ColorScheme)[])[(1280, ColorScheme.Light), (390, ColorScheme.Dark)])
        {
            await using var visit = await site.VisitAsync(width: width, scheme: scheme);
            foreach (var (address, shown) in Pages.Where(page => page.Address is "/keys" or "/docs"))
            {
                await visit.Page.GotoAsync(address);
                await Expect(visit.Page.Locator(shown).First).ToBeVisibleAsync();
                await Accessibility.LookAsync(visit, $"{address} {width}");
            }

            visit.Complaints.ShouldBeEmpty();
        }
    }

    [EngineFact]
    public async Task Every_page_is_reached_as_a_whole_by_the_keyboard_alone()
    {
        await using var visit = await site.VisitAsync();
        var page = visit.Page;
        foreach (var (address, shown) in Pages)
        {
            await page.GotoAsync(address.Replace("TASK", site.Task, StringComparison.Ordinal));
            await Expect(page.Locator(shown).First).ToBeVisibleAsync();
            (await Controls.UnreachedAsync(page)).ShouldBeEmpty(address);
        }

        visit.Complaints.ShouldBeEmpty();
    }

    private static (string Address, string Shown)[] Pages { get; } =
    [
        ("/", ".tasks a"), ("/?task=TASK", "#result video"), ("/studio/new/story", "form.new"), ("/studio/new/speech", "form.new"),
        ("/studio/projects", ".projects li"), ("/studio/projects/TASK", ".rows li"), ("/studio/tasks", ".list tbody tr"),
        ("/studio/tasks/TASK", ".log li"), ("/studio/voices", ".voices > li"), ("/studio/dictionaries", "h1"),
        ("/studio/streams", "h1"), ("/studio/new/live", "form.new"), ("/studio/new/voice", "form.new"), ("/studio/webhooks", "form"),
        ("/studio/team", "table"), ("/studio/engines", "table"), ("/keys", ".list tbody tr"), ("/docs", "#operations details"),
    ];

    private async Task<int> StatusAsync(string key)
    {
        using var program = new HttpClient { BaseAddress = site.Server.Address };
        program.DefaultRequestHeaders.Add("x-api-key", key);
        using var answer = await program.GetAsync("/account");
        return (int)answer.StatusCode;
    }
}
