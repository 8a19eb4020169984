using Dubwright.Tests.Engines;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dubwright.Tests.Browser.Workspace;

/// <summary>What a page drew and threw away hears nothing any more, as Chromium's debugger counts it.</summary>
[Collection(Site.Name)]
[RequiresProgram(Site.Program)]
public sealed class ListenerTests(Site site)
{
    private static readonly string[] Places =
        ["window", "document", "document.querySelector('video')", "document.querySelector('.board')", "document.querySelector('.rows')"];

    [EngineFact]
    public async Task Drawing_everything_again_leaves_no_listeners_behind()
    {
        await using var visit = await site.VisitAsync();
        var page = visit.Page;
        await GeneratedDocument.RouteAsync(page, site.Task, 500, 0.05);
        await page.GotoAsync($"/studio/projects/{site.Task}");
        await Expect(page.Locator(".rows li").First).ToBeVisibleAsync();
        await Expect(page.Locator("video")).ToBeVisibleAsync();
        var devTools = await page.Context.NewCDPSessionAsync(page);
        var before = await CountAsync(devTools);
        before.ShouldBeGreaterThan(0);

        for (var turn = 0; turn < 6; turn++)
        {
            await page.EvaluateAsync("turn => { document.querySelector('.rows').scrollTop = (turn % 3) * 20000; }", turn);
            foreach (var panel in (string[])["Takes", "Comments", "Search", "Speakers"])
            {
                await visit.Role(AriaRole.Tab, panel).ClickAsync();
            }

            await page.Keyboard.PressAsync("a");
            await page.Keyboard.PressAsync("b");
        }

        (await CountAsync(devTools)).ShouldBe(before);
        visit.Complaints.ShouldBeEmpty();
    }

    private static async Task<int> CountAsync(ICDPSession devTools)
    {
        var heard = 0;
        foreach (var place in Places)
        {
            var found = await devTools.SendAsync("Runtime.evaluate", new Dictionary<string, object> { ["expression"] = place });
            var id = found!.Value.GetProperty("result").GetProperty("objectId").GetString()!;
            var listeners = await devTools.SendAsync(
                "DOMDebugger.getEventListeners", new Dictionary<string, object> { ["objectId"] = id });
            heard += listeners!.Value.GetProperty("listeners").GetArrayLength();
        }

        return heard;
    }
}
