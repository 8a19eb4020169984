using System.Text.Json.Nodes;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dubwright.Tests.Browser.Workspace;

/// <summary>A project of its own on the shared server, and its page as an editor uses it.</summary>
internal sealed class Studio(Site site, string project)
{
    /// <summary>How long a render of a line may take; a busy machine is no failure.</summary>
    public const float Rendering = 240_000;

    public string Project => project;

    public static async Task<Studio> SetUpAsync(Site site)
    {
        var file = await site.Server.UploadAsync(site.Film);
        var order = new { file_id = file, source_language = 1, target_languages = new[] { 54 } };
        var task = await site.Server.PostAsync("/project-setup", order);
        var id = task["task_id"]!.GetValue<string>();
        await site.Server.FinishAsync($"/project-setup/{id}");
        return new Studio(site, id);
    }

    public async Task OpenAsync(Visit visit)
    {
        await visit.Page.GotoAsync($"/studio/projects/{project}");
        await Expect(visit.Page.Locator(".rows li").First).ToBeVisibleAsync();
    }

    public Task<JsonObject> DocumentAsync() => site.Server.GetAsync($"/projects/{project}/document");

    public async Task<JsonArray> SegmentsAsync() => (await DocumentAsync())["segments"]!.AsArray();

    public async Task<JsonArray> LinesAsync() => (await DocumentAsync())["languages"]![0]!["lines"]!.AsArray();

    public async Task<JsonNode> LineAsync(int line) => (await LinesAsync())[line]!;

    /// <summary>The take's artifact, as its address names it.</summary>
    public async Task<string> TakeAsync(int line) => new Uri((await LineAsync(line))["take"]!["url"]!.GetValue<string>()).AbsolutePath;

    /// <summary>Asks until the server's document is as it is meant to be.</summary>
    public async Task UntilAsync(Func<JsonObject, bool> wanted, string what)
    {
        for (var turn = 0; turn < 150; turn++)
        {
            if (wanted(await DocumentAsync()))
            {
                return;
            }

            await Task.Delay(200);
        }

        throw new TimeoutException($"The document never had {what}: {await DocumentAsync()}");
    }

    public Task UntilTextAsync(int line, string text) => UntilAsync(
        document => document["languages"]![0]!["lines"]![line]!["text"]?.GetValue<string>() == text, $"'{text}' in line {line}");

    /// <summary>Asks until the sound of every line is what the document says.</summary>
    public Task UntilMadeAsync() => UntilAsync(
        document => document["making"] is null
            && document["languages"]!.AsArray().All(language => language!["stale"]!.GetValue<int>() == 0),
        "everything made");

    public static ILocator Words(IPage page, int line) => page.Locator(".rows textarea.words").Nth(line);

    /// <summary>What a button of the chosen line is called.</summary>
    public static ILocator Action(IPage page, string name) =>
        page.Locator(".row-actions").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = name, Exact = true });

    public static ILocator MakeButton(IPage page) => page.Locator("button.make");
}
