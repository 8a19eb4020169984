using Dubwright.Pipeline.Contracts;
using Xunit.Abstractions;

namespace Dubwright.Tests.Pipeline;

public sealed class ThroughputTests(ITestOutputHelper output) : IDisposable
{
    private const int Tasks = 200;
    private const int Words = 9;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Two_hundred_tasks_of_twenty_steps_are_done_faster_than_any_engine_could_ask()
    {
        await using var host = await new PipelineHost(_folder.Path, Toys.Graph, Toys.Steps()).StartAsync();
        var teams = new[] { await host.NewTeamAsync(), await host.NewTeamAsync(), await host.NewTeamAsync() };
        var began = TimeProvider.System.GetTimestamp();

        var tasks = await Task.WhenAll(Enumerable.Range(0, Tasks).Select(async at =>
        {
            var team = teams[at % 3];
            return (Team: team, Id: await host
                .SubmitAsync(team, ToyRequest.Of([.. Enumerable.Range(0, Words).Select(word => $"{at}-{word}")])));
        }));
        var submitted = TimeProvider.System.GetElapsedTime(began);
        var views = await Task.WhenAll(tasks.Select(async task =>
        {
            await foreach (var view in host.Desk.WatchAsync(task.Team, task.Id, CancellationToken.None))
            {
                if (view.Status != PublicStatus.Pending)
                {
                    return view;
                }
            }

            return null;
        }));

        var took = TimeProvider.System.GetElapsedTime(began);
        var steps = views.Sum(view => view!.Stages.Sum(stage => stage.StepsDone));
        output.WriteLine(
            $"{Tasks} tasks submitted in {submitted.TotalSeconds:0.00} s; {steps} steps in {took.TotalSeconds:0.00} s: "
                + $"{steps / took.TotalSeconds:0} steps/s");
        views.ShouldAllBe(view => view!.Status == PublicStatus.Success);
        (steps / took.TotalSeconds).ShouldBeGreaterThan(50);
    }
}
