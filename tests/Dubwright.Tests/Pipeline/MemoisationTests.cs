using Dubwright.Core.Identifiers;
using Dubwright.Pipeline.Contracts;
using Dubwright.Pipeline.Scheduling;

namespace Dubwright.Tests.Pipeline;

public sealed class MemoisationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_is_recorded_is_not_done_again_in_another_task()
    {
        var steps = Toys.Steps();
        await using var host = await new PipelineHost(_folder.Path, Toys.Graph, steps).StartAsync();
        var team = await host.NewTeamAsync();
        await host.RunAsync(team, ToyRequest.Of("one", "two"));

        var view = await host.RunAsync(team, ToyRequest.Of("two", "one", "three"));

        (await host.ResultAsync(team, view)).ShouldBe("\"TWO! ONE! THREE!\"");
        steps[1].Runs.Order().ShouldBe(["one", "three", "two"]);
        view.Stages[1].ShouldSatisfyAllConditions(stage => stage.StepsDone.ShouldBe(3), stage => stage.Attempts.ShouldBe(1));
    }

    [Fact]
    public async Task A_repeated_request_runs_nothing_and_gives_a_run_of_its_own()
    {
        var steps = Toys.Steps();
        await using var host = await new PipelineHost(_folder.Path, Toys.Graph, steps).StartAsync();
        var team = await host.NewTeamAsync();
        var first = await host.RunAsync(team, ToyRequest.Of("one"));
        var runs = steps.Sum(step => step.Runs.Count);

        var second = await host.RunAsync(team, ToyRequest.Of("one"));

        steps.Sum(step => step.Runs.Count).ShouldBe(runs);
        second.RunId.ShouldNotBe(first.RunId);
        (await host.ResultAsync(team, second)).ShouldBe(await host.ResultAsync(team, first));
    }

    [Fact]
    public async Task Teams_never_share_what_is_recorded()
    {
        var steps = Toys.Steps();
        await using var host = await new PipelineHost(_folder.Path, Toys.Graph, steps).StartAsync();
        var (ours, theirs) = (await host.NewTeamAsync(), await host.NewTeamAsync());
        var first = await host.RunAsync(ours, ToyRequest.Of("one"));

        var second = await host.RunAsync(theirs, ToyRequest.Of("one"));

        steps[1].Runs.ShouldBe(["one", "one"]);
        (await host.Desk.FindRunAsync(theirs, first.RunId!.Value, CancellationToken.None)).ShouldBeNull();
        (await host.Desk.FindAsync(theirs, first.TaskId, CancellationToken.None)).ShouldBeNull();
        (await host.ResultAsync(theirs, second)).ShouldBe("\"ONE!\"");
    }

    [Fact]
    public async Task The_same_work_twice_in_a_task_is_done_once()
    {
        var steps = Toys.Steps(beforeShout: (_, cancellationToken) => Task.Delay(30, cancellationToken));
        await using var host = await new PipelineHost(_folder.Path, Toys.Graph, steps).StartAsync();
        var team = await host.NewTeamAsync();

        var view = await host.RunAsync(team, ToyRequest.Of("one", "one", "one"));

        (await host.ResultAsync(team, view)).ShouldBe("\"ONE! ONE! ONE!\"");
        steps[1].Runs.ShouldBe(["one"]);
    }

    [Fact]
    public async Task The_same_work_in_tasks_that_run_at_once_is_done_once()
    {
        var steps = Toys.Steps(beforeShout: (_, cancellationToken) => Task.Delay(30, cancellationToken));
        await using var host = await new PipelineHost(_folder.Path, Toys.Graph, steps).StartAsync();
        var team = await host.NewTeamAsync();

        var tasks = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => host.SubmitAsync(team, ToyRequest.Of("one", "two"))));
        var views = await Task.WhenAll(tasks.Select(task => host.EndAsync(team, task)));

        views.ShouldAllBe(view => view.Status == PublicStatus.Success);
        steps[1].Runs.Order().ShouldBe(["one", "two"]);
    }

    [Fact]
    public async Task Work_whose_bytes_are_gone_is_done_again()
    {
        var steps = Toys.Steps();
        await using var host = await new PipelineHost(_folder.Path, Toys.Graph, steps).StartAsync();
        var team = await host.NewTeamAsync();
        await host.RunAsync(team, ToyRequest.Of("one", "two"));
        var shouted = Directory.EnumerateFiles(Path.Combine(_folder.Path, "artifacts"), "*", SearchOption.AllDirectories)
            .Single(path => File.ReadAllText(path) == "ONE!");
        File.Delete(shouted);

        var view = await host.RunAsync(team, ToyRequest.Of("one", "two"));

        (await host.ResultAsync(team, view)).ShouldBe("\"ONE! TWO!\"");
        steps[1].Runs.Order().ShouldBe(["one", "one", "two"]);
    }

    [Fact]
    public async Task Work_that_is_not_a_function_of_its_fingerprint_runs_in_every_task()
    {
        var graph = new ToyGraph(_ => [Toys.Write, Toys.Shout(plan => plan with { Memoised = false }), Toys.Bind([])]);
        var steps = Toys.Steps();
        await using var host = await new PipelineHost(_folder.Path, graph, steps).StartAsync();
        var team = await host.NewTeamAsync();

        await host.RunAsync(team, ToyRequest.Of("one"));
        await host.RunAsync(team, ToyRequest.Of("one"));

        steps[1].Runs.ShouldBe(["one", "one"]);
        steps[0].Runs.ShouldBe(["one"]);
    }

    [Fact]
    public async Task A_raised_step_version_does_the_work_again()
    {
        TeamId team;
        await using (var host = await new PipelineHost(_folder.Path, Toys.Graph, Toys.Steps()).StartAsync())
        {
            team = await host.NewTeamAsync();
            await host.RunAsync(team, ToyRequest.Of("one"));
        }

        var steps = Toys.Steps();
        steps[1] = new ToyStep("shout", (context, cancellationToken) => Toys.TextAsync(context, "one, LOUDER", cancellationToken),
            version: 2);
        await using var newer = await new PipelineHost(_folder.Path, Toys.Graph, steps).StartAsync();
        var view = await newer.RunAsync(team, ToyRequest.Of("one"));

        (await newer.ResultAsync(team, view)).ShouldBe("\"one, LOUDER\"");
        steps[0].Runs.ShouldBeEmpty();
    }

    [Fact]
    public void A_fingerprint_depends_on_everything_given_and_on_no_order()
    {
        var one = new ArtifactId("1");
        var two = new ArtifactId("2");
        var known = Of("shout", 1, """{"a":1,"b":{"x":"y","z":[1,2]}}""", ("in", one), ("more", two));

        Of("shout", 1, """{"b":{"z":[1,2],"x":"y"},"a":1}""", ("more", two), ("in", one)).ShouldBe(known);
        string[] others =
        [
            Of("mark", 1, """{"a":1,"b":{"x":"y","z":[1,2]}}""", ("in", one), ("more", two)),
            Of("shout", 2, """{"a":1,"b":{"x":"y","z":[1,2]}}""", ("in", one), ("more", two)),
            Of("shout", 1, """{"a":2,"b":{"x":"y","z":[1,2]}}""", ("in", one), ("more", two)),
            Of("shout", 1, """{"a":1,"b":{"x":"y","z":[2,1]}}""", ("in", one), ("more", two)),
            Of("shout", 1, """{"a":1,"b":{"x":"y","z":[1,2]}}""", ("in", two), ("more", one)),
            Of("shout", 1, """{"a":1,"b":{"x":"y","z":[1,2]}}""", ("in", one)),
        ];
        others.Append(known).ShouldBeUnique();

        static string Of(string kind, int version, string options, params (string Name, ArtifactId Artifact)[] inputs) => Fingerprint.Of(
            kind, version, System.Text.Json.JsonElement.Parse(options), inputs.ToDictionary(input => input.Name, input => input.Artifact));
    }
}
