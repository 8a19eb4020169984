using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dubwright.Tests.Browser.Team;

/// <summary>The pages of people and of engines: through axe, and with every control pressed.</summary>
[Collection(Site.Name)]
public sealed class TeamPageTests(Site site)
{
    // Leaves the page or the team, or needs something typed before: the journeys press those.
    private static readonly string[] Left = ["Sign out", "Leave", "Make a link", "Change the password", "Join", "Install"];

    [AccessibilityFact]
    public Task No_page_has_a_finding_in_a_wide_light_window() => LookAsync(1280, ColorScheme.Light);

    [AccessibilityFact]
    public Task No_page_has_a_finding_in_a_narrow_dark_window() => LookAsync(390, ColorScheme.Dark);

    [AccessibilityFact]
    public async Task Whatever_can_be_pressed_does_something()
    {
        await using var visit = await site.VisitAsync();
        var page = visit.Page;
        var pressed = 0;
        foreach (var address in new[] { "/studio/team", "/studio/engines" })
        {
            await page.GotoAsync(address);
            await Expect(page.GetByRole(AriaRole.Table).First).ToBeVisibleAsync();
            await Controls.WatchAsync(page);
            foreach (var name in await page.EvaluateAsync<string[]>(
                """
                left => [...document.querySelectorAll('button:not(:disabled)')]
                  .map(button => button.getAttribute('aria-label') ?? button.innerText.trim())
                  .filter(name => !left.some(part => name.startsWith(part)))
                """, Left))
            {
                pressed += await Controls.PressAsync(page, visit.Role(AriaRole.Button, name).First, name) ? 1 : 0;
            }
        }

        await Controls.SettleAsync(page);
        await visit.Role(AriaRole.Combobox, "Kind").SelectOptionAsync("voice");
        await Controls.HappensAsync(page, "Kind");
        await Controls.SettleAsync(page);
        await page.GetByLabel("Find", new PageGetByLabelOptions { Exact = true }).FillAsync("Spanish");
        await Controls.HappensAsync(page, "Find");
        pressed.ShouldBeGreaterThan(3);
        visit.Complaints.ShouldBeEmpty();
    }

    private async Task LookAsync(int width, ColorScheme scheme)
    {
        var invited = await site.Server.PostAsync("/account/team/invitations", new { email = $"ida@{width}", role = "editor" });
        await using var visit = await site.VisitAsync(width: width, scheme: scheme);
        var page = visit.Page;
        foreach (var (address, shown) in new[]
        {
            ("/studio/team", "Open invitations"), ("/studio/engines", "Settings in force"),
            (invited["url"]!.GetValue<string>(), "Join Home"), ("/studio/invitation", "No invitation"),
        })
        {
            await page.GotoAsync(address);
            await Expect(page.GetByText(shown, new PageGetByTextOptions { Exact = true })).ToBeVisibleAsync();
            await Accessibility.LookAsync(visit, address);
        }

        visit.Complaints.ShouldBeEmpty();
    }
}
