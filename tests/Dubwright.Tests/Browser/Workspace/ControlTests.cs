using Dubwright.Tests.Engines;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dubwright.Tests.Browser.Workspace;

/// <summary>Presses every button of the workspace: each shows something, asks the server for something, or plays something.</summary>
[Collection(Site.Name)]
[RequiresProgram(Site.Program)]
public sealed class ControlTests(Site site)
{
    // Leaves the page, or what the others are pressed on.
    private static readonly string[] Left = ["Sign out", "Delete"];

    [EngineFact]
    public async Task Whatever_can_be_pressed_does_something()
    {
        var studio = await Studio.SetUpAsync(site);
        await using var visit = await site.VisitAsync();
        var page = visit.Page;
        await studio.OpenAsync(visit);
        await Controls.WatchAsync(page);
        var pressed = 0;
        foreach (var tab in await page.GetByRole(AriaRole.Tab).AllInnerTextsAsync())
        {
            await visit.Role(AriaRole.Tab, tab.Trim()).ClickAsync();
            await Studio.Words(page, 0).FocusAsync();
            foreach (var name in await NamesAsync(page))
            {
                var button = visit.Role(AriaRole.Button, name).First;
                if (!await button.IsVisibleAsync() || !await button.IsEnabledAsync())
                {
                    continue;
                }

                pressed += await Controls.PressAsync(page, button, name) ? 1 : 0;
                await page.Keyboard.PressAsync("Escape");
            }
        }

        pressed.ShouldBeGreaterThan(40);
        visit.Complaints.ShouldBeEmpty();
    }

    private static Task<string[]> NamesAsync(IPage page) => page.EvaluateAsync<string[]>(
        """
        left => [...new Set([...document.querySelectorAll('button:not(:disabled)')]
          .filter(button => button.checkVisibility() && !button.closest('[role=tablist], dialog'))
          .map(button => button.getAttribute('aria-label') ?? button.innerText.replace(/\s+/g, ' ').trim()))]
          .filter(name => !left.some(part => name.startsWith(part)))
        """, Left);
}
