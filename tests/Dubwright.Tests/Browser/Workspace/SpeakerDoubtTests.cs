using Dubwright.Tests.Engines;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dubwright.Tests.Browser.Workspace;

/// <summary>Lines of which it is not clear who speaks.</summary>
[Collection(Site.Name)]
[RequiresProgram(Site.Program)]
public sealed class SpeakerDoubtTests(Site site)
{
    [EngineFact]
    public async Task A_line_whose_speaker_is_doubtful_asks_and_is_asked_about_no_more_when_somebody_says_who_it_is()
    {
        await using var visit = await site.VisitAsync();
        var page = visit.Page;
        await GeneratedDocument.RouteAsync(page, site.Task, 20);
        await page.RouteAsync("**/operations", route => route.AbortAsync());
        await page.GotoAsync($"/studio/projects/{site.Task}");
        var asked = page.GetByText("Who speaks?", new() { Exact = true }).And(page.Locator("button"));
        await Expect(asked).ToHaveCountAsync(1);
        await Expect(asked).ToHaveAttributeAsync("title", new System.Text.RegularExpressions.Regex("60 %"));

        await page.GetByLabel("Which lines").SelectOptionAsync("doubtful");
        await Expect(page.Locator(".rows li")).ToHaveCountAsync(1);
        await Expect(page.Locator($".rows li[data-segment='{GeneratedDocument.Doubtful}']")).ToBeVisibleAsync();

        var sent = await page.RunAndWaitForRequestAsync(() => asked.ClickAsync(), request => request.Url.EndsWith("/operations"));
        sent.PostData!.ShouldContain("\"type\":\"assign_speaker\"");
        sent.PostData!.ShouldContain($"\"speaker\":\"SPEAKER_{GeneratedDocument.Doubtful}\"");
        await Expect(asked).ToHaveCountAsync(0);
    }
}
