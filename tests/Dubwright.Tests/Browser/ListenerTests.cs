using Dubwright.Tests.Engines;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dubwright.Tests.Browser;

/// <summary>What a page drew and threw away hears nothing any more, as Chromium's debugger counts it.</summary>
[Collection(Site.Name)]
[RequiresProgram(Site.Program)]
public sealed class ListenerTests(Site site)
{
    private const string KeepLists = """
        const ask = window.matchMedia.bind(window);
        window.lists = [];
        window.matchMedia = query => { const list = ask(query); window.lists.push(list); return list; };
        """;

    [EngineFact]
    public async Task Drawing_the_lines_again_leaves_no_listeners_behind()
    {
        await using var visit = await site.VisitAsync();
        var page = visit.Page;
        await page.GotoAsync($"/studio/projects/{site.Task}");
        await Expect(page.Locator("table.lines")).ToBeVisibleAsync();
        await Expect(page.Locator("#wave")).ToBeVisibleAsync();
        var devTools = await page.Context.NewCDPSessionAsync(page);
        var before = await CountAsync(devTools, "document.querySelector('video')");
        before.ShouldBeGreaterThan(0);

        var voices = page.Locator("#people select");
        foreach (var voice in await voices.Locator("option").EvaluateAllAsync<string[]>("all => all.map(one => one.value)"))
        {
            await voices.SelectOptionAsync(voice);
        }

        (await CountAsync(devTools, "document.querySelector('video')")).ShouldBe(before);
        visit.Complaints.ShouldBeEmpty();
    }

    [EngineFact]
    public async Task Drawing_the_waveform_again_leaves_no_listeners_behind()
    {
        await using var visit = await site.VisitAsync();
        var page = visit.Page;
        await page.AddInitScriptAsync(KeepLists);
        await page.GotoAsync($"/studio/projects/{site.Task}");
        var text = page.Locator("table.lines textarea").First;
        var before = await text.InputValueAsync();
        await text.FillAsync("Tuvo mucho tiempo de pensar en todo aquello, y mucho más.");
        await visit.Role(AriaRole.Button, "Make the changes").ClickAsync();
        await Expect(visit.Role(AriaRole.Button, "Undo")).ToBeEnabledAsync();
        await Expect(page.Locator("#progress").GetByRole(AriaRole.Status))
            .ToHaveTextAsync("Done", new LocatorAssertionsToHaveTextOptions { Timeout = 240_000 });

        // The films of the two revisions differ, so each draws a waveform of its own.
        var drawn = await DrawnAsync(1);
        foreach (var step in (string[])["Undo", "Redo", "Undo", "Redo", "Undo"])
        {
            await visit.Role(AriaRole.Button, step).ClickAsync();
            drawn = await DrawnAsync(drawn);
        }

        await Expect(text).ToHaveValueAsync(before);
        var devTools = await page.Context.NewCDPSessionAsync(page);
        var heard = 0;
        for (var at = 0; at < drawn; at++)
        {
            heard += await CountAsync(devTools, $"window.lists[{at}]");
        }

        heard.ShouldBe(1);
        visit.Complaints.ShouldBeEmpty();

        async Task<int> DrawnAsync(int before)
        {
            await page.WaitForFunctionAsync("before => window.lists.length > before", before);
            return await page.EvaluateAsync<int>("() => window.lists.length");
        }
    }

    private static async Task<int> CountAsync(ICDPSession devTools, string expression)
    {
        var found = await devTools.SendAsync("Runtime.evaluate", new Dictionary<string, object> { ["expression"] = expression });
        var id = found!.Value.GetProperty("result").GetProperty("objectId").GetString()!;
        var listeners = await devTools.SendAsync("DOMDebugger.getEventListeners", new Dictionary<string, object> { ["objectId"] = id });
        return listeners!.Value.GetProperty("listeners").GetArrayLength();
    }
}
