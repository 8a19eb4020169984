using System.Net.Http.Json;
using Dubwright.Tests.Engines;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dubwright.Tests.Browser.Workspace;

/// <summary>Two people in one project, and one whose network is gone: nothing that was typed is lost.</summary>
[Collection(Site.Name)]
[RequiresProgram(Site.Program)]
public sealed class ConcurrentEditingTests(Site site)
{
    private const string Mine = "Tuvo tiempo de pensar en todo.";
    private const string Theirs = "Tuvo bastante tiempo para pensar.";

    [EngineFact]
    public async Task Each_sees_what_the_other_writes_within_a_second_and_neither_loses_any()
    {
        var studio = await Studio.SetUpAsync(site);
        await using var one = await site.VisitAsync();
        await using var other = await site.VisitAsync();
        await studio.OpenAsync(one);
        await studio.OpenAsync(other);
        await Studio.Words(one.Page, 0).FillAsync(Mine);
        await one.Page.Keyboard.PressAsync("Enter");
        await Expect(one.Page.GetByText("Saved", new PageGetByTextOptions { Exact = true })).ToBeVisibleAsync();
        await Expect(Studio.Words(other.Page, 0)).ToHaveValueAsync(Mine, new LocatorAssertionsToHaveValueOptions { Timeout = 5_000 });
        await Studio.Words(other.Page, 1).FillAsync(Theirs);
        await other.Page.Keyboard.PressAsync("Enter");
        await Expect(Studio.Words(one.Page, 1)).ToHaveValueAsync(Theirs, new LocatorAssertionsToHaveValueOptions { Timeout = 5_000 });
        await studio.UntilTextAsync(0, Mine);
        await studio.UntilTextAsync(1, Theirs);
        one.Complaints.ShouldBeEmpty();
        other.Complaints.ShouldBeEmpty();
    }

    [EngineFact]
    public async Task Of_words_that_two_people_wrote_the_second_is_asked_which_to_keep()
    {
        var studio = await Studio.SetUpAsync(site);
        await using var visit = await site.VisitAsync();
        var page = visit.Page;
        // So that the page does not hear of it before it writes itself.
        await page.RouteAsync("**/projects/*/events", route => route.AbortAsync());
        await studio.OpenAsync(visit);
        await WriteAsync(studio, 0, Theirs);
        await Studio.Words(page, 0).FillAsync(Mine);
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator(".rows li").First.GetByRole(AriaRole.Alert)).ToContainTextAsync(Mine);
        await Expect(Studio.Words(page, 0)).ToHaveValueAsync(Theirs);
        await studio.UntilTextAsync(0, Theirs);
        await visit.Role(AriaRole.Button, "Keep mine").ClickAsync();
        await studio.UntilTextAsync(0, Mine);
        await Expect(Studio.Words(page, 0)).ToHaveValueAsync(Mine);
        visit.Complaints.ShouldBeEmpty();
    }

    [EngineFact]
    public async Task What_is_done_without_a_network_arrives_when_there_is_one_and_others_words_stay()
    {
        var studio = await Studio.SetUpAsync(site);
        await using var visit = await site.VisitAsync();
        var page = visit.Page;
        await studio.OpenAsync(visit);
        await page.Context.SetOfflineAsync(true);
        await Studio.Words(page, 0).FillAsync(Mine);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".offline")).ToBeVisibleAsync();
        await WriteAsync(studio, 1, Theirs);

        await page.Context.SetOfflineAsync(false);
        await studio.UntilTextAsync(0, Mine);
        await Expect(page.Locator(".offline")).ToBeHiddenAsync();
        await Expect(Studio.Words(page, 1)).ToHaveValueAsync(Theirs);
        (await studio.LineAsync(1))["text"]!.GetValue<string>().ShouldBe(Theirs);
        visit.Complaints.ShouldBeEmpty();
    }

    [EngineFact]
    public async Task Words_that_were_typed_before_the_page_was_torn_down_are_there_afterwards()
    {
        var studio = await Studio.SetUpAsync(site);
        await using var visit = await site.VisitAsync();
        var page = visit.Page;
        await studio.OpenAsync(visit);
        await page.RouteAsync("**/operations", route => route.AbortAsync());
        await Studio.Words(page, 0).FillAsync(Mine);
        await page.Keyboard.PressAsync("Enter");
        await Studio.Words(page, 1).FillAsync(Theirs);
        (await page.EvaluateAsync<int>("() => Object.keys(localStorage).filter(key => key.startsWith('dubwright.queue')).length"))
            .ShouldBe(1);
        await page.ReloadAsync();
        await Expect(Studio.Words(page, 0)).ToHaveValueAsync(Mine);
        await Expect(Studio.Words(page, 1)).ToHaveValueAsync(Theirs);
        await page.UnrouteAsync("**/operations");
        await studio.UntilTextAsync(0, Mine);
        await studio.UntilTextAsync(1, Theirs);
    }

    [EngineFact]
    public async Task What_is_typed_while_a_batch_is_on_its_way_stays()
    {
        var studio = await Studio.SetUpAsync(site);
        await using var visit = await site.VisitAsync();
        var page = visit.Page;
        var release = new TaskCompletionSource();
        await page.RouteAsync("**/operations", async route =>
        {
            await release.Task;
            await route.ContinueAsync();
        });
        await studio.OpenAsync(visit);
        var asked = page.WaitForRequestAsync("**/operations");
        await Studio.Words(page, 0).FillAsync("Primero.");
        await page.Keyboard.PressAsync("Enter");
        await asked;
        await Studio.Words(page, 0).FillAsync(Mine);
        release.SetResult();

        await studio.UntilTextAsync(0, Mine);
        await Expect(Studio.Words(page, 0)).ToHaveValueAsync(Mine);
        visit.Complaints.ShouldBeEmpty();
    }

    [EngineFact]
    public async Task Who_is_at_a_line_is_seen_by_the_other()
    {
        var studio = await Studio.SetUpAsync(site);
        await using var visit = await site.VisitAsync();
        await studio.OpenAsync(visit);
        using var told = await site.Server.Client.PutAsJsonAsync(
            $"/projects/{studio.Project}/presence", new { segment = 0, language = 54, editing = true });
        told.IsSuccessStatusCode.ShouldBeTrue(await told.Content.ReadAsStringAsync());
        await Expect(visit.Page.Locator(".rows li").First.Locator(".others")).ToContainTextAsync("is writing");
    }

    private async Task WriteAsync(Studio studio, int line, string text)
    {
        var document = await studio.DocumentAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/projects/{studio.Project}/operations");
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{document["revision"]}\"");
        var segment = document["segments"]![line]!["id"]!.GetValue<int>();
        request.Content = JsonContent.Create(new { operations = new[] { new { type = "edit_text", language = 54, segment, text } } });
        using var answer = await site.Server.Client.SendAsync(request);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
    }
}
