using Dubwright.Core.Engines;
using Dubwright.Media.Encoding;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Steps;
using Dubwright.Tests.EndToEnd;

namespace Dubwright.Tests.Dubbing.Watching;

/// <summary>A dub is watched while it is made, and is the same film as ever.</summary>
public sealed class PreviewTests
{
    private const string Tag = "en-gb";
    private const int Lines = 46;
    private const string Last = "And this is the last of all.";

    [Fact]
    public async Task The_beginning_is_there_while_the_end_is_still_spoken_and_the_film_is_the_same_whenever_that_is()
    {
        using var folder = new TemporaryFolder();
        var film = folder.File("film.mp4");
        await LongFilm.MakeAsync(film, TimeSpan.FromSeconds(95), seed: 3);
        var spoken = new TaskCompletionSource();
        await using var host = await DubHost.StartAsync(folder.File("held"), engines => new EngineSet(
            engines.Recognizers, engines.Translators, [.. engines.Synthesizers.Select(voice => new HeldVoice(voice, Last, spoken.Task))]));
        var task = await host.SubmitAsync(await RequestAsync(host, film));

        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        var view = await host.ViewAsync(task);
        while (!view.Preview.Targets.ContainsKey(Tag))
        {
            view.Status.ShouldBe(PublicStatus.Pending, view.Message);
            await Task.Delay(100, patience.Token);
            view = await host.ViewAsync(task);
        }

        var group = view.Preview.Targets[Tag].ShouldHaveSingleItem();
        (group.Alone, group.Final).ShouldBe((true, false));
        group.Seconds.ShouldBe(52.99, 0.01);
        view.Preview.Placed.ContainsKey(Tag).ShouldBeTrue();
        (await PacketsAsync(host.PathOf(group.Packets))).ShouldBeInRange(Timeline.GroupPackets, Timeline.GroupPackets + 1);
        spoken.SetResult();
        view = await host.EndAsync(task);

        view.Status.ShouldBe(PublicStatus.Success, view.Message);
        view.Preview.Targets[Tag].ShouldAllBe(part => part.Final && !part.Alone);
        var held = await host.ReadResultAsync<DubResult>(view);
        view.Preview.Targets[Tag].Sum(part => part.Seconds).ShouldBe(held.Duration.TotalSeconds, 0.1);
        view.Preview.Targets[Tag][0].Packets.ShouldBe((await host.OutputsAsync(task, $"encode:{Tag}/0"))["aac"]);
        view.Preview.Fragments.ShouldNotBeNull();
        var fit = await host.OutputsAsync(task, $"fit:{Tag}/0");
        view.Preview.Placed[Tag].ShouldBe(new PlacedLines(fit["lines"], fit["placements"]));
        view.Stages.ShouldAllBe(stage => stage.Steps == stage.StepsDone);

        // Whoever waits for nothing makes the same.
        await using var other = await DubHost.StartAsync(folder.File("calm"));
        var (_, calm) = await other.DubAsync(await RequestAsync(other, film));
        calm.Targets[0].Video!.Artifact.ShouldBe(held.Targets[0].Video!.Artifact);
        calm.Targets[0].Placements.ShouldBe(held.Targets[0].Placements);
    }

    private static async Task<DubRequest> RequestAsync(DubHost host, string film) => await host.RequestAsync(film, Tag) with
    {
        SourceTranscript = new Script(SpacedScript.Of(Enumerable.Range(0, Lines - 1).Select(at => $"Word {at}.").Append(Last)), null),
    };

    private static async Task<int> PacketsAsync(string path)
    {
        await using var file = File.OpenRead(path);
        var reader = new AdtsReader(file);
        var packets = 0;
        while (!(await reader.ReadAsync(CancellationToken.None)).IsEmpty)
        {
            packets++;
        }

        return packets;
    }
}
