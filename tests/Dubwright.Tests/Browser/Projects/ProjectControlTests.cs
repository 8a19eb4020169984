using System.Runtime.Versioning;
using Dubwright.Tests.Api.Listing;
using Dubwright.Tests.Engines;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dubwright.Tests.Browser.Projects;

/// <summary>Presses every control of the list of projects: each shows something or asks the server for something.</summary>
[Collection(Site.Name)]
[RequiresProgram(Site.Program)]
[SupportedOSPlatform("linux")]
public sealed class ProjectControlTests(Site site, ProjectServer projects) : IClassFixture<ProjectServer>
{
    [EngineFact]
    public async Task Whatever_can_be_pressed_does_something()
    {
        using var team = await projects.Host.TeamAsync();
        await projects.SeedAsync(team, [.. Enumerable.Range(1, 105).Select(at => new SeededProject($"Film {at}"))]);
        var folder = await team.FolderAsync("Season one");
        var pressed = 0;
        foreach (var query in (string[])["", $"?folder={folder}", "?search=film+1", "?trash=1"])
        {
            await using var visit = await projects.VisitAsync(site, team);
            var page = visit.Page;
            await page.GotoAsync($"{projects.Address}studio/projects{query}");
            await Expect(page.Locator(".projects li, .empty").First).ToBeVisibleAsync();
            await Controls.WatchAsync(page);
            if (await page.GetByLabel("Select all shown").CountAsync() > 0)
            {
                await page.GetByLabel("Select all shown").ClickAsync();
            }

            // What shows another folder, or takes rows away, comes last.
            await page.GetByLabel("New folder").FillAsync("Season two");
            foreach (var name in (await ButtonsAsync(page))
                .OrderBy(name => name is "Make" || name.StartsWith("Delete", StringComparison.Ordinal)))
            {
                var button = visit.Role(AriaRole.Button, name).First;
                if (await button.CountAsync() == 0 || !await button.IsVisibleAsync())
                {
                    continue;
                }

                pressed += await Controls.PressAsync(page, button, name) ? 1 : 0;
                await page.Keyboard.PressAsync("Escape");
            }

            foreach (var choice in await page.Locator("select").AllAsync())
            {
                await Controls.SettleAsync(page);
                await choice.SelectOptionAsync(new SelectOptionValue { Index = 1 });
                await Controls.HappensAsync(page, "a choice");
                pressed++;
            }

            visit.Complaints.ShouldBeEmpty();
        }

        pressed.ShouldBeGreaterThan(30);
    }

    /// <summary>Whatever is called otherwise than what was named before; of the rows' buttons the first one's.</summary>
    private static Task<string[]> ButtonsAsync(IPage page) => page.EvaluateAsync<string[]>(
        """
        () => [...new Set([...document.querySelectorAll('button:not(:disabled)')]
          .filter(button => button.checkVisibility() && !button.closest('.projects li:nth-child(n+3), nav[aria-label=Pages]'))
          .map(button => button.getAttribute('aria-label') ?? button.innerText.replace(/\s+/g, ' ').trim()))]
        """);
}
