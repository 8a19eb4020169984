using Dubwright.Core.Sound;
using Dubwright.Tests.EndToEnd;
using Dubwright.Tests.Engines;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dubwright.Tests.Browser.Making;

/// <summary>What is made of a description, and the parts of a recording: asked for, heard, kept and taken away on the front
/// page.</summary>
[Collection(Site.Name)]
[RequiresProgram(Site.Program)]
public sealed class ToolTests(Site site)
{
    [EngineFact]
    public async Task A_sound_and_voices_of_descriptions_and_the_parts_of_a_recording_are_made_heard_kept_and_downloaded()
    {
        await using var visit = await site.VisitAsync();
        var page = visit.Page;

        await page.GotoAsync("/studio/new/sound");
        var prompt = page.GetByLabel("What is to be heard, in English");
        await prompt.FillAsync("a parliament of owls quarrelling about tax law");
        await page.GetByLabel("Seconds").FillAsync("1.5");
        await visit.Role(AriaRole.Button, "Make it").ClickAsync();
        await Expect(page.Locator(".problem")).ToContainTextAsync("What can be made");
        await Expect(prompt).ToBeFocusedAsync();
        await visit.Role(AriaRole.Button, "heavy rain and distant thunder").ClickAsync();
        await visit.DoneAsync("Make it");
        var rain = await DownloadAsync(page, visit.Role(AriaRole.Link, "Download the sound"), "rain.wav");
        MonoSound.Load(rain).Duration.TotalSeconds.ShouldBe(1.5, 0.1);
        Loudness(rain).ShouldBeGreaterThan(200);
        await PlaysAsync(page, "Sound");

        await visit.Role(AriaRole.Link, "Described voice").ClickAsync();
        await visit.Role(AriaRole.Button, "Make voices").ClickAsync();
        await Expect(page.Locator(".problem")).ToHaveCountAsync(2);
        await visit.Role(AriaRole.Button, "Take the example").ClickAsync();
        await visit.DoneAsync("Make voices");
        await Expect(page.Locator(".preview")).ToHaveCountAsync(2);
        await PlaysAsync(page, "Voice 1");
        await PlaysAsync(page, "Voice 2");
        (await page.EvaluateAsync<bool>("() => document.querySelector('audio[aria-label=\"Voice 1\"]').paused")).ShouldBeTrue();
        await page.GetByLabel("Name to keep voice 2 under").FillAsync("The keeper");
        await visit.Role(AriaRole.Button, "Keep voice 2").ClickAsync();
        await Expect(page.GetByText("Kept as The keeper among")).ToBeVisibleAsync();

        await visit.Role(AriaRole.Link, "Voice and background").ClickAsync();
        await visit.Role(AriaRole.Button, "Take it apart").ClickAsync();
        await Expect(page.Locator(".problem")).ToHaveTextAsync("Choose a file, or give an address.");
        await Films.FfmpegAsync(["-i", site.Film, "-t", "2.5", "-vn", site.File("words.m4a")]);
        await page.Locator("#file").SetInputFilesAsync(site.File("words.m4a"));
        await visit.DoneAsync("Take it apart");
        var voice = await DownloadAsync(page, visit.Role(AriaRole.Link, "Download Voice"), "voice.wav");
        var rest = await DownloadAsync(page, visit.Role(AriaRole.Link, "Download Background"), "rest.wav");
        Loudness(voice).ShouldBeGreaterThan(3 * Loudness(rest));
        await PlaysAsync(page, "Voice");
        await PlaysAsync(page, "Background");

        await page.GotoAsync("/studio/voices");
        await Expect(page.Locator(".voices > li", new() { HasText = "The keeper" })).ToContainTextAsync("deep");
        await visit.Role(AriaRole.Button, "Delete The keeper").ClickAsync();
        await visit.Role(AriaRole.Button, "Delete The keeper for good?").ClickAsync();
        await Expect(page.GetByText("The keeper is deleted")).ToBeVisibleAsync();
        visit.Complaints.ShouldBeEmpty();
    }

    private async Task<string> DownloadAsync(IPage page, ILocator link, string name)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => link.ClickAsync());
        await Films.FfmpegAsync(["-i", await download.PathAsync(), "-ac", "1", "-ar", "16000", site.File(name)]);
        return site.File(name);
    }

    // The root of the mean square, of 32768.
    private static double Loudness(string wave) =>
        Math.Sqrt(MonoSound.Load(wave).Samples.Average(sample => sample * (double)sample)) * 32_768;

    private static async Task PlaysAsync(IPage page, string name)
    {
        await Expect(page.GetByLabel(name, new() { Exact = true })).ToBeVisibleAsync();
        await page.EvaluateAsync("name => document.querySelector(`audio[aria-label='${name}']`).play()", name);
        await page.WaitForFunctionAsync("name => document.querySelector(`audio[aria-label='${name}']`).currentTime > 0", name);
    }
}
