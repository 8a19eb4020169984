using System.Text.Json.Nodes;
using Dubwright.Core.Identifiers;
using Dubwright.Pipeline.Contracts;

namespace Dubwright.Tests.Pipeline;

public sealed class ViewTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Watching_shows_every_part_of_the_way_and_never_goes_back()
    {
        var steps = Toys.Steps(beforeShout: async (context, cancellationToken) =>
        {
            for (var part = 0; part <= 10; part++)
            {
                context.Progress.Report(part / 10.0);
                await Task.Delay(80, cancellationToken);
            }

            context.Progress.Report(0.1);
        });
        await using var host = await new PipelineHost(_folder.Path, Toys.Graph, steps, options => options with { Slots = 1 }).StartAsync();
        var team = await host.NewTeamAsync();
        var task = await host.SubmitAsync(team, ToyRequest.Of("one", "two", "three"));

        var began = TimeProvider.System.GetTimestamp();
        var views = await host.WatchAsync(team, task);

        var seconds = TimeProvider.System.GetElapsedTime(began).TotalSeconds;
        views.Count.ShouldBeInRange(4, (int)(seconds * 5) + 2, "five views a second at most");
        views.Select(view => view.Progress).ShouldBe(views.Select(view => view.Progress).Order());
        views.Select(view => view.Progress).Distinct().Count().ShouldBeGreaterThan(4, "fractions of running steps count");
        views[0].Status.ShouldBe(PublicStatus.Pending);
        views[^1].Progress.ShouldBe(1);
        views.ShouldContain(view => view.Stage == "Shouting" && view.State == TaskState.Running);
        views.Where(view => view.Progress is > 0.5 and < 1).ShouldContain(view => view.EtaSeconds != null, "what remains is measured");
        views.ShouldAllBe(view => view.Stage != null, "whoever asks is told where it stands, at whatever time");
        views[^1].Stage.ShouldBe(views[^1].Stages[^1].Title);
    }

    [Fact]
    public async Task A_task_is_visible_as_soon_as_its_id_is_known()
    {
        await using var host = new PipelineHost(_folder.Path, Toys.Graph, Toys.Steps());
        var team = await host.NewTeamAsync();
        var task = await host.Desk
            .SubmitAsync(new NewTask(team, TaskKind.Dub, ToyRequest.Of("one"), "A name", "What it is"), CancellationToken.None);

        var view = await host.Desk.FindAsync(team, task, CancellationToken.None);

        view.ShouldNotBeNull();
        view.ShouldSatisfyAllConditions(
            () => view.State.ShouldBe(TaskState.Queued), () => view.Status.ShouldBe(PublicStatus.Pending), () => view.Name
                .ShouldBe("A name"),
            () => view.Description.ShouldBe("What it is"), () => view.Progress.ShouldBe(0), () => view.EtaSeconds.ShouldBeNull(),
            () => view.Stages.Select(stage => stage.State).ShouldBe([StageState.Waiting, StageState.Waiting, StageState.Waiting]), () =>
                task.Value
                .ShouldMatch("^[0-9a-f]{32}$"));
    }

    [Fact]
    public async Task What_steps_found_is_merged_and_what_they_warn_of_is_kept()
    {
        await using var host = await new PipelineHost(_folder.Path, Toys.Graph, Finding(), options => options with { Slots = 1 })
            .StartAsync();
        var team = await host.NewTeamAsync();

        var view = await host.RunAsync(team, ToyRequest.Of("one", "two", "two"));

        view.Analysis.ToJsonString().ShouldBe("""{"words":{"one":3,"two":3}}""");
        view.Warnings.Order().ShouldBe(["one is short", "two is short"]);
    }

    [Fact]
    public async Task A_finished_task_reads_the_same_from_its_rows()
    {
        TaskView live;
        TeamId team;
        await using (var host = await new PipelineHost(_folder.Path, Toys.Graph, Finding()).StartAsync())
        {
            team = await host.NewTeamAsync();
            live = await host.RunAsync(team, new ToyRequest(["one"], ["es-es"]));
        }

        await using var next = new PipelineHost(_folder.Path, Toys.Graph, Toys.Steps());
        var read = await next.Desk.FindAsync(team, live.TaskId, CancellationToken.None);

        System.Text.Json.JsonSerializer.Serialize(read, PipelineJson.Options)
            .ShouldBe(System.Text.Json.JsonSerializer.Serialize(live, PipelineJson.Options));
        (await next.WatchAsync(team, live.TaskId)).Count.ShouldBe(1, "a task that has ended is told once");
    }

    [Fact]
    public async Task A_failed_task_still_shows_how_far_it_came()
    {
        TaskView live;
        TeamId team;
        var steps = Toys
            .Steps(beforeShout: (context, _) => context.Options<ToyOptions>().Word == "two" ? throw new NotSupportedException()
            : Task.CompletedTask);
        await using (
            var host = await new PipelineHost(_folder.Path, Toys.Graph, steps, options =>
            options with { Slots = 1, SweepEvery = TimeSpan.FromMinutes(1) }).StartAsync())
        {
            team = await host.NewTeamAsync();
            live = await host.RunAsync(team, ToyRequest.Of("one", "two"));
            live.Progress.ShouldBeInRange(0.4, 0.6);
        }

        await using var next = new PipelineHost(_folder.Path, Toys.Graph, Toys.Steps());
        (await next.Desk.FindAsync(team, live.TaskId, CancellationToken.None))!.Progress.ShouldBe(live.Progress, 0.001);
    }

    [Fact]
    public async Task Tasks_are_listed_newest_first_page_by_page_and_by_kind()
    {
        await using var host = new PipelineHost(_folder.Path, Toys.Graph, Toys.Steps());
        var (team, other) = (await host.NewTeamAsync(), await host.NewTeamAsync());
        var ids = new List<TaskId>();
        for (var at = 0; at < 5; at++)
        {
            ids.Insert(0, await host.SubmitAsync(team, ToyRequest.Of($"{at}")));
            await Task.Delay(3);
        }

        (await ListAsync(team, null, 3, null)).ShouldBe(ids[..3]);
        (await ListAsync(team, TaskKind.Dub, 3, ids[2])).ShouldBe(ids[3..]);
        (await ListAsync(team, TaskKind.Story, 3, null)).ShouldBeEmpty();
        (await ListAsync(other, null, 3, null)).ShouldBeEmpty();

        async Task<IEnumerable<TaskId>> ListAsync(TeamId whose, TaskKind? kind, int limit, TaskId? after) =>
            (await host.Desk.ListAsync(whose, kind, null, default, limit, after, CancellationToken.None)).Select(view => view.TaskId);
    }

    [Fact]
    public async Task Nobody_watches_what_is_not_theirs()
    {
        await using var host = new PipelineHost(_folder.Path, Toys.Graph, Toys.Steps());
        var (team, other) = (await host.NewTeamAsync(), await host.NewTeamAsync());
        var task = await host.SubmitAsync(team, ToyRequest.Of("one"));

        (await host.WatchAsync(other, task)).ShouldBeEmpty();
        (await host.WatchAsync(team, new TaskId("unknown"))).ShouldBeEmpty();
    }

    private static ToyStep[] Finding()
    {
        var steps = Toys.Steps();
        steps[1] = new ToyStep("shout", async (context, cancellationToken) =>
        {
            var word = context.Options<ToyOptions>().Word;
            return await Toys.TextAsync(context, word, cancellationToken) with
            {
                Analysis = new JsonObject { ["words"] = new JsonObject { [word] = word.Length } },
                Warnings = [$"{word} is short"],
            };
        });
        return steps;
    }
}
