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
        site.Mirror.Put("dpdfnet4.onnx", 3_000_000);
        site.Mirror.Stop();
        await using var visit = await site.VisitAsync();
        var page = visit.Page;
        await page.GotoAsync("/studio/engines");
        await page.GetByLabel("Find").FillAsync("dpdfnet4");
        await visit.Role(AriaRole.Button, "Install dpdfnet4").ClickAsync();
        await Expect(page.GetByText("1.5 MB of about")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Download of dpdfnet4")).ToHaveAttributeAsync("value", "1500000");
        await Expect(visit.Role(AriaRole.Button, "Install dpdfnet4")).ToBeDisabledAsync();

        await visit.Role(AriaRole.Button, "Cancel dpdfnet4").ClickAsync();
        await Expect(page.GetByText("1.5 MB came already; the next try goes on there.")).ToBeVisibleAsync();
        site.Mirror.GoOn();
        await Expect(visit.Role(AriaRole.Button, "Install dpdfnet4")).ToHaveTextAsync("Go on");
        await visit.Role(AriaRole.Button, "Install dpdfnet4").ClickAsync();
        await Expect(page.GetByText("Nobody published a checksum")).ToBeVisibleAsync();
        (await ModelAsync())["installed"]!.GetValue<bool>().ShouldBeTrue();
        (await ModelAsync())["bytes"]!.GetValue<long>().ShouldBe(3_000_000);

        await visit.Role(AriaRole.Button, "Remove dpdfnet4").ClickAsync();
        await visit.Role(AriaRole.Button, "Remove dpdfnet4 for good?").ClickAsync();
        await Expect(visit.Role(AriaRole.Button, "Install dpdfnet4")).ToHaveTextAsync("Install");
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

    [EngineFact]
    public async Task A_licence_that_restricts_use_is_accepted_before_a_model_comes()
    {
        await using var visit = await site.VisitAsync();
        var page = visit.Page;
        await page.GotoAsync("/studio/engines");
        await page.GetByLabel("Find").FillAsync("supertonic");
        await Expect(page.GetByText("what its licence forbids")).ToHaveAttributeAsync(
            "href", "https://huggingface.co/Supertone/supertonic-3/blob/main/LICENSE");
        await Expect(visit.Role(AriaRole.Button, "Install supertonic-3")).ToBeDisabledAsync();

        await page.GetByLabel("I accept").CheckAsync();
        await visit.Role(AriaRole.Button, "Install supertonic-3").ClickAsync();

        // The mirror has no such file.
        await Expect(page.GetByText("could not be fetched: 127.0.0.1 has no such file (404).")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("I accept")).ToHaveCountAsync(0);
        visit.Complaints.ShouldBeEmpty();
    }

    private async Task<JsonNode> ModelAsync() => (await site.Server.GetAsync("/models"))["models"]!.AsArray()
        .Single(model => model!["name"]!.GetValue<string>() == "dpdfnet4")!;
}
