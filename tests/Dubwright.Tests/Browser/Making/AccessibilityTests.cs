using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dubwright.Tests.Browser.Making;

/// <summary>The forms and the tasks' pages for everybody: axe, contrast, no overhang, and nothing that does nothing.</summary>
[Collection(Site.Name)]
public sealed class AccessibilityTests(Site site)
{
    private const string Pressed =
        "form button, form summary, form input[type=checkbox], .made button, main > section button, main > section summary";

    private static readonly string[] Kinds =
    [
        "dub", "project", "story", "live", "transcription", "subtitles", "speech", "translation", "voice", "sound", "separation",
    ];

    private (string Address, string Shown)[] Pages =>
    [
        ("/", "#targets .pick"), ($"/?task={site.Task}", "#result video"),
        .. Kinds.Skip(1).Select(kind => ($"/studio/new/{kind}", kind == "separation" ? "form.new" : "form.new select option")),
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
                await Accessibility.LookAsync(visit, $"{address} {width}");
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
            await Controls.WatchAsync(page);
            for (var at = 0; at < await page.Locator(Pressed).CountAsync(); at++)
            {
                var control = page.Locator(Pressed).Nth(at);
                if (!await control.IsVisibleAsync() || !await control.IsEnabledAsync())
                {
                    continue;
                }

                var name = await control.EvaluateAsync<string>("control => control.outerHTML");
                pressed += await Controls.PressAsync(page, control, $"{address} {name}") ? 1 : 0;
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
}
