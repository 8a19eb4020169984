using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dubwright.Tests.Browser.Workspace;

/// <summary>The project's page through axe, as it opens, with each of its panels and with its dialogs.</summary>
[Collection(Site.Name)]
public sealed class AccessibilityTests(Site site)
{
    private static readonly string[] Panels =
        ["Speakers", "Takes", "Comments", "Problems", "Quality", "Search", "History", "Export", "Import", "Source"];

    [AccessibilityFact]
    public Task The_project_s_page_has_no_finding_in_the_light() => LookAsync(1280, ColorScheme.Light);

    [AccessibilityFact]
    public Task The_project_s_page_has_no_finding_in_the_dark() => LookAsync(1280, ColorScheme.Dark);

    [AccessibilityFact]
    public Task The_project_s_page_has_no_finding_in_a_narrow_window() => LookAsync(390, ColorScheme.Dark);

    private async Task LookAsync(int width, ColorScheme scheme)
    {
        await using var visit = await site.VisitAsync(width: width, scheme: scheme);
        var page = visit.Page;
        await page.GotoAsync($"/studio/projects/{site.Task}");
        await Expect(page.Locator(".rows li").First).ToBeVisibleAsync();
        await page.Locator(".rows textarea.words").First.FocusAsync();
        foreach (var panel in Panels)
        {
            await page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = panel }).ClickAsync();
            await Accessibility.LookAsync(visit, panel);
        }

        foreach (var (button, dialog) in new[] { ("Keys", "Keys"), ("Commands", "Find a command") })
        {
            await visit.Role(AriaRole.Button, button).ClickAsync();
            await Expect(visit.Role(AriaRole.Dialog, dialog)).ToBeVisibleAsync();
            (await Accessibility.FindingsAsync(page)).ShouldBeEmpty(dialog);
            await page.Keyboard.PressAsync("Escape");
            await Expect(visit.Role(AriaRole.Dialog, dialog)).ToBeHiddenAsync();
        }

        visit.Complaints.ShouldBeEmpty();
    }
}
