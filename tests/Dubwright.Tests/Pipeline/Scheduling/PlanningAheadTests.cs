using Dubwright.Core.Failures;
using Dubwright.Pipeline.Contracts;

namespace Dubwright.Tests.Pipeline.Scheduling;

/// <summary>Stages begin with what is decided while what they wait for still runs; what counts is their plan alone.</summary>
public sealed class PlanningAheadTests
{
    private static readonly StageId Written = new("write");
    private static readonly StageId Shouted = new("shout");

    [Fact]
    public async Task What_is_decided_is_done_while_the_stage_before_still_runs()
    {
        using var folder = new TemporaryFolder();
        var rest = new TaskCompletionSource();
        var steps = Steps((word, stop) => word == "last" ? rest.Task.WaitAsync(stop) : Task.CompletedTask, (_, _) => Task.CompletedTask);
        await using var host = await new PipelineHost(folder.Path, Graph(Ahead), steps).StartAsync();
        var team = await host.NewTeamAsync();
        var task = await host.SubmitAsync(team, ToyRequest.Of("one", "two", "last"));

        await host.UntilAsync("select count(*) from steps where stage = 'shout' and state = 'done'", 2);

        var stages = (await host.Desk.FindAsync(team, task, CancellationToken.None))!.Stages;
        (stages[0].State, stages[1].State, stages[1].StepsDone).ShouldBe((StageState.Running, StageState.Running, 2));
        stages[1].Progress.ShouldBeLessThan(1);
        rest.TrySetResult();
        var views = await host.WatchAsync(team, task);
        (await host.ResultAsync(team, views[^1])).ShouldBe("\"ONE! TWO! LAST!\"");
        views.Select(view => view.Progress).ShouldBe(views.Select(view => view.Progress).Order());
        steps[1].Runs.Count.ShouldBe(3);
        var last = views[^1].Stages[1];
        (last.Steps, last.StepsDone).ShouldBe((3, 3));
    }

    [Fact]
    public async Task What_the_plan_does_not_come_to_is_stopped_and_leaves_nothing()
    {
        using var folder = new TemporaryFolder();
        var (stopped, begun) = (new TaskCompletionSource(), new TaskCompletionSource());
        var steps = Steps(
            write: (word, stop) => word == "last" ? begun.Task.WaitAsync(stop) : Task.CompletedTask,
            shout: async (word, stop) =>
            {
                if (word == "wrong")
                {
                    begun.TrySetResult();
                    await using var stopping = stop.Register(() => stopped.TrySetResult());
                    await Task.Delay(TimeSpan.FromMinutes(3), stop);
                }
            });
        var guess = (PlanContext context) => Toys.Plan(context.FirstSteps(Written).Take(1)
            .Select(step => Shout(new StageId("guess").Step(), "wrong", step)));
        await using var host = await new PipelineHost(folder.Path, Graph(guess), steps).StartAsync();
        var team = await host.NewTeamAsync();

        var view = await host.RunAsync(team, ToyRequest.Of("one", "last"));

        await stopped.Task.WaitAsync(TimeSpan.FromSeconds(30));
        (await host.ResultAsync(team, view)).ShouldBe("\"ONE! LAST!\"");
        view.Stages[1].Steps.ShouldBe(2);
        view.Warnings.ShouldBeEmpty();
        (await host.CountAsync("select count(*) from steps where key like 'guess%'")).ShouldBe(0);
    }

    [Fact]
    public async Task What_is_done_and_not_come_to_counts_for_nothing()
    {
        using var folder = new TemporaryFolder();
        var guessed = new TaskCompletionSource();
        var steps = Steps(
            write: (word, stop) => word == "last" ? guessed.Task.WaitAsync(stop) : Task.CompletedTask,
            shout: (_, _) => Task.CompletedTask, warn: "A guess.");
        var guess = (PlanContext context) => Toys.Plan(context.FirstSteps(Written).Take(1)
            .Select(step => Shout(new StageId("guess").Step(), "wrong", step)));
        await using var host = await new PipelineHost(folder.Path, Graph(guess), steps).StartAsync();
        var team = await host.NewTeamAsync();
        var task = await host.SubmitAsync(team, ToyRequest.Of("one", "last"));
        await host.UntilAsync("select count(*) from steps where key like 'guess%' and state = 'done'", 1);
        guessed.TrySetResult();

        var view = await host.EndAsync(team, task);

        (view.Stages[1].Steps, view.Stages[1].StepsDone).ShouldBe((2, 2));
        view.Warnings.ShouldBeEmpty();
        (await host.ResultAsync(team, view)).ShouldBe("\"ONE! LAST!\"");
    }

    [Fact]
    public async Task A_failure_ahead_fails_nothing_that_the_plan_does_not_come_to_and_all_else()
    {
        using var folder = new TemporaryFolder();
        var failed = new TaskCompletionSource();
        var steps = Steps(
            write: (word, stop) => word == "last" ? failed.Task.WaitAsync(stop) : Task.CompletedTask,
            shout: (word, _) => word != "bad" ? Task.CompletedTask : throw new DubwrightException(
                ExceptionReason.ProcessingError, "It is bad.", retryable: false));
        await using var host = await new PipelineHost(folder.Path, Graph(Ahead), steps).StartAsync();
        var team = await host.NewTeamAsync();
        var task = await host.SubmitAsync(team, ToyRequest.Of("bad", "last"));
        await host.UntilAsync("select count(*) from steps where state = 'failed'", 1);
        (await host.Desk.FindAsync(team, task, CancellationToken.None))!.State.ShouldBe(TaskState.Running);
        failed.TrySetResult();

        var view = await host.EndAsync(team, task);

        (view.Status, view.Message).ShouldBe((PublicStatus.Error, "It is bad."));
        steps[1].Runs.Count(word => word == "bad").ShouldBe(2);
    }

    [Fact]
    public async Task A_host_that_dies_goes_on_with_a_stage_that_was_planned_in_part()
    {
        using var folder = new TemporaryFolder();
        var (begun, never) = (new TaskCompletionSource(), new TaskCompletionSource());
        var first = Steps((word, stop) => word == "last" ? never.Task.WaitAsync(stop) : Task.CompletedTask, (_, _) => Task.CompletedTask);
        PipelineHost host;
        long team;
        await using (host = await new PipelineHost(folder.Path, Graph(Ahead), first).StartAsync())
        {
            var owner = await host.NewTeamAsync();
            team = owner.Value;
            await host.SubmitAsync(owner, ToyRequest.Of("one", "last"));
            await host.UntilAsync("select count(*) from steps where stage = 'shout' and state = 'done'", 1);
        }

        var second = Steps((_, _) => Task.CompletedTask, (_, _) => Task.CompletedTask);
        await using var again = await new PipelineHost(folder.Path, Graph(Ahead), second).StartAsync();
        var task = (await again.ColumnAsync("select id from tasks"))[0];
        var view = await again.EndAsync(new(team), new(task));

        (await again.ResultAsync(new(team), view)).ShouldBe("\"ONE! LAST!\"");
        second[1].Runs.ShouldBe(["last"]);
    }

    [Fact]
    public async Task In_whatever_order_steps_end_the_same_is_made_and_done_once()
    {
        string[] words = [.. Enumerable.Range(0, 12).Select(at => $"w{at}")];
        for (var seed = 0; seed < 4; seed++)
        {
            using var folder = new TemporaryFolder();
            var random = new Random(seed);
            var delays = words.ToDictionary(word => word, _ => (Write: random.Next(30), Shout: random.Next(30)));
            var steps = Steps((word, stop) => Task.Delay(delays[word].Write, stop), (word, stop) => Task.Delay(delays[word].Shout, stop));
            await using var host = await new PipelineHost(folder.Path, Graph(Ahead), steps).StartAsync();
            var team = await host.NewTeamAsync();

            var views = await host.WatchAsync(team, await host.SubmitAsync(team, new ToyRequest(words, ["a", "b"])));

            var wanted = string.Join(' ', words.Select(word => $"{word.ToUpperInvariant()}!"));
            (await host.ResultAsync(team, views[^1])).ShouldBe($"\"{wanted}\"");
            steps[1].Runs.Order().ShouldBe(words.Order());
            views.Select(view => view.Progress).ShouldBe(views.Select(view => view.Progress).Order());
        }
    }

    private static Task<IReadOnlyList<StepPlan>> Ahead(PlanContext context) => Shouts(context.FirstSteps(Written));

    private static Task<IReadOnlyList<StepPlan>> Shouts(IReadOnlyList<CompletedStep> written) =>
        Toys.Plan(written.Select((step, at) => Shout(Shouted.Step(at), step.OptionsAs<ToyOptions>().Word, step)));

    private static StepPlan Shout(StepKey key, string word, CompletedStep step) =>
        new(key, "shout", new ToyOptions(word), new ArtifactDictionary(Toys.Text.With(step.Output(Toys.Text))));

    private static ToyGraph Graph(Func<PlanContext, Task<IReadOnlyList<StepPlan>>> ahead) => new(_ =>
    [
        Toys.Write,
        new Stage(Shouted, "Shouting", 3, [Written], (context, _) => Shouts(context.Steps(Written)))
        {
            Ahead = (context, _) => ahead(context),
        },
        Toys.Bind([]),
    ]);

    private static ToyStep[] Steps(
        Func<string, CancellationToken, Task> write, Func<string, CancellationToken, Task> shout, string? warn = null) =>
    [
        new("write", async (context, stop) =>
        {
            var word = context.Options<ToyOptions>().Word;
            await write(word, stop);
            return await Toys.TextAsync(context, word, stop);
        }),
        new("shout", async (context, stop) =>
        {
            var word = context.Options<ToyOptions>().Word;
            await shout(word, stop);
            var made = await Toys.TextAsync(
                context, (await File.ReadAllTextAsync(context.PathOf(Toys.Text), stop)).ToUpperInvariant() + "!", stop);
            return word == "wrong" && warn is not null ? made with { Warnings = [warn] } : made;
        }),
        Toys.Steps()[^1],
    ];
}
