using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Dubwright.Tests.Engines;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dubwright.Tests.Browser.Library;

/// <summary>The dictionaries' page: made, filled, edited in place, compared with a table, told as one, deleted and put back.</summary>
[Collection(Site.Name)]
[RequiresProgram(Site.Program)]
public sealed class DictionaryPageTests(Site site)
{
    private const string Table = "en-us,es-es,en-us say\nanchor,Ancla Mayor,\nsail,Vela,\nNguyen,Nguyen,Win\n";

    [EngineFact]
    public async Task A_dictionary_is_filled_edited_compared_with_a_table_told_as_one_and_put_back_when_it_is_deleted()
    {
        await using var visit = await site.VisitAsync();
        var page = visit.Page;
        var id = await MakeAsync(visit, "The sea");
        await FillAsync(visit);
        (await TermsAsync(id)).ShouldBe(["anchor/Ancla", "gull/Gaviota"]);

        await Field(page, "Spanish (Spain), term 1").FillAsync(new string('x', 256));
        await Expect(page.Locator(".cell .wrong")).ToHaveTextAsync("String should have at most 255 characters");
        await Expect(page.Locator(".state")).ToHaveTextAsync("Not saved: 1");
        await Field(page, "Spanish (Spain), term 1").FillAsync("Ancla Real");
        await SavedAsync(page);
        (await TermsAsync(id)).ShouldBe(["anchor/Ancla Real", "gull/Gaviota"]);

        await TakeTableAsync(visit);
        string[] taken = ["anchor/Ancla Mayor", "gull/Gaviota", "sail/Vela", "Nguyen(Win)/Nguyen"];
        (await TermsAsync(id)).ShouldBe(taken);
        await visit.Role(AriaRole.Button, "Undo").ClickAsync();
        await Expect(page.Locator(".rows .term")).ToHaveCountAsync(2);
        (await TermsAsync(id)).ShouldBe(["anchor/Ancla Real", "gull/Gaviota"]);
        await TakeTableAsync(visit);

        var told = await page.RunAndWaitForDownloadAsync(() => visit.Role(AriaRole.Button, "Export CSV").ClickAsync());
        told.SuggestedFilename.ShouldBe("The sea.csv");
        (await File.ReadAllTextAsync(await told.PathAsync())).ShouldBe(
            "en-us,en-us say,es-es\r\nanchor,,Ancla Mayor\r\ngull,,Gaviota\r\nsail,,Vela\r\nNguyen,Win,Nguyen\r\n");

        await visit.Role(AriaRole.Button, "Remove term 2, gull").ClickAsync();
        await Expect(page.Locator(".rows .term")).ToHaveCountAsync(3);
        (await TermsAsync(id)).ShouldBe(["anchor/Ancla Mayor", "sail/Vela", "Nguyen(Win)/Nguyen"]);
        await visit.Role(AriaRole.Button, "Undo").ClickAsync();
        await Expect(Field(page, "English (United States), term 2")).ToHaveValueAsync("gull");
        (await TermsAsync(id)).ShouldBe(taken);
        await DeleteAndPutBackAsync(visit, id);
        visit.Complaints.ShouldBeEmpty();
    }

    [EngineFact]
    public async Task Five_thousand_terms_are_scrolled_and_found_and_what_is_typed_far_down_is_saved()
    {
        var add = new JsonArray([.. Enumerable.Range(0, 5000).Select(at => JsonNode.Parse(
            $$"""{"translations":[{"language":1,"translation":"term {{at}}"},{"language":54,"translation":"término {{at}}"}]}"""))]);
        var made = await site.Server.PostAsync("/dictionaries", new JsonObject { ["name"] = "Many", ["terms"] = add });
        var id = made["dictionary_id"]!.GetValue<long>();
        await using var visit = await site.VisitAsync();
        var page = visit.Page;
        await page.GotoAsync($"/studio/dictionaries/{id}");
        await Expect(page.Locator(".rows .term").First).ToBeVisibleAsync();

        var frames = await page.EvaluateAsync<int>(
            """
            () => new Promise(done => {
              const rows = document.querySelector('.rows');
              let [frames, began] = [0, performance.now()];
              const step = now => {
                rows.scrollTop += 40;
                frames++;
                if (now - began < 1000) requestAnimationFrame(step);
                else done(frames);
              };
              requestAnimationFrame(step);
            })
            """);
        await page.EvaluateAsync("() => { const rows = document.querySelector('.rows'); rows.scrollTop = rows.scrollHeight; }");
        await Expect(Field(page, "Spanish (Spain), term 5000")).ToHaveValueAsync("término 4999");
        (await page.Locator(".rows .term").CountAsync()).ShouldBeLessThan(80);
        await page.GetByLabel("Find").FillAsync("TÉRMINO 4998");
        await Expect(page.Locator(".rows .term")).ToHaveCountAsync(1);
        await Field(page, "Spanish (Spain), term 1").FillAsync("el penúltimo");
        await SavedAsync(page);
        (await TermsAsync(id))[4998].ShouldBe("term 4998/el penúltimo");
        frames.ShouldBeGreaterThan(20);
        visit.Complaints.ShouldBeEmpty();
    }

    private static async Task<long> MakeAsync(Visit visit, string name)
    {
        await visit.Page.GotoAsync("/studio/dictionaries");
        await visit.Role(AriaRole.Button, "Make it").ClickAsync();
        await Expect(visit.Page.Locator("#name-fault")).ToHaveTextAsync("Field required");
        await visit.Page.GetByLabel("Name of a new dictionary").FillAsync(name);
        await visit.Role(AriaRole.Button, "Make it").ClickAsync();
        await Expect(visit.Page.GetByLabel("Name of the dictionary")).ToHaveValueAsync(name);
        return long.Parse(visit.Page.Url.Split('/')[^1], CultureInfo.InvariantCulture);
    }

    // By the keyboard: Tab to the next language, Enter to the next term.
    private static async Task FillAsync(Visit visit)
    {
        var page = visit.Page;
        foreach (var language in (string[])["1", "54"])
        {
            await visit.Role(AriaRole.Combobox, "Language").SelectOptionAsync(language);
            await visit.Role(AriaRole.Button, "Add language").ClickAsync();
        }

        await visit.Role(AriaRole.Button, "Add term").ClickAsync();
        await Expect(Field(page, "English (United States), term 1")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("anchor");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("Ancla");
        await page.Keyboard.PressAsync("Enter");
        await Expect(Field(page, "Spanish (Spain), term 2")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Gaviota");
        await page.Keyboard.PressAsync("Shift+Tab");
        await page.Keyboard.TypeAsync("gull");
        await SavedAsync(page);
    }

    private static async Task TakeTableAsync(Visit visit)
    {
        var page = visit.Page;
        await page.GetByLabel("Import a table").SetInputFilesAsync(
            new FilePayload { Name = "corrected.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(Table) });
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToContainTextAsync("New: 2");
        await Expect(dialog).ToContainTextAsync("Spanish (Spain): Ancla Real → Ancla Mayor");
        await Expect(dialog).ToContainTextAsync("Remove the 1 term that is not in the table: gull");
        await visit.Role(AriaRole.Button, "Take 3 changes").ClickAsync();
        await Expect(dialog).ToBeHiddenAsync();
        await Expect(page.Locator(".rows .term")).ToHaveCountAsync(4);
    }

    private async Task DeleteAndPutBackAsync(Visit visit, long id)
    {
        var page = visit.Page;
        var before = await DictionaryAsync(id);
        await visit.Role(AriaRole.Link, "All dictionaries").ClickAsync();
        await visit.Role(AriaRole.Button, "Delete The sea").ClickAsync();
        await Expect(visit.Role(AriaRole.Link, "The sea")).ToBeHiddenAsync();
        (await ListedAsync()).ShouldNotContain(id);
        await visit.Role(AriaRole.Button, "Undo").ClickAsync();
        await Expect(visit.Role(AriaRole.Link, "The sea")).ToBeVisibleAsync();
        (await DictionaryAsync(id))["dictionary_terms"]!.ToJsonString().ShouldBe(before["dictionary_terms"]!.ToJsonString());
    }

    private static ILocator Field(IPage page, string name) =>
        page.GetByRole(AriaRole.Textbox, new PageGetByRoleOptions { Name = name, Exact = true });

    private static Task SavedAsync(IPage page) => Expect(page.Locator(".state")).ToHaveTextAsync("Saved");

    private Task<JsonObject> DictionaryAsync(long id) => site.Server.GetAsync($"/dictionaries/{id}");

    private async Task<List<long>> ListedAsync() =>
        [.. (await site.Server.Client.GetFromJsonAsync<JsonArray>("/dictionaries?without_terms=true"))!
            .Select(one => one!["id"]!.GetValue<long>())];

    private async Task<List<string>> TermsAsync(long id) => [.. (await DictionaryAsync(id))["dictionary_terms"]!.AsArray()
        .Select(term => string.Join('/', term!["term_translations"]!.AsArray()
            .Select(text => $"{text!["term_text"]}{(text["say"] is { } say ? $"({say})" : "")}")))];
}
