using System.Text.Json.Nodes;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dubwright.Tests.Browser.Library;

/// <summary>The pages of voices and dictionaries: no finding of axe, enough contrast, no overhang, and no control without an
/// effect.</summary>
[Collection(Site.Name)]
public sealed class LibraryPageTests(Site site)
{
    // Leaves the page, opens a window of the system's, or tells no page what it did.
    private static readonly string[] Left = ["Sign out", "Delete", "Remove English", "Export"];

    [AccessibilityFact]
    public Task The_pages_have_no_finding_in_the_light() => LookAsync(1280, ColorScheme.Light);

    [AccessibilityFact]
    public Task The_pages_have_no_finding_in_a_narrow_dark_window() => LookAsync(390, ColorScheme.Dark);

    [AccessibilityFact]
    public async Task Whatever_can_be_pressed_does_something()
    {
        var id = await DictionaryAsync();
        await using var visit = await site.VisitAsync();
        var pressed = 0;
        foreach (var (address, ready) in new[] { ("/studio/voices", ".voices > li"), ("/studio/dictionaries", ".list tbody tr"),
            ($"/studio/dictionaries/{id}", ".rows .term") })
        {
            await OpenAsync(visit.Page, address, ready);
            if (address == "/studio/voices")
            {
                // Every voice has the same buttons.
                await visit.Role(AriaRole.Combobox, "Engine").SelectOptionAsync("pico");
                await visit.Role(AriaRole.Combobox, "Gender").SelectOptionAsync("2");
                await visit.Role(AriaRole.Button, "Make a voice of a recording").ClickAsync();
            }

            pressed += await PressAsync(visit);
        }

        pressed.ShouldBeGreaterThan(20);
        visit.Complaints.ShouldBeEmpty();
    }

    private async Task LookAsync(int width, ColorScheme scheme)
    {
        var id = await DictionaryAsync();
        await using var visit = await site.VisitAsync(width: width, scheme: scheme);
        var page = visit.Page;
        await OpenAsync(page, "/studio/voices", ".voices > li");
        await Accessibility.LookAsync(visit, "voices");
        await visit.Role(AriaRole.Button, "Make a voice of a recording").ClickAsync();
        await page.GetByLabel("It is somebody else's").CheckAsync();
        await visit.Role(AriaRole.Button, "Make the voice").ClickAsync();
        await Expect(page.Locator("#consent-fault")).ToBeVisibleAsync();
        await Accessibility.LookAsync(visit, "making a voice");
        await page.GetByLabel("Find").FillAsync("nobody is called so");
        await Expect(page.Locator(".empty")).ToBeVisibleAsync();
        await Accessibility.LookAsync(visit, "no voice");

        await OpenAsync(page, "/studio/dictionaries", ".list tbody tr");
        await Accessibility.LookAsync(visit, "dictionaries");
        await OpenAsync(page, $"/studio/dictionaries/{id}", ".rows .term");
        await page.GetByLabel("How it is said", new PageGetByLabelOptions { Exact = true }).CheckAsync();
        await page.Locator(".cell input").First.FillAsync(new string('x', 256));
        await Expect(page.Locator(".cell .wrong")).ToBeVisibleAsync();
        await Accessibility.LookAsync(visit, "a dictionary");
        await page.GetByLabel("Import a table").SetInputFilesAsync(new FilePayload
        {
            Name = "table.csv",
            MimeType = "text/csv",
            Buffer = "en-us,es-es\nanchor,Ancla Mayor\nquay,Muelle\n"u8.ToArray(),
        });
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await Accessibility.LookAsync(visit, "a difference");
        visit.Complaints.ShouldBeEmpty();
    }

    private async Task<long> DictionaryAsync()
    {
        var made = await site.Server.PostAsync("/dictionaries", JsonNode.Parse(
            """
            {"name":"Looked at","description":"מילון","terms":[
              {"translations":[{"language":1,"translation":"anchor"},{"language":54,"translation":"Ancla Real","say":"Ankla"}]},
              {"translations":[{"language":1,"translation":"lighthouse"},{"language":54,"translation":"Faro"}]}]}
            """)!);
        return made["dictionary_id"]!.GetValue<long>();
    }

    private static async Task OpenAsync(IPage page, string address, string ready)
    {
        await page.GotoAsync(address);
        await Expect(page.Locator(ready).First).ToBeVisibleAsync();
    }

    private static async Task<int> PressAsync(Visit visit)
    {
        var page = visit.Page;
        await Controls.WatchAsync(page);
        var names = await page.EvaluateAsync<string[]>(
            """
            left => [...new Set([...document.querySelectorAll('main :is(button:enabled, [type=checkbox], [type=radio]:not(:checked))')]
              .filter(control => control.checkVisibility() && !control.closest('dialog'))
              // A tick may take the rows away whose buttons are still to be pressed.
              .sort((one, other) => (one.tagName === 'INPUT') - (other.tagName === 'INPUT'))
              .map(control => control.getAttribute('aria-label')
                ?? (control.labels?.[0] ?? control).innerText.replace(/\s+/g, ' ').trim()))]
              .filter(name => !left.some(part => name.startsWith(part)))
            """, Left);
        var pressed = 0;
        foreach (var name in names)
        {
            var control = page.Locator("main").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = name, Exact = true })
                .Or(page.GetByRole(AriaRole.Checkbox, new PageGetByRoleOptions { Name = name, Exact = true }))
                .Or(page.GetByRole(AriaRole.Radio, new PageGetByRoleOptions { Name = name, Exact = true })).First;
            // In one look: what was pressed before may take it away between two.
            if (!await control.And(page.Locator(":enabled")).IsVisibleAsync())
            {
                continue;
            }

            pressed += await Controls.PressAsync(page, control, name) ? 1 : 0;
            await page.Keyboard.PressAsync("Escape");
        }

        return pressed;
    }
}
