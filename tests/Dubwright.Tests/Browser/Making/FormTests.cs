using System.Text.Json.Nodes;
using Dubwright.Tests.Engines;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dubwright.Tests.Browser.Making;

/// <summary>The forms: what is asked for is followed on the same page to where it is heard, read and taken away.</summary>
[Collection(Site.Name)]
[RequiresProgram(Site.Program)]
public sealed class FormTests(Site site)
{
    [EngineFact]
    public async Task Story_transcription_subtitles_speech_and_translation_are_asked_for_and_come_to_something()
    {
        await using var visit = await site.VisitAsync();
        var page = visit.Page;

        await page.GotoAsync("/studio/new/story");
        await page.GetByLabel("or its text").FillAsync("It was late. Nobody spoke.");
        await page.GetByText("More", new PageGetByTextOptions { Exact = true }).ClickAsync();
        await page.GetByLabel("Title").FillAsync("The Evening");
        await page.GetByLabel("Narrator").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.GetByText("In other languages, too").ClickAsync();
        await page.GetByLabel("Spanish", new() { Exact = true }).CheckAsync();
        await visit.DoneAsync("Narrate");
        await Expect(page.Locator("#result").GetByRole(AriaRole.Button, new() { Name = "Play" })).ToBeVisibleAsync();
        await Expect(visit.Role(AriaRole.Link, "Download Audiobook: Sound")).ToBeVisibleAsync();
        await Expect(visit.Role(AriaRole.Link, "Text and voices"))
            .ToHaveAttributeAsync("href", $"/studio/projects/{await visit.TaskIdAsync()}");
        (await TaskAsync(visit))["project_name"]!.GetValue<string>().ShouldBe("The Evening");
        await IsToldInSpanishAsync(visit);

        await visit.Role(AriaRole.Link, "Transcription").ClickAsync();
        await page.Locator("#file").SetInputFilesAsync(site.Film);
        await visit.DoneAsync("Transcribe");
        var run = (await TaskAsync(visit))["run_id"]!.GetValue<long>();
        var said = (await site.Server.GetAsync($"/transcription-result/{run}"))["transcript"]!.AsArray();
        await Expect(page.Locator(".said li")).ToHaveCountAsync(said.Count);
        await Expect(page.Locator(".said li").First).ToContainTextAsync(said[0]!["text"]!.GetValue<string>());
        var file = await page.RunAndWaitForDownloadAsync(() => visit.Role(AriaRole.Button, "Download Transcript as srt").ClickAsync());
        (await File.ReadAllTextAsync(await file.PathAsync())).ShouldContain("-->");

        await visit.Role(AriaRole.Link, "Subtitles").ClickAsync();
        await page.Locator("#file").SetInputFilesAsync(site.Film);
        await Expect(page.GetByLabel("Spanish", new() { Exact = true })).ToBeVisibleAsync();
        await page.GetByLabel("Spanish", new() { Exact = true }).CheckAsync();
        await visit.DoneAsync("Make subtitles");
        run = (await TaskAsync(visit))["run_id"]!.GetValue<long>();
        var targets = await site.Server.GetAsync($"/sub-result/{run}");
        await Expect(page.Locator(".said")).ToHaveCountAsync(targets.Count);
        await Expect(page.Locator(".said li").First)
            .ToContainTextAsync(targets.First().Value!["transcript"]![0]!["text"]!.GetValue<string>());

        await visit.Role(AriaRole.Link, "Translation").ClickAsync();
        await page.GetByLabel("Text", new() { Exact = true }).FillAsync("The house is big.\n\nThe dog sleeps.");
        await page.GetByLabel("Into", new() { Exact = true }).SelectOptionAsync("Spanish");
        await visit.DoneAsync("Translate");
        await Expect(page.Locator("#result .text")).ToHaveCountAsync(2);
        await Expect(page.Locator("#result .text").First).ToContainTextAsync("casa");
        visit.Complaints.ShouldBeEmpty();
    }

    [EngineFact]
    public async Task A_refusal_is_told_at_its_field_with_everything_kept_and_the_corrected_text_is_heard()
    {
        await using var visit = await site.VisitAsync();
        var page = visit.Page;
        await page.GotoAsync("/studio/new/speech");
        await page.GetByLabel("Text", new() { Exact = true }).FillAsync("...");
        await page.GetByText("More", new() { Exact = true }).ClickAsync();
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("ab");
        await page.GetByText("More", new() { Exact = true }).ClickAsync();
        await visit.Role(AriaRole.Button, "Speak it").ClickAsync();

        string[] told = ["There is nothing to say in it", "String should have at least 3 characters"];
        await Expect(page.Locator(".problem")).ToHaveTextAsync(told);
        await Expect(page.GetByLabel("Text", new() { Exact = true })).ToBeFocusedAsync();
        await Expect(page.GetByLabel("Text", new() { Exact = true })).ToHaveValueAsync("...");
        await page.GetByLabel("Text", new() { Exact = true }).FillAsync("Good morning.");
        await visit.Role(AriaRole.Button, "Speak it").ClickAsync();
        await Expect(page.Locator(".problem")).ToHaveTextAsync(["String should have at least 3 characters"]);
        await Expect(page.GetByLabel("Name", new() { Exact = true })).ToBeFocusedAsync();
        await Expect(page.GetByLabel("Name", new() { Exact = true })).ToHaveValueAsync("ab");
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Greeting");

        await visit.DoneAsync("Speak it");
        await Expect(page.Locator(".problem")).ToHaveCountAsync(0);
        await HeardAsync(page, "Speech");
        await visit.Role(AriaRole.Button, "Listen first").ClickAsync();
        await HeardAsync(page, "How it sounds");
        await Expect(page.Locator("#tasks li").First).ToContainTextAsync("Greeting");
        visit.Complaints.ShouldBeEmpty();
    }

    // What comes late moves the button: a press that began on it ended beside it, and nothing was sent.
    [EngineFact]
    public async Task Nothing_is_sent_before_all_that_can_be_chosen_is_there()
    {
        await using var visit = await site.VisitAsync();
        var page = visit.Page;
        var late = new TaskCompletionSource<IRoute>();
        await page.RouteAsync("**/dictionaries", late.SetResult);
        await page.GotoAsync("/studio/new/live");
        var asked = await late.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await page.GetByText("More", new() { Exact = true }).ClickAsync();
        await Expect(visit.Role(AriaRole.Button, "Hear it: a sample")).ToBeEnabledAsync();
        await Expect(visit.Role(AriaRole.Button, "Dub it live")).ToBeDisabledAsync();
        await asked.ContinueAsync();
        await Expect(visit.Role(AriaRole.Button, "Dub it live")).ToBeEnabledAsync();
        visit.Complaints.ShouldBeEmpty();
    }

    [EngineFact]
    public async Task Several_files_become_several_tasks_and_an_upload_can_be_cancelled()
    {
        await using var visit = await site.VisitAsync();
        var page = visit.Page;
        await page.GotoAsync("/studio/new/transcription");
        string[] names = ["first recording.mp4", "second recording.mp4"];
        foreach (var name in names)
        {
            File.Copy(site.Film, site.File(name), overwrite: true);
        }

        // The upload waits until it is let go of: a film on this machine would be there before anyone could cancel.
        var held = new TaskCompletionSource();
        await page.RouteAsync("**/files/*/**", async route =>
        {
            await (route.Request.Method == "PUT" ? held.Task : Task.CompletedTask);
            await route.ContinueAsync();
        });
        await page.Locator("#file").SetInputFilesAsync([site.File(names[0])]);
        await visit.Role(AriaRole.Button, "Transcribe").ClickAsync();
        await visit.Role(AriaRole.Button, $"Cancel sending {names[0]}").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("The upload was cancelled.");
        await Expect(page.Locator("#drop")).ToContainTextAsync(names[0]);
        held.SetResult();
        await page.UnrouteAllAsync(new() { Behavior = UnrouteBehavior.IgnoreErrors });

        await page.Locator("#file").SetInputFilesAsync([.. names.Select(site.File)]);
        await visit.Role(AriaRole.Button, "Transcribe").ClickAsync();
        foreach (var name in names)
        {
            await Expect(page.Locator("#tasks li", new() { HasText = name })).ToHaveCountAsync(1);
        }

        await Expect(page.Locator("#drop")).ToContainTextAsync("Choose a film");
        await visit.UntilDoneAsync();
    }

    // Asked for with the story, and made after it; each leads to the other.
    private static async Task IsToldInSpanishAsync(Visit visit)
    {
        var page = visit.Page;
        var languages = page.GetByRole(AriaRole.Region, new() { Name = "Languages" });
        await Expect(languages.Locator("li", new() { HasText = "Spanish" })).ToContainTextAsync("done", new() { Timeout = 120_000 });
        await languages.GetByRole(AriaRole.Link, new() { Name = "Spanish (Spain)" }).ClickAsync();
        await Expect(page.Locator(".said")).ToContainTextAsync("tarde");
        await page.EvaluateAsync("() => document.querySelector('#result audio').play()");
        await HeardAsync(page, "Narration in Spanish (Spain)");
        await page.GetByText("Tell it in another language").ClickAsync();
        var tongue = page.GetByLabel("Tell it in", new() { Exact = true });
        await Expect(tongue).ToBeVisibleAsync();
        (await tongue.InnerTextAsync()).ShouldNotContain("English");
        if (Accessibility.Missing is null)
        {
            await Accessibility.LookAsync(visit, "a translated story");
        }

        await languages.GetByRole(AriaRole.Link, new() { Name = "English" }).ClickAsync();
        await Expect(page.GetByLabel("Watch and hear")).ToBeVisibleAsync();
    }

    private async Task<JsonObject> TaskAsync(Visit visit) => await site.Server.GetAsync($"/tasks/{await visit.TaskIdAsync()}");

    private static async Task HeardAsync(IPage page, string name)
    {
        await Expect(page.GetByLabel(name, new() { Exact = true })).ToBeVisibleAsync();
        for (var wait = 0; wait < 100; wait++)
        {
            var (length, at) = (
                await page.EvaluateAsync<double>("name => document.querySelector(`audio[aria-label='${name}']`).duration || 0", name),
                await page.EvaluateAsync<double>("name => document.querySelector(`audio[aria-label='${name}']`).currentTime", name));
            if (length > 0.3 && at > 0)
            {
                return;
            }

            await Task.Delay(100);
        }

        throw new InvalidOperationException($"{name} is not heard.");
    }
}
