using Dubwright.Tests.Engines;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dubwright.Tests.Browser.Workspace;

/// <summary>What only the finished film or a microphone gives: a line that is recorded, the background alone, the quality.</summary>
[Collection(Site.Name)]
[RequiresProgram(Site.Program)]
public sealed class MicrophoneTests(Site site)
{
    [EngineFact]
    public async Task A_line_is_recorded_heard_and_given_back_to_the_voice_and_the_film_has_a_background_and_a_quality()
    {
        var studio = await Studio.SetUpAsync(site);
        await using var visit = await site.VisitAsync();
        var page = visit.Page;
        await studio.OpenAsync(visit);
        var first = await studio.TakeAsync(0);
        await Studio.Words(page, 0).FocusAsync();
        await Studio.Action(page, "Record…").ClickAsync();
        await Expect(page.GetByLabel("Level")).ToBeVisibleAsync();
        await Task.Delay(1500);
        await Studio.Action(page, "■ Stop").ClickAsync();
        await Studio.Action(page, "Hear it").ClickAsync();
        await Studio.Action(page, "Use it").ClickAsync();
        await studio.UntilAsync(document => document["languages"]![0]!["lines"]![0]!["recording"] is not null, "a recording");
        (await studio.LineAsync(0))["stale"]!.GetValue<bool>().ShouldBeTrue();

        await Studio.MakeButton(page).ClickAsync();
        await studio.UntilMadeAsync();
        (await studio.TakeAsync(0)).ShouldNotBe(first);
        (await studio.LineAsync(0))["take_seconds"]!.GetValue<double>().ShouldBeInRange(0.05, 2);
        await page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = "Takes" }).ClickAsync();
        await Expect(page.Locator(".entries li").First).ToContainTextAsync("recorded");

        await Studio.Action(page, "Use the voice again").ClickAsync();
        await page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = "Export" }).ClickAsync();
        await visit.Role(AriaRole.Button, "Make the film").ClickAsync();
        await studio.UntilMadeAsync();
        (await studio.TakeAsync(0)).ShouldBe(first);

        await page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = "Quality" }).ClickAsync();
        await Expect(page.Locator(".quality li").First).ToBeVisibleAsync(new() { Timeout = Studio.Rendering });
        var background = page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Background" });
        await background.ClickAsync();
        await Expect(background).ToHaveAttributeAsync("aria-pressed", "true", new() { Timeout = Studio.Rendering });
        await visit.Role(AriaRole.Button, "Play").ClickAsync();
        await Expect(page.Locator(".clock")).Not.ToContainTextAsync("0:00.0");
        visit.Complaints.ShouldBeEmpty();
    }
}
