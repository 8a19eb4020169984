using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Dubwright.Tests.Engines;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dubwright.Tests.Browser.Workspace;

/// <summary>What stands beside the lines: takes, comments, snapshots, imports, languages.</summary>
[Collection(Site.Name)]
[RequiresProgram(Site.Program)]
public sealed class ReviewTests(Site site)
{
    [EngineFact]
    public async Task Another_take_is_made_and_the_first_one_taken_back()
    {
        var studio = await Studio.SetUpAsync(site);
        var first = (await studio.LineAsync(0))["text"]!.GetValue<string>();
        await using var visit = await site.VisitAsync();
        var page = visit.Page;
        await studio.OpenAsync(visit);
        await Studio.Words(page, 0).FillAsync("Tuvo tiempo de pensar en todo.");
        await page.Keyboard.PressAsync("Control+Enter");
        await studio.UntilTextAsync(0, "Tuvo tiempo de pensar en todo.");
        await studio.UntilMadeAsync();
        await visit.Role(AriaRole.Tab, "Takes").ClickAsync();
        await Expect(page.Locator("#panel .entries li")).ToHaveCountAsync(2);
        await page.Locator("#panel").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Take this one" }).ClickAsync();
        await Expect(Studio.Words(page, 0)).ToHaveValueAsync(first);
        await studio.UntilTextAsync(0, first);

        await Studio.Action(page, "Another take").ClickAsync();
        await studio.UntilAsync(document => document["languages"]![0]!["lines"]![0]!["variation"]!.GetValue<int>() == 1, "a variation");
        visit.Complaints.ShouldBeEmpty();
    }

    [EngineFact]
    public async Task A_comment_is_written_resolved_and_seen_on_its_line()
    {
        var studio = await Studio.SetUpAsync(site);
        await using var visit = await site.VisitAsync();
        var page = visit.Page;
        await studio.OpenAsync(visit);
        await Studio.Words(page, 0).FocusAsync();
        await visit.Role(AriaRole.Tab, "Comments").ClickAsync();
        await page.Locator("#panel textarea").FillAsync("<b>Too formal?</b>");
        await visit.Role(AriaRole.Button, "Comment").ClickAsync();
        await Expect(page.Locator("#panel .entries li")).ToContainTextAsync("<b>Too formal?</b>");
        await Expect(page.Locator(".rows li").First).ToContainTextAsync("1 comment");
        await visit.Role(AriaRole.Button, "Resolve").ClickAsync();
        await studio.UntilAsync(document => document["comments"]![0]!["resolved"]!.GetValue<bool>(), "a comment that is resolved");
        await Expect(page.Locator(".rows li").First).Not.ToContainTextAsync("1 comment");
        visit.Complaints.ShouldBeEmpty();
    }

    [EngineFact]
    public async Task A_snapshot_is_kept_compared_restored_and_the_restoring_taken_back()
    {
        var studio = await Studio.SetUpAsync(site);
        var first = (await studio.LineAsync(0))["text"]!.GetValue<string>();
        await using var visit = await site.VisitAsync();
        var page = visit.Page;
        await studio.OpenAsync(visit);
        await visit.Role(AriaRole.Tab, "History").ClickAsync();
        await page.GetByLabel("Name", new PageGetByLabelOptions { Exact = true }).FillAsync("First");
        await visit.Role(AriaRole.Button, "Keep this state").ClickAsync();
        await Expect(visit.Role(AriaRole.Button, "Restore First")).ToBeVisibleAsync();
        await Studio.Words(page, 0).FillAsync("Hola.");
        await page.Keyboard.PressAsync("Enter");
        await studio.UntilTextAsync(0, "Hola.");
        await visit.Role(AriaRole.Button, "Compare with First").ClickAsync();
        await Expect(page.Locator("#panel .differences li")).ToHaveCountAsync(1);
        await visit.Role(AriaRole.Button, "Restore First").ClickAsync();
        await Expect(Studio.Words(page, 0)).ToHaveValueAsync(first);
        await studio.UntilTextAsync(0, first);

        await visit.Role(AriaRole.Button, "Undo").ClickAsync();
        await Expect(Studio.Words(page, 0)).ToHaveValueAsync("Hola.");
        visit.Complaints.ShouldBeEmpty();
    }

    [EngineFact]
    public async Task Corrected_subtitles_come_back_as_a_difference_to_accept()
    {
        var studio = await Studio.SetUpAsync(site);
        var document = await studio.DocumentAsync();
        var corrected = Subtitles(document, line => line == 0 ? "Hola a todos." : null);
        await using var visit = await site.VisitAsync();
        var page = visit.Page;
        await studio.OpenAsync(visit);
        await visit.Role(AriaRole.Tab, "Import").ClickAsync();
        await page.GetByLabel("SRT, VTT or CSV").SetInputFilesAsync(new FilePayload
        {
            Name = "corrected.srt",
            MimeType = "application/x-subrip",
            Buffer = Encoding.UTF8.GetBytes(corrected),
        });
        await Expect(page.Locator("#panel .entries ins").First).ToBeVisibleAsync();
        (await studio.LineAsync(0))["text"]!.GetValue<string>().ShouldNotBe("Hola a todos.");
        await visit.Role(AriaRole.Button, "Take over").ClickAsync();
        await studio.UntilTextAsync(0, "Hola a todos.");
        await Expect(Studio.Words(page, 0)).ToHaveValueAsync("Hola a todos.");
        visit.Complaints.ShouldBeEmpty();
    }

    [EngineFact]
    public async Task A_target_language_is_added()
    {
        var studio = await Studio.SetUpAsync(site);
        await using var visit = await site.VisitAsync();
        var page = visit.Page;
        await studio.OpenAsync(visit);
        var languages = page.GetByLabel("Another language");
        await languages.SelectOptionAsync(new SelectOptionValue { Label = "French (France)" });
        await page.Locator("form", new PageLocatorOptions { Has = languages }).GetByRole(AriaRole.Button).ClickAsync();
        await Expect(page.Locator(".languages button")).ToHaveCountAsync(2);
        (await studio.DocumentAsync())["languages"]!.AsArray().Count.ShouldBe(2);
        visit.Complaints.ShouldBeEmpty();
    }

    private static string Subtitles(JsonObject document, Func<int, string?> corrected)
    {
        var cues = document["segments"]!.AsArray().Select((segment, at) =>
        {
            var text = corrected(at) ?? document["languages"]![0]!["lines"]![at]!["text"]!.GetValue<string>();
            return $"{at + 1}\n{Clock(segment!["start"]!)} --> {Clock(segment["end"]!)}\n{text}\n";
        });
        return string.Join('\n', cues);

        static string Clock(JsonNode seconds) =>
            TimeSpan.FromSeconds(seconds.GetValue<double>()).ToString(@"hh\:mm\:ss\,fff", CultureInfo.InvariantCulture);
    }
}
