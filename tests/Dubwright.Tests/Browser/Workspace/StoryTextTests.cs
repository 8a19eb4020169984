using Dubwright.Tests.Engines;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dubwright.Tests.Browser.Workspace;

/// <summary>A story's page shows what it says, and follows it as it plays.</summary>
[Collection(Site.Name)]
[RequiresProgram(Site.Program)]
public sealed class StoryTextTests(Site site)
{
    [EngineFact]
    public async Task The_text_stands_there_by_chapters_and_the_word_that_is_heard_is_marked()
    {
        using var client = new HttpClient { BaseAddress = site.Server.Address };
        client.DefaultRequestHeaders.Add("x-api-key", site.Server.Key);
        using var form = new MultipartFormDataContent
        {
            { new StringContent("Chapter I\n\nIt was late. Nobody spoke.\n\nChapter II\n\nThe sea was calm."), "file", "story.txt" },
            { new StringContent("1"), "source_language" },
            { new StringContent("The Lighthouse"), "title" },
        };
        using var made = await client.PostAsync("/story", form);
        var id = System.Text.Json.Nodes.JsonNode.Parse(await made.Content.ReadAsStringAsync())!["task_id"]!.GetValue<string>();
        await site.Server.FinishAsync($"/story/{id}");
        await using var visit = await site.VisitAsync();
        var page = visit.Page;

        await page.GotoAsync($"/studio/projects/{id}");

        await Expect(page.Locator(".manuscript")).ToHaveCountAsync(2);
        await Expect(page.Locator(".manuscript").First).ToContainTextAsync("It was late. Nobody spoke.");
        await Expect(page.Locator(".manuscript").Last).ToContainTextAsync("The sea was calm.");
        await visit.Role(AriaRole.Button, "The sea was calm.").ClickAsync();
        await Expect(page.Locator(".sentence.heard")).ToContainTextAsync("The sea was calm.");
        await Expect(page.Locator(".manuscript mark")).ToHaveTextAsync("The");
        (await visit.OverhangAsync()).ShouldBeLessThanOrEqualTo(0);
        visit.Complaints.ShouldBeEmpty();
        if (Environment.GetEnvironmentVariable("DUBWRIGHT_SHOTS") is { } shots)
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(shots, "story.png") });
        }
    }
}
