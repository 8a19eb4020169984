using System.Globalization;
using System.Text;
using Dubwright.Core.Engines;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Tasks;
using Dubwright.Tests.Dubbing.Watching;

namespace Dubwright.Tests.Stories;

/// <summary>A story is heard while it is narrated, and is the same book as ever.</summary>
public sealed class HeardWhileNarratedTests
{
    private const int English = 1;
    private const string Tag = "en-us";
    private const string Last = "And this is the last of all.";

    [Fact]
    public async Task The_beginning_is_there_while_the_end_is_still_narrated_and_the_book_is_the_same_whenever_that_is()
    {
        using var folder = new TemporaryFolder();
        var manuscript = folder.File("book.txt");
        await File.WriteAllTextAsync(manuscript, Text());
        var spoken = new TaskCompletionSource();
        await using var host = await StoryHost.StartAsync(folder.File("held"), engines => new EngineSet(
            engines.Recognizers, engines.Translators,
            [.. engines.Synthesizers.Select(voice => new HeldVoice(voice, Last, spoken.Task))]));
        var request = new StoryRequest(await host.UploadAsync(manuscript), English, "A book", null);
        var task = await host.Pipeline.Desk.SubmitAsync(new NewTask(host.Team, TaskKind.Story, request), default);

        // Two minutes and more, of which all whole minutes are heard, the last of them not by itself.
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        var view = (await host.Pipeline.Desk.FindAsync(host.Team, task, patience.Token))!;
        while (!view.Preview.Targets.TryGetValue(Tag, out var heard) || heard.Count < 1 || heard[0].Alone)
        {
            view.Status.ShouldBe(PublicStatus.Pending, view.Message);
            await Task.Delay(100, patience.Token);
            view = (await host.Pipeline.Desk.FindAsync(host.Team, task, patience.Token))!;
        }

        view.Preview.Targets[Tag].ShouldAllBe(group => !group.Final);
        view.Preview.Placed.ShouldBeEmpty();
        spoken.SetResult();
        view = await host.Pipeline.EndAsync(host.Team, task);
        var held = await host.ResultAsync(view);

        view.Preview.Targets[Tag].ShouldAllBe(group => group.Final && !group.Alone);
        view.Preview.Targets[Tag].Sum(group => group.Seconds).ShouldBe(held.Duration.TotalSeconds, 0.1);
        // What was joined ahead was not joined again.
        (await host.Pipeline.ColumnAsync("select key from steps where kind = 'assemble' and reused = 0 and state = 'done'"))
            .Count.ShouldBe(view.Preview.Targets[Tag].Count);
        (await host.Pipeline.CountAsync("select count(*) from steps where state not in ('done')")).ShouldBe(0);

        // Whoever waits for nothing makes the same.
        await using var other = await StoryHost.StartAsync(folder.File("calm"));
        var calm = await other.ResultAsync(await other.TellAsync(request with { Source = await other.UploadAsync(manuscript) }));
        calm.Audio.Artifact.ShouldBe(held.Audio.Artifact);
    }

    private static string Text()
    {
        var text = new StringBuilder();
        for (var at = 0; at < 24; at++)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"On day {at} the ship sailed on, and nobody saw any land at all. The men were tired of number {at + 1}.\n\n");
        }

        return text.Append(Last).Append('\n').ToString();
    }
}
