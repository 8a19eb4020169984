using System.Text.Json;
using System.Text.Json.Nodes;
using Dubwright.Core.Processes;
using Dubwright.Tests.Engines;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dubwright.Tests.Browser.Workspace;

/// <summary>A story's page as whoever produces an audiobook uses it: the text follows what is heard, and is edited in place.</summary>
[Collection(Site.Name)]
[RequiresProgram(Site.Program)]
public sealed class StoryEditingTests(Site site)
{
    private const string Text =
        "Chapter I\n\nIt was late. Nobody spoke.\n\nChapter II\n\nThe sea was calm. A boat lay on the beach.\n\n"
        + "Chapter III\n\nShe went home.";

    private static readonly string[] Panels = ["Chapters", "Voices", "Pronunciation", "Comments", "Search", "History", "Export", "Source"];

    [EngineFact]
    public async Task A_paragraph_is_edited_narrated_taken_back_and_the_book_taken_away()
    {
        var studio = await TellAsync();
        await using var visit = await site.VisitAsync();
        var page = visit.Page;
        await page.GotoAsync($"/studio/projects/{studio.Project}");

        // It plays along.
        await Expect(page.Locator(".manuscript .paragraph")).ToHaveCountAsync(7);
        await Expect(page.Locator(".manuscript")).ToHaveCountAsync(3);
        await page.EvaluateAsync(
            """
            () => {
                window.heard = [];
                new MutationObserver(() => {
                    const [sentence, word] = [document.querySelector('.sentence.heard'), document.querySelector('.manuscript mark')];
                    if (sentence?.contains(word)) window.heard.push([sentence.textContent.trim(), word.textContent.trim()]);
                }).observe(document.body, { subtree: true, childList: true, attributes: true });
            }
            """);
        await visit.Role(AriaRole.Button, "The sea was calm.").ClickAsync();
        await page.WaitForFunctionAsync("() => window.heard.find(([sentence]) => sentence === 'The sea was calm.')?.[1] === 'The'");

        // A paragraph is edited by keys, and narrated alone.
        var first = await SoundAsync(studio);
        await page.Keyboard.PressAsync("F2");
        var words = page.Locator(".paragraph.chosen textarea");
        await words.FillAsync("The sea was wild. A boat lay on the beach.");
        await words.PressAsync("Control+Enter");
        await studio.UntilAsync(document => Stale(document) == 0 && document["revision"]!.GetValue<int>() == 1, "the paragraph narrated");
        var task = (await PageAsync(studio))["task"]!["task_id"]!.GetValue<string>();
        task.ShouldNotBe(studio.Project);
        (await SoundAsync(studio)).ShouldNotBe(first);
        await visit.Role(AriaRole.Button, "Edit").ClickAsync();
        await Expect(visit.Role(AriaRole.Button, "The sea was wild.")).ToBeVisibleAsync(new() { Timeout = Studio.Rendering });

        // Taken back, it sounds as it did, and costs nothing.
        await page.Keyboard.PressAsync("Control+z");
        await Expect(page.Locator(".make")).ToContainTextAsync("Narrate what changed (1)");
        await page.Locator(".make").ClickAsync();
        await UntilSoundAsync(studio, sound => sound == first);

        // A voice, a pause, how a word is said.
        await visit.Role(AriaRole.Tab, "History").ClickAsync();
        await visit.Role(AriaRole.Textbox, "Name").FillAsync("as it came");
        await visit.Role(AriaRole.Button, "Keep this state").ClickAsync();
        await Expect(visit.Role(AriaRole.Button, "Restore as it came")).ToBeVisibleAsync();
        await visit.Role(AriaRole.Combobox, "Voice of paragraph 5").SelectOptionAsync("flite/slt");
        var pause = page.GetByLabel("Pause after paragraph 5, in seconds");
        await pause.FillAsync("2.5");
        await pause.PressAsync("Tab");
        await visit.Role(AriaRole.Tab, "Pronunciation").ClickAsync();
        await page.GetByLabel("Word", new() { Exact = true }).FillAsync("Nobody");
        await page.GetByLabel("Said as").FillAsync("no body");
        await visit.Role(AriaRole.Button, "Say it so").ClickAsync();
        await Expect(page.Locator("#panel")).ToContainTextAsync("in 1 paragraph");
        await Expect(page.Locator(".make")).ToContainTextAsync("Narrate what changed (2)");
        await visit.Role(AriaRole.Tab, "Comments").ClickAsync();
        await page.Locator("#panel textarea").FillAsync("Slower, please.");
        await visit.Role(AriaRole.Button, "Comment").ClickAsync();
        await studio.UntilAsync(document => document["comments"]!.AsArray().Count == 1, "the comment");
        var document = await studio.DocumentAsync();
        document["comments"]![0]!["segment"]!.GetValue<int>().ShouldBe(4);
        document["languages"]![0]!["lines"]![4]!["pause"]!.GetValue<double>().ShouldBe(2.5);

        // The snapshot has none of it.
        await visit.Role(AriaRole.Tab, "History").ClickAsync();
        await visit.Role(AriaRole.Button, "Restore as it came").ClickAsync();
        await Expect(page.Locator(".make")).ToContainTextAsync("Narrate what changed (0)");
        await studio.UntilAsync(restored => restored["pronunciations"]!.AsArray().Count == 0
            && restored["languages"]![0]!["lines"]![4]!["voice"] is null, "the state of before");

        // The book, and a chapter of it.
        await visit.Role(AriaRole.Tab, "Export").ClickAsync();
        var book = await DownloadAsync(visit, "m4b", "");
        book.GetProperty("chapters").GetArrayLength().ShouldBe(3);
        var chapter = await DownloadAsync(visit, "mp3", "1");
        var time = (await PageAsync(studio))["story"]!["chapters"]![1]!;
        Seconds(chapter).ShouldBe(time["end"]!.GetValue<double>() - time["start"]!.GetValue<double>(), 0.1);
        visit.Complaints.ShouldBeEmpty();
        await LookAsync(visit, "light-1280");
        await using var narrow = await site.VisitAsync(width: 390, scheme: ColorScheme.Dark);
        await narrow.Page.GotoAsync($"/studio/projects/{studio.Project}");
        await Expect(narrow.Page.Locator(".manuscript .paragraph")).ToHaveCountAsync(7);
        await narrow.Role(AriaRole.Button, "The sea was calm.").ClickAsync();
        await LookAsync(narrow, "dark-390");
    }

    private static async Task LookAsync(Visit visit, string name)
    {
        foreach (var panel in Panels)
        {
            await visit.Role(AriaRole.Tab, panel).ClickAsync();
            if (Accessibility.Missing is null)
            {
                (await Accessibility.FindingsAsync(visit.Page)).ShouldBeEmpty(panel);
            }

            (await visit.Page.EvaluateAsync<string[]>(Contrast.Script)).ShouldBeEmpty(panel);
            (await visit.OverhangAsync()).ShouldBeLessThanOrEqualTo(0, panel);
        }

        if (Environment.GetEnvironmentVariable("DUBWRIGHT_SHOTS") is { } shots)
        {
            await visit.Role(AriaRole.Tab, "Voices").ClickAsync();
            await visit.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(shots, $"story-{name}.png") });
        }
    }

    private async Task<Studio> TellAsync()
    {
        using var client = new HttpClient { BaseAddress = site.Server.Address };
        client.DefaultRequestHeaders.Add("x-api-key", site.Server.Key);
        using var form = new MultipartFormDataContent
        {
            { new StringContent(Text), "file", "story.txt" }, { new StringContent("1"), "source_language" },
            { new StringContent("The Lighthouse"), "title" },
        };
        using var made = await client.PostAsync("/story", form);
        var id = JsonNode.Parse(await made.Content.ReadAsStringAsync())!["task_id"]!.GetValue<string>();
        await site.Server.FinishAsync($"/story/{id}");
        return new Studio(site, id);
    }

    private async Task<JsonObject> PageAsync(Studio studio) => await site.Server.GetAsync($"/projects/{studio.Project}");

    /// <summary>The audiobook's artifact, as its address names it.</summary>
    private async Task<string> SoundAsync(Studio studio) =>
        new Uri((await PageAsync(studio))["story"]!["audio"]!["url"]!.GetValue<string>()).AbsolutePath;

    private async Task UntilSoundAsync(Studio studio, Func<string, bool> wanted)
    {
        for (var turn = 0; !wanted(await SoundAsync(studio)); turn++)
        {
            turn.ShouldBeLessThan(600);
            await Task.Delay(200);
        }
    }

    private static int Stale(JsonNode document) => document["languages"]![0]!["stale"]!.GetValue<int>();

    private static double Seconds(JsonElement file) =>
        double.Parse(file.GetProperty("format").GetProperty("duration").GetString()!, System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<JsonElement> DownloadAsync(Visit visit, string form, string part)
    {
        await visit.Role(AriaRole.Combobox, "Form of the audiobook").SelectOptionAsync(form);
        await visit.Role(AriaRole.Combobox, "Part of the story").SelectOptionAsync(part);
        var download = await visit.Page.RunAndWaitForDownloadAsync(() => visit.Role(AriaRole.Button, "Download").ClickAsync());
        var result = await ChildProcess.RunAsync(
            new ProcessSpec("ffprobe", ["-v", "error", "-of", "json", "-show_format", "-show_chapters", await download.PathAsync()]),
            default);
        result.ExitCode.ShouldBe(0, result.ErrorTail);
        return JsonDocument.Parse(result.Output).RootElement;
    }
}
