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

    private const string Watch =
        """
        () => {
          window.happened = 0;
          const count = () => { window.happened++; };
          new MutationObserver(count).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
          for (const name of ['fetch']) { const usual = window[name]; window[name] = (...what) => { count(); return usual(...what); }; }
          const play = HTMLMediaElement.prototype.play;
          HTMLMediaElement.prototype.play = function () { count(); return play.call(this); };
        }
        """;

    [EngineFact]
    public async Task Whatever_can_be_pressed_does_something()
    {
        var studio = await Studio.SetUpAsync(site);
        await using var visit = await site.VisitAsync();
        var page = visit.Page;
        await studio.OpenAsync(visit);
        // The canvas has no nodes of its own: where it is drawn anew, the place of the playhead is.
        await page.EvaluateAsync(Watch);
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

                await page.EvaluateAsync("() => new Promise(done => setTimeout(() => { window.happened = 0; done(); }, 100))");
                await button.ClickAsync();
                await page.WaitForFunctionAsync("() => window.happened > 0", null, new PageWaitForFunctionOptions { Timeout = 10_000 });
                await page.Keyboard.PressAsync("Escape");
                pressed++;
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
