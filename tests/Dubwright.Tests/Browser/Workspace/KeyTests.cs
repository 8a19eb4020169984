using Dubwright.Tests.Engines;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dubwright.Tests.Browser.Workspace;

/// <summary>The project's page without a pointer.</summary>
[Collection(Site.Name)]
[RequiresProgram(Site.Program)]
public sealed class KeyTests(Site site)
{
    [EngineFact]
    public async Task The_keyboard_plays_seeks_and_goes_from_line_to_line()
    {
        await using var visit = await OpenAsync();
        var page = visit.Page;
        await page.Keyboard.PressAsync("?");
        await Expect(visit.Role(AriaRole.Dialog, "Keys")).ToBeVisibleAsync();
        // What Escape does, and the next key before the browser came to say that the dialog is closed.
        await page.EvaluateAsync("""
            () => {
                document.querySelector('dialog[open]').requestClose();
                document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', code: 'ArrowRight', bubbles: true }));
            }
            """);
        await Expect(visit.Role(AriaRole.Dialog, "Keys")).ToBeHiddenAsync();
        await page.WaitForFunctionAsync("() => document.querySelector('.seek').value >= 1");
        await page.Keyboard.PressAsync("Space");
        await Expect(visit.Role(AriaRole.Button, "Pause")).ToBeVisibleAsync();
        await page.WaitForFunctionAsync("() => document.querySelector('.seek').value > 1.3");
        await page.Keyboard.PressAsync("Space");
        await Expect(visit.Role(AriaRole.Button, "Play")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Alt+ArrowDown");
        await page.Keyboard.PressAsync("Alt+ArrowDown");
        await Expect(page.Locator("textarea.words").Nth(1)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Alt+ArrowUp");
        await Expect(page.Locator("textarea.words").First).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("textarea.words").Nth(1)).ToBeFocusedAsync();
        visit.Complaints.ShouldBeEmpty();
    }

    [EngineFact]
    public async Task Original_and_dub_change_places_by_key_at_the_same_moment_of_the_film()
    {
        await using var visit = await OpenAsync();
        var page = visit.Page;
        var heard = page.GetByRole(AriaRole.Group, new PageGetByRoleOptions { Name = "What is heard" }).Locator("[aria-pressed=true]");
        await Expect(heard).ToContainTextAsync("Spanish");
        for (var press = 0; press < 3; press++)
        {
            await page.Keyboard.PressAsync("ArrowRight");
        }

        await page.Keyboard.PressAsync("Space");
        await page.WaitForFunctionAsync("() => document.querySelector('.seek').value > 3.3");
        await page.Keyboard.PressAsync("a");
        await Expect(heard).ToContainTextAsync("Original");
        await page.WaitForFunctionAsync("() => document.querySelector('.seek').value > 3.8");
        var at = await page.EvaluateAsync<double>("() => Number(document.querySelector('.seek').value)");
        await page.Keyboard.PressAsync("b");
        await Expect(heard).ToContainTextAsync("Spanish");
        await page.WaitForFunctionAsync("at => document.querySelector('.seek').value > at", at);
        await page.Keyboard.PressAsync("Space");
        visit.Complaints.ShouldBeEmpty();
    }

    [EngineFact]
    public async Task A_key_that_somebody_chose_works_after_the_page_was_opened_again_and_can_be_given_back()
    {
        await using var visit = await OpenAsync();
        var page = visit.Page;
        await page.Keyboard.PressAsync("?");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = ": Next line" }).ClickAsync();
        await page.Keyboard.PressAsync("Control+Alt+j");
        await page.ReloadAsync();
        await Expect(page.Locator(".rows li").First).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Control+Alt+j");
        await Expect(page.Locator("textarea.words").First).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Alt+ArrowDown");
        await Expect(page.Locator("textarea.words").First).ToBeFocusedAsync();

        await visit.Role(AriaRole.Button, "Keys").ClickAsync();
        await visit.Role(AriaRole.Button, "Usual keys of: Next line").ClickAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.Locator("textarea.words").First.FocusAsync();
        await page.Keyboard.PressAsync("Alt+ArrowDown");
        await Expect(page.Locator("textarea.words").Nth(1)).ToBeFocusedAsync();
        visit.Complaints.ShouldBeEmpty();
    }

    [EngineFact]
    public async Task The_palette_finds_a_command_and_does_it()
    {
        await using var visit = await OpenAsync();
        var page = visit.Page;
        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("import");
        await page.Keyboard.PressAsync("Enter");
        await Expect(visit.Role(AriaRole.Dialog, "Find a command")).ToBeHiddenAsync();
        await Expect(visit.Role(AriaRole.Tab, "Import")).ToHaveAttributeAsync("aria-selected", "true");

        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("dark light");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForFunctionAsync("() => getComputedStyle(document.documentElement).colorScheme === 'dark'");
        await page.ReloadAsync();
        await page.WaitForFunctionAsync("() => getComputedStyle(document.documentElement).colorScheme === 'dark'");
        visit.Complaints.ShouldBeEmpty();
    }

    private async Task<Visit> OpenAsync()
    {
        var visit = await site.VisitAsync();
        await visit.Page.GotoAsync($"/studio/projects/{site.Task}");
        await Expect(visit.Page.Locator(".rows li").First).ToBeVisibleAsync();
        return visit;
    }
}
