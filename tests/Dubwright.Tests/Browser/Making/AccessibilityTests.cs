using Dubwright.Tests.Browser.Workspace;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dubwright.Tests.Browser.Making;

/// <summary>The forms and the tasks' pages for everybody: axe, contrast, no overhang, and nothing that does nothing.</summary>
[Collection(Site.Name)]
public sealed class AccessibilityTests(Site site)
{
    private const string Watch =
        """
        () => {
          window.happened = 0;
          const count = () => { window.happened++; };
          new MutationObserver(count).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
          const usual = window.fetch;
          window.fetch = (...what) => { count(); return usual(...what); };
          const play = HTMLMediaElement.prototype.play;
          HTMLMediaElement.prototype.play = function () { count(); return play.call(this); };
        }
        """;

    private const string Checked = "control => control.type === 'checkbox' ? control.checked : null";

    private const string Controls =
        "form button, form summary, form input[type=checkbox], .made button, main > section button, main > section summary";

    private static readonly string[] Kinds = ["dub", "project", "story", "transcription", "subtitles", "speech", "translation"];

    private (string Address, string Shown)[] Pages =>
    [
        ("/", "#targets .pick"), ($"/?task={site.Task}", "#result video"),
        .. Kinds.Skip(1).Select(kind => ($"/studio/new/{kind}", "form.new select option")),
        ("/studio/tasks", ".list tbody tr"), ($"/studio/tasks/{site.Task}", ".log li"),
    ];

    [AccessibilityFact]
    public async Task Every_form_and_task_page_is_without_findings_wide_and_light_and_narrow_and_dark()
    {
        foreach (var (width, scheme) in ((int, ColorScheme)[])[(1280, ColorScheme.Light), (390, ColorScheme.Dark)])
        {
            await using var visit = await site.VisitAsync(width: width, scheme: scheme);
            foreach (var (address, shown) in Pages)
            {
                await visit.Page.GotoAsync(address);
                await Expect(visit.Page.Locator(shown).First).ToBeAttachedAsync();
                await visit.Page.EvaluateAsync("() => document.querySelectorAll('details').forEach(one => { one.open = true; })");
                (await Accessibility.FindingsAsync(visit.Page)).ShouldBeEmpty($"{address} {width}");
                (await visit.Page.EvaluateAsync<string[]>(Contrast.Script)).ShouldBeEmpty($"{address} {width}");
                (await visit.OverhangAsync()).ShouldBeLessThanOrEqualTo(0, $"{address} {width}");
            }

            visit.Complaints.ShouldBeEmpty();
        }
    }

    [AccessibilityFact]
    public async Task Whatever_can_be_pressed_does_something()
    {
        await using var visit = await site.VisitAsync();
        var page = visit.Page;
        var pressed = 0;
        foreach (var (address, shown) in Pages)
        {
            await page.GotoAsync(address);
            await Expect(page.Locator(shown).First).ToBeAttachedAsync();
            // Lists that are still being read would move what is pressed; a film is read on for ever, so that idle there is never.
            await Task.Delay(1000);
            await page.EvaluateAsync(Watch);
            for (var at = 0; at < await page.Locator(Controls).CountAsync(); at++)
            {
                var control = page.Locator(Controls).Nth(at);
                if (!await control.IsVisibleAsync() || !await control.IsEnabledAsync())
                {
                    continue;
                }

                var name = await control.EvaluateAsync<string>("control => control.outerHTML");
                var element = await control.ElementHandleAsync();
                var wasChecked = await element.EvaluateAsync<bool?>(Checked);
                await page.EvaluateAsync("() => new Promise(done => setTimeout(() => { window.happened = 0; done(); }, 60))");
                await control.ClickAsync();
                if (wasChecked is { } before)
                {
                    (await element.EvaluateAsync<bool?>(Checked)).ShouldBe(!before, name);
                }
                else
                {
                    await HappensAsync(page, $"{address} {name}");
                }

                pressed++;
            }
        }

        pressed.ShouldBeGreaterThan(60);
        await page.GotoAsync("/");
        foreach (var link in await page.Locator(".kinds a").AllAsync())
        {
            await link.ClickAsync();
            await Expect(link).ToHaveAttributeAsync("aria-current", "true");
            await Expect(page.Locator("form.new")).ToBeVisibleAsync();
        }

        visit.Complaints.ShouldBeEmpty();
    }

    private static async Task HappensAsync(IPage page, string name)
    {
        for (var wait = 0; wait < 100; wait++)
        {
            if (await page.EvaluateAsync<int>("() => window.happened") > 0)
            {
                return;
            }

            await Task.Delay(50);
        }

        throw new InvalidOperationException($"Nothing happens: {name}");
    }
}
