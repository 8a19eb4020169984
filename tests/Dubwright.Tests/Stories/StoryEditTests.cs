using Dubwright.Core.Engines;
using Dubwright.Core.Languages;
using Dubwright.Pipeline.Contracts;

namespace Dubwright.Tests.Stories;

/// <summary>What an editor changes about a story is narrated again, and nothing else.</summary>
public sealed class StoryEditTests : IDisposable
{
    private const string Text =
        """
        The Lighthouse

        Chapter I

        The storm came in the night. Mr. Green lit the lamp, and waited.

        "Is anyone there?" he called. Nobody answered.

        Chapter II

        In the morning the sea was calm. A small boat lay on the beach.

        Chapter III

        He never learned whose it was.
        """;

    // The title, then a heading to each chapter.
    private const int Storm = 2;
    private const int Call = 3;
    private const int Morning = 5;

    private static readonly int English = LanguageTable.Parse("en-us").Id;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_changed_paragraph_is_narrated_again_alone()
    {
        await using var host = await StoryHost.StartAsync(_folder.File("data"));
        var request = await RequestAsync(host);
        var made = await host.ResultAsync(await host.TellAsync(request));

        var view = await host.TellAsync(request with
        {
            Edits = [new ParagraphEdit(Storm) { Text = "The storm came at noon, and it was long." }],
        });
        var changed = await host.ResultAsync(view);

        made.Paragraphs!.Select(paragraph => paragraph.Chapter).ShouldBe([0, 0, 0, 0, 1, 1, 2, 2]);
        changed.Paragraphs!.Single(paragraph => paragraph.Id == Storm).Text.ShouldBe("The storm came at noon, and it was long.");
        changed.Paragraphs!.Where(paragraph => paragraph.Id != Storm).Select(paragraph => paragraph.Text)
            .ShouldBe(made.Paragraphs!.Where(paragraph => paragraph.Id != Storm).Select(paragraph => paragraph.Text));
        (await NarratedAsync(host, view)).ShouldBe(["narrate/2"]);
    }

    [Fact]
    public async Task A_paragraphs_voice_pause_and_omission_and_how_a_word_is_said_cost_what_they_touch()
    {
        await using var host = await StoryHost.StartAsync(_folder.File("data"));
        var request = await RequestAsync(host);
        var made = await host.ResultAsync(await host.TellAsync(request));

        var voiced = await host.TellAsync(request with { Edits = [new ParagraphEdit(Call) { Voice = "flite/slt" }] });
        var paused = await host.TellAsync(request with { Edits = [new ParagraphEdit(Storm) { Pause = 3 }] });
        var left = await host.TellAsync(request with { Edits = [new ParagraphEdit(Morning) { Text = "" }] });
        var said = await host.TellAsync(request with { Pronunciations = [new SayForm("beach", "beetch")] });

        (await host.ResultAsync(voiced)).Paragraphs!.Single(paragraph => paragraph.Id == Call).Voice.ShouldBe("flite/slt");
        (await NarratedAsync(host, voiced)).ShouldBe(["narrate/3"]);
        (await NarratedAsync(host, paused)).ShouldBeEmpty();
        ((await host.ResultAsync(paused)).Duration - made.Duration).TotalSeconds.ShouldBe(3 - 0.7, 0.01);
        (await NarratedAsync(host, left)).ShouldBeEmpty();
        (await host.ResultAsync(left)).Paragraphs!.ShouldNotContain(paragraph => paragraph.Id == Morning);
        (await NarratedAsync(host, said)).ShouldBe(["narrate/5"]);
    }

    public void Dispose() => _folder.Dispose();

    private async Task<StoryRequest> RequestAsync(StoryHost host)
    {
        var path = _folder.File("lighthouse.txt");
        await File.WriteAllTextAsync(path, Text);
        return new StoryRequest(await host.UploadAsync(path), English, "The Lighthouse", null);
    }

    private static async Task<IReadOnlyList<string>> NarratedAsync(StoryHost host, TaskView view) =>
        await host.Pipeline.ColumnAsync(
            $"select key from steps where task_id = '{view.TaskId}' and kind = 'narrate' and not reused order by id");
}
