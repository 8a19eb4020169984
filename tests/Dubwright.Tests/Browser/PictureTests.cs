using Dubwright.Tests.Engines;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dubwright.Tests.Browser;

/// <summary>The pictures that the readme and the documentation show. They go to the folder that DUBWRIGHT_PICTURES names, where it is
/// set.</summary>
[Collection(Site.Name)]
[RequiresProgram(Site.Program)]
public sealed class PictureTests(Site site)
{
    [EngineFact]
    public async Task The_pictures_of_the_documentation_are_taken()
    {
        var folder = Environment.GetEnvironmentVariable("DUBWRIGHT_PICTURES") ?? site.File("pictures");
        await using var visit = await site.VisitAsync();
        var page = visit.Page;

        await page.GotoAsync($"/?task={site.Task}");
        await SeenAsync(page);
        await TakeAsync("front-page.png", whole: true);

        await page.GotoAsync($"/studio/projects/{site.Task}");
        await Expect(page.Locator(".rows li").First).ToBeVisibleAsync();
        await SeenAsync(page);
        await page.Locator(".rows textarea.words").First.FocusAsync();
        await TakeAsync("studio.png", whole: false);

        var project = await site.Server.GetAsync($"/projects/{site.Task}");
        await page.GotoAsync(project["targets"]![0]!["quality_page"]!["url"]!.GetValue<string>());
        await Expect(page.GetByText("How it sits in time")).ToBeVisibleAsync();
        await TakeAsync("quality-report.png", whole: false);

        await page.GotoAsync("/studio/projects");
        await Expect(page.Locator(".projects li").First).ToBeVisibleAsync();
        await TakeAsync("projects.png", whole: false);

        await page.GotoAsync("/docs");
        await page.Locator("#operations summary").First.ClickAsync();
        await TakeAsync("docs-page.png", whole: false);

        async Task TakeAsync(string name, bool whole)
        {
            var picture = Path.Combine(folder, name);
            await page.ScreenshotAsync(
                new PageScreenshotOptions { Path = picture, FullPage = whole, Animations = ScreenshotAnimations.Disabled });
            new FileInfo(picture).Length.ShouldBeInRange(10_000, 300_000, name);
        }
    }

    /// <summary>Plays the film for a moment, so that its picture is drawn, and stops it.</summary>
    private static async Task SeenAsync(IPage page)
    {
        await Expect(page.GetByLabel("Player")).ToBeVisibleAsync();
        await page.EvaluateAsync(
            "() => { const film = document.querySelector('video'); film.muted = true; film.currentTime = 6; return film.play(); }");
        await page.WaitForFunctionAsync("() => document.querySelector('video').currentTime > 6.2");
        await page.EvaluateAsync("() => document.querySelector('video').pause()");
        await Expect(page.Locator(".line.playing")).ToHaveCountAsync(0);
    }
}
