using System.Text.Json.Nodes;
using Dubwright.Tests.Engines;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dubwright.Tests.Browser.Team;

/// <summary>A model is installed, stopped, gone on with and removed from the page.</summary>
[Collection(Site.Name)]
[RequiresProgram(Site.Program)]
public sealed class EnginesJourneyTests(Site site)
{
    [EngineFact]
    public async Task A_model_comes_is_stopped_goes_on_and_goes()
    {
        site.Mirror.Put("gtcrn_simple.onnx", 3_000_000);
        site.Mirror.Stop();
        await using var visit = await site.VisitAsync();
        var page = visit.Page;
        await page.GotoAsync("/studio/engines");
        await page.GetByLabel("Find").FillAsync("gtcrn");
        await visit.Role(AriaRole.Button, "Install gtcrn").ClickAsync();
        await Expect(page.GetByText("1.5 MB of about")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Download of gtcrn")).ToHaveAttributeAsync("value", "1500000");
        await Expect(visit.Role(AriaRole.Button, "Install gtcrn")).ToBeDisabledAsync();

        await visit.Role(AriaRole.Button, "Cancel gtcrn").ClickAsync();
        await Expect(page.GetByText("1.5 MB came already; the next try goes on there.")).ToBeVisibleAsync();
        site.Mirror.GoOn();
        await Expect(visit.Role(AriaRole.Button, "Install gtcrn")).ToHaveTextAsync("Go on");
        await visit.Role(AriaRole.Button, "Install gtcrn").ClickAsync();
        await Expect(page.GetByText("Nobody published a checksum")).ToBeVisibleAsync();
        (await ModelAsync())["installed"]!.GetValue<bool>().ShouldBeTrue();
        (await ModelAsync())["bytes"]!.GetValue<long>().ShouldBe(3_000_000);

        await visit.Role(AriaRole.Button, "Remove gtcrn").ClickAsync();
        await visit.Role(AriaRole.Button, "Remove gtcrn for good?").ClickAsync();
        await Expect(visit.Role(AriaRole.Button, "Install gtcrn")).ToHaveTextAsync("Install");
        (await ModelAsync())["installed"]!.GetValue<bool>().ShouldBeFalse();

        var engines = await site.Server.GetAsync("/engines");
        var pocket = engines["engines"]!.AsArray().First(engine => engine!["installed"]!.GetValue<bool>())!;
        var title = page.GetByText(pocket["title"]!.GetValue<string>(), new PageGetByTextOptions { Exact = true });
        await Expect(title.First).ToBeVisibleAsync();
        var ffmpeg = engines["tools"]!.AsArray().Single(tool => tool!["name"]!.GetValue<string>() == "ffmpeg")!;
        ffmpeg["version"]!.GetValue<string>().ShouldMatch(@"^\d+\.");
        var mirror = page.Locator("tr", new PageLocatorOptions { HasText = "Engines:ModelMirror" });
        await Expect(mirror).ToContainTextAsync(site.Mirror.Address);
        await Expect(mirror).ToContainTextAsync("environment");
        visit.Complaints.ShouldBeEmpty();
    }

    private async Task<JsonNode> ModelAsync() => (await site.Server.GetAsync("/models"))["models"]!.AsArray()
        .Single(model => model!["name"]!.GetValue<string>() == "gtcrn")!;
}
