using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Dubwright.Core.Processes;
using Dubwright.Core.Sound;
using Dubwright.Media.Pitch;
using Dubwright.Tests.EndToEnd;
using Dubwright.Tests.Engines;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dubwright.Tests.Browser.Library;

/// <summary>The voices' page: samples, a voice made by the microphone with the consent to it, a sentence said with it.</summary>
[Collection(Site.Name)]
[RequiresProgram(Site.Program)]
public sealed partial class VoicePageTests(Site site) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [EngineFact]
    public async Task A_voice_is_heard_and_one_is_recorded_refused_without_consent_made_said_and_deleted()
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await BrowserWithMicrophoneAsync(playwright);
        await using var visit = await VisitAsync(browser);
        var page = visit.Page;
        await page.GotoAsync("/studio/voices");

        await FindAndHearAsync(visit);
        await RecordAsync(visit);
        await StateAsync(visit);
        await SayAsync(visit);
        await RenameAndDeleteAsync(visit);
        visit.Complaints.ShouldBeEmpty();
    }

    private async Task FindAndHearAsync(Visit visit)
    {
        var page = visit.Page;
        var all = await VoicesAsync();
        await Expect(page.Locator(".voices > li")).ToHaveCountAsync(all.Count);
        var spanish = all.Where(voice => voice["language"]!.GetValue<int>() == 54).ToList();
        await Select(page, "Language").SelectOptionAsync("54");
        await Expect(page.Locator(".voices > li")).ToHaveCountAsync(spanish.Count);
        await Select(page, "Gender").SelectOptionAsync("1");
        var men = spanish.Where(voice => voice["gender"]!.GetValue<int>() == 1).ToList();
        await Expect(page.Locator(".voices > li")).ToHaveCountAsync(men.Count);
        await Select(page, "Engine").SelectOptionAsync("pico");
        var first = page.Locator(".voices .hear").First;
        await first.ClickAsync();
        await Expect(first).ToHaveTextAsync("Stop");
        var second = page.Locator(".voices .hear").Nth(1);
        await second.ClickAsync();
        await Expect(first).ToHaveTextAsync("Hear");
        await Expect(second).ToHaveTextAsync("Stop");
        foreach (var filter in (string[])["Gender", "Engine"])
        {
            await Select(page, filter).SelectOptionAsync("");
        }

        await Select(page, "Language").SelectOptionAsync("");
    }

    private static async Task RecordAsync(Visit visit)
    {
        var page = visit.Page;
        await visit.Role(AriaRole.Button, "Make a voice of a recording").ClickAsync();
        await visit.Role(AriaRole.Button, "Record here").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Timer)).ToHaveTextAsync(FewSeconds());
        (await page.EvaluateAsync<double>("document.querySelector('meter').value")).ShouldBeGreaterThan(20);
        await visit.Role(AriaRole.Button, "Stop recording").ClickAsync();
        await Expect(page.Locator(".report")).ToContainTextAsync("A longer recording would be better");
        await visit.Role(AriaRole.Button, "Record here").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Timer)).ToHaveTextAsync(EnoughSeconds());
        await visit.Role(AriaRole.Button, "Stop recording").ClickAsync();
        await Expect(page.Locator(".report")).ToContainTextAsync("semitones");
        await Expect(page.Locator(".report")).ToContainTextAsync("No engine that copies a voice is installed");
        await visit.Role(AriaRole.Button, "Hear it the recording").ClickAsync();
        await Expect(visit.Role(AriaRole.Button, "Stop the recording")).ToHaveTextAsync("Stop");
    }

    private async Task StateAsync(Visit visit)
    {
        var page = visit.Page;
        await page.GetByLabel("Name", new PageGetByLabelOptions { Exact = true }).FillAsync("The reader");
        await Select(page, "Gender").SelectOptionAsync("1");
        await Select(page, "Language of the recording").SelectOptionAsync("1");
        await page.GetByLabel("It is somebody else's").CheckAsync();
        await visit.Role(AriaRole.Button, "Make the voice").ClickAsync();
        await Expect(page.Locator("#consent-fault")).ToHaveTextAsync("State that this person agreed to the use of the voice");
        await Expect(page.Locator("#speaker-fault")).ToHaveTextAsync("Say whose voice it is");
        (await VoicesAsync()).ShouldNotContain(voice => voice["voice_name"]!.GetValue<string>() == "The reader");

        await page.GetByLabel("Name of the person").FillAsync("John Reader");
        await page.GetByLabel("How and when did this person agree?").FillAsync("LibriVox, public domain.");
        await page.GetByLabel("I state that this person agreed").CheckAsync();
        await visit.Role(AriaRole.Button, "Make the voice").ClickAsync();
        await Expect(page.Locator(".voices .chosen")).ToContainTextAsync("Voice of John Reader: The speaker agreed");

        var custom = (await VoicesAsync()).Single(voice => voice["voice_name"]!.GetValue<string>() == "The reader")["custom"]!;
        custom["speaker"]!.GetValue<string>().ShouldBe("John Reader");
        custom["consent"]!.GetValue<string>().ShouldEndWith("LibriVox, public domain.");
        custom["stated_by"]!.GetValue<string>().ShouldNotBeEmpty();
    }

    private async Task SayAsync(Visit visit)
    {
        var page = visit.Page;
        await Expect(visit.Role(AriaRole.Heading, "Say this with The reader")).ToBeVisibleAsync();
        await page.GetByLabel("Text", new PageGetByLabelOptions { Exact = true })
            .FillAsync("The ship sails in the morning, whatever the captain says.");
        await visit.Role(AriaRole.Button, "Say it").ClickAsync();
        var said = await page.RunAndWaitForDownloadAsync(() => visit.Role(AriaRole.Link, "Download").ClickAsync());
        await said.SaveAsAsync(_folder.File("said.wav"));
        var sound = MonoSound.Load(_folder.File("said.wav"));
        sound.Duration.TotalSeconds.ShouldBeInRange(2, 6);
        // The reader has 96 Hz.
        PitchTracker.MedianPitch(sound).ShouldBeInRange(84, 110);
    }

    private async Task RenameAndDeleteAsync(Visit visit)
    {
        var page = visit.Page;
        await visit.Role(AriaRole.Button, "Change The reader").ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByLabel("Name", new LocatorGetByLabelOptions { Exact = true }).FillAsync("John");
        await visit.Role(AriaRole.Button, "Save").ClickAsync();
        var row = page.Locator(".voices > li", new PageLocatorOptions { HasText = "Voice of John Reader" });
        await Expect(row.Locator("strong").First).ToHaveTextAsync("John");
        await visit.Role(AriaRole.Button, "Recording of John").ClickAsync();
        await Expect(visit.Role(AriaRole.Button, "Stop of John")).ToHaveTextAsync("Stop");
        await visit.Role(AriaRole.Button, "Delete John").ClickAsync();
        await visit.Role(AriaRole.Button, "Delete John for good?").ClickAsync();
        await Expect(row).ToHaveCountAsync(0);
        (await VoicesAsync()).ShouldAllBe(voice => voice["custom"] == null);
    }

    // Chromium's own microphone of a file: the man who reads.
    private async Task<IBrowser> BrowserWithMicrophoneAsync(IPlaywright playwright)
    {
        var spoken = _folder.File("spoken.wav");
        await Films.FfmpegAsync(
        [
            "-i", Films.Readings[0], "-i", Films.Readings[2], "-filter_complex", "concat=n=2:v=0:a=1", "-ar", "48000", spoken,
        ]);
        return await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Programs.Find(Site.Program),
            Args =
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
                "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream", $"--use-file-for-fake-audio-capture={spoken}",
            ],
        });
    }

    private async Task<Visit> VisitAsync(IBrowser browser)
    {
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = $"{site.Server.Address}",
            ViewportSize = new ViewportSize { Width = 1280, Height = 900 },
            AcceptDownloads = true,
            Locale = "en-GB",
        });
        context.SetDefaultTimeout(30_000);
        var answer = await context.APIRequest
            .PostAsync("/account/sign-in", new APIRequestContextOptions { DataObject = new { api_key = site.Server.Key } });
        answer.Ok.ShouldBeTrue(await answer.TextAsync());
        return new Visit(context, await context.NewPageAsync());
    }

    // A busy machine may look late.
    [GeneratedRegex("^[3-6] s of 30$")]
    private static partial Regex FewSeconds();

    [GeneratedRegex("^(1[4-9]|2[0-8]) s of 30$")]
    private static partial Regex EnoughSeconds();

    private static ILocator Select(IPage page, string name) =>
        page.GetByRole(AriaRole.Combobox, new PageGetByRoleOptions { Name = name, Exact = true }).First;

    private async Task<List<JsonNode>> VoicesAsync() =>
        [.. (await site.Server.Client.GetFromJsonAsync<JsonArray>("/list-voices"))!.Select(voice => voice!)];
}
