using Dubwright.Core.Failures;
using Dubwright.Pipeline.Contracts;

namespace Dubwright.Tests.Pipeline;

public sealed class FailureTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_failure_worth_retrying_is_retried_with_growing_delays()
    {
        var times = new List<long>();
        var steps = Toys.Steps(beforeShout: (_, _) =>
        {
            times.Add(TimeProvider.System.GetTimestamp());
            return times.Count < 3
                ? throw new DubwrightException(ExceptionReason.ProcessingError, "The engine crashed.", retryable: true)
                : Task.CompletedTask;
        });
        await using var host = await new PipelineHost(_folder.Path, Toys.Graph, steps, options =>
            options with { RetryDelay = TimeSpan.FromMilliseconds(100) }).StartAsync();
        var team = await host.NewTeamAsync();

        var view = await host.RunAsync(team, ToyRequest.Of("one"));

        view.Status.ShouldBe(PublicStatus.Success);
        view.Stages[1].Attempts.ShouldBe(3);
        TimeProvider.System.GetElapsedTime(times[0], times[1])
            .ShouldBeInRange(TimeSpan.FromMilliseconds(95), TimeSpan.FromMilliseconds(390));
        TimeProvider.System.GetElapsedTime(times[1], times[2]).ShouldBeGreaterThan(TimeSpan.FromMilliseconds(395));
    }

    [Fact]
    public async Task After_the_last_attempt_the_task_ends_with_the_reason()
    {
        var view = await RunAsync(_ =>
            throw new DubwrightException(ExceptionReason.VoiceConversionError, "The engine crashed again.", retryable: true,
            "core dumped"), expectedRuns: 3);

        view.ShouldSatisfyAllConditions(
            () => view.Status.ShouldBe(PublicStatus.Error), () => view.State.ShouldBe(TaskState.Failed), () => view.RunId.ShouldBeNull(),
            () => view.Reason.ShouldBe(ExceptionReason.VoiceConversionError), () => view.Message.ShouldBe("The engine crashed again."));
    }

    [Fact]
    public async Task A_failure_that_will_not_pass_is_not_retried() =>
        (await RunAsync(_ => throw new DubwrightException(ExceptionReason.SourceTooLong, "It is too long."), expectedRuns: 1))
            .Reason.ShouldBe(ExceptionReason.SourceTooLong);

    [Fact]
    public async Task An_unexpected_exception_says_nothing_of_the_inside()
    {
        var view = await RunAsync(_ => throw new InvalidOperationException("/secret/path"), expectedRuns: 1);

        view.Reason.ShouldBe(ExceptionReason.InternalError);
        view.Message.ShouldBe("A part of the work (shout) failed unexpectedly; the server's log says more.");
    }

    [Fact]
    public async Task A_full_disk_is_said_in_words() =>
        (await RunAsync(_ => throw new IOException("No space left on device : '/secret'", 28), expectedRuns: 3))
            .Message.ShouldBe("The disk is full: free some space and send the request again; what was finished is kept.");

    [Fact]
    public async Task An_output_that_was_never_stored_is_a_failure()
    {
        var steps = Toys.Steps();
        steps[1] = new ToyStep("shout", (_, _) => Task.FromResult(StepOutcome.Of(new NamedArtifact("text", new ArtifactId("00ff")))));

        (await RunAsync(steps)).Status.ShouldBe(PublicStatus.Error);
    }

    [Fact]
    public async Task A_step_over_its_time_limit_is_stopped_and_counted()
    {
        var graph = new ToyGraph(_ =>
            [Toys.Write, Toys.Shout(plan => plan with { TimeLimit = TimeSpan.FromMilliseconds(60) }), Toys.Bind([])]);
        var steps = Toys.Steps(beforeShout: (_, cancellationToken) => Task.Delay(Timeout.Infinite, cancellationToken));

        var view = await RunAsync(steps, graph);

        view.Message.ShouldBe("A part of the work (shout) was stopped because it took longer than 0.1 seconds.");
        steps[1].Runs.Count.ShouldBeInRange(3, 6);
    }

    [Fact]
    public async Task A_step_that_ignores_being_stopped_does_not_hold_its_slot()
    {
        using var never = new SemaphoreSlim(0);
        var graph = new ToyGraph(_ =>
            [Toys.Write, Toys.Shout(plan => plan with { TimeLimit = TimeSpan.FromMilliseconds(20) }), Toys.Bind([])]);
        var steps = Toys
            .Steps(beforeShout: (context, _) => context.Options<ToyOptions>().Word == "stuck" ? never.WaitAsync(CancellationToken.None)
            : Task.CompletedTask);
        await using var host = await new PipelineHost(_folder.Path, graph, steps, options => options with { Slots = 1, Attempts = 1 })
            .StartAsync();
        var team = await host.NewTeamAsync();

        var stuck = await host.RunAsync(team, ToyRequest.Of("stuck"));
        var next = await host.RunAsync(team, ToyRequest.Of("next"));
        never.Release();

        stuck.Status.ShouldBe(PublicStatus.Error);
        next.Status.ShouldBe(PublicStatus.Success, next.Message);
    }

    [Fact]
    public async Task A_step_that_failed_for_good_is_replaced_by_the_next_engine()
    {
        var shout = Toys.Shout() with
        {
            Fallback = failed => failed.Kind == "shout"
                ? new StepPlan(failed.Key.Or("mark"), "mark", new ToyOptions("other"), failed.Inputs) { Cost = 2 }
                : null,
        };
        var steps = Toys
            .Steps(beforeShout: (context, _) => context.Options<ToyOptions>().Word == "bad"
            ? throw new DubwrightException(ExceptionReason.ProcessingError, "No.") : Task.CompletedTask);

        await using var host = await new PipelineHost(_folder.Path, new ToyGraph(_ => [Toys.Write, shout, Toys.Bind([])]), steps)
            .StartAsync();
        var team = await host.NewTeamAsync();
        var view = await host.RunAsync(team, ToyRequest.Of("one", "bad", "three"));

        (await host.ResultAsync(team, view)).ShouldBe("\"ONE! <other>bad</other> THREE!\"");
        view.Stages[1]
            .ShouldSatisfyAllConditions(stage => stage.Steps.ShouldBe(3), stage => stage.StepsDone.ShouldBe(3), stage => stage.Attempts
            .ShouldBe(4));
    }

    [Fact]
    public async Task A_replacement_that_was_tried_before_ends_the_matter()
    {
        var shout = Toys.Shout() with { Fallback = failed => new StepPlan(failed.Key, failed.Kind, failed.Options, failed.Inputs) };
        var steps = Toys.Steps(beforeShout: (_, _) => throw new DubwrightException(ExceptionReason.ProcessingError, "No."));

        (await RunAsync(steps, new ToyGraph(_ => [Toys.Write, shout, Toys.Bind([])]))).Message.ShouldBe("No.");
    }

    [Fact]
    public async Task A_stage_that_cannot_be_planned_fails_the_task()
    {
        var broken = new Stage(new("broken"), "Breaking", 1, [new("write")], (_, _) =>
            throw new DubwrightException(ExceptionReason.InvalidSourceData, "Nothing can be made of it."));

        var view = await RunAsync(Toys.Steps(), new ToyGraph(_ => [Toys.Write, broken, Toys.Bind([]) with { After = [broken.Id] }]));

        view.Message.ShouldBe("Nothing can be made of it.");
        view.Stages.Select(stage => stage.State).ShouldBe([StageState.Done, StageState.Failed, StageState.Skipped]);
    }

    [Fact]
    public async Task Two_steps_under_one_key_are_refused()
    {
        var graph = new ToyGraph(_ => [Toys.Write, Toys.Shout(plan => plan with { Key = new StageId("same").Step() }), Toys.Bind([])]);

        (await RunAsync(Toys.Steps(), graph)).Message.ShouldBe("The stage shout planned two steps under one key.");
    }

    [Fact]
    public async Task Success_never_comes_without_a_result()
    {
        var view = await RunAsync(Toys.Steps(), new ToyGraph(_ => [Toys.Write, Toys.Shout()]));

        view.Status.ShouldBe(PublicStatus.Error);
        view.Message.ShouldBe("The work ended without a result.");
    }

    [Fact]
    public async Task A_poisoned_task_does_not_stop_the_others()
    {
        var steps = Toys
            .Steps(beforeShout: (context, _) => context.Options<ToyOptions>().Word == "poison" ? throw new NotSupportedException()
            : Task.CompletedTask);
        await using var host = await new PipelineHost(_folder.Path, Toys.Graph, steps, options => options with { Slots = 2 }).StartAsync();
        var team = await host.NewTeamAsync();

        var poisoned = await Task.WhenAll(Enumerable.Range(0, 5).Select(at => host.SubmitAsync(team, ToyRequest.Of("poison", $"{at}"))));
        var sound = await host.RunAsync(team, ToyRequest.Of("sound"));

        sound.Status.ShouldBe(PublicStatus.Success);
        foreach (var task in poisoned)
        {
            (await host.EndAsync(team, task)).Status.ShouldBe(PublicStatus.Error);
        }
    }

    private Task<TaskView> RunAsync(Func<StepContext, Task> shouting, int expectedRuns)
    {
        var steps = Toys.Steps(beforeShout: (context, _) => shouting(context));
        return CountedAsync();

        async Task<TaskView> CountedAsync()
        {
            var view = await RunAsync(steps);
            steps[1].Runs.Count.ShouldBe(expectedRuns);
            return view;
        }
    }

    private async Task<TaskView> RunAsync(ToyStep[] steps, ToyGraph? graph = null)
    {
        await using var host = await new PipelineHost(_folder.Path, graph ?? Toys.Graph, steps).StartAsync();
        var team = await host.NewTeamAsync();
        var view = await host.RunAsync(team, graph is null ? ToyRequest.Of("one") : ToyRequest.Of("one", "two"));
        Directory.EnumerateFileSystemEntries(Path.Combine(_folder.Path, "work")).ShouldBeEmpty("nothing is left behind");
        return view;
    }
}
