using Dubwright.Tests.Engines;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dubwright.Tests.Browser;

[Collection(Site.Name)]
[RequiresProgram(Site.Program)]
public sealed class EditingTests(Site site)
{
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
}
