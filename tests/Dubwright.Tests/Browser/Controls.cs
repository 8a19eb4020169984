using Microsoft.Playwright;

namespace Dubwright.Tests.Browser;

/// <summary>What is in a page to be pressed: whether pressing does something, and whether the keyboard alone reaches it.</summary>
internal static class Controls
{
    // The canvas has no nodes of its own: where it is drawn anew, the place of the playhead is.
    private const string Watch =
        """
        () => {
          window.happened = 0;
          const count = () => { window.happened++; };
          new MutationObserver(count).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
          const usual = window.fetch;
          window.fetch = (...what) => { count(); return usual(...what); };
          document.addEventListener('focusin', event => { if (event.target.tagName !== 'BUTTON') count(); });
          document.addEventListener('change', count);
          const play = HTMLMediaElement.prototype.play;
          HTMLMediaElement.prototype.play = function () { count(); return play.call(this); };
        }
        """;

    // Of a group of radio buttons, and of tabs, one is reached and the arrows go on from there.
    private const string Reachable =
        """
        () => {
          const named = element => element.getAttribute('aria-label') ?? element.innerText?.trim().slice(0, 60);
          window.unreached = new Map([...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')]
            .filter(one => one.tabIndex >= 0 && !one.disabled && one.type !== 'radio' && one.checkVisibility({ visibilityProperty: true }))
            .map(one => [one, named(one) || one.outerHTML.slice(0, 80)]));
          document.addEventListener('focusin', event => window.unreached.delete(event.target));
          document.activeElement?.blur();
          return window.unreached.size;
        }
        """;

    /// <summary>Counts from now on what the page does: shows something else, asks the server, plays, takes the focus elsewhere.</summary>
    public static Task WatchAsync(IPage page) => page.EvaluateAsync(Watch);

    /// <summary>Presses a control, and waits for what it does.</summary>
    /// <param name="name">For the failure.</param>
    /// <returns>False where what was pressed before took it away meanwhile.</returns>
    public static async Task<bool> PressAsync(IPage page, ILocator control, string name)
    {
        await SettleAsync(page);
        try
        {
            await control.ClickAsync(new LocatorClickOptions { Timeout = 10_000 });
        }
        catch (TimeoutException)
        {
            if (await control.CountAsync() == 0)
            {
                return false;
            }

            throw;
        }

        await HappensAsync(page, name);
        return true;
    }

    /// <summary>What happened before does not count.</summary>
    public static Task SettleAsync(IPage page) =>
        page.EvaluateAsync("() => new Promise(done => setTimeout(() => { window.happened = 0; done(); }, 100))");

    public static async Task HappensAsync(IPage page, string name)
    {
        for (var turn = 0; turn < 200; turn++)
        {
            if (await page.EvaluateAsync<int>("() => window.happened") > 0)
            {
                return;
            }

            await Task.Delay(50);
        }

        throw new TimeoutException($"Nothing happens: {name}");
    }

    /// <summary>What the Tab key does not reach of all that can be pressed or filled in.</summary>
    public static async Task<string[]> UnreachedAsync(IPage page)
    {
        var count = await page.EvaluateAsync<int>(Reachable);
        // What gets the focus may show more controls of its own on the way.
        for (var turn = 0; turn < (3 * count) + 60 && await page.EvaluateAsync<int>("() => window.unreached.size") > 0; turn++)
        {
            await page.Keyboard.PressAsync("Tab");
        }

        return await page.EvaluateAsync<string[]>("() => [...window.unreached].filter(([one]) => one.isConnected).map(([, name]) => name)");
    }
}
