using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dubwright.Tests.Browser.Making;

/// <summary>What is asked for by a form of the front page is followed on the same page.</summary>
internal static class TaskForms
{
    private static readonly LocatorAssertionsToHaveTextOptions AWhile = new() { Timeout = 240_000 };

    /// <summary>Asks for it, and waits until it is done.</summary>
    /// <param name="verb">On the form's button.</param>
    public static async Task DoneAsync(this Visit visit, string verb)
    {
        var before = await visit.TaskIdAsync();
        await visit.Role(AriaRole.Button, verb).ClickAsync();
        (await visit.TaskIdAsync(before)).ShouldNotBe(before, verb);
        await visit.UntilDoneAsync();
    }

    /// <summary>Waits until the task on the page is done.</summary>
    public static Task UntilDoneAsync(this Visit visit) =>
        Expect(visit.Page.Locator("#task .now span")).ToHaveTextAsync("Done", AWhile);

    /// <summary>The task that the address names, once it is another one.</summary>
    public static async Task<string> TaskIdAsync(this Visit visit, string? before = null)
    {
        for (var wait = 0; ; wait++)
        {
            var id = await visit.Page.EvaluateAsync<string>("() => new URLSearchParams(location.search).get('task') ?? ''");
            if (before is null || id != before || wait > 600)
            {
                return id;
            }

            await Task.Delay(50);
        }
    }
}
