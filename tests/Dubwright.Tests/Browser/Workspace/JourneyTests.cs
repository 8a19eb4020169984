using System.Text.Json.Nodes;
using Dubwright.Core.Processes;
using Dubwright.Tests.EndToEnd;
using Dubwright.Tests.Engines;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dubwright.Tests.Browser.Workspace;

/// <summary>A project from the SDK's first call to the files that are delivered, as one editor goes through it.</summary>
[Collection(Site.Name)]
[RequiresProgram(Site.Program)]
public sealed class JourneyTests(Site site)
{
    private const string Words = "Tuvo tiempo de pensar en todo.";
    private const string Woman = "espeak-ng/es-es-woman";

    [SdkFact]
    public async Task A_project_is_set_up_by_the_SDK_edited_taken_back_reopened_reviewed_and_delivered()
    {
        var address = await SetUpAsync();
        var studio = new Studio(site, address.Segments[^1]);
        var first = await studio.DocumentAsync();
        await using (var visit = await site.VisitAsync())
        {
            await visit.Page.GotoAsync(address.ToString());
            await Expect(visit.Page.Locator(".rows li").First).ToBeVisibleAsync();
            await PlayAsync(visit);
            await RewordAsync(studio, visit);
            await TryAgainAsync(studio, visit);
            await SplitAndMergeAsync(studio, visit);
            await DragAsync(studio, visit);
            await RecastAsync(studio, visit);
            await UndoAllAsync(studio, visit, first);
            visit.Complaints.ShouldBeEmpty();
        }

        await using var later = await site.VisitAsync();
        await studio.OpenAsync(later);
        await later.Role(AriaRole.Button, "Redo").ClickAsync();
        await studio.UntilTextAsync(0, Words);
        await SnapshotAsync(studio, later);
        await CommentAsync(studio, later);
        await AddFrenchAsync(studio, later);
        var subtitles = await DeliverAsync(studio, later);
        await ImportAsync(studio, later, subtitles);
        later.Complaints.ShouldBeEmpty();
    }

    private async Task<Uri> SetUpAsync()
    {
        var file = await site.Server.UploadAsync(site.Film);
        var program = Path.Combine(SdkFactAttribute.Folder, "main.mjs");
        var node = new ProcessSpec("node", [program, $"{site.Server.Address}apis", "studio", file])
        {
            Environment = new Dictionary<string, string?> { ["CAMB_API_KEY"] = site.Server.Key },
            Limits = new ProcessLimits(TimeSpan.FromMinutes(5)),
        };
        var result = await ChildProcess.RunAsync(node, CancellationToken.None);
        result.ExitCode.ShouldBe(0, $"{result.Output}\n{result.ErrorTail}");
        return new Uri(result.Output.Split('\n').Last(line => line.StartsWith("http", StringComparison.Ordinal)));
    }

    private static async Task PlayAsync(Visit visit)
    {
        await visit.Page.Locator("body").PressAsync("Space");
        // The page's policy forbids what waiting for an expression does.
        while (!await visit.Page.EvaluateAsync<bool>("[...document.querySelectorAll('video')].some(media => media.currentTime > 0.2)"))
        {
            await visit.Page.WaitForTimeoutAsync(50);
        }

        await visit.Page.Locator("body").PressAsync("Space");
    }

    private async Task RewordAsync(Studio studio, Visit visit)
    {
        var before = await BytesAsync(studio, 0);
        await Studio.Words(visit.Page, 0).FillAsync(Words);
        await visit.Page.Keyboard.PressAsync("Control+Enter");
        await studio.UntilTextAsync(0, Words);
        await studio.UntilMadeAsync();
        (await BytesAsync(studio, 0)).ShouldNotBe(before, "the take is heard in other words");
    }

    private static async Task TryAgainAsync(Studio studio, Visit visit)
    {
        var page = visit.Page;
        var take = await studio.TakeAsync(0);
        await Studio.Words(page, 0).FocusAsync();
        await Studio.Action(page, "Another take").ClickAsync();
        await studio.UntilAsync(document => document["languages"]![0]!["lines"]![0]!["variation"]!.GetValue<int>() == 1, "a variation");
        await Studio.Words(page, 0).FocusAsync();
        await page.Keyboard.PressAsync("Control+Enter");
        await studio.UntilMadeAsync();
        (await studio.TakeAsync(0)).ShouldNotBe(take);

        await visit.Role(AriaRole.Tab, "Takes").ClickAsync();
        var entry = page.Locator("#panel .entries li").Filter(new LocatorFilterOptions { HasNotText = "variation" })
            .Filter(new LocatorFilterOptions { HasText = "Take this one" });
        await entry.First.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Take this one" }).ClickAsync();
        await studio.UntilAsync(document => document["languages"]![0]!["lines"]![0]!["variation"]!.GetValue<int>() == 0, "the first take");
        await Studio.MakeButton(page).ClickAsync();
        await studio.UntilMadeAsync();
        (await studio.TakeAsync(0)).ShouldBe(take);
    }

    private static async Task SplitAndMergeAsync(Studio studio, Visit visit)
    {
        var page = visit.Page;
        var count = (await studio.SegmentsAsync()).Count;
        await Studio.Words(page, 0).FocusAsync();
        var middle = Words.IndexOf(' ', Words.Length / 2) + 1;
        await Studio.Words(page, 0).EvaluateAsync("(words, at) => words.setSelectionRange(at, at)", middle);
        await page.Keyboard.PressAsync("Control+Alt+v");
        await studio.UntilAsync(document => document["segments"]!.AsArray().Count == count + 1, "a line more");
        await Studio.Words(page, 0).FocusAsync();
        await page.Keyboard.PressAsync("Control+Shift+m");
        await studio.UntilAsync(document => document["segments"]!.AsArray().Count == count, "the lines of before");
    }

    private static async Task DragAsync(Studio studio, Visit visit)
    {
        var page = visit.Page;
        var document = await studio.DocumentAsync();
        var (start, end) = Times(document, 0);
        var board = (await page.Locator(".board").BoundingBoxAsync())!;
        await page.Locator(".board").FocusAsync();
        await page.Keyboard.PressAsync("0");
        var x = board.X + ((start + end) / 2 * board.Width / document["duration"]!.GetValue<double>());
        var planned = page.WaitForResponseAsync($"**/projects/{studio.Project}/plan");
        await page.Mouse.MoveAsync((float)x, board.Y + 120);
        await page.Mouse.DownAsync();
        for (var step = 1; step <= 12; step++)
        {
            await page.Mouse.MoveAsync((float)x - step, board.Y + 120);
        }

        JsonNode.Parse(await (await planned).TextAsync())!["placements"]!.AsArray().Count.ShouldBeGreaterThan(0);
        await page.Mouse.UpAsync();
        await studio.UntilAsync(moved => Times(moved, 0).Start < start - 0.01, "the line moved");
    }

    private static async Task RecastAsync(Studio studio, Visit visit)
    {
        await visit.Role(AriaRole.Tab, "Speakers").ClickAsync();
        await visit.Page.Locator("#panel select").First.SelectOptionAsync(Woman);
        await studio.UntilAsync(
            document => document["languages"]![0]!["voices"]!.AsObject().Any(voice => voice.Value!.GetValue<string>() == Woman),
            "her voice");
    }

    private static async Task UndoAllAsync(Studio studio, Visit visit, JsonNode first)
    {
        var undo = visit.Role(AriaRole.Button, "Undo");
        for (var turn = 0; turn < 20 && await undo.IsEnabledAsync(); turn++)
        {
            var revision = (await studio.DocumentAsync())["revision"]!.GetValue<int>();
            await undo.ClickAsync();
            await studio.UntilAsync(document => document["revision"]!.GetValue<int>() > revision, "something taken back");
            await visit.Page.WaitForTimeoutAsync(100);
        }

        var now = await studio.DocumentAsync();
        now["segments"]!.ToJsonString().ShouldBe(first["segments"]!.ToJsonString());
        now["languages"]![0]!["lines"]![0]!["text"]!.GetValue<string>()
            .ShouldBe(first["languages"]![0]!["lines"]![0]!["text"]!.GetValue<string>());
        now["languages"]![0]!["voices"]!.ToJsonString().ShouldBe(first["languages"]![0]!["voices"]!.ToJsonString());
    }

    private static async Task SnapshotAsync(Studio studio, Visit visit)
    {
        await visit.Role(AriaRole.Tab, "History").ClickAsync();
        await visit.Page.GetByLabel("Name", new PageGetByLabelOptions { Exact = true }).FillAsync("Good");
        await visit.Role(AriaRole.Button, "Keep this state").ClickAsync();
        await Expect(visit.Role(AriaRole.Button, "Restore Good")).ToBeVisibleAsync();
        await Studio.Words(visit.Page, 0).FillAsync("Hola.");
        await visit.Page.Keyboard.PressAsync("Enter");
        await studio.UntilTextAsync(0, "Hola.");
        await visit.Role(AriaRole.Button, "Restore Good").ClickAsync();
        await studio.UntilTextAsync(0, Words);
    }

    private static async Task CommentAsync(Studio studio, Visit visit)
    {
        await Studio.Words(visit.Page, 0).FocusAsync();
        await visit.Role(AriaRole.Tab, "Comments").ClickAsync();
        await visit.Page.Locator("#panel textarea").FillAsync("Too formal?");
        await visit.Role(AriaRole.Button, "Comment").ClickAsync();
        await studio.UntilAsync(document => document["comments"]!.AsArray().Count == 1, "a comment");
    }

    private static async Task AddFrenchAsync(Studio studio, Visit visit)
    {
        await visit.Role(AriaRole.Tab, "Speakers").ClickAsync();
        var languages = visit.Page.GetByLabel("Another language");
        await languages.SelectOptionAsync(new SelectOptionValue { Label = "French (France)" });
        await visit.Page.Locator("form", new PageLocatorOptions { Has = languages }).GetByRole(AriaRole.Button).ClickAsync();
        await studio.UntilAsync(document => document["languages"]!.AsArray().Count == 2, "French");
    }

    private async Task<string> DeliverAsync(Studio studio, Visit visit)
    {
        await visit.Role(AriaRole.Tab, "Export").ClickAsync();
        await visit.Role(AriaRole.Button, "Make the film").ClickAsync();
        await Expect(visit.Page.GetByLabel("Download French (France): Film"))
            .ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = Studio.Rendering });
        await studio.UntilMadeAsync();
        var film = await DownloadAsync(visit, "Download Spanish (Spain): Film", "journey.mp4");
        (await Films.ProbeAsync(film, "stream_tags=language")).ShouldContain("spa");
        var french = await DownloadAsync(visit, "Download French (France): Film", "journey.fr.mp4");
        (await Films.ProbeAsync(french, "stream_tags=language")).ShouldContain("fra");
        var subtitles = await File.ReadAllTextAsync(await DownloadAsync(visit, "Download Spanish (Spain): SRT", "journey.srt"));
        subtitles.ShouldContain("Tuvo tiempo");
        return subtitles;
    }

    private static async Task ImportAsync(Studio studio, Visit visit, string subtitles)
    {
        await visit.Role(AriaRole.Tab, "Import").ClickAsync();
        await visit.Page.GetByLabel("SRT, VTT or CSV").SetInputFilesAsync(new FilePayload
        {
            Name = "corrected.srt",
            MimeType = "application/x-subrip",
            Buffer = System.Text.Encoding.UTF8.GetBytes(subtitles.Replace("Tuvo tiempo", "Tenía tiempo", StringComparison.Ordinal)),
        });
        await Expect(visit.Page.Locator("#panel .entries ins").First).ToBeVisibleAsync();
        await visit.Role(AriaRole.Button, "Take over").ClickAsync();
        await studio.UntilTextAsync(0, Words.Replace("Tuvo", "Tenía", StringComparison.Ordinal));
    }

    private async Task<string> DownloadAsync(Visit visit, string name, string file)
    {
        var download = await visit.Page.RunAndWaitForDownloadAsync(() => visit.Page.GetByLabel(name).ClickAsync());
        await download.SaveAsAsync(site.File(file));
        return site.File(file);
    }

    private async Task<byte[]> BytesAsync(Studio studio, int line) =>
        await site.Server.Client.GetByteArrayAsync((await studio.LineAsync(line))["take"]!["url"]!.GetValue<string>());

    private static (double Start, double End) Times(JsonNode document, int segment) =>
        (document["segments"]![segment]!["start"]!.GetValue<double>(), document["segments"]![segment]!["end"]!.GetValue<double>());
}
