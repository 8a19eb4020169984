using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dubwright.Tests.Browser.Team;

/// <summary>The page of webhooks: what people do there, and through axe.</summary>
[Collection(Site.Name)]
public sealed class WebhookPageTests(Site site)
{
    [AccessibilityFact]
    public async Task An_endpoint_is_added_tested_replayed_disabled_and_removed_and_no_width_or_theme_has_a_finding()
    {
        // Nobody has this name, so every attempt fails, and the log says so.
        const string Address = "https://told.invalid/hook";
        await using var visit = await site.VisitAsync(width: 1280, scheme: ColorScheme.Light);
        var page = visit.Page;
        await page.GotoAsync("/studio/webhooks");
        await page.GetByLabel("Address").FillAsync("http://10.0.0.1/hook");
        await visit.Role(AriaRole.Button, "Add the endpoint").ClickAsync();
        await Expect(page.GetByText("not on the public internet")).ToBeVisibleAsync();
        await page.GetByLabel("Address").FillAsync(Address);
        await page.GetByLabel("What is it for?").FillAsync("Tells the newsroom");
        await page.GetByLabel("a task failed").CheckAsync();
        await visit.Role(AriaRole.Button, "Add the endpoint").ClickAsync();

        var card = page.GetByRole(AriaRole.Region, new PageGetByRoleOptions { Name = "Tells the newsroom" });
        (await card.GetByLabel("The endpoint's secret").InputValueAsync()).ShouldStartWith("whsec_");
        await card.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = $"Send a test to {Address}" }).ClickAsync();
        await Expect(card.GetByText("nobody answers under it")).ToBeVisibleAsync();
        await card.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Send again: webhook.test" }).First.ClickAsync();
        await Expect(card.GetByText("once more")).ToBeVisibleAsync();
        await Accessibility.LookAsync(visit, "wide and light");
        await ShootAsync(page, "webhooks-wide-light");

        await card.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = $"Disable {Address}" }).ClickAsync();
        await Expect(card.GetByText("Disabled: nothing is sent.")).ToBeVisibleAsync();
        visit.Complaints.ShouldBeEmpty();

        await using var narrow = await site.VisitAsync(width: 390, scheme: ColorScheme.Dark);
        page = narrow.Page;
        await page.GotoAsync("/studio/webhooks");
        await page.GetByText("What was sent").ClickAsync();
        await Expect(page.GetByText("once more")).ToBeVisibleAsync();
        await Accessibility.LookAsync(narrow, "narrow and dark");
        await ShootAsync(page, "webhooks-narrow-dark");
        var remove = page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = $"Remove {Address}" });
        await remove.ClickAsync();
        await remove.ClickAsync();
        await Expect(page.GetByText("Tells the newsroom")).ToBeHiddenAsync();
        narrow.Complaints.ShouldBeEmpty();
    }

    private static async Task ShootAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("DUBWRIGHT_SHOTS") is { } shots)
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(shots, $"{name}.png"), FullPage = true });
        }
    }
}
