using System.Text.Json.Nodes;
using Dubwright.Tests.Engines;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dubwright.Tests.Browser.Workspace;

/// <summary>What an editor does with a project, each step checked in the page and in what the server has.</summary>
[Collection(Site.Name)]
[RequiresProgram(Site.Program)]
public sealed class EditingTests(Site site)
{
    private const string Words = "Tuvo tiempo de pensar en todo.";

    [EngineFact]
    public async Task A_line_is_reworded_made_again_undone_and_redone_after_the_browser_was_closed()
    {
        var studio = await Studio.SetUpAsync(site);
        var (before, other) = (await studio.TakeAsync(0), await studio.TakeAsync(1));
        var text = (await studio.LineAsync(0))["text"]!.GetValue<string>();
        await using (var visit = await site.VisitAsync())
        {
            var page = visit.Page;
            await studio.OpenAsync(visit);
            await Expect(Studio.MakeButton(page)).ToBeDisabledAsync();
            await Studio.Words(page, 0).FillAsync(Words);
            await page.Keyboard.PressAsync("Control+Enter");
            await studio.UntilTextAsync(0, Words);
            await studio.UntilMadeAsync();
            (await studio.TakeAsync(0)).ShouldNotBe(before);
            (await studio.TakeAsync(1)).ShouldBe(other);
            await Expect(page.Locator(".rows li").First).Not.ToContainTextAsync("Changed");
            await Expect(page.Locator(".rows li").First).Not.ToContainTextAsync("being made");

            await visit.Role(AriaRole.Button, "Undo").ClickAsync();
            await Expect(Studio.Words(page, 0)).ToHaveValueAsync(text);
            await studio.UntilTextAsync(0, text);
            visit.Complaints.ShouldBeEmpty();
        }

        await using var later = await site.VisitAsync();
        await studio.OpenAsync(later);
        await later.Role(AriaRole.Button, "Redo").ClickAsync();
        await Expect(Studio.Words(later.Page, 0)).ToHaveValueAsync(Words);
        await studio.UntilTextAsync(0, Words);
        later.Complaints.ShouldBeEmpty();
    }

    [EngineFact]
    public async Task Enter_hands_words_over_and_goes_on_and_the_button_says_how_much_it_would_make()
    {
        var studio = await Studio.SetUpAsync(site);
        await using var visit = await site.VisitAsync();
        var page = visit.Page;
        await studio.OpenAsync(visit);
        await Studio.Words(page, 0).FillAsync(Words);
        await page.Keyboard.PressAsync("Enter");
        await Expect(Studio.Words(page, 1)).ToBeFocusedAsync();
        await studio.UntilTextAsync(0, Words);
        await page.Keyboard.TypeAsync(" Sí.");
        await Expect(Studio.MakeButton(page)).ToContainTextAsync("Make what changed (2)");
        await Expect(Studio.MakeButton(page)).ToContainTextAsync("about");

        await Studio.MakeButton(page).ClickAsync();
        await studio.UntilMadeAsync();
        await Expect(Studio.MakeButton(page)).ToContainTextAsync("Make what changed (0)",
            new LocatorAssertionsToContainTextOptions { Timeout = Studio.Rendering });
        visit.Complaints.ShouldBeEmpty();
    }

    [EngineFact]
    public async Task A_line_is_split_at_the_cursor_and_merged_again()
    {
        var studio = await Studio.SetUpAsync(site);
        var before = (await studio.SegmentsAsync()).Count;
        await using var visit = await site.VisitAsync();
        var page = visit.Page;
        await studio.OpenAsync(visit);
        var text = await Studio.Words(page, 0).InputValueAsync();
        await Studio.Words(page, 0).FocusAsync();
        await Studio.Words(page, 0).EvaluateAsync("(words, at) => words.setSelectionRange(at, at)", text.IndexOf(' ', text.Length / 2) + 1);
        await page.Keyboard.PressAsync("Control+Alt+v");
        await Expect(page.Locator(".rows li")).ToHaveCountAsync(before + 1);
        (await studio.SegmentsAsync()).Count.ShouldBe(before + 1);
        $"{await Studio.Words(page, 0).InputValueAsync()} {await Studio.Words(page, 1).InputValueAsync()}".ShouldBe(text);

        await Studio.Words(page, 0).FocusAsync();
        await page.Keyboard.PressAsync("Control+Shift+m");
        await Expect(page.Locator(".rows li")).ToHaveCountAsync(before);
        await Expect(Studio.Words(page, 0)).ToHaveValueAsync(text);
        (await studio.SegmentsAsync()).Count.ShouldBe(before);
        visit.Complaints.ShouldBeEmpty();
    }

    [EngineFact]
    public async Task A_line_is_dragged_as_one_operation_and_its_neighbours_are_planned_meanwhile()
    {
        var studio = await Studio.SetUpAsync(site);
        await using var visit = await site.VisitAsync();
        var page = visit.Page;
        await studio.OpenAsync(visit);
        var before = await studio.DocumentAsync();
        var segment = before["segments"]![0]!;
        var (start, end) = (segment["start"]!.GetValue<double>(), segment["end"]!.GetValue<double>());
        var board = (await page.Locator(".board").BoundingBoxAsync())!;
        await page.Locator(".board").FocusAsync();
        await page.Keyboard.PressAsync("0");
        var pixels = board.Width / before["duration"]!.GetValue<double>();
        // Below the ruler and the outline of the sound, in the first lane.
        var (x, y) = (board.X + (start + end) / 2 * pixels, board.Y + 120);
        var planned = page.WaitForResponseAsync($"**/projects/{studio.Project}/plan");
        await page.Mouse.MoveAsync((float)x, (float)y);
        await page.Mouse.DownAsync();
        for (var step = 1; step <= 8; step++)
        {
            await page.Mouse.MoveAsync((float)(x - step), (float)y);
        }

        var answer = JsonNode.Parse(await (await planned).TextAsync())!;
        answer["placements"]!.AsArray().Count.ShouldBeGreaterThan(0);
        await page.Mouse.UpAsync();
        await studio.UntilAsync(document => document["segments"]![0]!["start"]!.GetValue<double>() < start, "a line that begins earlier");
        var after = await studio.DocumentAsync();
        var moved = after["segments"]![0]!;
        (moved["end"]!.GetValue<double>() - moved["start"]!.GetValue<double>()).ShouldBe(end - start, 0.002);
        after["revision"]!.GetValue<int>().ShouldBe(before["revision"]!.GetValue<int>() + 1);
        visit.Complaints.ShouldBeEmpty();
    }

    [EngineFact]
    public async Task The_timeline_s_keys_move_an_edge_by_ten_milliseconds_and_escape_leaves_it()
    {
        var studio = await Studio.SetUpAsync(site);
        await using var visit = await site.VisitAsync();
        var page = visit.Page;
        await studio.OpenAsync(visit);
        var end = (await studio.SegmentsAsync())[0]!["end"]!.GetValue<double>();
        await page.Locator(".board").FocusAsync();
        foreach (var key in (string[])["ArrowRight", "Enter", "Shift+ArrowLeft", "Shift+ArrowLeft", "Escape"])
        {
            await page.Keyboard.PressAsync(key);
        }

        (await studio.DocumentAsync())["can_undo"]!.GetValue<bool>().ShouldBeFalse();
        foreach (var key in (string[])["Enter", "Shift+ArrowLeft", "Shift+Control+ArrowLeft", "Enter"])
        {
            await page.Keyboard.PressAsync(key);
        }

        await studio.UntilAsync(document => Math.Abs(document["segments"]![0]!["end"]!.GetValue<double>() - (end - 0.11)) < 0.002,
            "an end that is 110 ms earlier");
        visit.Complaints.ShouldBeEmpty();
    }

    [EngineFact]
    public async Task A_speaker_gets_another_voice_then_the_film_is_made()
    {
        var studio = await Studio.SetUpAsync(site);
        await using var visit = await site.VisitAsync();
        var page = visit.Page;
        await studio.OpenAsync(visit);
        var voice = page.GetByLabel("Voice of SPEAKER_0 in Spanish (Spain)", new PageGetByLabelOptions { Exact = true });
        await voice.First.SelectOptionAsync("espeak-ng/es-es-woman");
        await studio.UntilAsync(document => document["languages"]![0]!["voices"]!["SPEAKER_0"]!.GetValue<string>()
            .StartsWith("espeak-ng/es-es-woman", StringComparison.Ordinal), "the voice");
        await visit.Role(AriaRole.Tab, "Export").ClickAsync();
        await visit.Role(AriaRole.Button, "Make the film").ClickAsync();

        await Expect(page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Download Spanish (Spain): Film" }))
            .ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = Studio.Rendering });
        await studio.UntilMadeAsync();
        (await site.Server.GetAsync($"/projects/{studio.Project}"))["targets"]![0]!["video"].ShouldNotBeNull();
        visit.Complaints.ShouldBeEmpty();
    }

    [EngineFact]
    public async Task Words_are_replaced_in_all_lines_at_once_and_taken_back_at_once()
    {
        var studio = await Studio.SetUpAsync(site);
        var texts = (await studio.LinesAsync()).Select(line => line!["text"]!.GetValue<string>()).ToArray();
        await using var visit = await site.VisitAsync();
        var page = visit.Page;
        await studio.OpenAsync(visit);
        await page.Keyboard.PressAsync("Control+f");
        await page.GetByLabel("Find", new PageGetByLabelOptions { Exact = true }).FillAsync("e");
        await page.GetByLabel("Replace with").FillAsync("EE");
        await page.GetByLabel("Match case").CheckAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Replace in all" }).ClickAsync();
        await studio.UntilTextAsync(0, texts[0].Replace("e", "EE", StringComparison.Ordinal));
        await Expect(Studio.Words(page, 0)).ToHaveValueAsync(texts[0].Replace("e", "EE", StringComparison.Ordinal));

        await visit.Role(AriaRole.Button, "Undo").ClickAsync();
        await studio.UntilTextAsync(0, texts[0]);
        (await studio.LinesAsync()).Select(line => line!["text"]!.GetValue<string>()).ShouldBe(texts);
        visit.Complaints.ShouldBeEmpty();
    }
}
